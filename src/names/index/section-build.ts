import { endsInI } from '../compare/sound-likeness.ts';
import { mixHash } from '../read/hash.ts';
import type { NameStyle } from '../read/part.ts';
import { readName } from '../read/read-name.ts';
import { cappedWeight, loadedWeight } from '../read/weights.ts';
import { scripts, type Word } from '../read/word.ts';
import { isRussianPatronymic } from '../read/word-uses.ts';
import { fullNameKey, joinedKeys, soundKeys, wordKeys } from './keys.ts';
import { buildBuckets, buildPostings, type KeyList } from './postings.ts';
import { roles, type SectionData, traitsOf } from './section.ts';
import { sharedBytes, sharedFloats, sharedInts, sharedShorts } from './shared-arrays.ts';

const numberOfRole = Object.fromEntries(roles.map((role, i) => [role, i]));

/** A name with its number and the number of its entry (designation). */
export type NameToIndex = { name: number; text: string; entry: number };

/** Builds the index of the names of one style. The names of an entry must follow each other, so that words are counted once an entry. */
export function buildSection(style: NameStyle, names: Iterable<NameToIndex>): SectionData {
  const { words, wordEntries, idOf } = numberedWords();
  const readingNames: number[] = [];
  const readingStarts: number[] = [0];
  const wordLast: number[] = [];
  const partWords: number[] = [];
  const partRoles: number[] = [];
  const readWeights: number[] = [];
  const partValues: number[] = [];
  const values: string[] = [''];
  const joined: KeyList = { keys: [], ends: [] };
  const fullNames: KeyList = { keys: [], ends: [] };
  const syllables = new Set<number>();
  let entries = 0;
  let lastEntry = -1;
  for (const { name, text, entry } of names) {
    if (entry !== lastEntry) entries += 1;
    lastEntry = entry;
    for (const { parts } of readName(text, style)) {
      readingNames.push(name);
      for (const part of parts) {
        const id = idOf(part.word);
        if (wordLast[id] !== entry) wordEntries[id]! += 1;
        wordLast[id] = entry;
        partWords.push(id);
        partRoles.push(numberOfRole[part.role]!);
        readWeights.push(part.weight);
        partValues.push(part.role === 'form' ? positionOf(values, part.value) : 0);
        if (part.role === 'syllable') syllables.add(id);
      }
      readingStarts.push(partWords.length);
      fullNames.keys.push(fullNameKey(parts));
      joinedKeys(parts, style, joined.keys);
      fullNames.ends.push(fullNames.keys.length);
      joined.ends.push(joined.keys.length);
    }
  }
  const loaded = wordEntries.map((count) => loadedWeight(count, entries));
  const partWeights = sharedFloats(readWeights.length);
  const readingTotals = sharedFloats(readingNames.length);
  const readingOfPart = new Int32Array(readWeights.length);
  for (let reading = 0; reading < readingNames.length; reading++) {
    for (let i = readingStarts[reading]!; i < readingStarts[reading + 1]!; i++) {
      const role = roles[partRoles[i]!]!;
      const weight = cappedWeight(role, readWeights[i]!, loaded[partWords[i]!]!);
      partWeights[i] = weight;
      readingOfPart[i] = reading;
      if (role !== 'initial' && !(style === 'person' && isRussianPatronymic(words[partWords[i]!]!)))
        readingTotals[reading]! += weight;
    }
  }
  const spelling: KeyList = { keys: [], ends: [] };
  for (const word of words) {
    wordKeys(word, spelling.keys);
    spelling.ends.push(spelling.keys.length);
  }
  const texts = lettersOf(words.map((word) => word.text));
  const spellingBuckets = buildBuckets(spelling);
  const joinedBuckets = buildBuckets(joined);
  const fullNameBuckets = buildBuckets(fullNames);
  const postings = buildPostings(partWords, readingOfPart, partWeights, words.length);
  return {
    style,
    entries,
    texts: texts.letters,
    textStarts: texts.starts,
    scripts: sharedBytes(words.map((word) => scripts.indexOf(word.script))),
    natives: sharedShorts(words.map(({ character }) => (character === '' ? 0 : character.charCodeAt(0)))),
    wordLetterBits: sharedInts(words.map((word) => word.letterBits)),
    wordEntries: sharedInts(wordEntries),
    syllables: sharedInts([...syllables].sort((a, b) => a - b)),
    readingNames: sharedInts(readingNames),
    readingStarts: sharedInts(readingStarts),
    readingTotals,
    partWords: sharedInts(partWords),
    partRoles: sharedBytes(partRoles),
    partWeights,
    partValues: sharedBytes(partValues),
    values,
    keyStarts: spellingBuckets.starts,
    keyWords: spellingBuckets.owners,
    keyFingerprints: spellingBuckets.fingerprints,
    ...soundsOf(words),
    postingStarts: postings.starts,
    postingReadings: postings.readings,
    postingWeights: postings.weights,
    joinedStarts: joinedBuckets.starts,
    joinedReadings: joinedBuckets.owners,
    joinedFingerprints: joinedBuckets.fingerprints,
    fullNameStarts: fullNameBuckets.starts,
    fullNameReadings: fullNameBuckets.owners,
    fullNameFingerprints: fullNameBuckets.fingerprints,
  };
}

/** Gives each different word a number, its id. */
function numberedWords() {
  const words: Word[] = [];
  const wordEntries: number[] = [];
  // A hash table with open addressing; a slot holds the id of a word plus one.
  let slots = new Int32Array(1 << 12);
  const slotOf = (word: Word): number => {
    let slot = mixHash(word.hash, 0) & (slots.length - 1);
    for (let id = slots[slot]!; id !== 0 && !isSame(words[id - 1]!, word); id = slots[slot]!) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  };
  const idOf = (word: Word): number => {
    const slot = slotOf(word);
    if (slots[slot] !== 0) return slots[slot]! - 1;
    slots[slot] = words.push(word);
    wordEntries.push(0);
    if (words.length * 2 > slots.length) {
      slots = new Int32Array(slots.length * 2);
      words.forEach((known, id) => {
        slots[slotOf(known)] = id + 1;
      });
    }
    return words.length - 1;
  };
  return { words, wordEntries, idOf };
}

function isSame(a: Word, b: Word): boolean {
  return a === b || (a.text === b.text && a.script === b.script && a.character === b.character);
}

/** Groups the words that are the same to other scripts: those with one skeleton and the same traits. */
function soundsOf(words: readonly Word[]) {
  const ids = new Map<string, Map<string, number>>();
  const sounds: number[][] = [];
  const keyList: KeyList = { keys: [], ends: [] };
  words.forEach((word, id) => {
    const { skeleton, script, character } = word;
    const origin = character === '' ? script : `${script} ${character}`;
    const traits = endsInI(word.text) ? `${origin} i` : origin;
    const bySkeleton = ids.get(traits) ?? new Map<string, number>();
    if (bySkeleton.size === 0) ids.set(traits, bySkeleton);
    const sound = bySkeleton.get(skeleton);
    if (sound !== undefined) {
      sounds[sound]!.push(id);
      return;
    }
    bySkeleton.set(skeleton, sounds.length);
    sounds.push([id]);
    soundKeys(word, keyList.keys);
    keyList.ends.push(keyList.keys.length);
  });
  const buckets = buildBuckets(keyList);
  const firsts = sounds.map(([first]) => words[first!]!);
  const skeletons = lettersOf(firsts.map((word) => word.skeleton));
  const soundStarts = sharedInts(sounds.length + 1);
  sounds.forEach((members, sound) => {
    soundStarts[sound + 1] = soundStarts[sound]! + members.length;
  });
  return {
    soundKeyStarts: buckets.starts,
    keySounds: buckets.owners,
    soundKeyFingerprints: buckets.fingerprints,
    soundStarts,
    soundWords: sharedInts(sounds.flat()),
    soundSkeletons: skeletons.letters,
    soundSkeletonStarts: skeletons.starts,
    soundTraits: sharedBytes(firsts.map(traitsOf)),
  };
}

/** Texts of Latin letters, one after another. */
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
