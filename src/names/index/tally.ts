import { bitCount } from '../read/letter-bits.ts';
import type { Part } from '../read/part.ts';
import type { SectionData } from './section.ts';
import type { SimilarWords } from './similar-words.ts';

/** A part of the query with the listed words that are like it. */
export type QueryPart = { part: Part; similar: SimilarWords };

/** The parts of a query that are tracked one by one. A listed part may count twice for those after them. */
export const mostTracked = 32;

/**
 * Adds up how much of each candidate matches the query. A candidate is a reading in the section; candidates have positions
 * from 0 to `count()` - 1 in the order in which they were added.
 */
export type Tally = {
  count(): number;
  /** The reading of each candidate. */
  readings: Int32Array;
  /** The weight of the query that it matches, and the weight of its own parts that match. */
  queryWeight: Float32Array;
  listedWeight: Float32Array;
  /** The share of that weight that is lost because words are only alike. */
  doubted: Float32Array;
  /** One bit for each part of the query that it matches. */
  matchedParts: Uint32Array;
  /** Adds a candidate that matches joined parts of the query (bits as in `matchedParts`); parts that match already are not counted again. */
  addJoined(reading: number, weight: number, listed: number, parts: number): void;
  /** Adds every reading that holds one of the first `many` words like part `p`, and counts the most similar word. */
  addCandidates(queryPart: QueryPart, p: number, many: number): void;
  /** Counts the words from `added[p]` on that are like part `p`, in the candidates that there are. */
  countOthers(queryParts: readonly QueryPart[], added: readonly number[]): void;
  /** Counts a part that matches a part of the candidate at a position. */
  addMatch(at: number, weight: number, listed: number, likeness: number): void;
  clear(): void;
};

/** Allocates the memory for tallies of a section, once. Only what a query touches is written and cleared. */
export function createTally(section: SectionData): Tally {
  const size = section.readingNames.length;
  const wordCount = section.textStarts.length - 1;
  /** The position of each reading plus one; 0 where it is no candidate. */
  const positions = new Int32Array(size);
  const readings = new Int32Array(size);
  const queryWeight = new Float32Array(size);
  const listedWeight = new Float32Array(size);
  const doubted = new Float32Array(size);
  const matchedParts = new Uint32Array(size);
  const wordParts = new Uint32Array(wordCount);
  const likenessOf: Float32Array[] = [];
  let count = 0;

  const addMatch = (at: number, weight: number, listed: number, likeness: number) => {
    queryWeight[at]! += weight;
    listedWeight[at]! += listed;
    doubted[at]! += Math.min(weight, listed) * (1 - likeness);
  };
  const positionOf = (reading: number): number => {
    const known = positions[reading]!;
    if (known !== 0) return known - 1;
    readings[count] = reading;
    queryWeight[count] = 0;
    listedWeight[count] = 0;
    doubted[count] = 0;
    matchedParts[count] = 0;
    positions[reading] = count + 1;
    return count++;
  };

  return {
    count: () => count,
    readings,
    queryWeight,
    listedWeight,
    doubted,
    matchedParts,
    addMatch,
    addJoined(reading, weight, listed, parts) {
      const at = positionOf(reading);
      const fresh = parts & ~matchedParts[at]!;
      if (parts !== 0 && fresh === 0) return;
      const share = fresh === parts ? 1 : bitCount(fresh) / bitCount(parts);
      matchedParts[at]! |= parts;
      queryWeight[at]! += weight * share;
      listedWeight[at]! += listed * share;
    },
    addCandidates({ part, similar }, p, many) {
      const bit = p < mostTracked ? 1 << p : 0;
      for (let n = 0; n < many; n++) {
        const id = similar.ids[n]!;
        const end = section.postingStarts[id + 1]!;
        for (let i = section.postingStarts[id]!; i < end; i++) {
          const at = positionOf(section.postingReadings[i]!);
          if ((matchedParts[at]! & bit) !== 0) continue;
          matchedParts[at]! |= bit;
          addMatch(at, part.weight, section.postingWeights[i]!, similar.likeness[n]!);
        }
      }
    },
    countOthers(queryParts, added) {
      if (count === 0) return;
      let postings = 0;
      let words = 0;
      queryParts.forEach(({ similar }, p) => {
        postings += similar.postings[similar.ids.length]! - similar.postings[added[p]!]!;
        words += similar.ids.length - added[p]!;
      });
      if (postings < 3 * count + 2 * words) {
        queryParts.forEach((queryPart, p) => {
          countByPostings(queryPart, p, added[p]!);
        });
      } else countByCandidates(queryParts, added);
    },
    clear() {
      for (let at = 0; at < count; at++) positions[readings[at]!] = 0;
      count = 0;
    },
  };

  function countByPostings({ part, similar }: QueryPart, p: number, first: number): void {
    const bit = p < mostTracked ? 1 << p : 0;
    for (let n = first; n < similar.ids.length; n++) {
      const id = similar.ids[n]!;
      const end = section.postingStarts[id + 1]!;
      for (let i = section.postingStarts[id]!; i < end; i++) {
        const at = positions[section.postingReadings[i]!]! - 1;
        if (at < 0 || (matchedParts[at]! & bit) !== 0) continue;
        matchedParts[at]! |= bit;
        addMatch(at, part.weight, section.postingWeights[i]!, similar.likeness[n]!);
      }
    }
  }

  /** Goes through the words of all candidates once for all parts, most of which are like none of them. */
  function countByCandidates(queryParts: readonly QueryPart[], added: readonly number[]): void {
    const tracked = Math.min(queryParts.length, mostTracked);
    for (let p = 0; p < tracked; p++) {
      const { ids, likeness } = queryParts[p]!.similar;
      likenessOf[p] ??= new Float32Array(wordCount);
      for (let n = added[p]!; n < ids.length; n++) {
        wordParts[ids[n]!]! |= 1 << p;
        likenessOf[p]![ids[n]!] = likeness[n]!;
      }
    }
    for (let at = 0; at < count; at++) {
      const reading = readings[at]!;
      const start = section.readingStarts[reading]!;
      const end = section.readingStarts[reading + 1]!;
      let bits = 0;
      for (let i = start; i < end; i++) bits |= wordParts[section.partWords[i]!]!;
      bits &= ~matchedParts[at]!;
      for (let p = 0; bits !== 0 && p < tracked; p++) {
        if ((bits & (1 << p)) === 0) continue;
        bits &= ~(1 << p);
        let best = 0;
        let weight = 0;
        for (let i = start; i < end; i++) {
          const id = section.partWords[i]!;
          if ((wordParts[id]! & (1 << p)) === 0 || likenessOf[p]![id]! <= best) continue;
          best = likenessOf[p]![id]!;
          weight = section.partWeights[i]!;
        }
        matchedParts[at]! |= 1 << p;
        addMatch(at, queryParts[p]!.part.weight, weight, best);
      }
    }
    for (let p = 0; p < tracked; p++) {
      const { ids } = queryParts[p]!.similar;
      for (let n = added[p]!; n < ids.length; n++) wordParts[ids[n]!] = 0;
    }
  }
}
