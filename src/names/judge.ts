import { type Alignment, align, type Pairing } from './align.ts';
import type { Comparison, Reason } from './comparison.ts';
import type { Part, Reading } from './part.ts';
import { policy } from './policy.ts';

/**
 * Weighs two readings of names against each other. Both must have been read in the same manner. Null below `floor`:
 * reasons are worked out only for what is shown.
 */
export function judge(query: Reading, listed: Reading, floor: number): Comparison | null {
  const alignment = align(query, listed);
  const sums = weigh(alignment);
  const whole = sums.agreed + sums.doubted + policy.contradiction * sums.against + policy.extra * sums.extra;
  const plain = whole === 0 ? 0 : sums.agreed / whole;
  const limit = limits(query, listed, alignment, sums);
  const score = round(Math.max(0, Math.min(plain, limit.at)));
  if (score < floor) return null;
  return { score, reasons: reasonsOf(alignment, whole, limit, score), tier: tierOf(score, limit.rule) };
}

/** `agreed` and `doubted`: matched evidence and what its likeness lacks; `against`: evidence left over on both sides. */
type Sums = { agreed: number; doubted: number; against: number; extra: number; onlyQuery: number; onlyListed: number };

function weigh({ pairs, onlyQuery, onlyListed }: Alignment): Sums {
  let agreed = 0;
  let doubted = 0;
  for (const pair of pairs) {
    const weight = weightOf(pair);
    agreed += weight * pair.score;
    doubted += weight * (1 - pair.score);
  }
  const leftQuery = leftOver(onlyQuery);
  const leftListed = leftOver(onlyListed);
  return {
    agreed,
    doubted,
    against: Math.min(leftQuery, leftListed),
    extra: Math.abs(leftQuery - leftListed),
    onlyQuery: leftQuery,
    onlyListed: leftListed,
  };
}

/** What is left over of one side. A number tells ships apart; the funds and trusts of one series have one sponsor. */
function leftOver(parts: readonly Part[]): number {
  let total = 0;
  for (const part of parts) total += part.role === 'number' ? part.weight * policy.seriesNumber : part.weight;
  return total;
}

/** A pair weighs as its lighter side where one is an initial, otherwise as the mean of both. */
function weightOf(pair: Pairing): number {
  const a = sum(pair.query);
  const b = sum(pair.listed);
  return pair.rule === 'initial' ? Math.min(a, b) : (a + b) / 2;
}

function sum(parts: readonly Part[]): number {
  let total = 0;
  for (const part of parts) total += part.weight;
  return total;
}

type Limit = { at: number; rule: string };

function limits(query: Reading, listed: Reading, alignment: Alignment, sums: Sums): Limit {
  let limit: Limit = { at: 1, rule: '' };
  const lower = (at: number, rule: string) => {
    if (at < limit.at) limit = { at, rule };
  };
  const { pairs, onlyQuery, onlyListed } = alignment;
  const informative = pairs.filter(
    (pair) => pair.rule !== 'initial' && weightOf(pair) >= policy.informative && isContent(pair),
  );
  const full = pairs.every((pair) => pair.score >= 0.8) && sums.onlyQuery < 0.3 && sums.onlyListed < 0.3;
  if (informative.length === 0 && !full) lower(0.4, 'too-little-in-common');
  const numbersApart = onlyQuery.some(isNumber) && onlyListed.some(isNumber);
  const numberExtra = onlyQuery.some(isNumber) !== onlyListed.some(isNumber);
  if (listed.manner === 'craft') {
    if (numbersApart) lower(policy.sister, 'other-number');
  } else if (numbersApart && informative.length < 2) lower(policy.sister, 'other-number');
  const against = numbersApart ? sums.against - policy.seriesNumber * 0.5 : sums.against;
  if (against >= policy.leastContradiction) lower(policy.contradicted - 0.25 * Math.min(1, against), 'contradiction');
  const single = informative.length === 1;
  const extras = Math.max(tellingExtra(onlyQuery), tellingExtra(onlyListed));
  if (listed.manner === 'person') {
    const initials = pairs.some((pair) => pair.rule === 'initial');
    if (single && extras >= policy.informative) lower(policy.single, 'one-part-only');
    if (query.syllabic && listed.syllabic && extras >= 0.4) lower(policy.single, 'syllable-missing');
    if (single && !initials && informative[0]!.score < 0.75) lower(policy.single, 'one-part-only');
    const doubtful = informative.some((pair) => pair.score < policy.doubtful && !isFaint(pair));
    if (query.syllabic !== listed.syllabic && extras >= policy.informative) lower(policy.single, 'syllable-missing');
    if (query.syllabic && listed.syllabic && !inTurn(pairs)) lower(policy.single, 'syllables-reordered');
    if (!(query.syllabic && listed.syllabic) && (doubtful || informative.some((pair) => isFaint(pair)))) {
      const needed =
        extras >= policy.informative
          ? policy.evidenceWithExtras
          : single
            ? policy.evidenceOfOne
            : doubtful
              ? policy.evidence
              : policy.evidenceAcrossScripts;
      if (evidenceOf(informative) < needed) lower(policy.single, 'too-common');
    }
  } else if (!full) {
    const named = informative.filter((pair) => pair.query.some(isName) || pair.listed.some(isName));
    const best = Math.max(0, ...named.map((pair) => weightOf(pair)));
    const names = Math.max(tellingExtra(onlyQuery.filter(isName)), tellingExtra(onlyListed.filter(isName)));
    const agreed = named.reduce((total, pair) => total + weightOf(pair), 0);
    if (names >= policy.informative && (named.length <= 1 || names > policy.leftOver * agreed))
      lower(policy.single, 'one-part-only');
    const doubtful = named.some((pair) => pair.score < policy.doubtful);
    if (doubtful && names >= policy.informative && evidenceOf(named) < policy.evidenceWithExtras)
      lower(policy.single, 'too-common');
    if (named.some(isFaint) && (named.length < 2 || meanLikeness(named) < policy.entityAcrossScripts))
      lower(policy.single, 'too-common');
    if (named.length === 0 && extras >= policy.leastContradiction) lower(policy.single, 'generic-words-only');
    else if (named.length <= 1 && best < 0.6 && extras >= 0.4) lower(policy.single, 'one-part-only');
    if (named.length === 1 && named[0]!.score < policy.distinctive) lower(policy.contradicted, 'name-differs');
    if (numberExtra && named.length === 0) lower(policy.single, 'other-number');
  }
  if (informative.length <= 2 && informative.some(isFaint) && meanLikeness(informative) < policy.acrossScripts) {
    lower(policy.contradicted, 'several-parts-differ');
  }
  const fuzzy = informative.filter((pair) => pair.score < (isFaint(pair) ? 0.7 : policy.fuzzy)).length;
  if (fuzzy >= 2 && fuzzy * 2 > informative.length) lower(policy.contradicted, 'several-parts-differ');
  if (reversed(query, listed, pairs)) lower(policy.contradicted, 'father-and-son-swapped');
  return limit;
}

/** What the agreeing parts prove: rare ones much, common ones and short ones from another script little, doubtful ones less. */
function evidenceOf(pairs: readonly Pairing[]): number {
  let evidence = 0;
  for (const pair of pairs) {
    const weight = Math.min(sum(pair.query), sum(pair.listed));
    const size =
      pair.rule === 'other-script' ? Math.min(1, Math.min(bonesIn(pair.query), bonesIn(pair.listed)) / 3) : 1;
    evidence += weight * size * pair.score ** 2;
  }
  return evidence;
}

/** What one side has more, without Russian patronymics, which are left out as a matter of course. */
function tellingExtra(parts: readonly Part[]): number {
  return leftOver(
    parts.filter(
      (part) => !/(?:[aeo]v|[aeo]w|iy|ie|y)(?:[iy]ch|itch|icz|i[cs]|[iy]c|itsj|its|na|ici)$/.test(part.word.text),
    ),
  );
}

/** Whether the syllables stand in the same order, the family name being free to stand first or last. */
function inTurn(pairs: readonly Pairing[]): boolean {
  const order = pairs.toSorted((a, b) => a.queryAt - b.queryAt).map((pair) => pair.listedAt);
  let falls = 0;
  for (let i = 0; i < order.length; i++) {
    const next = order[(i + 1) % order.length]!;
    if (next < order[i]!) falls += 1;
  }
  return falls <= 1;
}

function meanLikeness(pairs: readonly Pairing[]): number {
  return pairs.reduce((total, pair) => total + pair.score, 0) / Math.max(1, pairs.length);
}

function bonesIn(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.word.bones.replace(/[awy]/g, '').length, 0);
}

function isFaint(pair: Pairing): boolean {
  return pair.rule === 'other-script';
}

function isContent(pair: Pairing): boolean {
  return pair.query.some((p) => p.role !== 'form' && p.role !== 'title' && p.role !== 'number');
}

function isNumber(part: Part): boolean {
  return part.role === 'number';
}

function isName(part: Part): boolean {
  return part.role === 'name' || part.role === 'syllable';
}

/** X bin Y against Y bin X: the same words, father and son exchanged. */
function reversed(query: Reading, listed: Reading, pairs: readonly Pairing[]): boolean {
  const q = query.parts.findIndex((part) => part.role === 'patronymic');
  const l = listed.parts.findIndex((part) => part.role === 'patronymic');
  if (q < 1 || l < 1) return false;
  const before = pairs.find((pair) => pair.queryAt < q && pair.query.some(isName) && pair.listedAt > l);
  const after = pairs.find((pair) => pair.queryAt > q && pair.query.some(isName) && pair.listedAt < l);
  return before !== undefined && after !== undefined;
}

function reasonsOf({ pairs, onlyQuery, onlyListed }: Alignment, whole: number, limit: Limit, score: number): Reason[] {
  const share = (amount: number) => (whole === 0 ? 0 : round(amount / whole));
  const reasons: Reason[] = pairs
    .toSorted((a, b) => a.queryAt - b.queryAt)
    .map((pair) => ({
      rule: pair.rule,
      query: pair.query.map((part) => part.word.text).join(' '),
      listed: pair.listed.map((part) => part.word.text).join(' '),
      weight: share(weightOf(pair) * pair.score),
    }));
  for (const part of onlyQuery)
    reasons.push({
      rule: 'only-in-query',
      query: part.word.text,
      listed: '',
      weight: share(-policy.extra * part.weight),
    });
  for (const part of onlyListed)
    reasons.push({
      rule: 'only-in-list',
      query: '',
      listed: part.word.text,
      weight: share(-policy.extra * part.weight),
    });
  if (limit.rule !== '' && score === round(limit.at))
    reasons.push({ rule: limit.rule, query: '', listed: '', weight: round(limit.at - 1) });
  return reasons;
}

function tierOf(score: number, limit: string): 'strong' | 'likely' | 'unlikely' {
  if (score < policy.threshold || limit === 'contradiction') return 'unlikely';
  return score >= policy.strong ? 'strong' : 'likely';
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
