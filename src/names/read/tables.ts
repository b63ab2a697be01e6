import abjads from '../../../data/names/abjads.json' with { type: 'json' };
import affixes from '../../../data/names/affixes.json' with { type: 'json' };
import frequencies from '../../../data/names/frequencies.json' with { type: 'json' };
import genericWords from '../../../data/names/generic-words.json' with { type: 'json' };
import hanVariants from '../../../data/names/han-variants.json' with { type: 'json' };
import hanja from '../../../data/names/hanja.json' with { type: 'json' };
import legalForms from '../../../data/names/legal-forms.json' with { type: 'json' };
import nicknames from '../../../data/names/nicknames.json' with { type: 'json' };
import numbers from '../../../data/names/numbers.json' with { type: 'json' };
import surnames from '../../../data/names/surname-variants.json' with { type: 'json' };
import westernGiven from '../../../data/names/western-given-names.json' with { type: 'json' };

/** Traditional Chinese character → the same character simplified. */
const simplifiedForms = new Map(
  hanVariants.simplified
    .flatMap((row) => row.split(' '))
    .flatMap((entry) => {
      const [simplified = '', ...traditional] = entry;
      return traditional.map((character) => [character, simplified] as const);
    }),
);

/** A text with its Chinese characters simplified. */
export function simplifiedHan(text: string): string {
  let simple = '';
  for (const character of text) simple += simplifiedForms.get(character) ?? character;
  return simple;
}

// Lower-case words without marks; the files state their sources.
export const particles = new Set(affixes.particles);
export const assimilatedArticles = new Set(affixes.assimilated);
export const patronymics = new Set(affixes.patronymics);
export const kunya = new Set(affixes.kunya);
export const titles = new Set(affixes.titles);
/** Titles that are also given or family names: Sultan, Said, San. */
export const softTitles = new Set(affixes.softTitles);
export const tribal = new Set(affixes.tribal);
export const vesselPrefixes = new Set(affixes.vesselPrefixes);
export const articles = new Set(affixes.articles);

export const genericSet = new Set(genericWords.generic);
export const domainSet = new Set(genericWords.domain);
export const placeSet = new Set(genericWords.places);
export const expansions = new Map<string, string>(Object.entries(genericWords.expansions));

/** Word → ids of the groups that hold it, ascending. Words that share an id are variants of each other. */
export const nicknameGroups = groupsOf(nicknames.groups);
/** Words of organizations' names that mean the same. */
export const equivalentGroups = groupsOf(genericWords.equivalents);
/** Hangul, Chinese characters and Latin spellings of Korean family names. */
export const koreanSurnames = groupsOf(surnames.korean.map(withSimplified));
/** Characters, pinyin, Wade-Giles, Cantonese and other spellings of Chinese family names. */
export const chineseSurnames = groupsOf(surnames.chinese.map(withSimplified));

/** Legal form in lower case without marks, its words separated by one space → its class. */
export const legalClasses = new Map<string, string>(
  Object.entries(legalForms.classes).flatMap(([name, forms]) => forms.map((form) => [form, name] as const)),
);
/** The first words of legal forms: a filter for most other words. */
export const legalStarts = new Set([...legalClasses.keys()].map((form) => form.split(' ')[0] ?? ''));
/** The number of words of the longest legal form. */
export const longestLegalForm = Math.max(...[...legalClasses.keys()].map((form) => form.split(' ').length));

export const numberWords = new Map<string, number>([
  ...Object.entries(numbers.units),
  ...Object.entries(numbers.ordinals),
]);
export const numberTens = new Map<string, number>(Object.entries(numbers.tens));
export const romanNumerals = new Map<string, number>(Object.entries(numbers.roman));

/** Chinese character (simplified) → its usual Sino-Korean reading, in hangul. */
export const hanjaReadings = new Map<string, string>(
  hanja.readings.flatMap((row) => {
    const [reading = '', characters = ''] = row.split(' ');
    return [...simplifiedHan(characters)].map((character) => [character, reading] as const);
  }),
);

export const arabicLetters = new Map<string, string>(Object.entries(abjads.arabicLetters));
export const hebrewLetters = new Map<string, string>(Object.entries(abjads.hebrewLetters));
/** Common words of names in Arabic script → their Latin spelling. */
export const arabicWords = new Map<string, string>(
  Object.entries(abjads.arabicWords).flatMap(([latin, spellings]) =>
    spellings.map((spelling) => [spelling, latin] as const),
  ),
);

const personCounts = new Map<string, number>(Object.entries(frequencies.person));
const entityCounts = new Map<string, number>(Object.entries(frequencies.entity));

/** The words with a shipped count. */
export const countedWords: readonly Iterable<string>[] = [
  Object.keys(frequencies.person),
  Object.keys(frequencies.entity),
];

/** How many listed names hold a word, by the shipped counts; 0 for a rare one. */
export function listedCount(word: string, person: boolean): number {
  return (person ? personCounts : entityCounts).get(word) ?? 0;
}

function withSimplified(group: readonly string[]): string[] {
  return group.flatMap((word) => [word, simplifiedHan(word)]);
}

/** Whether two words are in one group, by the ids of their groups. */
export function shareGroup(a: readonly number[], b: readonly number[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  for (const id of a) if (b.includes(id)) return true;
  return false;
}

function groupsOf(groups: readonly (readonly string[])[]): Map<string, readonly number[]> {
  const found = new Map<string, number[]>();
  groups.forEach((group, id) => {
    for (const member of group) {
      const ids = found.get(member);
      if (ids === undefined) found.set(member, [id]);
      else if (!ids.includes(id)) ids.push(id);
    }
  });
  return found;
}

/** Given names that people with Korean and Chinese names add to their own. */
export const westernGivenNames: ReadonlySet<string> = new Set(westernGiven.names);
