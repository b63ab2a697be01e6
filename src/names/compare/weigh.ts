import type { Part } from '../read/part.ts';
import { uses } from '../read/usual-words.ts';
import type { Word } from '../read/word.ts';
import type { Alignment, Pairing } from './align.ts';
import { policy } from './policy.ts';

/** `agreed` and `doubted`: matched evidence and what its likeness lacks; `against`: evidence left over on both sides. */
export type Sums = {
  agreed: number;
  doubted: number;
  against: number;
  extra: number;
  onlyQuery: number;
  onlyListed: number;
};

/** Sums up what an alignment proves. */
export function weigh({ pairs, onlyQuery, onlyListed }: Alignment): Sums {
  let agreed = 0;
  let doubted = 0;
  for (const pair of pairs) {
    const weight = weightOf(pair);
    agreed += weight * pair.score;
    doubted += weight * (1 - pair.score);
  }
  const leftQuery = leftOver(onlyQuery);
  const leftListed = leftOver(onlyListed);
  const against =
    onlyQuery.length === 0 || onlyListed.length === 0
      ? 0
      : Math.min(leftQuery - spared(onlyQuery, onlyListed), leftListed - spared(onlyListed, onlyQuery));
  return {
    agreed,
    doubted,
    against,
    extra: leftQuery + leftListed - 2 * against,
    onlyQuery: leftQuery,
    onlyListed: leftListed,
  };
}

/** A Russian patronymic that one side leaves out contradicts nothing that it has instead, such as a second family name. */
function spared(parts: readonly Part[], others: readonly Part[]): number {
  const left = parts.find(isPatronymic);
  return left === undefined || others.some(isPatronymic) ? 0 : left.weight;
}

/** Whether a word is a patronymic such as Ivanovich or Petrovna. */
export function isRussianPatronymic(word: Word): boolean {
  return (word.uses & uses.patronymic) !== 0;
}

function isPatronymic({ word }: Part): boolean {
  return isRussianPatronymic(word);
}

/** What is left over of one side. A number tells ships apart; the funds and trusts of one series have one sponsor. */
export function leftOver(parts: readonly Part[]): number {
  let total = 0;
  for (const part of parts) total += part.role === 'number' ? part.weight * policy.seriesNumber : part.weight;
  return total;
}

/** A pair weighs as its lighter side where one is an initial, otherwise as the mean of both. */
export function weightOf(pair: Pairing): number {
  const a = sum(pair.query);
  const b = sum(pair.listed);
  return pair.rule === 'initial' ? Math.min(a, b) : (a + b) / 2;
}

/** Evidence of parts. */
export function sum(parts: readonly Part[]): number {
  let total = 0;
  for (const part of parts) total += part.weight;
  return total;
}

/** What the agreeing parts prove: rare ones much, common ones and short ones from another script little, doubtful ones less. */
export function evidenceOf(pairs: readonly Pairing[]): number {
  let evidence = 0;
  for (const pair of pairs) {
    const weight = Math.min(sum(pair.query), sum(pair.listed));
    const size = isFaint(pair) ? Math.min(1, Math.min(firmIn(pair.query), firmIn(pair.listed)) / 3) : 1;
    evidence += weight * size * pair.score ** 2;
  }
  return evidence;
}

/** Mean likeness by weight: a common word that agrees makes no other word more alike. */
export function meanLikeness(pairs: readonly Pairing[]): number {
  let likeness = 0;
  let weight = 0;
  for (const pair of pairs) {
    likeness += weightOf(pair) * pair.score;
    weight += weightOf(pair);
  }
  return weight === 0 ? 0 : likeness / weight;
}

function firmIn(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.word.firm, 0);
}

/** Words that met by sound alone, since they are written in two scripts. */
export function isFaint(pair: Pairing): boolean {
  if (pair.rule === 'other-script') return true;
  return pair.rule === 'written-together' && pair.query[0]!.word.script !== pair.listed[0]!.word.script;
}
