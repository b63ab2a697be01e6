import { hashOf } from './hash.ts';
import {
  articles,
  assimilatedArticles,
  chineseSurnames,
  counted,
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
import { compoundWords, faithEndings, lonelyForms, numberSigns, usualRoles } from './usual-words.ts';

const bits = new Uint8Array(1 << 18);
for (const table of [
  articles,
  assimilatedArticles,
  chineseSurnames.keys(),
  compoundWords,
  ...counted,
  domainSet,
  equivalentGroups.keys(),
  expansions.keys(),
  faithEndings,
  genericSet,
  koreanSurnames.keys(),
  legalStarts,
  lonelyForms,
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
  for (const word of table) bits[placeOf(hashOf(word))] = 1;
}

/** False where no table holds a word of this hash, as is so of most: one look spares a score of others. */
export function mayBeKnown(hash: number): boolean {
  return bits[placeOf(hash)] === 1;
}

function placeOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 14;
}
