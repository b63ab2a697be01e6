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
 * What a word can be other than a plain name, one bit each: something else in a person's name, in another name, or in a
 * compound (Abdul, Salah al-Din); a Russian patronymic; a Western given name that people add to a Korean or Chinese name.
 */
export const uses = { person: 1, entity: 2, compound: 4, patronymic: 8, western: 16 };

/** The `uses` of a word that is in no table: a number, an initial, a spelling of Abdul. */
export function usesBySpelling(text: string): number {
  const odd = text.length === 1 || text.charCodeAt(0) < 58 ? uses.person | uses.entity : 0;
  return (
    odd | (splitLegalForm(text) === null ? 0 : uses.entity) | (isAbdul(text) || endsInAbdul(text) ? uses.compound : 0)
  );
}

const patronymicEnding = /(?:[aeo]v|[aeo]w|iy|ie|y)(?:[iy]ch|itch|icz|i[cs]|[iy]c|itsj|its|na|ici)$/;

/** The bit of `uses` for Russian patronymics, by their endings. */
export function patronymicUse(text: string): number {
  return text.length > 5 && patronymicEnding.test(text) ? uses.patronymic : 0;
}

/** Whether a word is a Russian patronymic such as Ivanovich or Petrovna. */
export function isRussianPatronymic(word: Word): boolean {
  return (word.uses & uses.patronymic) !== 0;
}

const withForm = /^(.{3,}?)(gmbh|ltd|llc|[op]?jsc|limited|corporation|company)$/;

/** Splits a word from a legal form that is written together with it (TehnomarGmbH); null where there is none. */
export function splitLegalForm(text: string): [word: string, form: string] | null {
  const found = text.length < 6 ? null : withForm.exec(text);
  return found === null ? null : [found[1]!, found[2]!];
}

/** The `uses` of a word that may be in the tables. Kept with the word, they save most words all further look-ups. */
export function usesInTables(text: string): number {
  const numeral = text.charCodeAt(0) < 58;
  const person =
    text.length === 1 ||
    numeral ||
    usualRoles.has(text) ||
    assimilatedArticles.has(text) ||
    personLegalForms.has(text) ||
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
    isCompoundArticle(text) ||
    isAbdul(text) ||
    endsInAbdul(text);
  const western = westernGivenNames.has(text) ? uses.western : 0;
  return (person ? uses.person : 0) | (entity ? uses.entity : 0) | (compound ? uses.compound : 0) | western;
}

/** Words of persons' names that are no names, with role and weight. The first list that holds a word counts. */
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
/** Legal forms that occur at the end of persons' names. */
export const personLegalForms = new Set('llc ltd inc gmbh sa ag corp plc ooo bv nv'.split(' '));

/** Words before a number that are no part of the name: Brigade No. 17. */
export const numberSigns = new Set('no nr num number numero'.split(' '));

/** The second part of names such as Salah al-Din. */
export const faithEndings = new Set('din deen dine dein uddin eddin eddine aldin eldin addin aldyn dyn'.split(' '));

/** Words of compounds that no table holds. */
export const compoundWords = 'abd abdul allah ullah alah al el ul ur ed ud'.split(' ');

/** Whether a word is Abdul, Abdel or Abdal, or a typo of one of them. */
export function isAbdul(text: string): boolean {
  if (text.length < 5 || text.length > 6 || !text.includes('b') || !text.includes('l')) return false;
  return editCost(text, 'abdul', 100) <= 70;
}

/** Whether a word ends in an Abdul that belongs to the next word: MohammadAbdul Kadir. */
export function endsInAbdul(text: string): boolean {
  return text.length > 7 && /abd[aeu]l$/.test(text);
}

/** Whether a word is the second part of a compound such as Rahmat Allah. */
export function isAllah(text: string): boolean {
  return text === 'allah' || text === 'ullah' || text === 'alah';
}

/** Whether a word is an article inside a compound: al, ud, ur. */
export function isCompoundArticle(text: string): boolean {
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
