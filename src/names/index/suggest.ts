import Fuse from 'fuse.js';
import { normalize } from '../read/normalize.ts';

/** A listed name that a question may have meant, with the ordinal of its entry. */
export type Suggestion = { text: string; designation: number };

/** Likeness from which a listed name is a candidate for `suggestNames`: ask the index with this floor. */
export const suggestionFloor = 0.45;

const mostCandidates = 60;
const mostSuggestions = 5;

/**
 * "Did you mean": of candidates below the threshold (listed names found with `suggestionFloor`), at most five, the
 * likeliest meant first, each designation and each spelling once. It helps somebody who mistyped and judges nothing: a
 * suggestion is no hit, and its absence proves nothing.
 */
export function suggestNames(query: string, candidates: readonly Suggestion[]): Suggestion[] {
  const asked = fold(query);
  if (asked === '') return [];
  const offered = candidates.slice(0, mostCandidates).map((candidate) => ({ candidate, text: fold(candidate.text) }));
  const fuse = new Fuse(offered, {
    keys: ['text'],
    ignoreLocation: true,
    includeScore: true,
    useTokenSearch: true,
    threshold: 0.5,
  });
  const suggestions: Suggestion[] = [];
  for (const { item } of fuse.search(asked)) {
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
