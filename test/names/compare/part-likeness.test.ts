import { describe, expect, it } from 'vitest';
import { compareParts } from '../../../src/names/compare/part-likeness.ts';
import { makePart, type Part, type Role } from '../../../src/names/read/part.ts';
import { wordOf } from '../readings.ts';

const part = (text: string, role: Role, value = ''): Part => makePart(wordOf(text), role, 1, value);

describe('the likeness of two parts', () => {
  it('is 1 for numbers of one value and 0 for others', () => {
    expect(compareParts(part('17', 'number', '17'), part('17', 'number', '17'))).toEqual({
      score: 1,
      rule: 'same-number',
    });
    expect(compareParts(part('17', 'number', '17'), part('71', 'number', '71')).score).toBe(0);
    expect(compareParts(part('17', 'number', '17'), part('17', 'name')).score).toBe(0);
  });

  it('is 1 for legal forms of one class and 0.5 for others', () => {
    const [gmbh, llc, inc] = [
      part('gmbh', 'form', 'limited'),
      part('llc', 'form', 'limited'),
      part('inc', 'form', 'stock'),
    ];
    expect(compareParts(gmbh, llc)).toEqual({ score: 1, rule: 'same-legal-form' });
    expect(compareParts(gmbh, inc)).toEqual({ score: 0.5, rule: 'other-legal-form' });
    expect(compareParts(gmbh, part('kestrel', 'name')).score).toBe(0);
  });

  it('is 0.8 for an initial and a name that begins with it', () => {
    expect(compareParts(part('w', 'initial'), part('william', 'name'))).toEqual({ score: 0.8, rule: 'initial' });
    expect(compareParts(part('w', 'initial'), part('robert', 'name')).score).toBe(0);
    expect(compareParts(part('b', 'initial'), part('bin', 'patronymic')).score).toBe(0);
  });

  it('is that of the same particle for any two words for “son of”, but not for two particles', () => {
    expect(compareParts(part('bin', 'patronymic'), part('ibn', 'patronymic')).rule).toBe('same-link');
    expect(compareParts(part('al', 'particle'), part('al', 'particle')).rule).toBe('same-link');
    expect(compareParts(part('al', 'particle'), part('el', 'particle')).score).toBe(0);
    expect(compareParts(part('bin', 'patronymic'), part('binh', 'name')).score).toBe(0);
  });

  it('is 0 for a title and a name, unless the title is a form of that name', () => {
    expect(compareParts(part('pasha', 'title'), part('pavel', 'name')).rule).toBe('other-form-of-name');
    expect(compareParts(part('general', 'title'), part('generel', 'name')).score).toBe(0);
  });

  it('is 0 for a syllable and a word that are only remotely alike, or two Chinese families', () => {
    expect(compareParts(part('kim', 'syllable'), part('kimi', 'name')).score).toBeGreaterThanOrEqual(0.6);
    expect(compareParts(part('son', 'syllable'), part('song', 'name')).score).toBeGreaterThanOrEqual(0.6);
    expect(compareParts(part('zhang', 'syllable'), part('yang', 'name')).score).toBe(0);
  });
});
