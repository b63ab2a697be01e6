import { longestWord } from './word.ts';

/**
 * Costs of replacing letters, in hundredths of an edit, by character codes below 128. Letters that typists confuse and
 * romanizations swap cost less than others.
 */
const replacement = costTable(
  'iy15 uo40 ae45 ei40 ao50 ai60 au60 eo60 eu60 io70 iu70 oy60 ey40 ay60 uy50 ck30 kq15 cq40 gq50 sz30 cs50 cz60 vw15 uw40 uv60 dt60 bp60 gk60 gj60 mn75 jy40 jz60 fv50 bv60 pf70 il50 lr80 jc60 hk70 kx60 sx60 gh70',
);
const doubling = 20;
const swap = 65;

function isVowel(code: number): boolean {
  return code === 97 || code === 101 || code === 105 || code === 111 || code === 117 || code === 121;
}

function gapCost(code: number, before: number): number {
  if (before === code) return doubling;
  if (code === 104) return 45;
  return isVowel(code) ? 70 : 100;
}

/**
 * Weighted edits between two words of a–z and digits, in hundredths (optimal string alignment); `Infinity` as soon as they
 * exceed `limit`. Words have at most `longestWord` letters.
 */
export function editCost(a: string, b: string, limit: number): number {
  const n = b.length;
  let before = rows[0];
  let above = rows[1];
  let row = rows[2];
  above[0] = 0;
  for (let j = 1; j <= n; j++) {
    codes[j] = b.charCodeAt(j - 1);
    const gap = gapCost(codes[j]!, j > 1 ? codes[j - 1]! : 0);
    gaps[j] = gap;
    above[j] = above[j - 1]! + gap;
  }
  let last = 0;
  for (let i = 1; i <= a.length; i++) {
    const x = a.charCodeAt(i - 1);
    const drop = gapCost(x, last);
    const line = x * 128;
    let left = above[0]! + drop;
    let least = left;
    row[0] = left;
    for (let j = 1; j <= n; j++) {
      const y = codes[j]!;
      let cost = above[j - 1]!;
      if (x !== y) {
        cost += replacement[line + y]!;
        if (j > 1 && i > 1 && x === codes[j - 1]! && last === y) {
          const swapped = before[j - 2]! + swap;
          if (swapped < cost) cost = swapped;
        }
      }
      const dropped = above[j]! + drop;
      if (dropped < cost) cost = dropped;
      const added = left + gaps[j]!;
      if (added < cost) cost = added;
      row[j] = cost;
      left = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    last = x;
    const spare = before;
    before = above;
    above = row;
    row = spare;
  }
  return above[n]!;
}

const codes = new Int32Array(longestWord + 2);
const gaps = new Int32Array(longestWord + 2);
const rows: [Int32Array, Int32Array, Int32Array] = [
  new Int32Array(longestWord + 2),
  new Int32Array(longestWord + 2),
  new Int32Array(longestWord + 2),
];

/**
 * A cost table from entries such as `bp30` (replacing b with p or p with b costs 30). Other pairs cost 100, equal letters
 * nothing.
 */
export function costTable(entries: string): Uint8Array {
  const cost = new Uint8Array(128 * 128).fill(100);
  for (const entry of entries.split(' ')) {
    const x = entry.charCodeAt(0);
    const y = entry.charCodeAt(1);
    const value = Number(entry.slice(2));
    cost[x * 128 + y] = value;
    cost[y * 128 + x] = value;
  }
  for (let i = 0; i < 128; i++) cost[i * 128 + i] = 0;
  return cost;
}
