import { suggestionFloor, suggestNames } from '../names/index/suggest.ts';
import type { Corpus } from './corpus.ts';
import type { Screening } from './screening.ts';

/**
 * Adds "did you mean" names to an answer without hits: listed names that the question may have meant. They help whoever
 * mistyped and judge nothing; the verdict stays.
 */
export function withSuggestions(corpus: Corpus, screening: Screening): Screening {
  const { name } = screening.read;
  if (name === null || screening.hits.length > 0) return screening;
  const candidates = corpus.names
    .search(name, { floor: suggestionFloor, limit: 60 })
    .map(({ designation, name: ordinal }) => ({
      text: corpus.entry(designation).names[corpus.nameOrdinal(ordinal)]?.name ?? '',
      designation,
    }));
  return { ...screening, suggestions: suggestNames(name, candidates).map(({ text }) => text) };
}
