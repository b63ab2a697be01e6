import { endsInI } from '../compare/sound-likeness.ts';
import { analyzeWord } from '../read/analyze-word.ts';
import { hangulSyllable, isHangul } from '../read/korean.ts';
import type { NameStyle, Part, Reading, Role } from '../read/part.ts';
import { scripts, type Word, type WrittenWord } from '../read/word.ts';

/**
 * The names of one style, filed for searching. A *form* is one reading of one name; its parts lie between
 * `formStarts[form]` and `formStarts[form + 1]`. All arrays stand on shared buffers.
 */
export type SectionData = {
  style: NameStyle;
  /** Entries (designations) with a name here; see `loadedWeight`. */
  entries: number;
  /** Word texts one after another, each a line; scripts and native characters (0 for none) beside them. */
  texts: Uint8Array;
  textStarts: Int32Array;
  scripts: Uint8Array;
  natives: Uint16Array;
  /** The letters of each word, as in `Word`: a look at them spares most comparisons. */
  wordLetterBits: Int32Array;
  /** Entries that hold the word. */
  wordEntries: Int32Array;
  /** Words that occur as a syllable of a Korean or Chinese name. */
  units: Int32Array;
  formNames: Int32Array;
  formStarts: Int32Array;
  /** Evidence of a form without its initials and Russian patronymics: what contradicts a query that leaves it unmatched. */
  formTotals: Float32Array;
  partWords: Int32Array;
  partRoles: Uint8Array;
  partWeights: Float32Array;
  partValues: Uint8Array;
  /** What `partValues` points to: classes of legal forms. */
  values: string[];
  /** Key → words, word → forms, glued key → forms: `starts[bucket]` to `starts[bucket + 1]`. */
  keyStarts: Int32Array;
  keyWords: Int32Array;
  keyPrints: Uint8Array;
  /** Coarse key → sounds, sound → words: words of one script that sound the same are compared once with other scripts. */
  soundKeyStarts: Int32Array;
  keySounds: Int32Array;
  soundPrints: Uint8Array;
  soundStarts: Int32Array;
  soundWords: Int32Array;
  /** Bones of each sound one after another, and what else decides across scripts; see `soundSort`. */
  soundSkeletons: Uint8Array;
  soundSkeletonStarts: Int32Array;
  soundSorts: Uint8Array;
  postStarts: Int32Array;
  postForms: Int32Array;
  postWeights: Float32Array;
  gluedStarts: Int32Array;
  gluedForms: Int32Array;
  gluedPrints: Uint8Array;
  /** Key of all words of a form, in any order → forms: the same name is found however common its words are. */
  wholeStarts: Int32Array;
  wholeForms: Int32Array;
  wholePrints: Uint8Array;
};

/** Roles by the number under which they are stored. */
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

/** Gives the words of a section, rebuilt from what is stored. */
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

/** Form `form` of a section as the reading it was built from; `word` gives the words. */
export function readingAt(section: SectionData, form: number, word: (id: number) => Word): Reading {
  const parts: Part[] = [];
  let total = 0;
  let syllabic = false;
  for (let i = section.formStarts[form]!; i < section.formStarts[form + 1]!; i++) {
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

/** What all words of one sound share besides their skeleton, in one number: script, being native, ending in i. */
export function soundSort({ script, native, text }: Word): number {
  return scripts.indexOf(script) | (native ? soundSorts.native : 0) | (endsInI(text) ? soundSorts.finalI : 0);
}

/** The bits of `soundSort`. */
export const soundSorts = { script: 7, native: 8, finalI: 16 };

/** The bucket of a key among `starts`, of which there are a power of two and an end. */
export function bucketOf(key: number, starts: Int32Array): number {
  return key & (starts.length - 2);
}
