import { analyzeWord } from '../read/analyze-word.ts';
import { editCost } from '../read/edits.ts';
import type { Part } from '../read/part.ts';
import { makePairing, type Pairing } from './alignment.ts';
import { pairRules } from './pair-rules.ts';
import { compareWords } from './word-likeness.ts';

const { rule } = pairRules.joined;

/** Shorter words are not split. */
const shortestJoined = 4;
const shortestReordered = 6;
/** Fewer consonants than this sound like any two words of another script: Sokh Pha is not Sofia. */
const leastConsonants = 4;
/** Least likeness of joined words and a word of another script. */
const leastAcrossScripts = 0.85;

/**
 * Pairs parts of one side (`many`) with a part of the other (`one`) that is these words joined: RamiMakhlouf, Good Will.
 * `swapped` says that the joined words are in the query. Marks what it pairs as taken.
 */
export function pairJoined(
  many: readonly Part[],
  one: readonly Part[],
  manyTaken: boolean[],
  oneTaken: boolean[],
  pairs: Pairing[],
  swapped: boolean,
): void {
  if (countFree(manyTaken) < 2) return;
  for (let j = 0; j < one.length; j++) {
    const target = one[j]!;
    if (oneTaken[j] || target.word.text.length < shortestJoined || target.role === 'number') continue;
    const found = reordered(many, target, manyTaken) ?? consecutive(many, target, manyTaken);
    if (found === null) continue;
    const run = found.places.map((i) => many[i]!);
    for (const i of found.places) manyTaken[i] = true;
    oneTaken[j] = true;
    const [first = 0] = found.places;
    const { score } = found;
    pairs.push(
      swapped ? makePairing([target], run, score, rule, j, first) : makePairing(run, [target], score, rule, first, j),
    );
  }
}

type Found = { places: number[]; score: number };

/** Two parts that make up the target in another order: SergeyKovalchuk for KOVALCHUK, Sergey. */
function reordered(many: readonly Part[], target: Part, taken: readonly boolean[]): Found | null {
  const { text } = target.word;
  if (text.length < shortestReordered) return null;
  for (let i = 0; i < many.length; i++) {
    const first = many[i]!;
    if (taken[i] || first.word.text.length < 2 || !text.startsWith(first.word.text.slice(0, 2))) continue;
    for (let k = 0; k < many.length; k++) {
      const second = many[k]!;
      if (k === i || k === i + 1 || taken[k] || second.word.text.length < 2) continue;
      const joined = first.word.text + second.word.text;
      if (Math.abs(joined.length - text.length) > 1) continue;
      const score = joinedLikeness(second, joined, first.word.consonants + second.word.consonants, target, 70);
      if (score > 0) return { places: [i, k], score };
    }
  }
  return null;
}

/** Two or more neighboring parts that make up the target. */
function consecutive(many: readonly Part[], target: Part, taken: readonly boolean[]): Found | null {
  const { length } = target.word.text;
  const limit = length < 6 ? 30 : length < 9 ? 70 : 100;
  for (let i = 0; i + 1 < many.length; i++) {
    if (taken[i]) continue;
    let joined = many[i]!.word.text;
    let { consonants } = many[i]!.word;
    for (let k = i + 1; k < many.length && !taken[k] && joined.length <= length; k++) {
      joined += many[k]!.word.text;
      consonants += many[k]!.word.consonants;
      const score = joinedLikeness(many[k]!, joined, consonants, target, limit);
      if (score > 0) return { places: Array.from({ length: k - i + 1 }, (_, n) => i + n), score };
    }
  }
  return null;
}

/**
 * How alike joined words and the target are; 0 above `limit`, in hundredths of an edit. `consonants` counts those of all
 * joined words; two of them that become neighbors may merge into one.
 */
function joinedLikeness(last: Part, joined: string, consonants: number, target: Part, limit: number): number {
  const { text } = target.word;
  if (last.word.script === target.word.script) {
    if (joined === text) return 1;
    // What was read from characters has no typos.
    if (last.word.native || target.word.native || Math.abs(joined.length - text.length) > 1) return 0;
    const cost = joinedEdits(joined, text);
    return cost > limit ? 0 : 1 - cost / 100 / text.length;
  }
  const { consonants: most } = target.word;
  if (most < leastConsonants || consonants < most - 1 || consonants > most + 2) return 0;
  const likeness = compareWords(analyzeWord({ text: joined, script: last.word.script }), target.word).score;
  return likeness < leastAcrossScripts ? 0 : likeness;
}

/** Edits between joined words and a target. Another first letter makes another first name: Anna is not Banna. */
function joinedEdits(joined: string, target: string): number {
  const cost = editCost(joined, target, 130);
  return joined.charCodeAt(0) === target.charCodeAt(0) ? cost : cost + 40;
}

/** Pairs all that remains on both sides where only the spaces differ: Lauren Tnkunda, Laurent Nkunda. */
export function pairSplitElsewhere(
  query: readonly Part[],
  listed: readonly Part[],
  queryTaken: boolean[],
  listedTaken: boolean[],
  pairs: Pairing[],
): void {
  if (countFree(queryTaken) < 2 || countFree(listedTaken) < 2) return;
  const ours = query.filter((_, i) => !queryTaken[i]);
  const theirs = listed.filter((_, j) => !listedTaken[j]);
  // Characters are compared as characters: many of them share a sound.
  const native = [...ours, ...theirs].every((part) => part.word.native);
  const spelling = (part: Part) => (native ? part.word.character : part.word.text);
  const text = ours.map(spelling).join('');
  if (text.length < (native ? 2 : 5) || text !== theirs.map(spelling).join('')) return;
  const { likeness } = pairRules.splitElsewhere;
  pairs.push(makePairing(ours, theirs, likeness, rule, queryTaken.indexOf(false), listedTaken.indexOf(false)));
  queryTaken.fill(true);
  listedTaken.fill(true);
}

function countFree(taken: readonly boolean[]): number {
  let free = 0;
  for (const one of taken) if (!one) free += 1;
  return free;
}
