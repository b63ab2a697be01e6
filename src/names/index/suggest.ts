import Fuse from 'fuse.js';
import { normalize } from '../read/normalize.ts';

/** A listed name that a query may have meant, with the number of its designation. */
type Suggestion = { text: string; designation: number };

/** The score from which a listed name can be suggested; the floor to search the index with. */
export const suggestionFloor = 0.45;

const mostCandidates = 60;
const mostSuggestions = 5;

/**
 * “Did you mean”: at most five of the candidates below the threshold, the likeliest first, each designation and each spelling
 * once. It helps with typos. A suggestion is not a hit, and no suggestion does not mean that nobody is listed.
 */
export function suggestNames(query: string, candidates: readonly Suggestion[]): Suggestion[] {
  const searched = fold(query);
  if (searched === '') return [];
  const options = candidates.slice(0, mostCandidates).map((candidate) => ({ candidate, text: fold(candidate.text) }));
  const fuse = new Fuse(options, {
    keys: ['text'],
    ignoreLocation: true,
    includeScore: true,
    useTokenSearch: true,
    threshold: 0.5,
  });
  const suggestions: Suggestion[] = [];
  for (const { item } of fuse.search(searched)) {
    const { candidate, text } = item;
    if (suggestions.some((other) => other.designation === candidate.designation || fold(other.text) === text)) continue;
    suggestions.push(candidate);
    if (suggestions.length === mostSuggestions) break;
  }
  return suggestions;
}

function fold(text: string): string {
  return normalize(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
