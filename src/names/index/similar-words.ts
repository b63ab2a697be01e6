import { leastLikeness } from '../compare/pair-rules.ts';
import { endsInI, mostEdits, soundScore } from '../compare/sound-likeness.ts';
import { compareSyllableWords } from '../compare/syllable-likeness.ts';
import { compareWords, tooFarApart } from '../compare/word-likeness.ts';
import { compareSyllables } from '../read/korean.ts';
import type { Part } from '../read/part.ts';
import { createPreparedSkeleton, prepareSkeleton, skeletonEdits } from '../read/sounds.ts';
import { scripts, type Word } from '../read/word.ts';
import { fingerprintOf, soundQueryKeys, wordKeys } from './keys.ts';
import { bucketOf, type SectionData, traits } from './section.ts';

/**
 * The listed words that are like a word, most similar first. `postings[n]` is the number of postings of the first n words;
 * `entries` is how many entries hold the word itself.
 */
export type SimilarWords = { ids: Int32Array; likeness: Float32Array; postings: Int32Array; entries: number };

/** How many words are at least `least` alike. */
export function countAtLeast({ likeness }: SimilarWords, least: number): number {
  let low = 0;
  let high = likeness.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (likeness[middle]! >= least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words whose results are cached: bulk runs have the same given names again and again. */
const cacheLimit = 5_000;
/** The likeness of syllables that are found by their sounds only. The comparison decides later. */
const likenessBySyllable = 0.97;

/** Returns a search for the words of a section that are like a part of a query; `wordOfId` returns its words. */
export function openSimilarWords(section: SectionData, wordOfId: (id: number) => Word): (part: Part) => SimilarWords {
  const seenWords = new Uint32Array(section.textStarts.length - 1);
  const seenSounds = new Uint32Array(section.soundStarts.length - 1);
  let search = 0;
  const cachedWords = new Map<Word, SimilarWords>();
  const cachedSyllables = new Map<Word, SimilarWords>();
  const keys: number[] = [];
  const skeleton = createPreparedSkeleton();

  return (part) => {
    const cache = part.role === 'syllable' ? cachedSyllables : cachedWords;
    const known = cache.get(part.word);
    if (known !== undefined) return known;
    const found = find(part);
    if (cache.size >= cacheLimit) cache.clear();
    cache.set(part.word, found);
    return found;
  };

  function find({ word, role }: Part): SimilarWords {
    const found: { id: number; likeness: number }[] = [];
    const isSyllable = role === 'syllable';
    const { text } = word;
    // Words in groups (nicknames, surnames) and names with Abdul can match whatever their letters are.
    const bySpelling = word.script === 'latin' && !isSyllable && !isInGroups(word) && !text.startsWith('abdal');
    let entries = 0;
    const add = (id: number, likeness: number) => found.push({ id, likeness });
    keys.length = 0;
    wordKeys(word, keys);
    search += 1;
    for (const key of keys) {
      const bucket = bucketOf(key, section.keyStarts);
      const fingerprint = fingerprintOf(key);
      for (let i = section.keyStarts[bucket]!; i < section.keyStarts[bucket + 1]!; i++) {
        if (section.keyFingerprints[i] !== fingerprint) continue;
        const id = section.keyWords[i]!;
        if (seenWords[id] === search) continue;
        seenWords[id] = search;
        if (bySpelling && section.scripts[id] === 0) {
          const length = section.textStarts[id + 1]! - section.textStarts[id]!;
          if (tooFarApart(text.length, length, word.letterBits ^ section.wordLetterBits[id]!)) continue;
        }
        const other = wordOfId(id);
        const likeness = likenessOf(word, other, isSyllable);
        if (likeness >= leastLikeness) add(id, likeness);
        if (isSame(word, other)) entries = section.wordEntries[id]!;
      }
    }
    keys.length = 0;
    soundQueryKeys(word, keys);
    prepareSkeleton(skeleton, word.skeleton);
    for (const key of keys) {
      const bucket = bucketOf(key, section.soundKeyStarts);
      const fingerprint = fingerprintOf(key);
      for (let i = section.soundKeyStarts[bucket]!; i < section.soundKeyStarts[bucket + 1]!; i++) {
        const sound = section.keySounds[i]!;
        if (section.soundKeyFingerprints[i] !== fingerprint || seenSounds[sound] === search) continue;
        seenSounds[sound] = search;
        addWordsOfSound(word, isSyllable, sound, add);
      }
    }
    const { syllable } = word;
    if (isSyllable && syllable !== null) {
      for (const id of section.syllables) {
        if (seenWords[id] === search) continue;
        const other = wordOfId(id).syllable;
        if (other !== null && compareSyllables(syllable, other) !== 'no') add(id, likenessBySyllable);
      }
    }
    found.sort((a, b) => b.likeness - a.likeness || a.id - b.id);
    const postings = new Int32Array(found.length + 1);
    found.forEach(({ id }, n) => {
      postings[n + 1] = postings[n]! + section.postingStarts[id + 1]! - section.postingStarts[id]!;
    });
    return {
      ids: Int32Array.from(found, ({ id }) => id),
      likeness: Float32Array.from(found, ({ likeness }) => likeness),
      postings,
      entries,
    };
  }

  /** Compares a word with all words of one sound at once; a syllable with each, since its spelling counts too. */
  function addWordsOfSound(
    word: Word,
    isSyllable: boolean,
    sound: number,
    add: (id: number, likeness: number) => void,
  ): void {
    const likeness = isSyllable ? 0 : soundLikeness(word, sound);
    if (!isSyllable && likeness < leastLikeness) return;
    for (let i = section.soundStarts[sound]!; i < section.soundStarts[sound + 1]!; i++) {
      const id = section.soundWords[i]!;
      if (seenWords[id] === search) continue;
      seenWords[id] = search;
      const own = isSyllable ? likenessOf(word, wordOfId(id), true) : likeness;
      if (own >= leastLikeness) add(id, own);
    }
  }

  /** The result of `compareWords` for a word, whose skeleton is prepared, and the words of a sound, without building them. */
  function soundLikeness(word: Word, sound: number): number {
    const soundTraits = section.soundTraits[sound]!;
    const other = scripts[soundTraits & traits.script]!;
    if (word.native || (soundTraits & traits.native) !== 0 || other === word.script || word.text.startsWith('abdal')) {
      return compareWords(word, wordOfId(section.soundWords[section.soundStarts[sound]!]!)).score;
    }
    const script = word.script === 'latin' ? other : word.script;
    const start = section.soundSkeletonStarts[sound]!;
    const end = section.soundSkeletonStarts[sound + 1]!;
    const longest = Math.max(skeleton.length, end - start);
    const finalI = endsInI(word.text) !== ((soundTraits & traits.finalI) !== 0);
    const most = mostEdits(script, longest, finalI);
    const cost = skeletonEdits(skeleton, section.soundSkeletons, start, end, script, most);
    return soundScore(script, longest, finalI, cost);
  }
}

function likenessOf(a: Word, b: Word, isSyllable: boolean): number {
  const { score } = compareWords(a, b);
  return isSyllable ? Math.max(compareSyllableWords(a, b).score, score) : score;
}

function isInGroups(word: Word): boolean {
  const { nicknames, surnames, chineseSurnames, equivalents } = word;
  return nicknames.length + surnames.length + chineseSurnames.length + equivalents.length > 0;
}

function isSame(a: Word, b: Word): boolean {
  return a.text === b.text && a.script === b.script && a.character === b.character;
}
