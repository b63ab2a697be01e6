import type { Part } from '../read/part.ts';
import type { Word } from '../read/word.ts';
import { different, fixed, type Likeness, pairRules } from './pair-rules.ts';
import { compareSyllableWords } from './syllable-likeness.ts';
import { compareWords } from './word-likeness.ts';

const sameNumber = fixed(pairRules.sameNumber);
const sameLegalForm = fixed(pairRules.sameLegalForm);
const otherLegalForm = fixed(pairRules.otherLegalForm);
const initial = fixed(pairRules.initial);
const sameParticle = fixed(pairRules.sameParticle);

/** Least likeness of a word and a syllable: a syllable is like many words. */
const leastForSyllable = 0.6;

/** How alike two parts are in their roles. Numbers and legal forms match only each other. */
export function compareParts(a: Part, b: Part): Likeness {
  const sameRole = a.role === b.role;
  if (a.role === 'number' || b.role === 'number') {
    return sameRole && a.value === b.value ? sameNumber : different;
  }
  if (a.role === 'form' || b.role === 'form') {
    if (!sameRole) return a.word.text === b.word.text ? sameLegalForm : different;
    return a.value === b.value ? sameLegalForm : otherLegalForm;
  }
  if (a.role === 'syllable' && b.role === 'syllable') return compareSyllableWords(a.word, b.word);
  if (a.role === 'initial' || b.role === 'initial') {
    return a.word.text.charCodeAt(0) === b.word.text.charCodeAt(0) && !isLink(a) && !isLink(b) ? initial : different;
  }
  if (isLink(a) || isLink(b)) {
    if (a.word.text === b.word.text) return sameParticle;
    return a.role === 'patronymic' && b.role === 'patronymic' ? sameParticle : different;
  }
  if ((a.role === 'syllable') !== (b.role === 'syllable')) {
    if (isOtherFamily(a.word, b.word)) return different;
    const likeness = compareWords(a.word, b.word);
    return likeness.score < leastForSyllable ? different : likeness;
  }
  if ((a.role === 'title') !== (b.role === 'title') && a.word.text !== b.word.text) {
    // Pasha is a title, and also a nickname of Pavel.
    const likeness = compareWords(a.word, b.word);
    return likeness.rule === pairRules.otherFormOfName.rule ? likeness : different;
  }
  return compareWords(a.word, b.word);
}

/** Whether two words are different Chinese family names. Zhang is not Yang, although the spelling is close. */
function isOtherFamily(a: Word, b: Word): boolean {
  if (a.chineseSurnames.length === 0 || b.chineseSurnames.length === 0) return false;
  return !a.chineseSurnames.some((id) => b.chineseSurnames.includes(id)) && compareSyllableWords(a, b).score === 0;
}

function isLink(part: Part): boolean {
  return part.role === 'particle' || part.role === 'patronymic';
}
