import type { Reason } from '../names/compare/comparison.ts';
import { slsScore } from '../names/compare/sls.ts';
import { suggestionFloor, suggestNames } from '../names/index/suggest.ts';
import { hasNameContent } from '../names/read/read-name.ts';
import type { Corpus } from './corpus.ts';
import type { Coverage } from './coverage.ts';
import { normalizeIdentifier } from './identifiers.ts';
import { knownDetails } from './known-details.ts';
import type { Policy } from './policy.ts';
import type { Hit, Query, Screening, Verdict } from './screening.ts';
import { weighSecondaryIdentifiers } from './secondary-identifiers.ts';
import { brokenSentence, type FoundAddress, readAddressOf, splitAddresses, walletHits } from './wallet-hits.ts';

/** Answers a query from the corpus. Pure: equal arguments, equal answer. */
export function screen(
  corpus: Corpus,
  query: Query,
  policy: Policy,
  covered: Coverage,
  stamp: { id: string; at: string },
): Screening {
  const { found, isMessage, name } = readQuery(query.text);
  const exact = [...walletHits(corpus, query, found), ...identifierHits(corpus, query)];
  const named = merged(namesIn(name).map((one) => nameHits(corpus, query, one, policy)));
  const hits = [...exact, ...named.hits];
  const withheld = [
    ...found.flatMap((reading) => brokenSentence(corpus, reading) ?? []),
    ...(found.length === 0 && name === null && normalizeIdentifier(query.text) === null ? [nothingToScreen] : []),
    ...(name?.split(' ').some((word) => word.length > longestWord) ? [notAWord] : []),
    ...covered.withheld,
  ];
  const verdict = verdictOf(hits, withheld);
  return {
    ...stamp,
    query,
    read: { addresses: found.map((reading) => readAddressOf(corpus, reading)), name },
    verdict,
    withheld: verdict === 'not-screened' ? withheld : [],
    hits: hits.slice(0, policy.limit),
    moreHits: Math.max(0, hits.length - policy.limit),
    information: named.information.slice(0, policy.limit),
    suggestions: [],
    lists: covered.lists,
    notSearched: isMessage ? [...covered.notSearched, messageAround] : covered.notSearched,
    policy: { id: policy.id, version: policy.version, threshold: policy.threshold, names: policy.names },
  };
}

/** A hit counts in any state of the lists; doubt comes before `no-match`. */
function verdictOf(hits: Hit[], withheld: string[]): Verdict {
  if (hits.some(({ basis }) => basis === 'wallet' || basis === 'identifier')) return 'listed';
  if (hits.length > 0) return 'review';
  return withheld.length > 0 ? 'not-screened' : 'no-match';
}

const nothingToScreen =
  'Nothing in the text could be a name, a wallet address or an identifier of six characters or more; ask again with one.';

const longestWord = 64;
const notAWord = `A word of more than ${longestWord} characters is no name and no address that is known here; ask again with the name alone.`;

/** The addresses in a text, and the rest, which is a name when it has a letter. */
function readQuery(text: string): { found: FoundAddress[]; isMessage: boolean; name: string | null } {
  const { found, rest } = splitAddresses(text);
  const isMessage = found.length > 0 && rest.split(' ').length > longestNameBesideAddresses;
  return { found, isMessage, name: !isMessage && /\p{L}/u.test(rest) && hasNameContent(rest) ? rest : null };
}

/** More words than this next to addresses are a pasted message, not a name. */
const longestNameBesideAddresses = 8;

const messageAround = { what: 'the words around the addresses', why: 'They read as a message, not as a name.' };

function identifierHits(corpus: Corpus, query: Query): Hit[] {
  const { text } = query;
  return corpus.identifiers.exact(text).flatMap((designation): Hit[] => {
    const entry = corpus.entry(designation);
    const identifier = entry.identifiers.find(({ value }) => sameIdentifier(value, text)) ?? entry.identifiers[0];
    if (!identifier) return [];
    return [
      {
        entry,
        basis: 'identifier',
        score: 1,
        tier: 'strong',
        coverage: knownDetails(query, entry, 'identifier'),
        sls: null,
        matched: { what: 'identifier', name: identifier.value, use: identifier.type, strength: 'exact' },
        reasons: [{ rule: 'same-identifier', query: text, listed: identifier.value, weight: 1 }],
      },
    ];
  });
}

function sameIdentifier(a: string, b: string): boolean {
  const folded = normalizeIdentifier(a);
  return folded !== null && folded === normalizeIdentifier(b);
}

/**
 * The names in a text. Names between semicolons, bars or slashes with space around them are searched one by one; names
 * between commas also as one name.
 */
function namesIn(name: string | null): string[] {
  return (name ?? '')
    .split(/[;|]|\s\/\s/)
    .flatMap((one) => [one, ...betweenCommas(one)])
    .map((one) => one.trim())
    .filter((one) => one !== '' && hasNameContent(one));
}

/** A comma can stand within a name (family, given) or between names; three words on each side may be a name each. */
function betweenCommas(text: string): string[] {
  const parts = text.split(/[,，、]/);
  return parts.length > 1 && parts.every((part) => part.trim().split(/\s+/).length >= 3) ? parts : [];
}

/** `information` are the near misses. */
type Named = { hits: Hit[]; information: Hit[] };

/** Each designation once, with its best name, and as information only where it is not a hit. */
function merged(named: readonly Named[]): Named {
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const best = (hits: Hit[]) => [
    ...new Map(
      byScore(hits)
        .toReversed()
        .map((hit) => [hit.entry.id, hit]),
    ).values(),
  ];
  const hits = byScore(best(named.flatMap((one) => one.hits)));
  const known = new Set(hits.map(({ entry }) => entry.id));
  const information = best(named.flatMap((one) => one.information)).filter(({ entry }) => !known.has(entry.id));
  return { hits, information: byScore(information) };
}

function byScore(hits: readonly Hit[]): Hit[] {
  return hits.toSorted((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
}

/** Only the similarity to a strong name makes a hit; secondary identifiers order the hits and can lower their tier. */
function nameHits(corpus: Corpus, query: Query, name: string, policy: Policy): Named {
  const found: Named = { hits: [], information: [] };
  // Another kind than the query's weakens a hit and never hides it, so all kinds are searched.
  const matches = corpus.names.search(name, { floor: policy.shownFrom, limit: policy.limit * 2 });
  for (const match of matches) {
    const entry = corpus.entry(match.designation);
    const listed = entry.names[corpus.nameOrdinal(match.name)];
    if (listed === undefined) continue;
    const secondary = weighSecondaryIdentifiers(query, entry);
    const score = adjusted(match.score, secondary);
    const reaches = match.score >= policy.threshold;
    const weak = listed.strength === 'weak';
    // A weak alias below the threshold is not even a near miss.
    if (weak && !reaches) continue;
    found[reaches && !weak ? 'hits' : 'information'].push({
      entry,
      basis: 'name',
      score,
      tier: score < policy.threshold ? 'unlikely' : match.tier,
      coverage: knownDetails(query, entry, 'name'),
      sls: Math.round(slsScore(name, listed.name)),
      matched: { what: 'name', name: listed.name, use: listed.use, strength: listed.strength },
      reasons: [...match.reasons, ...secondary],
    });
  }
  return { hits: byScore(found.hits), information: byScore(found.information) };
}

function adjusted(score: number, secondary: Reason[]): number {
  const sum = secondary.reduce((total, { weight }) => total + weight, score);
  return Math.round(Math.min(1, Math.max(0, sum)) * 1000) / 1000;
}

/**
 * Adds "did you mean" names to an answer without hits: listed names that the query may have meant. They help with typing
 * errors and do not change the verdict.
 */
export function withSuggestions(corpus: Corpus, screening: Screening): Screening {
  const { name } = screening.read;
  if (name === null || screening.hits.length > 0) return screening;
  const candidates = corpus.names
    .search(name, { floor: suggestionFloor, limit: 60 })
    .map(({ designation, name: ordinal }) => ({
      text: corpus.entry(designation).names[corpus.nameOrdinal(ordinal)]?.name ?? '',
      designation,
    }));
  return { ...screening, suggestions: suggestNames(name, candidates).map(({ text }) => text) };
}
