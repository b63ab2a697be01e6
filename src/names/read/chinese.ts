const initials = 'zh ch sh b p m f d t n l g k h j q x r z c s y w'.split(' ');
const finals =
  'a o e ai ei ao ou an en ang eng ong er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue v ve'.split(
    ' ',
  );
const pinyin = new Set(['a', 'o', 'e', 'ai', 'ei', 'ao', 'ou', 'an', 'en', 'ang', 'er']);
for (const initial of initials) for (const final of finals) pinyin.add(initial + final);

const gilesInitials = 'hs ts tz ss ch sh p t k f h j l m n s w y'.split(' ');
const gilesFinals =
  'a ai an ang ao e en eng erh i ia iang iao ieh ien ih in ing iu iung o ou u ua uai uan uang ueh uei ui un ung uo ee'.split(
    ' ',
  );
const giles = new Set(['erh', 'ai', 'an', 'ang', 'ao', 'en', 'ou']);
for (const initial of gilesInitials) for (const final of gilesFinals) giles.add(initial + final);

/** Whether a word is a Mandarin syllable in pinyin or Wade-Giles. */
export function isMandarinSyllable(word: string): boolean {
  return pinyin.has(word) || giles.has(word);
}

/**
 * One key for the spellings of a Mandarin syllable in pinyin and Wade-Giles (jin and chin, ze and tse). It merges the pairs
 * that Wade-Giles distinguishes only by an apostrophe, which is usually lost. Empty where the word is no such syllable.
 */
export function mandarinKey(word: string): string {
  if (!isMandarinSyllable(word)) return '';
  let key = word
    .replace(/^(?:hs|x|sh)/, 's')
    .replace(/^(?:zh|ch|j|q)/, 'c')
    .replace(/^(?:ts|tz|z|c(?!h))(?=[aeou])/, (found) => (found === 'c' ? 'c' : 'z'))
    .replace(/^ss/, 's')
    .replace(/^b/, 'p')
    .replace(/^d/, 't')
    .replace(/^g/, 'k');
  if (/^j/.test(word) && giles.has(word) && !pinyin.has(word)) key = `r${key.slice(1)}`;
  return key
    .replace(/ung$/, 'ong')
    .replace(/i?en$/, (found) => (found === 'ien' ? 'ian' : 'en'))
    .replace(/ieh$/, 'ie')
    .replace(/ueh$/, 'ue')
    .replace(/(?:ih|u?ei|ui)$/, (found) => (found === 'ih' ? 'i' : found === 'ei' ? 'ei' : 'ui'))
    .replace(/^yen$/, 'yan')
    .replace(/(?<=[zcs])e$/, 'e')
    .replace(/erh$/, 'er');
}

/** Splits a given name into two pinyin syllables; null where it is not made of two. */
export function splitMandarin(word: string): string[] | null {
  if (word.length < 4 || word.length > 12) return null;
  for (let cut = Math.min(6, word.length - 1); cut >= 1; cut--) {
    const head = word.slice(0, cut);
    const tail = word.slice(cut);
    // The longest first syllable, unless the second would begin with a vowel.
    if (pinyin.has(head) && pinyin.has(tail) && !/^[aeo]/.test(tail)) return [head, tail];
  }
  for (let cut = 1; cut < word.length; cut++) {
    if (pinyin.has(word.slice(0, cut)) && pinyin.has(word.slice(cut))) return [word.slice(0, cut), word.slice(cut)];
  }
  return null;
}
