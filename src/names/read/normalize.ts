/** Text beyond this length is no name; what follows is not read. */
const longestName = 2_000;

const plain = /^[\x20-\x7e]*$/;
const invisible = /\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180e]|\u3164|\uffa0|[\ufe00-\ufe0f]/gu;
const markedLetter = /[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]/g;
const apostrophes = /[‘’ʼʻʽʾʿˈ´`′＇ʹꞌ՚״׳"“”„«»]/g;
const latinLetter = /[a-z]/i;
const greekOrCyrillic = /[Ͱ-ϿЀ-ӿ]/;

/** Cyrillic and Greek letters that look like a Latin one: in a word that also has Latin letters they stand for it. */
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
/** Digits and signs written for the letter that they resemble. */
const stands: Record<string, string> = {
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
 * The text as it is compared: compatibility forms unified, invisible and direction characters, marks on letters and
 * apostrophes gone, look-alike letters and digits put back, case kept. Words are separated by single blanks.
 * Any text is taken; what lies past 2,000 characters is dropped.
 */
export function normalise(text: string): string {
  let clean = text.length > longestName ? text.slice(0, longestName) : text;
  if (!plain.test(clean)) {
    clean = clean.normalize('NFKC').replace(invisible, '').replace(apostrophes, "'");
    clean = unmark(clean);
    if (greekOrCyrillic.test(clean) && latinLetter.test(clean)) clean = clean.replace(/[\p{L}\p{M}]+/gu, unmix);
  }
  return signs.test(clean) ? unleet(clean) : clean;
}

const signs = /[0-9@$!|€]/;

function unmark(text: string): string {
  // Only marks on Latin, Greek and Cyrillic letters are decoration; Indic, Thai, Hebrew and Arabic marks are kept.
  return text.normalize('NFD').replace(markedLetter, '').normalize('NFC');
}

function unmix(word: string): string {
  if (!greekOrCyrillic.test(word) || !latinLetter.test(word)) return word;
  let latin = '';
  for (const letter of word) {
    const low = letter.toLowerCase();
    const stand = lookalikes.get(low);
    latin += stand === undefined ? letter : low === letter ? stand : stand.toUpperCase();
  }
  return latin;
}

const hasStand = /[\p{L}][^\s\p{L}]*[01345-9@$!|€]|[01345-9@$!|€][^\s\p{L}]*\p{L}/u;

function unleet(text: string): string {
  if (!hasStand.test(text)) return text;
  return text
    .split(/(\s+)/)
    .map((word) => (isLeet(word) ? word.replace(/[01345-9@$!|€]/g, (sign) => stands[sign] ?? sign) : word))
    .join('');
}

/** Digits between letters, or at an end of a word of letters; `AR16`, `K2`, `44`, `2005-1` and `3rd` are no such words. */
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
  // One digit at the end or the start: `Hassa0`, `4li`; but `Star5` and `No7` are numbers.
  return signs === 1 && (/^[0134567]\p{L}{2,}$/u.test(body) || /^\p{L}{3,}[01]$/u.test(body));
}

/** A word of a person's name with its digits read as the letters that they resemble. */
export function letterFor(word: string): string {
  return word.replace(/[01345-9]/g, (digit) => stands[digit] ?? digit);
}
