import { skeletonCost } from '../read/sounds.ts';
import type { Script, Word } from '../read/word.ts';
import { different, type Likeness, pairRules } from './pair-rules.ts';

/** How alike two words of different scripts sound. */
export function compareSounds(a: Word, b: Word): Likeness {
  const script = a.script === 'latin' ? b.script : a.script;
  const longest = Math.max(a.skeleton.length, b.skeleton.length);
  const finalI = endsInI(a.text) !== endsInI(b.text);
  const cost = skeletonCost(a.skeleton, b.skeleton, script, mostEdits(script, longest, finalI));
  const score = soundScore(script, longest, finalI, cost);
  return score === 0 ? different : { score, rule: pairRules.otherScript.rule };
}

/** Most edits, in hundredths, between the skeletons of two words that may still sound alike; see `soundScore`. */
export function mostEdits(script: Script, longest: number, finalI: boolean): number {
  if (longest <= 2) return 40;
  return 1 + (100 * (0.97 - leastBySound) * longest) / strictnessOf(script) - (finalI && script !== 'loose' ? 35 : 0);
}

/**
 * How alike two words in different scripts sound, or 0. `cost` is the edits between their skeletons in hundredths,
 * `longest` the length of the longer skeleton; `finalI` says that only one of the words ends in i.
 */
export function soundScore(script: Script, longest: number, finalI: boolean, cost: number): number {
  let edits = cost / 100;
  // Mohammadi is not Mohammad: most scripts write a final i.
  if (finalI && script !== 'loose') edits += 0.35;
  // Two consonants easily sound alike, so they must be nearly the same.
  if (longest <= 2 && edits > 0.4) return 0;
  const score = 0.97 - (strictnessOf(script) * edits) / Math.max(2.5, longest);
  return score < leastBySound ? 0 : score;
}

const leastBySound = 0.53;

function strictnessOf(script: Script): number {
  return script === 'loose' ? 1.2 : 1.4;
}

/** Whether a word ends in an i that every script writes. */
export function endsInI(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last === 105 || last === 121 || (last === 101 && text.charCodeAt(text.length - 2) === 101);
}
