import { hashOf } from './hash.ts';
import {
  articles,
  assimilatedArticles,
  chineseSurnames,
  countedWords,
  domainSet,
  equivalentGroups,
  expansions,
  genericSet,
  koreanSurnames,
  legalStarts,
  nicknameGroups,
  numberTens,
  numberWords,
  placeSet,
  romanNumerals,
  vesselPrefixes,
  westernGivenNames,
} from './tables.ts';
import { compoundWords, faithEndings, numberSigns, personLegalForms, usualRoles } from './word-uses.ts';

// A Bloom filter with one hash: a set byte for each word of the tables.
const bytes = new Uint8Array(1 << 18);
for (const table of [
  articles,
  assimilatedArticles,
  chineseSurnames.keys(),
  compoundWords,
  ...countedWords,
  domainSet,
  equivalentGroups.keys(),
  expansions.keys(),
  faithEndings,
  genericSet,
  koreanSurnames.keys(),
  legalStarts,
  personLegalForms,
  nicknameGroups.keys(),
  numberSigns,
  numberTens.keys(),
  numberWords.keys(),
  placeSet,
  romanNumerals.keys(),
  usualRoles.keys(),
  vesselPrefixes,
  westernGivenNames,
]) {
  for (const word of table) bytes[positionOf(hashOf(word))] = 1;
}

/** False where no table holds a word with this hash, as for most words; they need no further look-ups. */
export function mayBeInTables(hash: number): boolean {
  return bytes[positionOf(hash)] === 1;
}

function positionOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 14;
}
