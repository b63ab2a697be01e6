/** The shipped score, 0 to 1, from which a listed name counts as a hit. */
export const defaultThreshold = 0.7;

/**
 * The constants of comparing two names, versioned so that a screening can record what it was compared by. Weights, scores
 * and likenesses run from 0 to 1; evidence is the sum that `evidenceOf` returns.
 */
export const policy = {
  version: 'names-4',
  threshold: defaultThreshold,
  /** Score from which a hit is `strong`. */
  strong: 0.92,

  // Costs, relative to the weight of what agrees.
  /** Weight that is left over on both sides. */
  contradiction: 1.4,
  /** Weight that is left over on one side only. */
  extra: 0.12,
  /** Share of its weight that a number in an organization's name costs when it is left over. */
  seriesNumber: 0.3,

  // Ceilings: the most that two names can score when a rule of that kind applies.
  /** No distinctive part agrees. */
  nothingDistinctive: 0.4,
  /** A part contradicts, or the distinctive parts are only remotely alike. */
  contradicted: 0.68,
  /** How much a contradiction of weight 1 lowers that ceiling; a lighter one in proportion. */
  contradictedLess: 0.25,
  /** What agrees is too little or too common to identify anybody. */
  tooLittle: 0.62,
  /** Two ships, or two bodies of one series, with different numbers. */
  otherNumber: 0.6,
  /** A Korean or Chinese name with one letter missing from a syllable, likely a typo. */
  letterDropped: 0.72,
  /** A Korean or Chinese name with another syllable or character. */
  otherSyllable: 0.54,

  // Weights of parts.
  /** A part of at least this weight is distinctive: it helps to identify somebody. */
  informative: 0.3,
  /** Few people bear a name of at least this weight. */
  rare: 0.7,
  /** Lighter parts are titles and particles. */
  minor: 0.1,
  /** Leftover weight on both sides from which two names contradict each other. */
  leastContradiction: 0.25,
  /** Leftover weight on one side from which a syllable is missing, or a light name does not identify an organization. */
  missingPart: 0.4,
  /** A part of at least this weight makes up for another part that is only remotely alike. */
  outweighing: 0.9,
  /** An organization's only matching name needs this weight when other words are left over. */
  onlyNameWeight: 0.6,
  /** The name words that are left over may weigh this share of those that match. */
  leftoverShare: 0.6,
  /** Leftover weight on either side up to which two names are complete matches. */
  complete: 0.3,

  // Likenesses of pairs of words.
  /** The same word for all purposes. */
  sure: 0.95,
  /** Below it a pair is doubtful: what agrees must then be rare. */
  doubtful: 0.9,
  /** Below it a pair is only alike; across scripts below `fuzzyAcrossScripts`. */
  fuzzy: 0.8,
  fuzzyAcrossScripts: 0.7,
  /** The only matching part of a person's name needs it. */
  onlyPartLikeness: 0.75,
  /** Below it one of two parts is another name. */
  remote: 0.6,
  /** The only matching name of an organization needs it; each of two when other words are left over. */
  onlyNameLikeness: 0.66,
  eachOfTwoNames: 0.75,
  /** Words of a ship's name that only sound alike need it. */
  shipBySound: 0.86,
  /** Mean likeness of the matching names of an organization when none of its words is `sure`. */
  entityBySpelling: 0.885,
  /** Mean likeness of one or two parts across scripts: of a person, and of an organization or ship. */
  acrossScripts: 0.79,
  entityAcrossScripts: 0.9,

  // Evidence that the matching parts need.
  /** One doubtful pair, or parts left over next to it. */
  evidence: 0.93,
  evidenceWithExtras: 1.35,
  /** The same where a pair was compared across scripts. */
  evidenceAcrossScripts: 0.72,
  evidenceAcrossWithExtras: 1.45,
  /** Only one part agrees. */
  evidenceOfOne: 0.55,
  /** The first name on the list, a rare one, is missing. */
  evidenceWithoutHead: 1.4,
} as const;
