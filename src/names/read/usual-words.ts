import { editCost } from './edits.ts';
import type { Role } from './part.ts';
import {
  articles,
  assimilatedArticles,
  domainSet,
  expansions,
  genericSet,
  kunya,
  legalStarts,
  numberTens,
  numberWords,
  particles,
  patronymics,
  placeSet,
  romanNumerals,
  softTitles,
  titles,
  tribal,
  vesselPrefixes,
  westernGivenNames,
} from './tables.ts';
import { personWeights } from './weights.ts';
import type { Word } from './word.ts';

/**
 * Where a word can be more than a plain name, one bit each: in persons' names, in other names, in compounds; Ivanovich; and
 * Kevin, which is a plain name that many bear beside a Korean or Chinese one.
 */
export const uses = { person: 1, entity: 2, compound: 4, patronymic: 8, western: 16 };

/** What a word can be that no table holds: a number, an initial, an Abdul in some spelling. See `usesOf`. */
export function untabledUses(text: string): number {
  const odd = text.length === 1 || text.charCodeAt(0) < 58 ? uses.person | uses.entity : 0;
  return (
    odd | (formGluedTo(text) === null ? 0 : uses.entity) | (isAbdul(text) || endsInAbdul(text) ? uses.compound : 0)
  );
}

/** The bit of `uses` for Russian patronymics, which their endings tell. */
export function patronymicUse(text: string): number {
  const is = /(?:[aeo]v|[aeo]w|iy|ie|y)(?:[iy]ch|itch|icz|i[cs]|[iy]c|itsj|its|na|ici)$/.test(text);
  return is && text.length > 5 ? uses.patronymic : 0;
}

/** Whether a word is a Russian patronymic such as Ivanovich or Petrovna. */
export function isRussianPatronymic(word: Word): boolean {
  return (word.uses & uses.patronymic) !== 0;
}

const withForm = /^(.{3,}?)(gmbh|ltd|llc|[op]?jsc|limited|corporation|company)$/;

/** A word with the legal form that is written together with it (TehnomarGmbH), in two; null where there is none. */
export function formGluedTo(text: string): [word: string, form: string] | null {
  const found = text.length < 6 ? null : withForm.exec(text);
  return found === null ? null : [found[1]!, found[2]!];
}

/** Whether the tables know a word for more than a name: asked once a word, it spares most words all other questions. */
export function usesOf(text: string): number {
  const numeral = text.charCodeAt(0) < 58;
  const person =
    text.length === 1 ||
    numeral ||
    usualRoles.has(text) ||
    assimilatedArticles.has(text) ||
    lonelyForms.has(text) ||
    text === 'abdul' ||
    text === 'abd';
  const entity =
    text.length === 1 ||
    numeral ||
    expansions.has(text) ||
    legalStarts.has(text) ||
    numberTens.has(text) ||
    numberWords.has(text) ||
    romanNumerals.has(text) ||
    vesselPrefixes.has(text) ||
    articles.has(text) ||
    numberSigns.has(text) ||
    genericSet.has(text) ||
    domainSet.has(text) ||
    placeSet.has(text);
  const compound =
    text === 'abd' ||
    isAllah(text) ||
    faithEndings.has(text) ||
    articleLike(text) ||
    isAbdul(text) ||
    endsInAbdul(text);
  const western = westernGivenNames.has(text) ? uses.western : 0;
  return (person ? uses.person : 0) | (entity ? uses.entity : 0) | (compound ? uses.compound : 0) | western;
}

/** Words that are no name of their own in a person's name; what stands first in this list counts. */
export const usualRoles = new Map<string, { role: Role; weight: number }>();
for (const [words, role, { weight }] of [
  [patronymics, 'patronymic', personWeights.patronymic],
  [particles, 'particle', personWeights.particle],
  [kunya, 'particle', personWeights.kunya],
  [softTitles, 'title', personWeights.softTitle],
  [titles, 'title', personWeights.title],
  [tribal, 'title', personWeights.tribal],
] as const) {
  for (const word of words) if (!usualRoles.has(word)) usualRoles.set(word, { role, weight });
}
/** Legal forms that stand at the end of names that are otherwise persons'. */
export const lonelyForms = new Set('llc ltd inc gmbh sa ag corp plc ooo bv nv'.split(' '));

/** Said before a number, and no part of the name: Brigade No. 17. */
export const numberSigns = new Set('no nr num number numero'.split(' '));

/** What follows the first word of names such as Salah al-Din. */
export const faithEndings = new Set('din deen dine dein uddin eddin eddine aldin eldin addin aldyn dyn'.split(' '));

/** Words that `isAllah` and `articleLike` and the servant's names know beside the tables. */
export const compoundWords = 'abd abdul allah ullah alah al el ul ur ed ud'.split(' ');

/** Abdul, Abdel, Abdal, and slips of the finger in them. */
export function isAbdul(text: string): boolean {
  if (text.length < 5 || text.length > 6 || !text.includes('b') || !text.includes('l')) return false;
  return editCost(text, 'abdul', 100) <= 70;
}

/** Whether a word ends in Abdul that belongs to the next one: MohammadAbdul Kadir. */
export function endsInAbdul(text: string): boolean {
  return text.length > 7 && /abd[aeu]l$/.test(text);
}

/** Whether a word ends a compound as in Rahmat Allah. */
export function isAllah(text: string): boolean {
  return text === 'allah' || text === 'ullah' || text === 'alah';
}

/** Whether a word is an article within a compound: al, ud, ur. */
export function articleLike(text: string): boolean {
  return (
    text === 'al' ||
    text === 'el' ||
    text === 'ul' ||
    text === 'ur' ||
    text === 'ed' ||
    text === 'ud' ||
    assimilatedArticles.has(text)
  );
}
