import type { Kind } from '../../lists/designation.ts';
import type { Agreement } from './agreement.ts';

/**
 * One row of the tables of limits: what keeps the score of two names down however much else agrees. Rows with the same
 * reason share its id and phrase.
 */
export type Limit = {
  /** Id of the reason in an answer, stable and in kebab case. */
  rule: string;
  /** The reason in words for people. */
  phrase: string;
  /** The most that two names can score where it applies; `of` gives what depends on the names, `less` says how. */
  at: number | { most: number; less: string; of: (agreement: Agreement) => number };
  /** When it applies, in words for the documentation. */
  condition: string;
  /** Two names whose score it decides: kind, query and listed name. */
  example: readonly [Kind, string, string];
  /** Whether it applies. Pure; called only where the limit would lower the score. */
  when: (agreement: Agreement) => boolean;
};

// Reasons that more than one table gives.
export const onePartOnly = { rule: 'one-part-only', phrase: 'only one distinctive part agrees' };
export const tooCommon = { rule: 'too-common', phrase: 'what agrees is short or common' };
export const nameDiffers = { rule: 'name-differs', phrase: 'the distinctive part is only remotely alike' };
export const syllableMissing = { rule: 'syllable-missing', phrase: 'a syllable of the name is missing' };
export const otherNumber = { rule: 'other-number', phrase: 'another number: a sister at most' };
