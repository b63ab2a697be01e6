/** Longer text is no name; the rest is not read. */
const longestName = 2_000;

const plain = /^[\x20-\x7e]*$/;
const invisible = /\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180e]|\u3164|\uffa0|[\ufe00-\ufe0f]/gu;
const markedLetter = /[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]/g;
const apostrophes = /[‘’ʼʻʽʾʿˈ´`′＇ʹꞌ՚״׳"“”„«»]/g;
const latinLetter = /[a-z]/i;
const greekOrCyrillic = /[Ͱ-ϿЀ-ӿ]/;

/** Cyrillic and Greek letters by the Latin letter that they look like. In words with Latin letters they stand for it. */
const lookalikes = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    ё: 'e',
    һ: 'h',
    і: 'i',
    ї: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    ԛ: 'q',
    ѕ: 's',
    т: 't',
    у: 'y',
    ү: 'y',
    ѵ: 'v',
    ԝ: 'w',
    х: 'x',
    г: 'r',
    п: 'n',
    ԁ: 'd',
    ӏ: 'l',
    и: 'u',
    ь: 'b',
    ԍ: 'g',
    ғ: 'f',
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'i',
    κ: 'k',
    μ: 'm',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    σ: 'o',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ω: 'w',
    γ: 'y',
    ζ: 'z',
    δ: 'd',
  }),
);
/** Digits and signs by the letter that they stand for in leetspeak. */
const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '€': 'e',
};

/**
 * Undoes what hides a name: unifies compatibility forms and apostrophes, removes invisible and direction characters and
 * marks on letters, and replaces look-alike letters and digits. Case stays. Reads the first 2,000 characters.
 */
export function normalize(text: string): string {
  let clean = text.length > longestName ? text.slice(0, longestName) : text;
  if (!plain.test(clean)) {
    clean = clean.normalize('NFKC').replace(invisible, '').replace(apostrophes, "'");
    clean = withoutMarks(clean);
    if (greekOrCyrillic.test(clean) && latinLetter.test(clean))
      clean = clean.replace(/[\p{L}\p{M}]+/gu, withoutLookalikes);
  }
  return signs.test(clean) ? withoutLeet(clean) : clean;
}

const signs = /[0-9@$!|€]/;

function withoutMarks(text: string): string {
  // Only Latin, Greek and Cyrillic letters keep their sound without marks; Indic, Thai, Hebrew and Arabic marks stay.
  return text.normalize('NFD').replace(markedLetter, '').normalize('NFC');
}

function withoutLookalikes(word: string): string {
  if (!greekOrCyrillic.test(word) || !latinLetter.test(word)) return word;
  let latin = '';
  for (const letter of word) {
    const lower = letter.toLowerCase();
    const replaced = lookalikes.get(lower);
    latin += replaced === undefined ? letter : lower === letter ? replaced : replaced.toUpperCase();
  }
  return latin;
}

const mayBeLeet = /[\p{L}][^\s\p{L}]*[01345-9@$!|€]|[01345-9@$!|€][^\s\p{L}]*\p{L}/u;

function withoutLeet(text: string): string {
  if (!mayBeLeet.test(text)) return text;
  return text
    .split(/(\s+)/)
    .map((word) => (isLeet(word) ? word.replace(/[01345-9@$!|€]/g, (sign) => leet[sign] ?? sign) : word))
    .join('');
}

/** Whether digits of a word stand for letters: between letters or at one end, but not in `AR16`, `44`, `2005-1` or `3rd`. */
function isLeet(word: string): boolean {
  const body = word.replace(/^[^\p{L}\p{N}@$|€]+|[^\p{L}\p{N}@$|€!]+$/gu, '');
  if (/^\d+(st|nd|rd|th)?$/i.test(body) || /-/.test(body)) {
    return /-/.test(body) && body.split('-').some((part) => isLeet(part));
  }
  const letters = body.replace(/[^\p{L}]/gu, '').length;
  const signs = body.replace(/[^01345-9@$!|€]/g, '').length;
  if (letters < 2 || signs === 0 || signs > letters || /[2]/.test(body)) return false;
  if (/\p{L}[01345-9@$!|€]+\p{L}/u.test(body)) return true;
  if (/[@$|€]/.test(body)) return true;
  // One digit at the start or end: `4li`, `Hassa0`; but `Star5` and `No7` are numbered.
  return signs === 1 && (/^[0134567]\p{L}{2,}$/u.test(body) || /^\p{L}{3,}[01]$/u.test(body));
}

/** A word with its digits replaced by the letters that they stand for in leetspeak. */
export function letterFor(word: string): string {
  return word.replace(/[01345-9]/g, (digit) => leet[digit] ?? digit);
}
