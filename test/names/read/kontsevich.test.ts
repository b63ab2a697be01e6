import { describe, expect, it } from 'vitest';
import { readKontsevich } from '../../../src/names/read/kontsevich.ts';

describe('a Korean word in Cyrillic letters', () => {
  it.each([
    ['ким', ['kim']],
    ['ын', ['un']],
    ['хен', ['hyon']],
    ['чхоль', ['chol']],
    ['ен', ['yong']],
    ['мин', ['min']],
    ['хек', ['hyok']],
    ['квон', ['kwon']],
    ['чжон', ['jong']],
    ['енчхоль', ['yong', 'chol']],
  ])('is read as its syllables in Latin letters: %s', (word, syllables) => {
    expect(readKontsevich(word)).toEqual(syllables);
  });

  it('reads family names that Russian spells in a way of their own', () => {
    expect(readKontsevich('цои')).toEqual(['choe']);
    expect(readKontsevich('пак')).toEqual(['pak']);
  });

  it('reads a final н as ng after o and as n where only that is a usual syllable', () => {
    expect(readKontsevich('сон')).toEqual(['song']);
    expect(readKontsevich('гын')).toEqual(['gun']);
  });

  it('is not read where it has sounds or syllables that Korean does not have', () => {
    for (const word of ['сергеи', 'александр', 'жданов', '']) expect(readKontsevich(word), word).toBeNull();
  });
});
