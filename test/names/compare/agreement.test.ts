import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/lists/designation.ts';
import { agreementOf } from '../../../src/names/compare/agreement.ts';
import { totalsOf } from '../../../src/names/compare/weigh.ts';
import { alignNames, readingOf, textOf } from '../readings.ts';

function agreement(query: string, listed: string, kind: Kind = 'person') {
  const alignment = alignNames(query, listed, kind);
  return agreementOf(readingOf(query, kind), readingOf(listed, kind), alignment, totalsOf(alignment));
}

describe('the agreement of two names', () => {
  it('has the distinctive pairs: no initials, titles, particles, legal forms or numbers', () => {
    const { distinctive } = agreement('Dr. W. bin Harrington', 'HARRINGTON, Dr. William bin');
    expect(distinctive.map(({ query }) => textOf(query))).toEqual(['harrington']);
    const { distinctive: ofCompany } = agreement('Kestrel Brigade 17 GmbH', 'KESTREL BRIGADE 17 LLC', 'organization');
    expect(ofCompany.map(({ query }) => textOf(query))).toEqual(['kestrel', 'brigade']);
  });

  it('is complete where every pair is alike and next to nothing is left over', () => {
    expect(agreement('Dr. Rustam Barakzay', 'BARAKZAI, Rustam').complete).toBe(true);
    expect(agreement('Rustam Barakzai', 'BARAKZAI, Rustam Idris').complete).toBe(false);
    expect(agreement('Omar Hassan', 'HUSSAIN, Omar').complete).toBe(false);
  });

  it('leaves Russian patronymics out of what is left over, but not the family names Davis and Petrovic', () => {
    expect(agreement('Sergey Kovalchuk', 'KOVALCHUK, Sergey Ivanovich').extra).toBe(0);
    expect(agreement('Ottoline', 'PETROVIC, Ottoline').extra).toBeGreaterThan(0.5);
  });

  it('has no conflict for different numbers alone: they have limits of their own', () => {
    const numbers = agreement('Kestrel Brigade 17', 'KESTREL BRIGADE 71', 'organization');
    expect(numbers).toMatchObject({ numbersDiffer: true, numberExtra: false });
    expect(numbers.conflict).toBeCloseTo(0);
  });

  it('says where only one name has a number, and whether the other words of organizations are the same', () => {
    expect(agreement('Star Shipping', 'Five Star Shipping', 'organization')).toMatchObject({
      numberExtra: true,
      numberedOnce: true,
      complete: false,
    });
    expect(agreement('Aircraf7 Kestrel', 'AIRCRAFT KESTREL', 'organization').numberedOnce).toBe(false);
    expect(agreement('Ocean Falcon', 'OCEAN FALCON 2', 'vessel').numberedOnce).toBe(false);
  });

  it('tells the names of an organization from general words', () => {
    const { named, distinctive } = agreement('Kestrel Trading Bank', 'KESTREL TRADING BANK', 'organization');
    expect(named.map(({ query }) => textOf(query))).toEqual(['kestrel']);
    expect(distinctive).toHaveLength(3);
    expect(agreement('Bank of Cyprus', 'CYRUS BANK', 'organization').named).toEqual([]);
  });

  it('counts every word of a ship as a name, except words for ships and shipping', () => {
    expect(agreement('Pacific Star', 'STAR', 'vessel').extraNames).toBe(0.5);
    expect(agreement('Star Shipping', 'STAR', 'vessel').extraNames).toBe(0);
    expect(agreement('Pacific Kestrel', 'KESTREL', 'organization').extraNames).toBe(0);
  });

  it('has doubtful pairs of one script and pairs of two scripts', () => {
    expect(agreement('Omar Hassan', 'HUSSAIN, Omar')).toMatchObject({ doubtful: true, acrossScripts: false });
    expect(agreement('דניאל רוזנברג', 'ROSENBERG, Daniel')).toMatchObject({ doubtful: false, acrossScripts: true });
    expect(agreement('Rustam Barakzai', 'BARAKZAI, Rustam')).toMatchObject({ doubtful: false, acrossScripts: false });
  });
});
