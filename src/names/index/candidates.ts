import { policy } from '../compare/policy.ts';
import { compareWords } from '../compare/word-likeness.ts';
import { bitCount } from '../read/letter-bits.ts';
import type { Part, Reading } from '../read/part.ts';
import type { Word } from '../read/word.ts';
import { isRussianPatronymic } from '../read/word-uses.ts';
import { countNear, type Neighbours } from './neighbors.ts';
import type { SectionData } from './section.ts';
import { createTally, mostMarked, type Sought } from './tally.ts';
import { openWrittenTogether } from './written-together.ts';

/** At most so many candidates are judged a reading, the most promising first, so that any query ends soon. */
const mostJudged = 100;
/** So many names of which one part has met its like are looked at more closely. */
const mostProbed = 150;
/** About so many occurrences of words are looked at to open candidates, so that the time hardly grows with the list. */
const mostOpened = 800;
/** Parts of less weight (links, titles) open no candidates where another part does. */
const leastOpening = 0.2;
/** The commonest part of a query can leave opening candidates to the others where it would open more than this. */
const commonPart = 500;
/** Letters that only one of two words has, beyond which probing does not compare them: two edits make no more. */
const mostOtherLetters = 5;

/** Gives the forms of a section that may reach `floor`, the most promising first. Working memory is set aside once. */
export function openCandidates(
  section: SectionData,
  wordOfId: (id: number) => Word,
  neighboursOf: (part: Part) => Neighbours,
): (reading: Reading, floor: number) => readonly number[] {
  const bounds = new Float32Array(section.formNames.length);
  const tally = createTally(section);
  const { forms, asked, matched, doubted, metBy } = tally;
  const writtenTogether = openWrittenTogether(section, wordOfId, neighboursOf);

  /** Initials of the query: each may stand for any one listed part, which then contradicts nothing. */
  let initials = 0;

  return (reading, floor) => {
    const sought: Sought[] = [];
    let total = 0;
    initials = 0;
    for (const part of reading.parts) {
      if (part.role === 'initial') {
        initials += 1;
        continue;
      }
      total += part.weight;
      if (part.weight >= 0.03) sought.push({ part, found: neighboursOf(part) });
    }
    const opened = withinBudget(sought, openersOf(sought, floor));
    writtenTogether.glued(sought, tally.credit);
    sought.forEach((one, p) => {
      tally.open(one, p, opened[p]!);
    });
    writtenTogether.split(reading.parts, sought, tally.credit);
    tally.follow(sought, opened);
    const chosen = choose(total, floor, sought);
    tally.clear();
    return chosen;
  };

  /** The open forms that can still reach the floor, the most promising first. */
  function choose(total: number, floor: number, sought: readonly Sought[]): readonly number[] {
    const chosen: number[] = [];
    const half: number[] = [];
    const count = tally.count();
    for (let at = 0; at < count; at++) {
      const listed = section.formTotals[forms[at]!]!;
      const bound = boundOf(at, total, listed);
      if (bound >= floor) {
        bounds[at] = rankOf(bound, listed);
        chosen.push(at);
      } else if (half.length < mostProbed && asked[at]! >= 0.3 * total && matched[at]! >= 0.2 * listed) half.push(at);
    }
    probe(half, total, floor, sought, chosen);
    const best = chosen.length > 2 * mostJudged ? mostPromising(chosen) : chosen;
    best.sort((a, b) => bounds[b]! - bounds[a]! || forms[a]! - forms[b]!);
    if (best.length > mostJudged) best.length = mostJudged;
    return best.map((at) => forms[at]!);
  }

  /** The first `mostJudged` by bound and some more, by counting: sorting thousands would take longer than judging. */
  function mostPromising(places: readonly number[]): number[] {
    const slots = new Int32Array(257);
    const slotOf = (at: number) => Math.max(0, Math.min(256, Math.ceil(bounds[at]! * 256)));
    for (const at of places) slots[slotOf(at)]! += 1;
    let least = 257;
    for (let enough = 0; least > 0 && enough < mostJudged; ) enough += slots[--least]!;
    return places.filter((at) => slotOf(at) >= least);
  }

  /**
   * Where a part has met its like, the words beside it are compared with the query's other parts directly: two edits in
   * one word share no key with it.
   */
  function probe(places: readonly number[], total: number, floor: number, sought: readonly Sought[], chosen: number[]) {
    if (places.length === 0 || sought.length < 2) return;
    sought.forEach(({ part }, p) => {
      if (part.weight < 0.2 || p >= mostMarked) return;
      for (const at of places) {
        if ((metBy[at]! & (1 << p)) !== 0) continue;
        const form = forms[at]!;
        let best = 0;
        let weight = 0;
        for (let i = section.formStarts[form]!; i < section.formStarts[form + 1]!; i++) {
          const id = section.partWords[i]!;
          if (bitCount(part.word.letterBits ^ section.wordLetterBits[id]!) > mostOtherLetters) continue;
          const likeness = probeWord(part.word, wordOfId(id));
          if (likeness <= best) continue;
          best = likeness;
          weight = section.partWeights[i]!;
        }
        if (best > 0) tally.meet(at, part.weight, weight, best);
      }
    });
    for (const at of places) {
      const listed = section.formTotals[forms[at]!]!;
      const bound = boundOf(at, total, listed);
      if (bound < floor) continue;
      bounds[at] = rankOf(bound, listed);
      chosen.push(at);
    }
  }

  /** The most that judging can give for what the open form at `at` has met so far. */
  function boundOf(at: number, queryTotal: number, listedTotal: number): number {
    const agreed = (asked[at]! + matched[at]!) / 2;
    const query = Math.max(0, queryTotal - asked[at]!);
    const listed = Math.max(0, listedTotal - matched[at]! - initials);
    const against = Math.min(query, listed);
    const bound =
      Math.max(0, agreed - doubted[at]!) /
      (agreed + policy.contradiction * against + policy.extra * Math.abs(query - listed));
    // Parts may meet otherwise than they were credited, so a contradiction is sure only somewhat above its least.
    if (against < policy.leastContradiction + 0.15) return bound;
    return Math.min(bound, policy.contradicted - 0.25 * Math.min(1, against));
  }
}

/**
 * How many neighbours of each part open candidates; the others are credited where a candidate is open already. Two ways
 * lead to the same hits, and the shorter is taken. No mean is above its best term, so a hit has one part, links aside,
 * that is met as nearly as the floor: all such neighbours open. Or: names that share general words and the commonest
 * part alone are no hits while another part tells, so that all neighbours of the other parts open.
 */
function openersOf(sought: readonly Sought[], floor: number): number[] {
  const near = sought.map(({ part, found }) => (part.weight < leastOpening ? 0 : countNear(found, floor)));
  if (near.every((many) => many === 0)) return sought.map(({ found }) => countNear(found, floor));
  let cost = 0;
  let common = -1;
  let most = commonPart;
  sought.forEach(({ part, found }, p) => {
    const postings = found.postings[near[p]!]!;
    cost += postings;
    if (!tells(part) || postings <= most) return;
    most = postings;
    common = p;
  });
  if (!sought.some(({ part }, p) => p !== common && tells(part) && !isRussianPatronymic(part.word))) common = -1;
  const others = sought.map(({ part, found }, p) => (p === common || !tells(part) ? 0 : found.ids.length));
  if (others.every((many) => many === 0)) return near;
  const othersCost = sought.reduce((sum, { found }, p) => sum + found.postings[others[p]!]!, 0);
  return othersCost < cost - commonPart ? others : near;
}

/**
 * What opens where all would be too much: the nearest neighbours of the rarest parts first. A name that is passed over
 * shares with the query only what thousands of names share.
 */
function withinBudget(sought: readonly Sought[], wanted: readonly number[]): readonly number[] {
  let cost = 0;
  sought.forEach(({ found }, p) => {
    cost += found.postings[wanted[p]!]!;
  });
  if (cost <= mostOpened) return wanted;
  const opened = wanted.map(() => 0);
  const rarestFirst = wanted
    .map((_, p) => p)
    .sort((a, b) => sought[a]!.found.postings[wanted[a]!]! - sought[b]!.found.postings[wanted[b]!]!);
  let left = mostOpened;
  for (const least of [0.9, 0]) {
    for (const p of rarestFirst) {
      const { found } = sought[p]!;
      const end = Math.min(wanted[p]!, countNear(found, least));
      let n = opened[p]!;
      while (n < end && left > 0) {
        left -= found.postings[n + 1]! - found.postings[n]!;
        n += 1;
      }
      opened[p] = n;
    }
  }
  return opened;
}

function tells({ role, weight }: Part): boolean {
  return (role === 'name' || role === 'syllable') && weight >= policy.informative;
}

/** Across scripts the keys are so coarse that whatever is alike was found by them. */
function probeWord(a: Word, b: Word): number {
  if (a.script !== b.script || a.native || b.native || Math.abs(a.text.length - b.text.length) > 2) return 0;
  return compareWords(a, b).score;
}

/** Among equals the shorter list name: it has less left over. */
function rankOf(bound: number, listedTotal: number): number {
  return bound - listedTotal / 1000;
}
