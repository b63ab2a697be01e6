/**
 * The sounds that a written syllable can stand for: one bit for each hangul initial, vowel and (merged) final. The loose ones
 * include what casual spelling uses.
 */
export type Syllable = { initials: number; vowels: number; finals: number; looseInitials: number; looseVowels: number };

const initials: [string, number[], number[]?][] = [
  ['kk', [1]],
  ['gg', [1]],
  ['kh', [15], [0]],
  ['k', [0, 15]],
  ['g', [0]],
  ['n', [2], [5]],
  ['tt', [4]],
  ['dd', [4]],
  ['th', [16], [3]],
  ['t', [3, 16]],
  ['d', [3]],
  ['r', [5], [11, 2]],
  ['l', [5], [11, 2]],
  ['m', [6]],
  ['pp', [8]],
  ['bb', [8]],
  ['ph', [17], [7]],
  ['p', [7, 17]],
  ['b', [7]],
  ['ss', [10], [9]],
  ['sh', [9]],
  ['s', [9], [10]],
  ['jj', [13]],
  ['tch', [13]],
  ['j', [12]],
  ['ch', [12, 14]],
  ['h', [18]],
  ['', [11]],
];
const vowels: [string, number[], number[]?][] = [
  ['yae', [3]],
  ['yeo', [6]],
  ['you', [6, 17]],
  ['yoo', [17]],
  ['woo', [13]],
  ['wae', [10]],
  ['weo', [14]],
  ['wee', [16]],
  ['eui', [19]],
  ['ya', [2]],
  ['ye', [7, 3], [6]],
  ['yo', [12, 6]],
  ['yu', [17], [6]],
  ['yi', [20]],
  ['wa', [9]],
  ['we', [15, 10], [11]],
  ['wo', [14]],
  ['wi', [16]],
  ['wu', [13]],
  ['ae', [1, 5]],
  ['ai', [1]],
  ['ay', [1]],
  ['ah', [0]],
  ['eo', [4]],
  ['eu', [18]],
  ['ee', [20], [19]],
  ['eh', [1, 5]],
  ['oe', [11]],
  ['oi', [11]],
  ['oo', [13]],
  ['oh', [8]],
  ['ou', [13], [4]],
  ['ui', [19, 16]],
  ['uh', [4]],
  ['a', [0]],
  ['e', [5, 1]],
  ['o', [8, 4]],
  ['u', [13, 18], [4]],
  ['i', [20], [19]],
  ['y', [20]],
];
const finals: [string, number][] = [
  ['ng', 7],
  ['ck', 1],
  ['k', 1],
  ['g', 1],
  ['n', 2],
  ['t', 3],
  ['d', 3],
  ['s', 3],
  ['l', 4],
  ['r', 4],
  ['m', 5],
  ['p', 6],
  ['b', 6],
  ['', 0],
];
/** The final consonants of hangul (none and 27) by their sound. */
const finalSounds = [0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 6, 4, 4, 6, 4, 5, 6, 6, 3, 3, 7, 3, 3, 1, 3, 6, 3];

const syllables = new Map<string, Syllable>();
for (const [first, strictFirst, looseFirst = []] of initials) {
  for (const [middle, strictMiddle, looseMiddle = []] of vowels) {
    for (const [last, sound] of finals) {
      const written = first + middle + last;
      const found = syllables.get(written) ?? { initials: 0, vowels: 0, finals: 0, looseInitials: 0, looseVowels: 0 };
      found.initials |= bits(strictFirst);
      found.vowels |= bits(strictMiddle);
      found.finals |= 1 << sound;
      found.looseInitials |= bits(strictFirst) | bits(looseFirst);
      found.looseVowels |= bits(strictMiddle) | bits(looseMiddle);
      syllables.set(written, found);
    }
  }
}

const longestSyllable = 8;

/** The sounds of a syllable in Latin letters, in any romanization in use; null where it is no syllable. */
export function koreanSyllable(written: string): Syllable | null {
  return written.length > longestSyllable ? null : (syllables.get(written) ?? null);
}

const firstHangul = 0xac00;
const lastHangul = 0xd7a3;

/** Whether a code point is a hangul syllable. */
export function isHangul(code: number): boolean {
  return code >= firstHangul && code <= lastHangul;
}

/** The exact sounds of a hangul syllable. Its loose ones are those that North and South write differently. */
export function hangulSyllable(code: number): Syllable {
  const { first, middle, last } = parts(code);
  const heard = finalSounds[last] ?? 0;
  // The South drops an initial r or n before i and y; the North keeps it.
  const dropped = first === 11 && dropsBefore.has(middle) ? (1 << 5) | (1 << 2) : 0;
  const turned = first === 5 ? (1 << 2) | (1 << 11) : 0;
  return {
    initials: 1 << first,
    vowels: 1 << middle,
    finals: 1 << heard,
    looseInitials: (1 << first) | dropped | turned,
    looseVowels: 1 << middle,
  };
}
const dropsBefore = new Set([2, 3, 6, 7, 12, 17, 20]);

const revisedInitials = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ').map((x) => (x === '-' ? '' : x));
const revisedVowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const revisedFinals = ['', 'k', 'n', 't', 'l', 'm', 'p', 'ng'];

/** A hangul syllable in Revised Romanization. */
export function romanizeHangul(code: number): string {
  const { first, middle, last } = parts(code);
  return `${revisedInitials[first]}${revisedVowels[middle]}${revisedFinals[finalSounds[last] ?? 0]}`;
}

const foreignInitials = 'g k n d t l m b p s s - j j ch k t p h'.split(' ').map((x) => (x === '-' ? '' : x));
const foreignVowels = 'a e ya ye o e yo ye o wa we oe yo u wo we wi yu - ui i'
  .split(' ')
  .map((x) => (x === '-' ? '' : x));
const foreignFinals = ['', 'k', 'n', 's', 'l', 'm', 'p', 'ng'];

/** A hangul syllable of a foreign name: the vowel eu is silent, and l and r are one sound. */
export function romanizeForeign(code: number): string {
  const { first, middle, last } = parts(code);
  return `${foreignInitials[first]}${foreignVowels[middle]}${foreignFinals[finalSounds[last] ?? 0]}`;
}

function parts(code: number): { first: number; middle: number; last: number } {
  const index = code - firstHangul;
  return { first: Math.floor(index / 588), middle: Math.floor((index % 588) / 28), last: index % 28 };
}

/**
 * Whether two syllables can be the same: `same` in the official romanizations, `near` in casual spelling (Chul for Chol, Jung
 * for Jong), otherwise `no`.
 */
export function compareSyllables(a: Syllable, b: Syllable): 'same' | 'near' | 'no' {
  if ((a.finals & b.finals) === 0) return 'no';
  if ((a.initials & b.initials) !== 0 && (a.vowels & b.vowels) !== 0) return 'same';
  if ((a.looseInitials & b.looseInitials) !== 0 && (a.looseVowels & b.looseVowels) !== 0) return 'near';
  return 'no';
}

const usual = new Set(
  `jong jung jeong chong un eun il song sung seong yong young yeong kwang gwang hyon hyun hyeon chol cheol chul chun choon kim
  ho su soo sik hak guk kuk gook nam man min myong myung myeong kyong kyung gyeong kyu gyu tae dae hui hee sok suk seok sun
  son seon hun hoon ik jin chin jae chae ji jun joon ki gi kil gil kun gun geun mi mun moon ok ran rim sam sang sin shin
  sop seop u woo ung won wol yon yeon yun bok bong bom byong byung chan chang hwa hwan hyok hyuk hyeok hye in jang jo ju joo
  soo weon geum keum kook yoo woong yoon beom seo cheon jeon wook kwan gwan pyong pyeong
  kang gang kon gon kuang kwon ku mok mu no o ryol ryong ryon rok ro sa sol su'k tok dok dong tong to do ul um wan yol ae ryu`.split(
    /\s+/,
  ),
);

/** Whether a syllable is common in Korean names. */
export function isUsualSyllable(written: string): boolean {
  return usual.has(written);
}

/** Splits with rarer syllables than this are no Korean names; see `bestSplit`. */
const mostUnusual = 1.25;

/** Splits a word into two or three Korean syllables; null where it is not made of them. */
export function splitKorean(word: string): string[] | null {
  if (word.length < 4 || word.length > 15) return null;
  const best = bestSplit(word, 3);
  return best === null || best.unusual > mostUnusual ? null : best.parts;
}

/** The other way to split a word into two usual syllables (Song-eun, Son-geun); null where there is none. */
export function splitKoreanAnotherWay(word: string): string[] | null {
  const first = splitKorean(word);
  if (first?.length !== 2) return null;
  for (let cut = 2; cut <= word.length - 2; cut++) {
    const [head, tail] = [word.slice(0, cut), word.slice(cut)];
    if (head !== first[0] && usual.has(head) && usual.has(tail)) return [head, tail];
  }
  return null;
}

/** The split with the fewest unusual syllables: each counts 1, each cut 0.1. */
function bestSplit(word: string, most: number): { parts: string[]; unusual: number } | null {
  let best: { parts: string[]; unusual: number } | null = null;
  for (let cut = 1; cut <= Math.min(6, word.length); cut++) {
    const head = word.slice(0, cut);
    if (!syllables.has(head)) continue;
    const cost = usual.has(head) ? 0 : 1;
    if (cut === word.length) {
      if (best === null || cost < best.unusual) best = { parts: [head], unusual: cost };
      continue;
    }
    if (most === 1) continue;
    const tail = bestSplit(word.slice(cut), most - 1);
    if (tail === null) continue;
    const unusual = cost + tail.unusual + 0.1;
    if (best === null || unusual < best.unusual) best = { parts: [head, ...tail.parts], unusual };
  }
  return best;
}

function bits(positions: readonly number[]): number {
  return positions.reduce((all, position) => all | (1 << position), 0);
}
