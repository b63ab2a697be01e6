import type { Part } from '../read/part.ts';
import type { Pairing } from './align.ts';
import { policy } from './policy.ts';
import { isFaint, weightOf } from './weigh.ts';

/** Whether a pair is more than a legal form, a title or a number. */
export function isContent(pair: Pairing): boolean {
  return pair.query.some((p) => p.role !== 'form' && p.role !== 'title' && p.role !== 'number');
}

/** Bank of is not Bankoff, Cyprus is not Cyrus: general words and places that are nearly a name are no name. */
export function isNamed({ query, listed, rule, score }: Pairing): boolean {
  const [inQuery, inList] = [query.some(isName), listed.some(isName)];
  const both = rule === 'same-meaning' || score < (rule === 'written-together' ? 1 : policy.sure);
  return both ? inQuery && inList : inQuery || inList;
}

/** Of two parts, one is only remotely alike or another name, and the one that agrees is borne by too many to carry it. */
export function isCarriedByTheOther([one, two]: readonly Pairing[]): boolean {
  const [far, near] = one!.score < two!.score ? [one!, two!] : [two!, one!];
  if (isFaint(far) || weightOf(near) >= policy.carries) return false;
  return far.score < policy.remote || far.rule === 'other-name' || far.rule === 'kin-of-that-name';
}

/** A family name as a woman bears it beside the same as a man does: Petrova, Petrov. */
export function isOfOtherGender({ query, listed }: Pairing): boolean {
  const [a, b] = [query[0]!.word.text, listed[0]!.word.text];
  const [man, woman] = a.length < b.length ? [a, b] : [b, a];
  if (/(?:[eo]v|in)$/.test(man)) return woman === `${man}a`;
  return (
    /(?:sk|zk)(?:iy|ii|i|y|yi)$/.test(man) && /(?:sk|zk)aya?$/.test(woman) && man.slice(0, 4) === woman.slice(0, 4)
  );
}

/** Whether a part is a number. */
export function isNumber(part: Part): boolean {
  return part.role === 'number';
}

/** Whether a part is a name or a syllable of one. */
export function isName(part: Part): boolean {
  return part.role === 'name' || part.role === 'syllable';
}

/** Whether two words are alike to the ear rather than to the eye. */
export function isHeardOnly({ rule, score }: Pairing): boolean {
  return rule === 'sounds-alike' && score < policy.sure;
}

/** Whether two words of ships only sound alike. */
export function isAnotherWord({ rule, score }: Pairing): boolean {
  return rule === 'sounds-alike' && score < policy.shipBySound;
}

/** Whether a general word or place of the query, spelt as it should be, met a listed name that is like it. */
export function isWordForName({ query, listed, score }: Pairing): boolean {
  const [word] = query;
  if (query.length > 1 || listed.length > 1 || score >= policy.sure) return false;
  return (word!.role === 'place' || word!.role === 'generic') && isName(listed[0]!);
}

/** Two or three letters in which each is a word: UBS is not ABS, alike as they sound. */
export function isAcronym({ query, listed }: Pairing): boolean {
  const [a, b] = [query[0]!.word, listed[0]!.word];
  if (query.length > 1 || listed.length > 1) return false;
  return a.text.length <= 3 && b.text.length === a.text.length && a.letters !== b.letters;
}

/** Whether a part stands in a ship's name and is not merely said beside it. */
export function isWordOfShip(part: Part): boolean {
  return isName(part) || part.role === 'place' || (part.role === 'generic' && !shipWords.has(part.word.text));
}

/** General words that are said beside a ship's name without being in it. */
const shipWords = new Set('vessel ship tanker cargo oil gas marine maritime shipping line lines company'.split(' '));
