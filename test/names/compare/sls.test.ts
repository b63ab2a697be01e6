import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { slsScore } from '../../../src/names/compare/sls.ts';
import { shared } from '../../fixtures/shared.ts';

describe("the estimated score of OFAC's own search", () => {
  it.each([
    ['KIM JONG UN', 'KIM, Jong Un', 100],
    ['KIM JONG UN', 'KIM, Jong Man', 100],
    ['KIM JONG UN', 'KIM, Song Hun', 93],
    ['VLADIMIR PUTIN', 'VLADIMIR BILIY', 90],
    ['PUTIN VLADIMIR', 'TURIN, Vladimir', 92],
    ['OSAMA BIN LADEN', 'USAMA BIN LADEN NETWORK', 84],
    ['POUTINE', 'PUTIN, Vladimir', 92],
    ['BASHIR UD DIN', 'MAHMOOD, Sultan Bashir-Ud-Din', 100],
  ])('is within 5 of what it shows for %s and %s', (query, listed, shown) => {
    expect(Math.abs(slsScore(query, listed) - shown)).toBeLessThanOrEqual(5);
  });

  it('is 0 where OFAC would not show the name', () => {
    expect(slsScore('ALQAEDA', 'AL QAEDA')).toBe(0);
    expect(slsScore('Владимир Путин', 'PUTIN, Vladimir')).toBe(0);
    expect(slsScore('', 'PUTIN, Vladimir')).toBe(0);
    expect(slsScore('PUTIN', ' - ')).toBe(0);
  });

  it('takes less than 100 ms for a very long text', () => {
    const start = performance.now();
    slsScore('mohammad '.repeat(20_000), 'ahmad '.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(100);
  });

  it.skipIf(shared === null)('is within 5 of the observed score for 95 of 100 names', () => {
    const rows: Record<string, string>[] =
      shared === null ? [] : parse(readFileSync(`${shared}/benchmark/names/sls_scores.csv`, 'utf8'), { columns: true });
    const near = rows.filter((row) => {
      const score = slsScore(row['query_name'] ?? '', row['list_name'] ?? '');
      const shown = row['ofac_sls_score'] ?? '';
      return shown === '' ? score < 80 : Math.abs(score - Number(shown)) <= 5;
    });
    expect(near.length / rows.length).toBeGreaterThanOrEqual(0.95);
  });
});
