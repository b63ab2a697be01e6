import { endsInI } from '../compare/sound-likeness.ts';
import { mixHash } from '../read/hash.ts';
import type { NameStyle } from '../read/part.ts';
import { readName } from '../read/read-name.ts';
import { cappedWeight, loadedWeight } from '../read/weights.ts';
import { scripts, type Word } from '../read/word.ts';
import { isRussianPatronymic } from '../read/word-uses.ts';
import { gluedKeys, soundKeys, wholeKey, wordKeys } from './keys.ts';
import { file, type Keyed, post } from './postings.ts';
import { roles, type SectionData, soundSort } from './section.ts';
import { sharedBytes, sharedFloats, sharedInts, sharedShorts } from './shared-arrays.ts';

const numberOf = Object.fromEntries(roles.map((role, i) => [role, i]));

/** A name to be filed: `name` is what a hit will call it by, `entry` the designation that bears it. */
export type FiledName = { name: number; text: string; entry: number };

/** Reads and files names, all in one style. Words are countedWords right where names of one entry stand together. */
export function buildSection(style: NameStyle, names: Iterable<FiledName>): SectionData {
  const { words, wordEntries, idOf } = numberedWords();
  const formNames: number[] = [];
  const formStarts: number[] = [0];
  const wordLast: number[] = [];
  const partWords: number[] = [];
  const partRoles: number[] = [];
  const readWeights: number[] = [];
  const partValues: number[] = [];
  const values: string[] = [''];
  const glued: Keyed = { keys: [], ends: [] };
  const whole: Keyed = { keys: [], ends: [] };
  const units = new Set<number>();
  let entries = 0;
  let lastEntry = -1;
  for (const { name, text, entry } of names) {
    if (entry !== lastEntry) entries += 1;
    lastEntry = entry;
    for (const { parts } of readName(text, style)) {
      formNames.push(name);
      for (const part of parts) {
        const id = idOf(part.word);
        if (wordLast[id] !== entry) wordEntries[id]! += 1;
        wordLast[id] = entry;
        partWords.push(id);
        partRoles.push(numberOf[part.role]!);
        readWeights.push(part.weight);
        partValues.push(part.role === 'form' ? positionOf(values, part.value) : 0);
        if (part.role === 'syllable') units.add(id);
      }
      formStarts.push(partWords.length);
      whole.keys.push(wholeKey(parts));
      gluedKeys(parts, style, glued.keys);
      whole.ends.push(whole.keys.length);
      glued.ends.push(glued.keys.length);
    }
  }
  const loaded = wordEntries.map((count) => loadedWeight(count, entries));
  const partWeights = sharedFloats(readWeights.length);
  const formTotals = sharedFloats(formNames.length);
  const formOfPart = new Int32Array(readWeights.length);
  for (let form = 0; form < formNames.length; form++) {
    for (let i = formStarts[form]!; i < formStarts[form + 1]!; i++) {
      const role = roles[partRoles[i]!]!;
      const weight = cappedWeight(role, readWeights[i]!, loaded[partWords[i]!]!);
      partWeights[i] = weight;
      formOfPart[i] = form;
      if (role !== 'initial' && !(style === 'person' && isRussianPatronymic(words[partWords[i]!]!)))
        formTotals[form]! += weight;
    }
  }
  const spelt: Keyed = { keys: [], ends: [] };
  for (const word of words) {
    wordKeys(word, spelt.keys);
    spelt.ends.push(spelt.keys.length);
  }
  const texts = lettersOf(words.map((word) => word.text));
  const filed = file(spelt);
  const filedGlued = file(glued);
  const filedWhole = file(whole);
  const posted = post(partWords, formOfPart, partWeights, words.length);
  return {
    style,
    entries,
    texts: texts.letters,
    textStarts: texts.starts,
    scripts: sharedBytes(words.map((word) => scripts.indexOf(word.script))),
    natives: sharedShorts(words.map(({ character }) => (character === '' ? 0 : character.charCodeAt(0)))),
    wordLetterBits: sharedInts(words.map((word) => word.letterBits)),
    wordEntries: sharedInts(wordEntries),
    units: sharedInts([...units].sort((a, b) => a - b)),
    formNames: sharedInts(formNames),
    formStarts: sharedInts(formStarts),
    formTotals,
    partWords: sharedInts(partWords),
    partRoles: sharedBytes(partRoles),
    partWeights,
    partValues: sharedBytes(partValues),
    values,
    keyStarts: filed.starts,
    keyWords: filed.owners,
    keyPrints: filed.prints,
    ...soundsOf(words),
    postStarts: posted.starts,
    postForms: posted.forms,
    postWeights: posted.weights,
    gluedStarts: filedGlued.starts,
    gluedForms: filedGlued.owners,
    gluedPrints: filedGlued.prints,
    wholeStarts: filedWhole.starts,
    wholeForms: filedWhole.owners,
    wholePrints: filedWhole.prints,
  };
}

function numberedWords() {
  const words: Word[] = [];
  const wordEntries: number[] = [];
  // Open addressing by the hash that each word has anyway; a place holds the number of a word and one.
  let places = new Int32Array(1 << 12);
  const placeOf = (word: Word): number => {
    let place = mixHash(word.hash, 0) & (places.length - 1);
    for (let id = places[place]!; id !== 0 && !isSame(words[id - 1]!, word); id = places[place]!) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  };
  const idOf = (word: Word): number => {
    const place = placeOf(word);
    if (places[place] !== 0) return places[place]! - 1;
    places[place] = words.push(word);
    wordEntries.push(0);
    if (words.length * 2 > places.length) {
      places = new Int32Array(places.length * 2);
      words.forEach((known, id) => {
        places[placeOf(known)] = id + 1;
      });
    }
    return words.length - 1;
  };
  return { words, wordEntries, idOf };
}

function isSame(a: Word, b: Word): boolean {
  return a === b || (a.text === b.text && a.script === b.script && a.character === b.character);
}

/** The words that other scripts cannot tell apart, as one sound each. */
function soundsOf(words: readonly Word[]) {
  const ids = new Map<string, Map<string, number>>();
  const sounds: number[][] = [];
  const keyed: Keyed = { keys: [], ends: [] };
  words.forEach((word, id) => {
    const { skeleton, script, character } = word;
    const sort = character === '' ? script : `${script} ${character}`;
    const ending = endsInI(word.text) ? `${sort} i` : sort;
    const ofSort = ids.get(ending) ?? new Map<string, number>();
    if (ofSort.size === 0) ids.set(ending, ofSort);
    const sound = ofSort.get(skeleton);
    if (sound !== undefined) {
      sounds[sound]!.push(id);
      return;
    }
    ofSort.set(skeleton, sounds.length);
    sounds.push([id]);
    soundKeys(word, keyed.keys);
    keyed.ends.push(keyed.keys.length);
  });
  const filed = file(keyed);
  const firsts = sounds.map(([first]) => words[first!]!);
  const skeleton = lettersOf(firsts.map((word) => word.skeleton));
  const soundStarts = sharedInts(sounds.length + 1);
  sounds.forEach((members, sound) => {
    soundStarts[sound + 1] = soundStarts[sound]! + members.length;
  });
  return {
    soundKeyStarts: filed.starts,
    keySounds: filed.owners,
    soundPrints: filed.prints,
    soundStarts,
    soundWords: sharedInts(sounds.flat()),
    soundSkeletons: skeleton.letters,
    soundSkeletonStarts: skeleton.starts,
    soundSorts: sharedBytes(firsts.map(soundSort)),
  };
}

/** Texts of Latin letters one after another. */
function lettersOf(texts: readonly string[]): { letters: Uint8Array; starts: Int32Array } {
  const starts = sharedInts(texts.length + 1);
  texts.forEach((text, i) => {
    starts[i + 1] = starts[i]! + text.length;
  });
  const letters = sharedBytes(starts[texts.length]!);
  texts.forEach((text, i) => {
    for (let c = 0; c < text.length; c++) letters[starts[i]! + c] = text.charCodeAt(c);
  });
  return { letters, starts };
}

function positionOf(values: string[], value: string): number {
  const at = values.indexOf(value);
  return at === -1 ? values.push(value) - 1 : at;
}
