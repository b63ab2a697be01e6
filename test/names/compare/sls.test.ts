import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { slsScore } from '../../../src/names/compare/sls.ts';
import { shared } from '../../fixtures/shared.ts';

describe("the score of OFAC's own search, emulated", () => {
  it.each([
    ['KIM JONG UN', 'KIM, Jong Un', 100],
    ['KIM JONG UN', 'KIM, Jong Man', 100],
    ['KIM JONG UN', 'KIM, Song Hun', 93],
    ['VLADIMIR PUTIN', 'VLADIMIR BILIY', 90],
    ['PUTIN VLADIMIR', 'TURIN, Vladimir', 92],
    ['OSAMA BIN LADEN', 'USAMA BIN LADEN NETWORK', 84],
    ['POUTINE', 'PUTIN, Vladimir', 92],
    ['BASHIR UD DIN', 'MAHMOOD, Sultan Bashir-Ud-Din', 100],
  ])('%s beside %s is about what it shows', (query, listed, shown) => {
    expect(Math.abs(slsScore(query, listed) - shown)).toBeLessThanOrEqual(5);
  });

  it('is 0 where its search would not show the name at all', () => {
    expect(slsScore('ALQAEDA', 'AL QAEDA')).toBe(0);
    expect(slsScore('Владимир Путин', 'PUTIN, Vladimir')).toBe(0);
    expect(slsScore('', 'PUTIN, Vladimir')).toBe(0);
    expect(slsScore('PUTIN', ' - ')).toBe(0);
  });

  it('answers a very long text at once', () => {
    const start = performance.now();
    slsScore('mohammad '.repeat(20_000), 'ahmad '.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(100);
  });

  it.skipIf(shared === null)('lies within 5 of at least 95 of 100 observed scores', () => {
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
