import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { compareNames } from '../../src/names/compare/compare.ts';
import { defaultThreshold } from '../../src/names/compare/policy.ts';
import { shared } from '../fixtures/shared.ts';
import { type LabeledPair, matches, others } from './labeled-pairs.ts';

const isHit = ([kind, query, listed]: LabeledPair) => compareNames(query, listed, { kind }).score >= defaultThreshold;
const written = ([kind, query, listed]: LabeledPair) =>
  `${kind}: ${query} / ${listed} ${compareNames(query, listed, { kind }).score}`;

describe('our own labeled pairs', () => {
  it('include at least 96 matches of 100 that are hits', () => {
    const missed = matches.filter((pair) => !isHit(pair));
    expect(missed.length / matches.length, missed.map(written).join('\n')).toBeLessThanOrEqual(0.04);
  });

  it('include at most 4 other pairs of 100 that are hits', () => {
    const alarms = others.filter(isHit);
    expect(alarms.length / others.length, alarms.map(written).join('\n')).toBeLessThanOrEqual(0.04);
  });

  it('match every name from North Korea, and no other one with it', () => {
    const korean = ([kind, , listed]: LabeledPair) =>
      kind === 'person' &&
      /^(?:KIM|PARK|PAK|PAEK|RI|RYANG|CHOE|JON|JONG|YU|SIN|SONG|HAN|HWANG|KANG|JANG|O),/.test(listed);
    expect(
      matches
        .filter(korean)
        .filter((pair) => !isHit(pair))
        .map(written),
    ).toEqual([]);
    expect(others.filter(korean).filter(isHit).map(written)).toEqual([]);
  });
});

describe.skipIf(shared === null)('the public labeled pairs', () => {
  const rows: Record<string, string>[] =
    shared === null ? [] : parse(readFileSync(`${shared}/benchmark/names/pairs.csv`, 'utf8'), { columns: true });
  const kindOf = (schema: string | undefined) =>
    schema === 'Person' ? 'person' : schema === 'Vessel' ? 'vessel' : 'organization';

  it.each([
    ['name_bench', 0.87],
    ['korean_variants', 0.95],
    ['un_sc_original_script', 0.95],
    ['wikidata_translit', 0.92],
    ['ofac', 0.87],
  ])('are matched in %s with an F1 of at least %f', (source, least) => {
    const pairs = rows.filter((row) => row['source']?.startsWith(source));
    const hits = pairs.filter((row) => isHit([kindOf(row['schema']), row['name1'] ?? '', row['name2'] ?? '']));
    const right = hits.filter((row) => row['is_match'] === 'true').length;
    const f1 = (2 * right) / (hits.length + pairs.filter((row) => row['is_match'] === 'true').length);
    expect(f1).toBeGreaterThanOrEqual(least);
  });
});
