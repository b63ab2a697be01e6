import { endsInI } from '../compare/sound-likeness.ts';
import { analyzeWord } from '../read/analyze-word.ts';
import { hangulSyllable, isHangul } from '../read/korean.ts';
import type { NameStyle, Part, Reading, Role } from '../read/part.ts';
import { scripts, type Word, type WrittenWord } from '../read/word.ts';

/**
 * The index of the names of one style. Words and readings have ids, which count from 0. Arrays named `…Starts` hold the first
 * position of each id, key bucket or sound in the arrays below them, and one end; all arrays are on shared buffers.
 */
export type SectionData = {
  style: NameStyle;
  /** Entries (designations) with a name here; see `loadedWeight`. */
  entries: number;

  /** Word → its text, script and native character (0 for none). */
  textStarts: Int32Array;
  texts: Uint8Array;
  scripts: Uint8Array;
  natives: Uint16Array;
  /** Word → its letters, as in `Word`. */
  wordLetterBits: Int32Array;
  /** Word → entries that hold it. */
  wordEntries: Int32Array;
  /** Words that are a syllable of some Korean or Chinese name. */
  syllables: Int32Array;

  /** Reading → the name that it is one reading of. */
  readingNames: Int32Array;
  /** Reading → its weight without initials and Russian patronymics: what contradicts a query that does not match it. */
  readingTotals: Float32Array;
  /** Reading → its parts. */
  readingStarts: Int32Array;
  partWords: Int32Array;
  partRoles: Uint8Array;
  partWeights: Float32Array;
  partValues: Uint8Array;
  /** The classes of legal forms that `partValues` holds the positions of. */
  values: string[];

  /** Key → words. */
  keyStarts: Int32Array;
  keyWords: Int32Array;
  keyFingerprints: Uint8Array;

  /** Coarse key → sounds. Words of one script with one sound are compared with other scripts only once. */
  soundKeyStarts: Int32Array;
  keySounds: Int32Array;
  soundKeyFingerprints: Uint8Array;
  /** Sound → words. */
  soundStarts: Int32Array;
  soundWords: Int32Array;
  /** Sound → its skeleton, and its other traits; see `traitsOf`. */
  soundSkeletonStarts: Int32Array;
  soundSkeletons: Uint8Array;
  soundTraits: Uint8Array;

  /** The postings: word → readings that hold it, with its weight in each. */
  postingStarts: Int32Array;
  postingReadings: Int32Array;
  postingWeights: Float32Array;

  /** Key of joined words → readings. */
  joinedStarts: Int32Array;
  joinedReadings: Int32Array;
  joinedFingerprints: Uint8Array;

  /** Key of all words in any order → readings, so that the same name is found however common its words are. */
  fullNameStarts: Int32Array;
  fullNameReadings: Int32Array;
  fullNameFingerprints: Uint8Array;
};

/** Roles by the number that is stored for them. */
export const roles: Role[] = [
  'name',
  'syllable',
  'initial',
  'particle',
  'patronymic',
  'title',
  'form',
  'generic',
  'place',
  'number',
];

/** Returns the words of a section by id, rebuilt from what is stored. */
export function openWords(section: SectionData): (id: number) => Word {
  const { texts, textStarts } = section;
  const letters = Buffer.from(texts.buffer, texts.byteOffset, texts.byteLength);
  return (id) => {
    const text = letters.toString('latin1', textStarts[id], textStarts[id + 1]);
    const native = section.natives[id]!;
    const written: WrittenWord = { text, script: scripts[section.scripts[id]!] ?? 'latin' };
    if (native !== 0) {
      written.character = String.fromCharCode(native);
      if (isHangul(native)) written.syllable = hangulSyllable(native);
    }
    return analyzeWord(written);
  };
}

/** A reading of a section by id; `word` returns the words. */
export function readingAt(section: SectionData, id: number, word: (id: number) => Word): Reading {
  const parts: Part[] = [];
  let total = 0;
  let syllabic = false;
  for (let i = section.readingStarts[id]!; i < section.readingStarts[id + 1]!; i++) {
    const role = roles[section.partRoles[i]!] ?? 'name';
    const part: Part = {
      word: word(section.partWords[i]!),
      role,
      weight: section.partWeights[i]!,
      value: '',
    };
    if (role === 'number') part.value = part.word.text;
    else if (role === 'form') part.value = section.values[section.partValues[i]!] ?? '';
    if (role === 'syllable') syllabic = true;
    total += part.weight;
    parts.push(part);
  }
  return { style: section.style, parts, syllabic, total };
}

/** What the words of one sound have in common besides the skeleton, as one number: script, native or not, ending in i. */
export function traitsOf({ script, native, text }: Word): number {
  return scripts.indexOf(script) | (native ? traits.native : 0) | (endsInI(text) ? traits.finalI : 0);
}

/** The bits of `traitsOf`. */
export const traits = { script: 7, native: 8, finalI: 16 };

/** The bucket of a key. `starts` has an entry for each of 2ⁿ buckets and one for the end. */
export function bucketOf(key: number, starts: Int32Array): number {
  return key & (starts.length - 2);
}
