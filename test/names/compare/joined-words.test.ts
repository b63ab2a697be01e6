import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/lists/designation.ts';
import { alignNames } from '../readings.ts';

function joined(query: string, listed: string, kind: Kind = 'person') {
  return alignNames(query, listed, kind).pairs.find(({ rule }) => rule === 'written-together');
}

describe('words written together', () => {
  it.each<[Kind, string, string]>([
    ['organization', 'Volasys Silverstar', 'VOLASYS SILVER STAR'],
    ['organization', 'Volasys Silver Star', 'VOLASYS SILVERSTAR'],
    ['person', 'RustamBarakzai', 'RUSTAM BARAKZAI'],
    ['person', 'SergeyKovalchuk', 'KOVALCHUK, Sergey'],
    ['vessel', 'CHON MA SAN', 'CHONMASAN'],
  ])('match exactly on either side, in either order (%s: %s, %s)', (kind, query, listed) => {
    expect(joined(query, listed, kind)?.score).toBe(1);
  });

  it('match with one typo, but not with another first letter', () => {
    const typo = joined('RamiMakhluf', 'MAKHLOUF, Rami');
    expect(typo?.score).toBeGreaterThan(0.9);
    expect(typo?.score).toBeLessThan(1);
    expect(joined('Anna Ibrahim', 'BANNAIBRAHIM')).toBeUndefined();
  });

  it('match with two letters swapped, but not where they have five letters or fewer', () => {
    expect(joined('Silver Stra', 'SILVERSTAR', 'vessel')).toBeDefined();
    expect(joined('Fio An', 'FIONA', 'vessel')).toBeUndefined();
  });

  it('match in another script only with four consonants or more', () => {
    expect(joined('Ак Барс Девелопмент', 'AKBARS DEVELOPMENT', 'organization')).toBeDefined();
    expect(joined('សុខ ភា', 'SOFIA', 'vessel')).toBeUndefined();
  });

  it('match where only the space between them moved', () => {
    expect(joined('Lauren Tnkunda', 'LAURENT NKUNDA')?.score).toBe(0.97);
  });

  it('match as characters in Chinese: 海 涛 孙 is not 孙 韬海, although it sounds the same', () => {
    expect(joined('海 涛 孙', '孙, 韬海')).toBeUndefined();
  });
});
