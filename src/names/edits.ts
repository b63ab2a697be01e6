import { costs, longestWord } from './sounds.ts';

// Hundredths of an edit: what typists slip on and what romanisations swap costs less than a letter out of the blue.
const change = costs(
  'iy15 uo40 ae45 ei40 ao50 ai60 au60 eo60 eu60 io70 iu70 oy60 ey40 ay60 uy50 ck30 kq15 cq40 gq50 sz30 cs50 cz60 vw15 uw40 uv60 dt60 bp60 gk60 gj60 mn75 jy40 jz60 fv50 bv60 pf70 il50 lr80 jc60 hk70 kx60 sx60 gh70',
);
const twins = 20;
const swap = 65;

function isVowel(code: number): boolean {
  return code === 97 || code === 101 || code === 105 || code === 111 || code === 117 || code === 121;
}

function gapCost(word: string, i: number): number {
  const code = word.charCodeAt(i);
  if (i > 0 && word.charCodeAt(i - 1) === code) return twins;
  if (code === 104) return 45;
  return isVowel(code) ? 70 : 100;
}

/**
 * Weighted edits between two words of a–z, in hundredths (optimal string alignment); `Infinity` once above `limit`.
 * Words are at most `longestWord` letters.
 */
export function editCost(a: string, b: string, limit: number): number {
  const n = b.length;
  let before = rows[0];
  let above = rows[1];
  let row = rows[2];
  above[0] = 0;
  for (let j = 1; j <= n; j++) above[j] = above[j - 1]! + gapCost(b, j - 1);
  for (let i = 1; i <= a.length; i++) {
    const x = a.charCodeAt(i - 1);
    const drop = gapCost(a, i - 1);
    let least = above[0]! + drop;
    row[0] = least;
    for (let j = 1; j <= n; j++) {
      const y = b.charCodeAt(j - 1);
      let cost = above[j - 1]! + (x === y ? 0 : change[x * 128 + y]!);
      const dropped = above[j]! + drop;
      if (dropped < cost) cost = dropped;
      const added = row[j - 1]! + gapCost(b, j - 1);
      if (added < cost) cost = added;
      if (i > 1 && j > 1 && x === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === y) {
        const swapped = before[j - 2]! + swap;
        if (swapped < cost) cost = swapped;
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    const spare = before;
    before = above;
    above = row;
    row = spare;
  }
  return above[n]!;
}

const rows: [Int32Array, Int32Array, Int32Array] = [
  new Int32Array(longestWord + 2),
  new Int32Array(longestWord + 2),
  new Int32Array(longestWord + 2),
];
