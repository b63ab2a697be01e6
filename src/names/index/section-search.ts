import type { Comparison } from '../compare/comparison.ts';
import { compareReadings } from '../compare/score.ts';
import type { Part, Reading } from '../read/part.ts';
import { cappedWeight, loadedWeight } from '../read/weights.ts';
import type { Word } from '../read/word.ts';
import { openCandidates } from './candidates.ts';
import { printOf, wholeKey } from './keys.ts';
import { openNeighbours } from './neighbors.ts';
import { bucketOf, openWords, readingAt, type SectionData } from './section.ts';

/** One candidate that was judged: the name's ordinal and its comparison with the query. */
export type Judged = { name: number; comparison: Comparison };

/** Judges every listed name that may reach `floor` against each reading of the query. Any reading ends soon. */
export type SectionSearch = (readings: readonly Reading[], floor: number) => Judged[];

/** After so many candidates in a row that stay below the floor, less promising ones are not judged. */
const mostFailed = 40;

/** Opens a section for searching. Working memory is set aside once; words are rebuilt when first met. */
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
  const neighboursOf = openNeighbours(section, word);
  const candidatesOf = openCandidates(section, word, neighboursOf);

  return (readings, floor) => {
    const judged: Judged[] = [];
    for (const asked of readings) {
      const reading = heard(asked);
      const same = formsOfSameWords(reading);
      for (const form of same) {
        const comparison = compareReadings(reading, readingAt(section, form, word), floor);
        if (comparison !== null) judged.push({ name: section.formNames[form]!, comparison });
      }
      let failed = 0;
      for (const form of candidatesOf(reading, floor)) {
        if (same.has(form)) continue;
        const comparison = compareReadings(reading, readingAt(section, form, word), floor);
        if (comparison !== null) judged.push({ name: section.formNames[form]!, comparison });
        failed = comparison === null ? failed + 1 : 0;
        if (failed === mostFailed) break;
      }
    }
    return judged;
  };

  /** Names of the same words, which are judged whatever else is near: no limit on candidates may cut them. */
  function formsOfSameWords({ parts }: Reading): Set<number> {
    const forms = new Set<number>();
    const key = wholeKey(parts);
    const print = printOf(key);
    const bucket = bucketOf(key, section.wholeStarts);
    for (let i = section.wholeStarts[bucket]!; i < section.wholeStarts[bucket + 1]!; i++) {
      if (section.wholePrints[i] === print) forms.add(section.wholeForms[i]!);
    }
    return forms;
  }

  /** The query with what the loaded lists say of how common its words are, as the listed names have been weighed. */
  function heard(reading: Reading): Reading {
    let changed = false;
    const parts = reading.parts.map((part): Part => {
      if (part.role !== 'name' && part.role !== 'syllable') return part;
      const { own } = neighboursOf(part);
      const weight = own === 0 ? part.weight : cappedWeight(part.role, part.weight, loadedWeight(own, section.entries));
      if (weight === part.weight) return part;
      changed = true;
      return { ...part, weight };
    });
    if (!changed) return reading;
    return { ...reading, parts, total: parts.reduce((sum, part) => sum + part.weight, 0) };
  }
}
