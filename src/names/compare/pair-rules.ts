import type { Kind } from '../../lists/designation.ts';

/** How alike two words or parts are: 0 not at all, 1 the same; `rule` is the id of the reason. */
export type Likeness = { score: number; rule: string };

/** One row of the table below. Rows with the same reason share its id and phrase. */
export type PairRule = {
  /** Id of the reason in an answer, stable and in kebab case. */
  rule: string;
  /** The reason in words for people: `query` *phrase* `listed`. */
  phrase: string;
  /** The likeness that it gives, 0 to 1, or what the likeness is measured by. */
  likeness: number | 'spelling' | 'sound';
  /** When it applies, in words for the documentation. */
  condition: string;
  /** Two names with such a pair: kind, query and listed name. */
  example: readonly [Kind, string, string];
};

const alike = { rule: 'similar-token', phrase: 'alike' };
const otherName = { rule: 'other-name', phrase: 'two different names' };
const nearSyllable = { rule: 'near-syllable', phrase: 'syllable that may be the same' };
const writtenTogether = { rule: 'written-together', phrase: 'same when written together' };

/**
 * Every way in which parts of two names can match. The conditions are code in part-likeness.ts, word-likeness.ts,
 * syllable-likeness.ts, sound-likeness.ts and joined-words.ts, where the first one that applies decides: they share edit
 * costs that would otherwise be computed once a row, for every pair of words of every candidate.
 */
export const pairRules = {
  sameWord: {
    rule: 'same-token',
    phrase: 'same',
    likeness: 1,
    condition: 'The same word in the same script.',
    example: ['person', 'Rustam', 'RUSTAM'],
  },
  spellingVariant: {
    rule: 'spelling-variant',
    phrase: 'same name, spelled differently',
    likeness: 'spelling',
    condition: 'Latin words that differ by no more than romanizations do: a doubled letter, i for y.',
    example: ['person', 'Barakzay', 'BARAKZAI'],
  },
  soundsAlike: {
    rule: 'sounds-alike',
    phrase: 'sounds alike',
    likeness: 'spelling',
    condition: 'Latin words with the same consonants to the ear.',
    example: ['person', 'Hossein Tehranchi', 'TEHRANCHI, Hosain'],
  },
  similar: {
    ...alike,
    likeness: 'spelling',
    condition: 'Words of one script a few letters apart.',
    example: ['person', 'Hossein Tehranji', 'TEHRANCHI, Hossein'],
  },
  otherScript: {
    rule: 'other-script',
    phrase: 'sounds alike in another script',
    likeness: 'sound',
    condition: 'Words of two scripts whose consonants sound alike.',
    example: ['person', 'دانيال', 'DANIEL'],
  },
  otherFormOfName: {
    rule: 'other-form-of-name',
    phrase: 'another form of the same name',
    likeness: 0.86,
    condition: 'Forms of one given name, by the table of nicknames, unless the spelling is more alike.',
    example: ['person', 'Bill Harrington', 'HARRINGTON, William'],
  },
  otherName: {
    ...otherName,
    likeness: 0.66,
    condition: 'Two names that each have forms of their own, however few letters differ.',
    example: ['person', 'Omar Hassan', 'HUSSAIN, Omar'],
  },
  otherAbdulName: {
    ...otherName,
    likeness: 0.5,
    condition: 'Two names with Abdul that continue differently: Abdullah and Abdul Latif.',
    example: ['person', 'Abdullah Mansoor', 'MANSOOR, Abdul Latif'],
  },
  abdulOrNot: {
    rule: 'servant-name',
    phrase: 'same name with or without Abdul',
    likeness: 0.85,
    condition: 'A name with and without Abdul before it.',
    example: ['person', 'Abdul Karim Barakzai', 'BARAKZAI, Karim'],
  },
  otherGender: {
    rule: 'other-gender',
    phrase: "a man's and a woman's form of one name",
    likeness: 0.7,
    condition: 'Latin words that differ in a final a and o only.',
    example: ['person', 'Antonia Garcia', 'GARCIA, Antonio'],
  },
  namedAfter: {
    rule: 'kin-of-that-name',
    phrase: 'one is a name, the other a family named after it',
    likeness: 0.7,
    condition: 'A common name with and without a final i: Hashimi is a family named after a Hashim.',
    example: ['person', 'Omar Hashimi', 'HASHIM, Omar'],
  },
  sameMeaning: {
    rule: 'same-meaning',
    phrase: 'means the same',
    likeness: 0.96,
    condition: 'General words with one meaning, by the table of equivalents.',
    example: ['organization', 'Banco Kestrel', 'KESTREL BANK'],
  },
  surnameVariant: {
    rule: 'surname-variant',
    phrase: 'same family name, romanized differently',
    likeness: 0.95,
    condition: 'Spellings of one Korean or Chinese family name, by the table of surnames.',
    example: ['person', 'Lee Chol Su', 'RI, Chol Su'],
  },
  sameSyllable: {
    rule: 'same-syllable',
    phrase: 'same syllable, romanized differently',
    likeness: 0.97,
    condition: 'Spellings of one Korean syllable in the official romanizations.',
    example: ['person', 'Kim Kwang Hyeok', 'KIM, Kwang Hyok'],
  },
  nearSyllable: {
    ...nearSyllable,
    likeness: 0.85,
    condition: 'The same in casual spelling: Chul for Chol, Jung for Jong.',
    example: ['person', 'Kim Chul Su', 'KIM, Chol Su'],
  },
  nearMandarinSyllable: {
    ...nearSyllable,
    likeness: 0.85,
    condition: 'Spellings of one Mandarin syllable in pinyin and Wade-Giles.',
    example: ['person', 'Hsu Chih-ming', 'XU, Zhiming'],
  },
  variantSyllable: {
    ...alike,
    likeness: 0.9,
    condition: 'Syllables that differ by no more than romanizations do.',
    example: ['person', 'Kim Unng Sun', 'KIM, Ung Sun'],
  },
  typoInSyllable: {
    ...alike,
    likeness: 0.75,
    condition: 'Words one letter apart or with two letters swapped, one of which is no syllable.',
    example: ['person', 'Ri Tong Hoyk', 'RI, Tong Hyok'],
  },
  letterDropped: {
    rule: 'letter-dropped',
    phrase: 'the same except for one missing letter, or another syllable',
    likeness: 0.5,
    condition: 'Syllables of which one has a letter more. The rest of the name decides.',
    example: ['person', 'Kang Cho Su', 'KANG, Chol Su'],
  },
  oneLetterApart: {
    rule: 'one-letter-apart',
    phrase: 'another syllable, one letter different',
    likeness: 0.5,
    condition: 'Syllables with one letter changed, unless both are common in names.',
    example: ['person', 'Wang Ping', 'WANG, Peng'],
  },
  otherCharacter: {
    rule: 'other-character',
    phrase: 'sounds the same, but is written with another character',
    likeness: 0.5,
    condition: 'Two Chinese characters of one sound.',
    example: ['person', '王 婧', '王, 静'],
  },
  initial: {
    rule: 'initial',
    phrase: 'initial fits',
    likeness: 0.8,
    condition: 'A single letter and a name that begins with it. It weighs as the lighter of the two.',
    example: ['person', 'W. Harrington', 'HARRINGTON, William'],
  },
  sameParticle: {
    rule: 'same-link',
    phrase: 'same particle',
    likeness: 0.97,
    condition: 'The same particle (al, van, de), or any two words for “son of” (bin, ibn).',
    example: ['person', 'Hassan bin Omar', 'HASSAN IBN OMAR'],
  },
  sameNumber: {
    rule: 'same-number',
    phrase: 'same number',
    likeness: 1,
    condition: 'One number in digits, words or Roman numerals.',
    example: ['vessel', 'Ocean Falcon II', 'OCEAN FALCON 2'],
  },
  sameLegalForm: {
    rule: 'same-legal-form',
    phrase: 'same kind of legal form',
    likeness: 1,
    condition: 'Legal forms of one class: GmbH, LLC, OOO.',
    example: ['organization', 'Kestrel GmbH', 'KESTREL LLC'],
  },
  otherLegalForm: {
    rule: 'other-legal-form',
    phrase: 'another legal form',
    likeness: 0.5,
    condition: 'Legal forms of two classes.',
    example: ['organization', 'Kestrel Inc', 'KESTREL LTD'],
  },
  joined: {
    ...writtenTogether,
    likeness: 'spelling',
    condition: 'Words of one side written as one word on the other, up to one typo.',
    example: ['organization', 'Volasys Silverstar', 'VOLASYS SILVER STAR'],
  },
  splitElsewhere: {
    ...writtenTogether,
    likeness: 0.97,
    condition: 'All remaining letters are the same in the same order, only divided into words elsewhere.',
    example: ['person', 'Lauren Tnkunda', 'LAURENT NKUNDA'],
  },
} as const satisfies Record<string, PairRule>;

/** What is left over of each name. */
export const leftoverRules = [
  { rule: 'only-in-query', phrase: 'only in the name screened' },
  { rule: 'only-in-list', phrase: 'only in the listed name' },
] as const;

type FixedRule = PairRule & { likeness: number };

/** The likeness that a rule always gives. */
export function fixed({ likeness, rule }: FixedRule): Likeness {
  return { score: likeness, rule };
}

/** The reason of a rule, for a limit that gives the same. */
export function reasonOf({ rule, phrase }: PairRule): { rule: string; phrase: string } {
  return { rule, phrase };
}

/** Two parts that do not match; no answer shows it. */
export const different: Likeness = { score: 0, rule: 'different' };

/** Below this two words count as different. */
export const leastLikeness = 0.5;
