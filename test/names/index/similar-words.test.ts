import { describe, expect, it } from 'vitest';
import { countAtLeast } from '../../../src/names/index/similar-words.ts';
import { makePart, type Role } from '../../../src/names/read/part.ts';
import type { Script } from '../../../src/names/read/word.ts';
import { wordOf } from '../readings.ts';
import { sectionOf } from '../sections.ts';

const listed = [
  'KOVALCHUK, Sergey',
  'KOVALENKO, Sergei',
  'HARRINGTON, William',
  'AL-ZUBAIDI, Mohammad',
  'زبيدي, محمد',
  'KIM, Jong Un',
  'RI, Jong Chol',
  'PAVLOV, Oleg',
];
const { words, similarTo } = sectionOf(listed);
const similar = (text: string, role: Role = 'name', script: Script = 'latin') => {
  const { ids } = similarTo(makePart(wordOf(text, script), role, 1));
  return [...ids].map((id) => words[id]?.text);
};

describe('the listed words like a word', () => {
  it('are those alike by spelling, the most similar first', () => {
    expect(similar('sergey')).toEqual(['sergey', 'sergei']);
    expect(similar('kovlchuk')).toEqual(['kovalchuk']);
    expect(similar('barakzai')).toEqual([]);
  });

  it('are those of one group, whatever their letters are', () => {
    expect(similar('bill')).toEqual(['william']);
  });

  it('are those that sound alike in other scripts', () => {
    expect(similar('zbydy', 'name', 'arabic')).toEqual(expect.arrayContaining(['zbydy', 'zubaidi']));
    expect(similar('zubaydi')).toEqual(expect.arrayContaining(['zubaidi', 'zbydy']));
  });

  it('are those that sound alike although no spelling of one script does: بافلوف is Pavlov', () => {
    expect(similar('baflwf', 'name', 'arabic')).toEqual(['pavlov']);
  });

  it('are compared as syllables for a syllable: Cheol is Chol', () => {
    expect(similar('cheol', 'syllable')).toContain('chol');
    expect(similar('lee', 'syllable')).toContain('ri');
    expect(similar('kwang', 'syllable')).toEqual([]);
  });

  it('come with their postings and the entries of the word itself', () => {
    const jong = similarTo(makePart(wordOf('jong'), 'syllable', 1));
    expect(jong.entries).toBe(2);
    expect([...jong.postings].slice(0, 2)).toEqual([0, 2]);
    expect(similarTo(makePart(wordOf('kovlchuk'), 'name', 1)).entries).toBe(0);
  });

  it('can be counted from a likeness on', () => {
    const found = similarTo(makePart(wordOf('sergey'), 'name', 1));
    expect([0, 0.99, 1, 1.1].map((least) => countAtLeast(found, least))).toEqual([2, 1, 1, 0]);
  });
});
