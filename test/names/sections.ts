import { openWords, type SectionData } from '../../src/names/index/section.ts';
import { buildSection } from '../../src/names/index/section-build.ts';
import { openSimilarWords } from '../../src/names/index/similar-words.ts';
import type { NameStyle } from '../../src/names/read/part.ts';
import type { Word } from '../../src/names/read/word.ts';

/** A section of names, each of an entry of its own, with what opens its words. */
export function sectionOf(names: readonly string[], style: NameStyle = 'person') {
  const section = buildSection(
    style,
    names.map((text, name) => ({ name, text, entry: name })),
  );
  const wordAt = openWords(section);
  const words = Array.from({ length: section.textStarts.length - 1 }, (_, id) => wordAt(id));
  const wordOfId = (id: number): Word => {
    const word = words[id];
    if (word === undefined) throw new Error(`the section has no word ${id}`);
    return word;
  };
  return { section, words, wordOfId, similarTo: openSimilarWords(section, wordOfId) };
}

/** The names of some readings of a section, each once. */
export function namesOf(section: SectionData, names: readonly string[], readings: readonly number[]): string[] {
  return [...new Set(readings.map((reading) => names[section.readingNames[reading] ?? -1] ?? ''))];
}
