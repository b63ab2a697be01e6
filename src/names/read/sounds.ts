/**
 * The consonants of a Latin word as sounds, one character each, doubled ones once. `a` marks an initial vowel;
 * h = kh, x = sh, c = ch. `w` and `y` are kept: writing systems disagree on whether they are vowels. At most `longestWord`.
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
  return bones.length > longestWord ? bones.slice(0, longestWord) : bones;
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
function gap(code: number, i: number): number {
  return i === 0 && (code === 119 || code === 121) ? 70 : gaps[code]!;
}

/** Bones made ready to be set against many others; see `boneEdits`. */
export type SetBones = { length: number; codes: Uint8Array; gaps: Int32Array; ahead: Int32Array };

/** Sets memory aside for bones. */
export function createSetBones(): SetBones {
  return {
    length: 0,
    codes: new Uint8Array(longestWord),
    gaps: new Int32Array(longestWord + 1),
    ahead: new Int32Array(longestWord + 1),
  };
}

/** Makes bones ready in place of those that were `set` before. */
export function setBones(set: SetBones, bones: string): void {
  set.length = bones.length;
  for (let j = 0; j < bones.length; j++) {
    const code = bones.charCodeAt(j) & 127;
    set.codes[j] = code;
    set.gaps[j + 1] = gap(code, j);
    set.ahead[j + 1] = set.ahead[j]! + set.gaps[j + 1]!;
  }
}

/**
 * Edits between the bones that were set and those from `start` to `end` of `letters`, in hundredths; sounds that the
 * script confuses cost little. `Infinity` once above `limit`.
 */
export function boneEdits(
  set: SetBones,
  letters: Uint8Array,
  start: number,
  end: number,
  script: keyof typeof scriptCosts,
  limit: number,
): number {
  const { length, codes, gaps: added } = set;
  const across = scriptCosts[script];
  let above = set.ahead;
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

/** `boneEdits` between two bone strings. */
export function bonesCost(
  a: string,
  b: string,
  script: keyof typeof scriptCosts = 'latin',
  limit = Number.POSITIVE_INFINITY,
): number {
  setBones(oneSide, a);
  for (let i = 0; i < b.length; i++) otherSide[i] = b.charCodeAt(i) & 127;
  return boneEdits(oneSide, otherSide, 0, b.length, script, limit);
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
const rowOne = new Int32Array(longestWord + 1);
const rowTwo = new Int32Array(longestWord + 1);
const oneSide = createSetBones();
const otherSide = new Uint8Array(longestWord);
