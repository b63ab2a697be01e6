/** The shipped score, 0 to 1, from which a listed name counts as a hit. */
export const defaultThreshold = 0.7;

/** The constants of judging two names, named and versioned so that a screening can say what it was judged by. */
export const policy = {
  version: 'names-4',
  threshold: defaultThreshold,
  /** From here a hit is `strong`. */
  strong: 0.92,
  /** Cost of evidence that is left over on both sides, and on one side alone, relative to agreeing evidence. */
  contradiction: 1.4,
  extra: 0.12,
  /** A part of at least this weight tells persons apart. */
  informative: 0.3,
  /** One of at least this weight is borne by few. */
  rare: 0.7,
  /** What weighs less is nothing but a link or a title. */
  minor: 0.1,
  /** Evidence left over on both sides from which two names contradict each other, and the score that they keep at most. */
  leastContradiction: 0.25,
  contradicted: 0.68,
  /** Most that one agreeing part can bring while others are left over. */
  single: 0.62,
  /** Most that a Korean or Chinese name with one letter left out of a syllable can bring, as a slip and as another name. */
  letterDropped: 0.72,
  otherSyllable: 0.54,
  /** Most that a ship with another hull number can bring. */
  sister: 0.6,
  /** Likeness below which a pair counts as doubtful. */
  fuzzy: 0.8,
  /** Likeness below which one of two parts is another name, unless the other part is rare: of at least so much weight. */
  remote: 0.6,
  carries: 0.9,
  /** Likeness from which two words are the same for all purposes. */
  sure: 0.95,
  /** Likeness below which what agrees must be rare enough. */
  doubtful: 0.9,
  /**
   * Evidence (see `evidenceOf`) that doubtful matches must bring: with parts left over on one side, without, where the
   * script alone is doubtful, and where a name is one word.
   */
  evidenceWithExtras: 1.35,
  evidenceAcrossWithExtras: 1.45,
  evidence: 0.93,
  evidenceAcrossScripts: 0.72,
  evidenceOfOne: 0.55,
  /** The same where the listed name's first word, a rare one, is missing. */
  evidenceWithoutHead: 1.4,
  /** Likeness that the one telling word of an organisation's name needs. */
  distinctive: 0.66,
  /** Likeness that each of two needs where more words are left over. */
  distinctiveBeside: 0.75,
  /** Mean likeness that its telling words need where none of its words agrees to the letter. */
  entityBySpelling: 0.885,
  /** Likeness that words of a ship's name need which only sound alike. */
  shipBySound: 0.86,
  /** Share of the agreeing telling words of an organisation's name that may be left over on one side. */
  leftOver: 0.6,
  /** Mean likeness that one or two parts need across scripts. */
  acrossScripts: 0.79,
  /** The same for organisations and ships, whose names are words of any language. */
  entityAcrossScripts: 0.9,
  /** Share of its weight that another number in the name of an organisation keeps as a contradiction. */
  seriesNumber: 0.3,
} as const;
