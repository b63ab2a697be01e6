import Fuse from 'fuse.js';
import countryTable from '../../data/countries.json' with { type: 'json' };
import { UserError } from '../errors.ts';
import { type Kind, kinds, type ListId } from '../lists/designation.ts';
import { type Filter, manyOf, topics } from './filter.ts';
import { isOneTypo } from './typo.ts';

/** A word or a few that name one thing to follow. */
type Term = { words: string; title: string; means: { interest: string } | { lists: readonly ListId[] } };

/** What occurs on the loaded lists. */
export type ListedTerms = {
  programmes: readonly string[];
  /** ISO 3166-1 alpha-2. */
  countries: readonly string[];
  lists: readonly { id: ListId; title: string; publisher: string }[];
};

export type Vocabulary = {
  /**
   * The filter that words name: programmes, countries, kinds, lists and subjects, with or without commas, and with one
   * slip of the keys in each where it can mean one thing only. Throws a `UserError` that asks back with the nearest
   * words where one is not known.
   */
  read(words: string): Filter;
};

const longestWords = 1_000;
const longestPhrase = 8;
/** Fuse's score past which a suggestion is a guess at random. */
const farthest = 0.33;
/** Letters; a shorter word is one slip away from too many others. */
const shortestGuessed = 4;

/** Filler words that mean nothing by themselves. */
const filler = new Set(
  'a all and any anything changes daily digest entries everything for list lists of on only or programme programmes program programs sanction sanctions the to'.split(
    ' ',
  ),
);

/** Separators between terms: `cyber & crypto`. */
const joining = /^[&+/|.:–—-]+$/;

const kindWords: Record<Kind, string[]> = {
  person: ['person', 'persons', 'people', 'individual', 'individuals'],
  organization: [
    'organization',
    'organizations',
    'organisation',
    'organisations',
    'company',
    'companies',
    'entity',
    'entities',
  ],
  vessel: ['vessel', 'vessels', 'ship', 'ships', 'tanker', 'tankers'],
  aircraft: ['aircraft', 'plane', 'planes', 'aeroplane', 'airplane'],
};

export function createVocabulary(loaded: ListedTerms): Vocabulary {
  const terms = termsOf(loaded);
  const known = new Map<string, Term>();
  // The first meaning of a word wins: topics cover more than a code or country of the same name.
  for (const term of terms) if (!known.has(term.words)) known.set(term.words, term);
  const near = new Fuse(terms, { keys: ['words'], threshold: 0.45, ignoreLocation: false, includeScore: true });

  /** The filter that the chunks name, or the first words in them that name nothing. */
  const parse = (chunks: readonly (readonly string[])[], find: Find): Filter | string => {
    const filter: Filter = { interests: [], lists: [] };
    for (const tokens of chunks) {
      const unknown: string[] = [];
      for (let at = 0; at < tokens.length; ) {
        const found = longest(tokens, at, find);
        if (found === null) {
          const token = tokens[at] ?? '';
          if (!filler.has(token)) unknown.push(token);
          at += 1;
          continue;
        }
        if (unknown.length > 0) break;
        const { means } = found.term;
        if ('lists' in means) filter.lists = [...new Set([...filter.lists, ...means.lists])];
        else filter.interests = [...new Set([...filter.interests, means.interest])];
        at += found.length;
      }
      if (unknown.length > 0) return unknown.join(' ');
    }
    return filter;
  };
  const exact: Find = (phrase) => known.get(phrase) ?? known.get(phrase.replace(/s$/, ''));
  const forgiving: Find = (phrase) => exact(phrase) ?? slipped(phrase, terms);

  return {
    read(words) {
      if (words.length > longestWords) {
        throw new UserError(
          `These are ${words.length.toLocaleString('en')} characters; say what to follow in at most ${longestWords.toLocaleString('en')}.`,
        );
      }
      // What is dropped must not turn into a wish for everything.
      const signs = words.split(/[\s,;]+/).find((word) => word !== '' && folded(word) === '' && !joining.test(word));
      if (signs !== undefined) throw new UserError(askBack(signs, near));
      const chunks = words.split(/[,;]+/).map((chunk) =>
        folded(chunk)
          .split(' ')
          .filter((token) => token !== ''),
      );
      // Commas part what is followed, but lists write “Korea, North”, and some people do too.
      const whole = [chunks.flat()];
      for (const [parts, find] of [
        [chunks, exact],
        [whole, exact],
        [chunks, forgiving],
        [whole, forgiving],
      ] as const) {
        const read = parse(parts, find);
        if (typeof read !== 'string') return read;
      }
      throw new UserError(askBack(String(parse(chunks, forgiving)), near));
    },
  };
}

type Find = (phrase: string) => Term | undefined;

function longest(tokens: readonly string[], at: number, find: Find): { term: Term; length: number } | null {
  for (let length = Math.min(longestPhrase, tokens.length - at); length > 0; length--) {
    const term = find(tokens.slice(at, at + length).join(' '));
    if (term !== undefined) return { term, length };
  }
  return null;
}

/** The only term that the phrase can be a slip of. Codes are not guessed at, and neither is what a country is called. */
function slipped(phrase: string, terms: readonly Term[]): Term | undefined {
  if (phrase.length < shortestGuessed || filler.has(phrase) || countryWords.has(phrase)) return undefined;
  const near = terms.filter(({ words }) => words.length >= shortestGuessed && isOneTypo(phrase, words));
  const [first] = near;
  const meanings = new Set(near.map(({ means }) => JSON.stringify(means)));
  return first !== undefined && meanings.size === 1 && !/\d/.test(first.words) ? first : undefined;
}

function askBack(words: string, near: Fuse<Term>): string {
  const found = near.search(words.slice(0, 60)).filter(({ score = 1 }) => score < farthest);
  const titles = [...new Set(found.map(({ item }) => item.title))].slice(0, 3);
  const quoted = titles.map((title) => `“${title}”`);
  const hint =
    quoted.length === 0
      ? 'Write a programme (DPRK4), a country (North Korea), a kind (vessels), a list, or a subject such as crypto.'
      : `Did you mean ${[quoted.slice(0, -1).join(', '), quoted.at(-1)].filter(Boolean).join(' or ')}?`;
  return `“${words.slice(0, 60)}” names nothing on the loaded lists. ${hint}`;
}

function termsOf({ programmes, countries, lists }: ListedTerms): Term[] {
  const terms: Term[] = [];
  const add = (words: readonly string[], title: string, means: Term['means']) => {
    for (const word of words) terms.push({ words: folded(word), title, means });
  };
  for (const { id, title, publisher } of lists) {
    const [tail = id, house = ''] = id.split('-').reverse();
    add([id, title, tail, `${house} ${tail}`], id, { lists: [id] });
    const whole = lists.filter((one) => one.publisher === publisher && one.id.split('-').at(-2) === house);
    const names = [house, ...(publisher.includes('United Nations') ? ['united nations'] : [])];
    add(names, house.toUpperCase(), { lists: whole.map((one) => one.id) });
  }
  for (const { id, title, words } of topics) add([id, title, ...words], title, { interest: `topic:${id}` });
  for (const kind of kinds) add(kindWords[kind], manyOf[kind], { interest: `kind:${kind}` });
  for (const code of programmes) add([code], code, { interest: `programme:${code}` });
  for (const code of countries) {
    const names = countryNames.get(code) ?? [];
    const topic = topics.find((one) => one.countries.includes(code));
    const means = { interest: topic === undefined ? `country:${code}` : `topic:${topic.id}` };
    add(names.flatMap(writings), topic?.title ?? names[0] ?? code, means);
  }
  return terms;
}

const countryNames = new Map(Object.entries(countryTable.names));

/** `North Korea` is written `Korea, North` and `N. Korea` too, `Republic of Korea` also `Korea, Republic of`. */
function writings(name: string): string[] {
  const [, side, land] = /^(North|South|East|West|Equatorial) (.+)$/.exec(name) ?? [];
  const [, state, of] = /^(.*Republic of(?: the)?) (.+)$/.exec(name) ?? [];
  return [
    name,
    ...(side === undefined ? [] : [`${land} ${side}`, `${side.charAt(0)} ${land}`]),
    ...(state === undefined ? [] : [`${of} ${state}`]),
  ];
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const countryWords = new Set([...countryNames.values()].flat().flatMap(writings).map(folded));
