import { filedUnder, gluedKey } from './keys.ts';
import { hangulSyllable, isHangul } from './korean.ts';
import { readName } from './parse.ts';
import type { Manner, Part, Reading, Role } from './part.ts';
import { file, post } from './postings.ts';
import { scripts, type WrittenWord } from './scripts.ts';
import { sharedBytes, sharedFloats, sharedInts, sharedShorts } from './shared-arrays.ts';
import { type Word, wordOf } from './word.ts';

/**
 * The names of one manner, filed for searching. A *form* is one reading of one name; its parts lie between
 * `formStarts[form]` and `formStarts[form + 1]`. All arrays stand on shared buffers.
 */
export type SectionData = {
  manner: Manner;
  /** Word texts one after another, each a line; scripts and native characters (0 for none) beside them. */
  texts: Uint8Array;
  textStarts: Int32Array;
  scripts: Uint8Array;
  natives: Uint16Array;
  /** Words that occur as a syllable of a Korean or Chinese name. */
  units: Int32Array;
  formNames: Int32Array;
  formStarts: Int32Array;
  /** Evidence of a form without its initials: what a query can leave unmatched. */
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
  postStarts: Int32Array;
  postForms: Int32Array;
  postWeights: Float32Array;
  gluedStarts: Int32Array;
  gluedForms: Int32Array;
  gluedPrints: Uint8Array;
};

const roles: Role[] = [
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

/** Reads and files names, all in one manner; `name` is what a hit will call the name by. */
export function buildSection(manner: Manner, names: Iterable<{ name: number; text: string }>): SectionData {
  const words: Word[] = [];
  const ids = new Map<Word | string, number>();
  const natives: number[] = [];
  const formNames: number[] = [];
  const formStarts: number[] = [0];
  const formTotals: number[] = [];
  const partWords: number[] = [];
  const partRoles: number[] = [];
  const partWeights: number[] = [];
  const partValues: number[] = [];
  const values: string[] = [''];
  const gluedKeys: number[] = [];
  const gluedForms: number[] = [];
  const idOf = (word: Word): number => {
    const key = `${word.text} ${word.script} ${word.character}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = words.length;
    words.push(word);
    natives.push(word.character === '' ? 0 : word.character.charCodeAt(0));
    ids.set(key, id);
    return id;
  };
  for (const { name, text } of names) {
    for (const { parts } of readName(text, manner)) {
      const form = formNames.length;
      formNames.push(name);
      let total = 0;
      for (const part of parts) {
        partWords.push(idOf(part.word));
        partRoles.push(roles.indexOf(part.role));
        partWeights.push(part.weight);
        partValues.push(part.role === 'form' ? positionOf(values, part.value) : 0);
        if (part.role !== 'initial') total += part.weight;
      }
      formTotals.push(total);
      formStarts.push(partWords.length);
      for (const key of gluedKeysOf(parts)) {
        gluedKeys.push(key);
        gluedForms.push(form);
      }
    }
  }
  const keyHashes: number[] = [];
  const keyOwners: number[] = [];
  const keys: number[] = [];
  words.forEach((word, id) => {
    keys.length = 0;
    filedUnder(word, keys);
    for (const key of keys) {
      keyHashes.push(key);
      keyOwners.push(id);
    }
  });
  const filed = file(keyHashes, keyOwners);
  const glued = file(gluedKeys, gluedForms);
  const formOfPart = new Int32Array(partWords.length);
  for (let form = 0; form < formNames.length; form++) formOfPart.fill(form, formStarts[form], formStarts[form + 1]);
  const posted = post(partWords, formOfPart, partWeights, words.length);
  const units = new Set<number>();
  const syllable = roles.indexOf('syllable');
  partRoles.forEach((role, i) => {
    if (role === syllable) units.add(partWords[i]!);
  });
  const encoded = words.map((word) => word.text);
  const textStarts = sharedInts(words.length + 1);
  encoded.forEach((text, i) => {
    textStarts[i + 1] = textStarts[i]! + text.length;
  });
  const texts = sharedBytes(textStarts[words.length]!);
  encoded.forEach((text, i) => {
    for (let c = 0; c < text.length; c++) texts[textStarts[i]! + c] = text.charCodeAt(c);
  });
  return {
    manner,
    texts,
    textStarts,
    scripts: sharedBytes(words.map((word) => scripts.indexOf(word.script))),
    natives: sharedShorts(natives),
    units: sharedInts([...units].sort((a, b) => a - b)),
    formNames: sharedInts(formNames),
    formStarts: sharedInts(formStarts),
    formTotals: sharedFloats(formTotals),
    partWords: sharedInts(partWords),
    partRoles: sharedBytes(partRoles),
    partWeights: sharedFloats(partWeights),
    partValues: sharedBytes(partValues),
    values,
    keyStarts: filed.starts,
    keyWords: filed.owners,
    keyPrints: filed.prints,
    postStarts: posted.starts,
    postForms: posted.forms,
    postWeights: posted.weights,
    gluedStarts: glued.starts,
    gluedForms: glued.owners,
    gluedPrints: glued.prints,
  };
}

/** Word `id` of a section, rebuilt from what is stored. */
export function wordAt(section: SectionData, id: number): Word {
  const start = section.textStarts[id]!;
  const end = section.textStarts[id + 1]!;
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(section.texts[i]!);
  const native = section.natives[id]!;
  const written: WrittenWord = { text, script: scripts[section.scripts[id]!] ?? 'latin' };
  if (native !== 0) {
    written.surname = String.fromCharCode(native);
    if (isHangul(native)) written.syllable = hangulSyllable(native);
  }
  return wordOf(written);
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
  return { manner: section.manner, parts, syllabic, total };
}

/** The bucket of a key among `starts`. */
export function bucketOf(key: number, starts: Int32Array): number {
  return key % (starts.length - 1);
}

/** Keys of any two parts written together, either way round, of three neighbours, and of the whole name. */
function gluedKeysOf(parts: readonly Part[]): number[] {
  const keys: number[] = [];
  const texts = parts.map((part) => part.word.text);
  for (let i = 0; i < texts.length; i++) {
    for (let k = 0; k < Math.min(texts.length, 6); k++) {
      if (i === k || (k !== i + 1 && (i > 5 || texts[i]!.length < 3 || texts[k]!.length < 3))) continue;
      const two = texts[i]! + texts[k]!;
      if (two.length >= 4) keys.push(gluedKey(two));
      if (k === i + 1 && texts[i + 2] !== undefined) keys.push(gluedKey(two + texts[i + 2]));
    }
  }
  if (texts.length > 3) keys.push(gluedKey(texts.join('')));
  return keys;
}

function positionOf(values: string[], value: string): number {
  const at = values.indexOf(value);
  return at === -1 ? values.push(value) - 1 : at;
}
