import { describe, expect, it } from 'vitest';
import type { Role } from '../../../src/names/read/part.ts';
import { personParts, personPartsAnotherWay } from '../../../src/names/read/person-parts.ts';
import { personWeights } from '../../../src/names/read/weights.ts';
import type { WrittenWord } from '../../../src/names/read/word.ts';

const words = (text: string): WrittenWord[] => text.split(' ').map((word) => ({ text: word, script: 'latin' }));
const roles = (text: string) => personParts(words(text)).map(({ word, role }) => [word.text, role]);

describe('the parts of a person’s name', () => {
  it('have a role each: title, name, patronymic, particle', () => {
    expect(roles('dr rustam bin idris al masri')).toEqual([
      ['dr', 'title'],
      ['rustam', 'name'],
      ['bin', 'patronymic'],
      ['idris', 'name'],
      ['al', 'particle'],
      ['masri', 'name'],
    ]);
  });

  it.each<[string, string, Role, number]>([
    ['sheikh rustam barakzai', 'sheikh', 'title', personWeights.title.weight],
    ['sultan ahmed barakzai', 'sultan', 'title', personWeights.softTitle.weight],
    ['rustam barakzai khan', 'khan', 'title', personWeights.tribal.weight],
    ['abu rustam', 'abu', 'particle', personWeights.kunya.weight],
    ['j rustam barakzai', 'j', 'initial', personWeights.initial.weight],
    ['rustam barakzai ltd', 'ltd', 'form', personWeights.legalForm.weight],
    ['as sadr musa', 'as', 'particle', personWeights.particle.weight],
  ])('weigh little where they are no names: %s', (name, text, role, weight) => {
    const part = personParts(words(name)).find(({ word }) => word.text === text);
    expect(part).toMatchObject({ role, weight });
  });

  it('weigh less the more listed names hold them', () => {
    const [rare, common] = personParts(words('tehranchi mohammad'));
    expect(rare?.weight).toBe(1);
    expect(common?.weight).toBeLessThan(0.5);
  });

  it('are a name where a title is all there is, or a given name next to one other word', () => {
    expect(roles('king')).toEqual([['king', 'name']]);
    expect(roles('amir nikain')).toEqual([
      ['amir', 'name'],
      ['nikain', 'name'],
    ]);
    expect(roles('amir reza nikain')[0]).toEqual(['amir', 'title']);
  });

  it('take Ben for a given name only where it is the first of two words', () => {
    expect(roles('ben tehranchi')[0]).toEqual(['ben', 'name']);
    expect(roles('david ben gurion')[1]).toEqual(['ben', 'patronymic']);
  });

  it('are syllables next to titles and Western given names', () => {
    expect(roles('mr kwang ho bak')).toEqual([
      ['mr', 'title'],
      ['kwang', 'syllable'],
      ['ho', 'syllable'],
      ['bak', 'syllable'],
    ]);
    expect(roles('tony hyon sop sim').map(([, role]) => role)).toEqual(['name', 'syllable', 'syllable', 'syllable']);
  });

  it('take a Western name between syllables for a syllable', () => {
    expect(roles('kim jong john un').map(([, role]) => role)).toEqual(Array(4).fill('syllable'));
  });

  it('can be read another way where Korean syllables can be split in two ways', () => {
    expect(personPartsAnotherWay(words('mr lee songeun'))?.map(({ word }) => word.text)).toEqual([
      'mr',
      'lee',
      'song',
      'eun',
    ]);
    expect(personPartsAnotherWay(words('rustam barakzai'))).toBeNull();
  });
});
