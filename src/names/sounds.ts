/**
 * The consonants of a Latin word as sounds, one character each, doubled ones once. `a` marks an initial vowel;
 * h = kh, x = sh, c = ch. `w` and `y` are kept: writing systems disagree on whether they are vowels.
 */
export function bonesOf(word: string): string {
  let bones = '';
  let last = '';
  let width = 1;
  for (let i = 0; i < word.length; i += width) {
    const letter = word[i]!;
    const code = word.charCodeAt(i);
    width = 1;
    if (code === 97 || code === 101 || code === 105 || code === 111 || code === 117) {
      if (i === 0) bones = 'a';
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
      bones += sound;
      last = sound;
    }
  }
  return bones;
}

/** Letters that sound as others do, alone and before the letters that change them (`ch`: before both of these). */
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

const folds: Record<string, string> = {
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

const foldByCode = Array.from({ length: 128 }, (_, code) => {
  const sound = String.fromCharCode(code);
  return folds[sound] ?? sound;
});

/** The coarsest key: bones with every sound replaced by its class, weak ones off. Only for finding candidates. */
export function broadKey(bones: string): string {
  let key = '';
  let last = '';
  for (let i = 0; i < bones.length; i++) {
    const fold = foldByCode[bones.charCodeAt(i) & 127]!;
    if (fold === '' || fold === last) continue;
    key += fold;
    last = fold;
  }
  return key;
}

// Costs in hundredths of an edit, by character codes below 128.
const confusable =
  'bp30 pf30 bv30 fv25 vw10 bf45 wb40 kg30 kh40 gh45 gj30 jy30 jz30 jc30 jx40 cx30 ck50 sz20 sx30 sc45 td30 ts50 tc45 dz40 lr35 mn60 xz40 dj50 hx50 hc40 aw30 ay30 ah30';
/** How easily a script confuses two sounds, beyond what all confuse: Hebrew writes b and v alike, hangul l and r. */
const scriptCosts = {
  latin: costs(confusable),
  arabic: costs(`${confusable} bp10 fv10 dz20 vw5 tk90 lr90 bf80 jx70`),
  hebrew: costs(`${confusable} bv5 pf5 kh15 kc20 sx10 vw5 gj15 hc15 tc40 ck20 lr90 bf80`),
  indic: costs(`${confusable} bv15 pf15 vw5 sx10 lr90 bf80`),
  loose: costs(`${confusable} bv5 pf5 lr5 jz10 gk15 td20 ts30 kh20 sx10 cj15`),
};
const gaps = new Uint8Array(128).fill(100);
for (const [sound, cost] of Object.entries({ a: 25, w: 15, y: 15, h: 30, v: 70 })) gaps[sound.charCodeAt(0)] = cost;

/** w and y are vowels to some scripts, but at the start of a word they are heard. */
function gap(bones: string, i: number): number {
  const code = bones.charCodeAt(i) & 127;
  return i === 0 && (code === 119 || code === 121) ? 70 : gaps[code]!;
}

/**
 * Edits between two bone strings across writing systems, in hundredths; sounds that scripts confuse cost little.
 * `Infinity` once above `limit`.
 */
export function bonesCost(
  a: string,
  b: string,
  script: keyof typeof scriptCosts = 'latin',
  limit = Number.POSITIVE_INFINITY,
): number {
  const across = scriptCosts[script];
  const n = b.length;
  let above = rowOne;
  let row = rowTwo;
  above[0] = 0;
  for (let j = 1; j <= n; j++) {
    codes[j] = b.charCodeAt(j - 1) & 127;
    added[j] = gap(b, j - 1);
    above[j] = above[j - 1]! + added[j]!;
  }
  for (let i = 1; i <= a.length; i++) {
    const drop = gap(a, i - 1);
    const x = a.charCodeAt(i - 1) & 127;
    let left = above[0]! + drop;
    let least = left;
    row[0] = left;
    for (let j = 1; j <= n; j++) {
      const y = codes[j]!;
      let cost = x === y ? above[j - 1]! : above[j - 1]! + across[x * 128 + y]!;
      if (above[j]! + drop < cost) cost = above[j]! + drop;
      if (left + added[j]! < cost) cost = left + added[j]!;
      row[j] = cost;
      left = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    const spare = above;
    above = row;
    row = spare;
  }
  return above[n]!;
}

/** A cost table from entries such as `bp30` (b for p costs 30), both ways; other pairs cost 100, the same letter nothing. */
export function costs(table: string): Uint8Array {
  const cost = new Uint8Array(128 * 128).fill(100);
  for (const entry of table.split(' ')) {
    const x = entry.charCodeAt(0);
    const y = entry.charCodeAt(1);
    const value = Number(entry.slice(2));
    cost[x * 128 + y] = value;
    cost[y * 128 + x] = value;
  }
  for (let i = 0; i < 128; i++) cost[i * 128 + i] = 0;
  return cost;
}

/** Letters of a word that are looked at. */
export const longestWord = 60;
const codes = new Int32Array(longestWord + 2);
const added = new Int32Array(longestWord + 2);
const rowOne = new Int32Array(longestWord + 2);
const rowTwo = new Int32Array(longestWord + 2);
