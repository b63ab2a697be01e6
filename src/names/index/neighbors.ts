import { leastLikeness } from '../compare/pair-rules.ts';
import { endsInI, mostEdits, soundScore } from '../compare/sound-likeness.ts';
import { compareSyllableWords } from '../compare/syllable-likeness.ts';
import { compareWords, tooFarApart } from '../compare/word-likeness.ts';
import { compareSyllables } from '../read/korean.ts';
import type { Part } from '../read/part.ts';
import { createPreparedSkeleton, prepareSkeleton, skeletonEdits } from '../read/sounds.ts';
import { scripts, type Word } from '../read/word.ts';
import { printOf, soughtSounds, wordKeys } from './keys.ts';
import { bucketOf, type SectionData, soundSorts } from './section.ts';

/**
 * The listed words that a part may be, most alike first. `postings[n]`: forms that hold one of the first n, countedWords with
 * repetition; `own`: entries that hold the very word.
 */
export type Neighbours = { ids: Int32Array; likeness: Float32Array; postings: Int32Array; own: number };

/** How many neighbours are at least `least` alike. */
export function countNear({ likeness }: Neighbours, least: number): number {
  let low = 0;
  let high = likeness.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (likeness[middle]! >= least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Neighbours of so many words are remembered: bulk runs meet the same given names again and again. */
const mostKept = 5_000;

/** Finds the neighbours of parts in a section; `wordOfId` gives its words. */
export function openNeighbours(section: SectionData, wordOfId: (id: number) => Word): (part: Part) => Neighbours {
  const seen = new Uint32Array(section.textStarts.length - 1);
  let mark = 0;
  const kept = new Map<Word, Neighbours>();
  const keptUnits = new Map<Word, Neighbours>();
  const heard = new Uint32Array(section.soundStarts.length - 1);
  const keys: number[] = [];
  const skeleton = createPreparedSkeleton();

  return (part) => {
    const known = part.role === 'syllable' ? keptUnits : kept;
    const before = known.get(part.word);
    if (before !== undefined) return before;
    const found = find(part);
    if (known.size >= mostKept) known.clear();
    known.set(part.word, found);
    return found;
  };

  function find({ word, role }: Part): Neighbours {
    const found: { id: number; likeness: number }[] = [];
    const unit = role === 'syllable';
    const { text } = word;
    // Words that tables relate to others, and servant names, are compared however they are spelt.
    const spelling = word.script === 'latin' && !unit && !isRelated(word) && !text.startsWith('abdal');
    let own = 0;
    const add = (id: number, likeness: number) => found.push({ id, likeness });
    keys.length = 0;
    wordKeys(word, keys);
    mark += 1;
    for (const key of keys) {
      const bucket = bucketOf(key, section.keyStarts);
      const print = printOf(key);
      for (let i = section.keyStarts[bucket]!; i < section.keyStarts[bucket + 1]!; i++) {
        if (section.keyPrints[i] !== print) continue;
        const id = section.keyWords[i]!;
        if (seen[id] === mark) continue;
        seen[id] = mark;
        if (spelling && section.scripts[id] === 0) {
          const length = section.textStarts[id + 1]! - section.textStarts[id]!;
          if (tooFarApart(text.length, length, word.letterBits ^ section.wordLetterBits[id]!)) continue;
        }
        const other = wordOfId(id);
        const likeness = likenessOf(word, other, unit);
        if (likeness >= leastLikeness) add(id, likeness);
        if (isSame(word, other)) own = section.wordEntries[id]!;
      }
    }
    keys.length = 0;
    soughtSounds(word, keys);
    prepareSkeleton(skeleton, word.skeleton);
    for (const key of keys) {
      const bucket = bucketOf(key, section.soundKeyStarts);
      const print = printOf(key);
      for (let i = section.soundKeyStarts[bucket]!; i < section.soundKeyStarts[bucket + 1]!; i++) {
        const sound = section.keySounds[i]!;
        if (section.soundPrints[i] !== print || heard[sound] === mark) continue;
        heard[sound] = mark;
        addSounding(word, unit, sound, add);
      }
    }
    const { syllable } = word;
    if (unit && syllable !== null) {
      for (const id of section.units) {
        if (seen[id] === mark) continue;
        const other = wordOfId(id).syllable;
        if (other !== null && compareSyllables(syllable, other) !== 'no') add(id, 0.97);
      }
    }
    found.sort((a, b) => b.likeness - a.likeness || a.id - b.id);
    const postings = new Int32Array(found.length + 1);
    found.forEach(({ id }, n) => {
      postings[n + 1] = postings[n]! + section.postStarts[id + 1]! - section.postStarts[id]!;
    });
    return {
      ids: Int32Array.from(found, ({ id }) => id),
      likeness: Float32Array.from(found, ({ likeness }) => likeness),
      postings,
      own,
    };
  }

  /** Words of one sound: compared once, but for syllables, which are compared by their spelling too. */
  function addSounding(word: Word, unit: boolean, sound: number, add: (id: number, likeness: number) => void): void {
    const likeness = unit ? 0 : soundLikeness(word, sound);
    if (!unit && likeness < leastLikeness) return;
    for (let i = section.soundStarts[sound]!; i < section.soundStarts[sound + 1]!; i++) {
      const id = section.soundWords[i]!;
      if (seen[id] === mark) continue;
      seen[id] = mark;
      const own = unit ? likenessOf(word, wordOfId(id), true) : likeness;
      if (own >= leastLikeness) add(id, own);
    }
  }

  /** What `compareWords` says of a word, whose skeleton are set, and a sound, without opening the words that have it. */
  function soundLikeness(word: Word, sound: number): number {
    const sort = section.soundSorts[sound]!;
    const other = scripts[sort & soundSorts.script]!;
    if (word.native || (sort & soundSorts.native) !== 0 || other === word.script || word.text.startsWith('abdal')) {
      return compareWords(word, wordOfId(section.soundWords[section.soundStarts[sound]!]!)).score;
    }
    const script = word.script === 'latin' ? other : word.script;
    const start = section.soundSkeletonStarts[sound]!;
    const end = section.soundSkeletonStarts[sound + 1]!;
    const longest = Math.max(skeleton.length, end - start);
    const finalI = endsInI(word.text) !== ((sort & soundSorts.finalI) !== 0);
    const cost = skeletonEdits(
      skeleton,
      section.soundSkeletons,
      start,
      end,
      script,
      mostEdits(script, longest, finalI),
    );
    return soundScore(script, longest, finalI, cost);
  }
}

function likenessOf(a: Word, b: Word, unit: boolean): number {
  const { score } = compareWords(a, b);
  return unit ? Math.max(compareSyllableWords(a, b).score, score) : score;
}

function isRelated(word: Word): boolean {
  const { nicknames, surnames, chineseSurnames, equivalents } = word;
  return nicknames.length + surnames.length + chineseSurnames.length + equivalents.length > 0;
}

function isSame(a: Word, b: Word): boolean {
  return a.text === b.text && a.script === b.script && a.character === b.character;
}
