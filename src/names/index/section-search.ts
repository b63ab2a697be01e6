import type { Comparison } from '../compare/comparison.ts';
import { compareReadings } from '../compare/score.ts';
import type { Part, Reading } from '../read/part.ts';
import { cappedWeight, loadedWeight } from '../read/weights.ts';
import type { Word } from '../read/word.ts';
import { openCandidates } from './candidates.ts';
import { fingerprintOf, fullNameKey } from './keys.ts';
import { bucketOf, openWords, readingAt, type SectionData } from './section.ts';
import { openSimilarWords } from './similar-words.ts';

/** A listed name, by its number, with its comparison with the query. */
type ScoredName = { name: number; comparison: Comparison };

/** Compares the readings of a query with every listed name that may score `floor` or more. */
type SectionSearch = (readings: readonly Reading[], floor: number) => ScoredName[];

/** The search ends after this many candidates in a row below the floor; the rest are less promising. */
const mostMisses = 40;

/** Opens a section for searching. Working memory is allocated once; a word is rebuilt when a search first needs it. */
export function openSection(section: SectionData): SectionSearch {
  const wordAt = openWords(section);
  const words: (Word | undefined)[] = new Array(section.textStarts.length - 1);
  const word = (id: number): Word => {
    const known = words[id];
    if (known !== undefined) return known;
    const made = wordAt(id);
    words[id] = made;
    return made;
  };
  const similarTo = openSimilarWords(section, word);
  const candidatesOf = openCandidates(section, word, similarTo);

  return (readings, floor) => {
    const found: ScoredName[] = [];
    for (const ours of readings) {
      const reading = weighedByLists(ours);
      const same = readingsWithSameWords(reading);
      for (const id of same) {
        const comparison = compareReadings(reading, readingAt(section, id, word), floor);
        if (comparison !== null) found.push({ name: section.readingNames[id]!, comparison });
      }
      let misses = 0;
      for (const id of candidatesOf(reading, floor)) {
        if (same.has(id)) continue;
        const comparison = compareReadings(reading, readingAt(section, id, word), floor);
        if (comparison !== null) found.push({ name: section.readingNames[id]!, comparison });
        misses = comparison === null ? misses + 1 : 0;
        if (misses === mostMisses) break;
      }
    }
    return found;
  };

  /** Readings with the words of a query in any order. They are compared beyond any limit on candidates. */
  function readingsWithSameWords({ parts }: Reading): Set<number> {
    const found = new Set<number>();
    const key = fullNameKey(parts);
    const fingerprint = fingerprintOf(key);
    const bucket = bucketOf(key, section.fullNameStarts);
    for (let i = section.fullNameStarts[bucket]!; i < section.fullNameStarts[bucket + 1]!; i++) {
      if (section.fullNameFingerprints[i] === fingerprint) found.add(section.fullNameReadings[i]!);
    }
    return found;
  }

  /** The query with its words weighed by the loaded lists, as the listed names are. */
  function weighedByLists(reading: Reading): Reading {
    let changed = false;
    const parts = reading.parts.map((part): Part => {
      if (part.role !== 'name' && part.role !== 'syllable') return part;
      const { entries } = similarTo(part);
      if (entries === 0) return part;
      const weight = cappedWeight(part.role, part.weight, loadedWeight(entries, section.entries));
      if (weight === part.weight) return part;
      changed = true;
      return { ...part, weight };
    });
    if (!changed) return reading;
    return { ...reading, parts, total: parts.reduce((sum, part) => sum + part.weight, 0) };
  }
}
