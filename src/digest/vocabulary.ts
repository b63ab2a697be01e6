import Fuse from 'fuse.js';
import countryTable from '../../data/countries.json' with { type: 'json' };
import { UserError } from '../errors.ts';
import { type Kind, kinds, type ListId } from '../lists/designation.ts';
import { type Filter, manyOf, topics } from './filter.ts';

/** A word or a few that name one thing to follow. */
type Term = { words: string; title: string; means: { interest: string } | { list: ListId } };

/** What occurs on the loaded lists. */
export type Loaded = {
  programmes: readonly string[];
  /** ISO 3166-1 alpha-2. */
  countries: readonly string[];
  lists: readonly { id: ListId; title: string; publisher: string }[];
};

export type Vocabulary = {
  /**
   * The filter that words name: programmes, countries, kinds, lists and subjects, with or without commas. Throws a
   * `UserError` that asks back with the nearest words where one is not known.
   */
  read(words: string): Filter;
};

const longestPhrase = 8;

/** Words that may stand between the others and mean nothing of their own. */
const filler = new Set(
  'a all and any anything changes daily digest entries everything for list lists of on only or programme programmes program programs sanction sanctions the to'.split(
    ' ',
  ),
);

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

export function createVocabulary(loaded: Loaded): Vocabulary {
  const terms = termsOf(loaded);
  const known = new Map<string, Term>();
  // The first meaning of a word stands: subjects hold more than a code or country of the same name.
  for (const term of terms) if (!known.has(term.words)) known.set(term.words, term);
  const near = new Fuse(terms, { keys: ['words'], threshold: 0.45, ignoreLocation: false, includeScore: true });

  return {
    read(words) {
      const filter: Filter = { interests: [], lists: [] };
      for (const chunk of words.split(/[,;]+/)) {
        const tokens = folded(chunk)
          .split(' ')
          .filter((token) => token !== '');
        let unknown: string[] = [];
        const settle = () => {
          if (unknown.length > 0) throw new UserError(askBack(unknown.join(' '), near));
          unknown = [];
        };
        for (let at = 0; at < tokens.length; ) {
          const found = longest(tokens, at, known);
          if (found === null) {
            const token = tokens[at] ?? '';
            if (!filler.has(token)) unknown.push(token);
            at += 1;
            continue;
          }
          settle();
          const { means } = found.term;
          if ('list' in means) filter.lists = [...new Set([...filter.lists, means.list])];
          else filter.interests = [...new Set([...filter.interests, means.interest])];
          at += found.length;
        }
        settle();
      }
      return filter;
    },
  };
}

function longest(
  tokens: readonly string[],
  at: number,
  known: ReadonlyMap<string, Term>,
): { term: Term; length: number } | null {
  for (let length = Math.min(longestPhrase, tokens.length - at); length > 0; length--) {
    const phrase = tokens.slice(at, at + length).join(' ');
    const term = known.get(phrase) ?? known.get(phrase.replace(/s$/, ''));
    if (term !== undefined) return { term, length };
  }
  return null;
}

function askBack(words: string, near: Fuse<Term>): string {
  const titles = [...new Set(near.search(words.slice(0, 60)).map(({ item }) => item.title))].slice(0, 3);
  const quoted = titles.map((title) => `“${title}”`);
  const hint =
    quoted.length === 0
      ? 'Write a programme (DPRK4), a country (North Korea), a kind (vessels), a list, or a subject such as crypto.'
      : `Did you mean ${[quoted.slice(0, -1).join(', '), quoted.at(-1)].filter(Boolean).join(' or ')}?`;
  return `“${words.slice(0, 60)}” names nothing on the loaded lists. ${hint}`;
}

function termsOf({ programmes, countries, lists }: Loaded): Term[] {
  const terms: Term[] = [];
  const add = (words: readonly string[], title: string, means: Term['means']) => {
    for (const word of words) terms.push({ words: folded(word), title, means });
  };
  for (const { id, title, publisher } of lists) {
    const tail = id.split('-').at(-1) ?? id;
    add([id, title, tail, ...(publisher.includes('United Nations') ? ['un', 'united nations'] : [])], id, { list: id });
  }
  for (const { id, title, words } of topics) add([id, title, ...words], title, { interest: `topic:${id}` });
  for (const kind of kinds) add(kindWords[kind], manyOf[kind], { interest: `kind:${kind}` });
  for (const code of programmes) add([code], code, { interest: `programme:${code}` });
  for (const code of countries) {
    const names = countryNames.get(code) ?? [];
    add(names, names[0] ?? code, { interest: `country:${code}` });
  }
  return terms;
}

const countryNames = new Map(Object.entries(countryTable.names));

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
