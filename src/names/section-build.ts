import { filedUnder, gluedKey, wholeKey } from './keys.ts';
import { readName } from './parse.ts';
import type { Manner, Part } from './part.ts';
import { file, post } from './postings.ts';
import { heardWeight, loadedWeight } from './rarity.ts';
import { scripts } from './scripts.ts';
import { roles, type SectionData } from './section.ts';
import { sharedBytes, sharedFloats, sharedInts, sharedShorts } from './shared-arrays.ts';
import type { Word } from './word.ts';

/** A name to be filed: `name` is what a hit will call it by, `entry` the designation that bears it. */
export type FiledName = { name: number; text: string; entry: number };

/** Reads and files names, all in one manner. Words are counted right where names of one entry stand together. */
export function buildSection(manner: Manner, names: Iterable<FiledName>): SectionData {
  const words: Word[] = [];
  const ids = new Map<Word | string, number>();
  const natives: number[] = [];
  const formNames: number[] = [];
  const formStarts: number[] = [0];
  const wordEntries: number[] = [];
  const wordLast: number[] = [];
  const entries = new Set<number>();
  const partWords: number[] = [];
  const partRoles: number[] = [];
  const heard: Part[] = [];
  const partValues: number[] = [];
  const values: string[] = [''];
  const gluedKeys: number[] = [];
  const gluedForms: number[] = [];
  const wholeKeys: number[] = [];
  const idOf = (word: Word): number => {
    const key = `${word.text} ${word.script} ${word.character}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = words.length;
    words.push(word);
    wordEntries.push(0);
    wordLast.push(-1);
    natives.push(word.character === '' ? 0 : word.character.charCodeAt(0));
    ids.set(key, id);
    return id;
  };
  for (const { name, text, entry } of names) {
    entries.add(entry);
    for (const { parts } of readName(text, manner)) {
      const form = formNames.length;
      formNames.push(name);
      for (const part of parts) {
        const id = idOf(part.word);
        if (wordLast[id] !== entry) wordEntries[id]! += 1;
        wordLast[id] = entry;
        partWords.push(id);
        partRoles.push(roles.indexOf(part.role));
        heard.push(part);
        partValues.push(part.role === 'form' ? positionOf(values, part.value) : 0);
      }
      formStarts.push(partWords.length);
      wholeKeys.push(wholeKey(parts.map((part) => part.word.text)));
      for (const key of gluedKeysOf(parts)) {
        gluedKeys.push(key);
        gluedForms.push(form);
      }
    }
  }
  const loaded = wordEntries.map((count) => loadedWeight(count, entries.size));
  const partWeights = heard.map((part, i) => heardWeight(part, loaded[partWords[i]!]!));
  const formTotals = formNames.map((_, form) => {
    let total = 0;
    for (let i = formStarts[form]!; i < formStarts[form + 1]!; i++) {
      if (heard[i]!.role !== 'initial') total += partWeights[i]!;
    }
    return total;
  });
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
  const whole = file(
    wholeKeys,
    wholeKeys.map((_, form) => form),
  );
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
    entries: entries.size,
    texts,
    textStarts,
    scripts: sharedBytes(words.map((word) => scripts.indexOf(word.script))),
    natives: sharedShorts(natives),
    wordLetters: sharedInts(words.map((word) => word.letters)),
    wordEntries: sharedInts(wordEntries),
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
    wholeStarts: whole.starts,
    wholeForms: whole.owners,
    wholePrints: whole.prints,
  };
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
