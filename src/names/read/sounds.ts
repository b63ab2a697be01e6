import { costTable } from './edits.ts';
import { longestWord } from './word.ts';

/**
 * The consonant skeleton of a Latin word: its consonants as sounds, one character each, doubled ones once. `a` stands for an
 * initial vowel, h for kh, x for sh, c for ch. `w` and `y` are kept, since scripts disagree on whether they are vowels. At
 * most `longestWord` characters.
 */
export function skeletonOf(word: string): string {
  let skeleton = '';
  let last = '';
  let width = 1;
  for (let i = 0; i < word.length; i += width) {
    const letter = word[i]!;
    const code = word.charCodeAt(i);
    width = 1;
    if (code === 97 || code === 101 || code === 105 || code === 111 || code === 117) {
      if (i === 0) skeleton = 'a';
      last = '';
      continue;
    }
    let sound = alone[letter] ?? letter;
    const next = word[i + 1] ?? '';
    const pairs = together[letter];
    if (pairs !== undefined) {
      const three = next === 'c' && word[i + 2] === 'h' ? pairs.ch : undefined;
      const two = pairs[next];
      if (three !== undefined) {
        sound = three;
        width = 3;
      } else if (two !== undefined) {
        sound = two;
        width = 2;
      } else if (letter === 'c' && (next === 'e' || next === 'i' || next === 'y')) sound = 's';
    }
    if (sound !== last) {
      skeleton += sound;
      last = sound;
    }
  }
  return skeleton.length > longestWord ? skeleton.slice(0, longestWord) : skeleton;
}

/** Letters by their sound, alone and before letters that change it (`ch` means before both). */
const alone: Record<string, string> = { c: 'k', q: 'k', x: 'ks' };
const together: Record<string, Record<string, string>> = {
  k: { h: 'h' },
  g: { h: 'g' },
  s: { h: 'x', ch: 'x' },
  c: { h: 'c', k: 'k' },
  p: { h: 'f' },
  t: { h: 't', z: 's', s: 's', ch: 'c' },
  d: { h: 'd', j: 'j' },
  z: { h: 'j' },
};

/** The class of each sound; vowels and weak sounds have none. */
const classes: Record<string, string> = {
  a: '',
  w: '',
  y: '',
  h: '',
  p: 'b',
  f: 'b',
  v: 'b',
  b: 'b',
  k: 'k',
  g: 'k',
  q: 'k',
  d: 't',
  t: 't',
  s: 's',
  z: 's',
  x: 's',
  j: 's',
  c: 's',
  l: 'l',
  r: 'l',
  m: 'm',
  n: 'n',
};

const classByCode = Array.from({ length: 128 }, (_, code) => {
  const sound = String.fromCharCode(code);
  return classes[sound] ?? sound;
});

/** A skeleton with every sound replaced by its class: a coarse key for finding candidates in other scripts. */
export function coarseKey(skeleton: string): string {
  let key = '';
  let last = '';
  for (let i = 0; i < skeleton.length; i++) {
    const sound = classByCode[skeleton.charCodeAt(i) & 127]!;
    if (sound === '' || sound === last) continue;
    key += sound;
    last = sound;
  }
  return key;
}

/** Costs of replacing sounds that all scripts confuse; see `costTable`. */
const confusable =
  'bp30 pf30 bv30 fv25 vw10 bf45 wb40 kg30 kh40 gh45 gj30 jy30 jz30 jc30 jx40 cx30 ck50 sz20 sx30 sc45 td30 ts50 tc45 dz40 lr35 mn60 xz40 dj50 hx50 hc40 aw30 ay30 ah30';
/** The same for each script, with the sounds that only it confuses: Hebrew writes b and v alike, hangul l and r. */
const scriptCosts = {
  latin: costTable(confusable),
  arabic: costTable(`${confusable} bp10 fv10 dz20 vw5 tk90 lr90 bf80 jx70`),
  hebrew: costTable(`${confusable} bv5 pf5 kh15 kc20 sx10 vw5 gj15 hc15 tc40 ck20 lr90 bf80`),
  indic: costTable(`${confusable} bv15 pf15 vw5 sx10 lr90 bf80`),
  loose: costTable(`${confusable} bv5 pf5 lr5 jz10 gk15 td20 ts30 kh20 sx10 cj15`),
};
const gaps = new Uint8Array(128).fill(100);
for (const [sound, cost] of Object.entries({ a: 25, w: 15, y: 15, h: 30, v: 70 })) gaps[sound.charCodeAt(0)] = cost;

/** The cost of a missing sound. At the start of a word w and y are consonants in every script. */
function gap(code: number, i: number): number {
  return i === 0 && (code === 119 || code === 121) ? 70 : gaps[code]!;
}

/** A skeleton prepared for comparing it with many others by `skeletonEdits`. */
type PreparedSkeleton = { length: number; codes: Uint8Array; gaps: Int32Array; ahead: Int32Array };

/** Allocates memory for one prepared skeleton at a time. */
export function createPreparedSkeleton(): PreparedSkeleton {
  return {
    length: 0,
    codes: new Uint8Array(longestWord),
    gaps: new Int32Array(longestWord + 1),
    ahead: new Int32Array(longestWord + 1),
  };
}

/** Prepares a skeleton, in place of the one before. */
export function prepareSkeleton(prepared: PreparedSkeleton, skeleton: string): void {
  prepared.length = skeleton.length;
  for (let j = 0; j < skeleton.length; j++) {
    const code = skeleton.charCodeAt(j) & 127;
    prepared.codes[j] = code;
    prepared.gaps[j + 1] = gap(code, j);
    prepared.ahead[j + 1] = prepared.ahead[j]! + prepared.gaps[j + 1]!;
  }
}

/**
 * Edits between a prepared skeleton and the one from `start` to `end` of `letters`, in hundredths; sounds that the script
 * confuses cost little. `Infinity` as soon as they exceed `limit`.
 */
export function skeletonEdits(
  prepared: PreparedSkeleton,
  letters: Uint8Array,
  start: number,
  end: number,
  script: keyof typeof scriptCosts,
  limit: number,
): number {
  const { length, codes, gaps: added } = prepared;
  const across = scriptCosts[script];
  let above = prepared.ahead;
  let row = rowOne;
  for (let i = start; i < end; i++) {
    const x = letters[i]!;
    const drop = gap(x, i - start);
    const line = x * 128;
    let diagonal = above[0]!;
    let left = diagonal + drop;
    let least = left;
    row[0] = left;
    for (let j = 0; j < length; j++) {
      const up = above[j + 1]!;
      let cost = diagonal + across[line + codes[j]!]!;
      if (up + drop < cost) cost = up + drop;
      if (left + added[j + 1]! < cost) cost = left + added[j + 1]!;
      row[j + 1] = cost;
      diagonal = up;
      left = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    above = row;
    row = row === rowOne ? rowTwo : rowOne;
  }
  return above[length]!;
}

/** The same for two skeletons. */
export function skeletonCost(
  a: string,
  b: string,
  script: keyof typeof scriptCosts = 'latin',
  limit = Number.POSITIVE_INFINITY,
): number {
  prepareSkeleton(oneSide, a);
  for (let i = 0; i < b.length; i++) otherSide[i] = b.charCodeAt(i) & 127;
  return skeletonEdits(oneSide, otherSide, 0, b.length, script, limit);
}

const rowOne = new Int32Array(longestWord + 1);
const rowTwo = new Int32Array(longestWord + 1);
const oneSide = createPreparedSkeleton();
const otherSide = new Uint8Array(longestWord);
