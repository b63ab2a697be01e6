import { describe, expect, it } from 'vitest';
import type { NameStyle } from '../../../src/names/read/part.ts';
import { hasNameContent, looksLikeEntity, readName, styleOf } from '../../../src/names/read/read-name.ts';

const readings = (text: string, style: NameStyle = 'person') =>
  readName(text, style).map(({ parts }) => parts.map(({ word }) => word.text).join(' '));

describe('reading a name', () => {
  it('gives one reading of a Latin name, in lower case and without punctuation', () => {
    expect(readings("KOVALCHUK, Sergey O'Neill")).toEqual(['kovalchuk sergey oneill']);
  });

  it('gives the readings that the scripts allow', () => {
    expect(readings('金永哲')).toEqual(['jin yong zhe', 'gim yeong cheol']);
    expect(readings('Ким Чен Ын')).toEqual(['kim chen yn', 'kim chong un']);
    expect(readings('Lee Songeun')).toEqual(['lee son geun', 'lee song eun']);
  });

  it('undoes disguises of letters', () => {
    expect(readings('K0valсhuk\u200b Serg3y')).toEqual(['kovalchuk sergey']);
  });

  it('marks Korean and Chinese names as made of syllables', () => {
    expect(readName('Kim Jong Un', 'person')[0]?.syllabic).toBe(true);
    expect(readName('Rustam Barakzai', 'person')[0]?.syllabic).toBe(false);
  });

  it('adds up the weights of the parts', () => {
    const [reading] = readName('Rustam bin Idris', 'person');
    expect(reading?.total).toBeCloseTo(2.05);
  });

  it('reads a name once that was pasted twice, but keeps a doubled word', () => {
    expect(readings('Kim Jong Un, Kim Jong Un')).toEqual(['kim jong un']);
    expect(readings('Ali Ali')).toEqual(['ali ali']);
  });

  it('joins dotted letters of an organization, which are initials of a person', () => {
    expect(readings('A.B.C. Trading', 'entity')).toEqual(['abc trading']);
    expect(readings('A.B. Barakzai')).toEqual(['a b barakzai']);
  });

  it('reads at most 40 words', () => {
    const words = Array.from(
      { length: 60 },
      (_, i) => `word${String.fromCharCode(97 + (i % 26))}${i < 26 ? 'x' : 'y'}`,
    );
    expect(readName(words.join(' '), 'person')[0]?.parts).toHaveLength(40);
  });

  it('gives no reading where there is nothing to compare', () => {
    for (const text of ['', ' . ', '\u200b']) expect(readName(text, 'person'), text).toEqual([]);
  });
});

describe('a text', () => {
  it('has name content where it has a letter or a digit', () => {
    expect(hasNameContent('  Kim ')).toBe(true);
    expect(hasNameContent('김')).toBe(true);
    expect(hasNameContent('7')).toBe(true);
    for (const empty of ['', ' ', '.,-', '\u200b\u202e', '\u0000\u0007']) expect(hasNameContent(empty)).toBe(false);
  });

  it('looks like an organization with a legal form or a general word', () => {
    for (const text of ['Severny Veter GmbH', 'Barakzai Co', 'Kestrel Bank', 'Trading House', 'Kestrel p.l.c.'])
      expect(looksLikeEntity(text), text).toBe(true);
    for (const text of ['Rustam Barakzai', 'Sa', 'Kim Jong Un', '']) expect(looksLikeEntity(text), text).toBe(false);
  });
});

describe('a kind of party', () => {
  it('has one style of names for ships and aircraft, and one each for persons and organizations', () => {
    expect((['person', 'organization', 'vessel', 'aircraft'] as const).map(styleOf)).toEqual([
      'person',
      'entity',
      'craft',
      'craft',
    ]);
  });
});
