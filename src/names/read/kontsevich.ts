import { isUsualSyllable } from './korean.ts';

const initials: Record<string, string> = {
  дж: 'j',
  чж: 'j',
  ж: 'j',
  чх: 'ch',
  чч: 'jj',
  ч: 'ch',
  кх: 'k',
  кк: 'kk',
  к: 'k',
  г: 'g',
  тх: 't',
  тт: 'tt',
  т: 't',
  д: 'd',
  пх: 'p',
  пп: 'pp',
  п: 'p',
  б: 'b',
  сс: 'ss',
  с: 's',
  м: 'm',
  н: 'n',
  р: 'r',
  л: 'l',
  х: 'h',
};
/** Vowels without the marks of й and ё, which `normalize` removes. */
const vowels: Record<string, string> = {
  ыи: 'ui',
  ио: 'yo',
  вэ: 'wae',
  ве: 'oe',
  ва: 'wa',
  во: 'wo',
  ви: 'wi',
  а: 'a',
  я: 'ya',
  о: 'o',
  у: 'u',
  ю: 'yu',
  ы: 'u',
  и: 'i',
  э: 'e',
};
const finals: Record<string, string> = { нъ: 'n', ль: 'l', л: 'l', к: 'k', т: 't', м: 'm', п: 'p' };
/** Family names that Russian spells in a way of their own. */
const exceptions: Record<string, string> = { цои: 'choe', тхэ: 'tae', пак: 'pak', шин: 'sin' };

const anyOf = (table: Record<string, string>) => Object.keys(table).join('|');
const vowel = `${anyOf(vowels)}|е`;
const syllable = new RegExp(`(${anyOf(initials)})?(${vowel})((?:${anyOf(finals)}|н)(?!${vowel}))?`, 'y');

/**
 * The syllables, in Latin letters, of a Korean word in Cyrillic letters (Kontsevich's system: Kim Jong Un is Ким Чен Ын).
 * Null for other words. Takes lower case without marks on letters.
 */
export function readKontsevich(word: string): string[] | null {
  const known = exceptions[word];
  if (known !== undefined) return [known];
  const read: string[] = [];
  let at = 0;
  while (at < word.length && read.length < 4) {
    syllable.lastIndex = at;
    const found = syllable.exec(word);
    if (found === null) return null;
    const [whole, first = '', middle = '', last = ''] = found;
    const head = (initials[first] ?? '') + (vowels[middle] ?? vowelOfE(first));
    read.push(last === 'н' ? withNasal(head) : head + (finals[last] ?? ''));
    at += whole.length;
  }
  return at === word.length && read.length > 0 ? read : null;
}

/** The letter е: o after ч and ж (Чен, Jong), otherwise ё without its marks (Хён, Hyon). */
function vowelOfE(initial: string): string {
  return /[чж]$/.test(initial) ? 'o' : 'yo';
}

/** A final н is n or ng: whichever makes a usual syllable, and ng after o where both do. */
function withNasal(head: string): string {
  const plain = isUsualSyllable(`${head}n`);
  const velar = isUsualSyllable(`${head}ng`);
  return velar && (!plain || /(?:o|wa)$/.test(head)) ? `${head}ng` : `${head}n`;
}
