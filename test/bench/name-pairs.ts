import { createHash } from 'node:crypto';
import type { Kind } from '../../src/lists/designation.ts';
import { compareNames } from '../../src/names/compare/compare.ts';
import { defaultThreshold } from '../../src/names/compare/policy.ts';
import { slsScore } from '../../src/names/compare/sls.ts';
import { inform, type Row, row, table } from './name-rows.ts';

/** One labelled pair with the score that it gets. */
export type Pair = {
  source: string;
  quality: string;
  kind: Kind;
  category: string;
  query: string;
  listed: string;
  match: boolean;
  even: boolean;
  score: number;
};

/** The labelled pairs, scored. */
export function labelledPairs(folder: string): Pair[] {
  return table(`${folder}/benchmark/names/pairs.csv`).map((line) => {
    const query = line['name1'] ?? '';
    const listed = line['name2'] ?? '';
    const kind: Kind = line['schema'] === 'Person' ? 'person' : line['schema'] === 'Vessel' ? 'vessel' : 'organization';
    return {
      source: line['source'] ?? '',
      quality: line['quality'] ?? '',
      kind,
      category: line['category'] ?? '',
      query,
      listed,
      match: line['is_match'] === 'true',
      even: (createHash('sha1').update(`${query}|${listed}`).digest()[0] ?? 0) % 2 === 0,
      score: compareNames(query, listed, { kind }).score,
    };
  });
}

/** How well the scores tell matches from non-matches. */
export function pairQuality(pairs: readonly Pair[]): Row[] {
  const bench = pairs.filter((pair) => pair.source.startsWith('name_bench'));
  const ofac = pairs.filter((pair) => pair.source.startsWith('ofac'));
  const un = pairs.filter((pair) => pair.source.startsWith('un_sc'));
  const hangul = pairs.filter((pair) => pair.category.includes('hangul'));
  const hebrew = pairs.filter((pair) => pair.source === 'wikidata_translit' && pair.category.includes('hebrew'));
  const korean = pairs.filter((pair) => pair.source === 'korean_variants');
  const strong = bench.filter((pair) => pair.quality === 'STRONG');
  const tiers = [
    ['STRONG', true],
    ['MEDIUM', true],
    ['WEAK', true],
    ['WEAK', false],
    ['MEDIUM', false],
    ['STRONG', false],
  ] as const;
  const means = tiers.map(([tier, match]) =>
    mean(bench.filter((pair) => pair.quality === tier && pair.match === match).map((pair) => pair.score)),
  );
  return [
    row('F1 on name_bench at the default threshold', f1(bench), 0.86, 'least', '', 'logic-v2 .798'),
    inform(
      '  the same, even half and odd half',
      `${f1(bench.filter((p) => p.even)).toFixed(3)}, ${f1(bench.filter((p) => !p.even)).toFixed(3)}`,
    ),
    row('AUC on name_bench', auc(bench), 0.9, 'least', '', 'logic-v2 .867'),
    row('wrong in the STRONG tier', wrong(strong), 0, 'most', '', 'logic-v2 1 of 38'),
    {
      measure: 'mean scores by tier, STRONG match to STRONG non-match',
      value: means.map((m) => m.toFixed(2)).join(' '),
      target: 'falling',
      anchor: 'logic-v2: no',
      met: means.every((m, i) => i === 0 || m < (means[i - 1] ?? 1)),
    },
    row('AUC on ofac_alias and ofac_distinct', auc(ofac), 0.9, 'least', '', 'best known .828'),
    inform('F1 on the same', f1(ofac).toFixed(3)),
    row('F1 on original script, Arabic and Cyrillic', f1(un), 0.95, 'least', '', 'WRatio .946'),
    row('F1 on original script, hangul', f1(hangul), 0.92, 'least', '', 'WRatio .88'),
    row('F1 on original script, Hebrew', f1(hebrew), 0.92, 'least', '', 'WRatio .88'),
    row('F1 on korean_variants', f1(korean), 0.93, 'least', '', 'Watchman .877'),
    inform('F1 and AUC on all pairs', `${f1(pairs).toFixed(3)}, ${auc(pairs).toFixed(3)}`),
  ];
}

/** How near the emulation comes to what OFAC's own search shows. */
export function slsQuality(folder: string): Row {
  const rows = table(`${folder}/benchmark/names/sls_scores.csv`);
  const near = rows.filter((line) => {
    const score = slsScore(line['query_name'] ?? '', line['list_name'] ?? '');
    const shown = line['ofac_sls_score'] ?? '';
    return shown === '' ? score < 80 : Math.abs(score - Number(shown)) <= 5;
  });
  return row('emulated OFAC score within 5 of the observed', near.length / rows.length, 0.95, 'least', '', '.957');
}

function f1(pairs: readonly Pair[]): number {
  const hits = pairs.filter((pair) => pair.score >= defaultThreshold);
  const right = hits.filter((pair) => pair.match).length;
  return (2 * right) / (hits.length + pairs.filter((pair) => pair.match).length);
}

function wrong(pairs: readonly Pair[]): number {
  return pairs.filter((pair) => pair.score >= defaultThreshold !== pair.match).length;
}

function auc(pairs: readonly Pair[]): number {
  const matches = pairs.filter((pair) => pair.match);
  const others = pairs.filter((pair) => !pair.match);
  let wins = 0;
  for (const a of matches) for (const b of others) wins += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
  return wins / (matches.length * others.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
