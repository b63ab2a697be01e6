import { policy } from '../compare/policy.ts';
import { compareWords } from '../compare/word-likeness.ts';
import { bitCount } from '../read/letter-bits.ts';
import type { Part, Reading } from '../read/part.ts';
import type { Word } from '../read/word.ts';
import { isRussianPatronymic } from '../read/word-uses.ts';
import { openJoinedWords } from './joined-words.ts';
import type { SectionData } from './section.ts';
import { countAtLeast, type SimilarWords } from './similar-words.ts';
import { createTally, mostTracked, type QueryPart } from './tally.ts';

/** The most candidates that are compared for a reading, so that any query ends soon. */
const mostCompared = 100;
/** The most candidates whose unmatched words are compared one by one; see `probe`. */
const mostProbed = 150;
/** About how many postings are read to add candidates, so that the time hardly grows with the list. */
const mostPostings = 800;
/** Lighter parts (particles, titles) add no candidates where another part does. */
const leastAdding = 0.2;
/** Lighter parts are not looked up. */
const leastSearched = 0.03;
/** The commonest part of a query may leave adding candidates to the others where it has more postings than this. */
const commonPart = 500;
/** Words with more letters than this that only one of them has are not compared: two edits make no more. */
const mostOtherLetters = 5;

/**
 * Returns a search for the readings of a section that may score `floor` or more, the most promising first. Its working
 * memory is allocated once.
 */
export function openCandidates(
  section: SectionData,
  wordOfId: (id: number) => Word,
  similarTo: (part: Part) => SimilarWords,
): (reading: Reading, floor: number) => readonly number[] {
  const bounds = new Float32Array(section.readingNames.length);
  const tally = createTally(section);
  const { readings, queryWeight, listedWeight, doubted, matchedParts } = tally;
  const joinedWords = openJoinedWords(section, wordOfId, similarTo);

  /** Initials of the query. Each may match any listed part, which then contradicts nothing. */
  let initials = 0;

  return (reading, floor) => {
    const queryParts: QueryPart[] = [];
    let total = 0;
    initials = 0;
    for (const part of reading.parts) {
      if (part.role === 'initial') {
        initials += 1;
        continue;
      }
      total += part.weight;
      if (part.weight >= leastSearched) queryParts.push({ part, similar: similarTo(part) });
    }
    const added = withinBudget(queryParts, wordsToAdd(queryParts, floor));
    joinedWords.addJoinedInQuery(queryParts, tally.addJoined);
    queryParts.forEach((queryPart, p) => {
      tally.addCandidates(queryPart, p, added[p]!);
    });
    joinedWords.addSplitInQuery(reading.parts, queryParts, tally.addJoined);
    tally.countOthers(queryParts, added);
    const chosen = choose(total, floor, queryParts);
    tally.clear();
    return chosen;
  };

  /** The candidates that can still reach the floor, the most promising first. */
  function choose(total: number, floor: number, queryParts: readonly QueryPart[]): readonly number[] {
    const chosen: number[] = [];
    const halfMatched: number[] = [];
    const count = tally.count();
    for (let at = 0; at < count; at++) {
      const listed = section.readingTotals[readings[at]!]!;
      const bound = upperBound(at, total, listed);
      if (bound >= floor) {
        bounds[at] = rankOf(bound, listed);
        chosen.push(at);
      } else if (
        halfMatched.length < mostProbed &&
        queryWeight[at]! >= 0.3 * total &&
        listedWeight[at]! >= 0.2 * listed
      ) {
        halfMatched.push(at);
      }
    }
    probe(halfMatched, total, floor, queryParts, chosen);
    const best = chosen.length > 2 * mostCompared ? mostPromising(chosen) : chosen;
    best.sort((a, b) => bounds[b]! - bounds[a]! || readings[a]! - readings[b]!);
    if (best.length > mostCompared) best.length = mostCompared;
    return best.map((at) => readings[at]!);
  }

  /** A superset of the first `mostCompared` candidates by bound. Counts them by bound, which is faster than sorting thousands. */
  function mostPromising(positions: readonly number[]): number[] {
    const slots = new Int32Array(257);
    const slotOf = (at: number) => Math.max(0, Math.min(256, Math.ceil(bounds[at]! * 256)));
    for (const at of positions) slots[slotOf(at)]! += 1;
    let least = 257;
    for (let enough = 0; least > 0 && enough < mostCompared; ) enough += slots[--least]!;
    return positions.filter((at) => slotOf(at) >= least);
  }

  /**
   * Compares the other words of candidates of which one part matches with the unmatched parts of the query: words two edits
   * apart share no key.
   */
  function probe(
    positions: readonly number[],
    total: number,
    floor: number,
    queryParts: readonly QueryPart[],
    chosen: number[],
  ) {
    if (positions.length === 0 || queryParts.length < 2) return;
    queryParts.forEach(({ part }, p) => {
      if (part.weight < leastAdding || p >= mostTracked) return;
      for (const at of positions) {
        if ((matchedParts[at]! & (1 << p)) !== 0) continue;
        const reading = readings[at]!;
        let best = 0;
        let weight = 0;
        for (let i = section.readingStarts[reading]!; i < section.readingStarts[reading + 1]!; i++) {
          const id = section.partWords[i]!;
          if (bitCount(part.word.letterBits ^ section.wordLetterBits[id]!) > mostOtherLetters) continue;
          const likeness = spellingLikeness(part.word, wordOfId(id));
          if (likeness <= best) continue;
          best = likeness;
          weight = section.partWeights[i]!;
        }
        if (best > 0) tally.addMatch(at, part.weight, weight, best);
      }
    });
    for (const at of positions) {
      const listed = section.readingTotals[readings[at]!]!;
      const bound = upperBound(at, total, listed);
      if (bound < floor) continue;
      bounds[at] = rankOf(bound, listed);
      chosen.push(at);
    }
  }

  /** The most that the candidate at a position can score, by what it matches so far. */
  function upperBound(at: number, queryTotal: number, listedTotal: number): number {
    const agreed = (queryWeight[at]! + listedWeight[at]!) / 2;
    const query = Math.max(0, queryTotal - queryWeight[at]!);
    const listed = Math.max(0, listedTotal - listedWeight[at]! - initials);
    const conflict = Math.min(query, listed);
    const bound =
      Math.max(0, agreed - doubted[at]!) /
      (agreed + policy.contradiction * conflict + policy.extra * Math.abs(query - listed));
    // Aligning may match other parts than the tally did, so a contradiction is certain only above its least weight.
    if (conflict < policy.leastContradiction + 0.15) return bound;
    return Math.min(bound, policy.contradicted - policy.contradictedLess * Math.min(1, conflict));
  }
}

/**
 * How many of the words like each part add candidates; the rest only count in candidates that are there. Two ways find the
 * same hits, and the one with fewer postings is taken. A mean is never above its largest term, so every hit has a part,
 * other than particles, that is at least `floor` alike: add all such words. Or: names that share only general words and the
 * commonest part with the query are no hits while another part is distinctive, so add all words like the other parts.
 */
function wordsToAdd(queryParts: readonly QueryPart[], floor: number): number[] {
  const near = queryParts.map(({ part, similar }) => (part.weight < leastAdding ? 0 : countAtLeast(similar, floor)));
  if (near.every((many) => many === 0)) return queryParts.map(({ similar }) => countAtLeast(similar, floor));
  let cost = 0;
  let common = -1;
  let most = commonPart;
  queryParts.forEach(({ part, similar }, p) => {
    const postings = similar.postings[near[p]!]!;
    cost += postings;
    if (!isDistinctive(part) || postings <= most) return;
    most = postings;
    common = p;
  });
  if (!queryParts.some(({ part }, p) => p !== common && isDistinctive(part) && !isRussianPatronymic(part.word)))
    common = -1;
  const others = queryParts.map(({ part, similar }, p) =>
    p === common || !isDistinctive(part) ? 0 : similar.ids.length,
  );
  if (others.every((many) => many === 0)) return near;
  const othersCost = queryParts.reduce((sum, { similar }, p) => sum + similar.postings[others[p]!]!, 0);
  return othersCost < cost - commonPart ? others : near;
}

/**
 * How many words add candidates where all of them would have too many postings: the most similar words of the rarest parts
 * first. A name that is missed for it shares with the query only what thousands of names share.
 */
function withinBudget(queryParts: readonly QueryPart[], wanted: readonly number[]): readonly number[] {
  let cost = 0;
  queryParts.forEach(({ similar }, p) => {
    cost += similar.postings[wanted[p]!]!;
  });
  if (cost <= mostPostings) return wanted;
  const added = wanted.map(() => 0);
  const rarestFirst = wanted
    .map((_, p) => p)
    .sort((a, b) => queryParts[a]!.similar.postings[wanted[a]!]! - queryParts[b]!.similar.postings[wanted[b]!]!);
  let left = mostPostings;
  for (const least of [0.9, 0]) {
    for (const p of rarestFirst) {
      const { similar } = queryParts[p]!;
      const end = Math.min(wanted[p]!, countAtLeast(similar, least));
      let n = added[p]!;
      while (n < end && left > 0) {
        left -= similar.postings[n + 1]! - similar.postings[n]!;
        n += 1;
      }
      added[p] = n;
    }
  }
  return added;
}

function isDistinctive({ role, weight }: Part): boolean {
  return (role === 'name' || role === 'syllable') && weight >= policy.informative;
}

/** The likeness of two words of one script, or 0: across scripts the keys are so coarse that they found whatever is alike. */
function spellingLikeness(a: Word, b: Word): number {
  if (a.script !== b.script || a.native || b.native || Math.abs(a.text.length - b.text.length) > 2) return 0;
  return compareWords(a, b).score;
}

/** Of equal bounds the shorter listed name ranks first: it has less left over. */
function rankOf(bound: number, listedTotal: number): number {
  return bound - listedTotal / 1000;
}
