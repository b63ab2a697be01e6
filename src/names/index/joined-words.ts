import { analyzeWord } from '../read/analyze-word.ts';
import { editCost } from '../read/edits.ts';
import { hashOf, joinHashes } from '../read/hash.ts';
import { makePart, type Part } from '../read/part.ts';
import type { Word } from '../read/word.ts';
import { fingerprintOf, joinedKey, spellingKeys, textKey } from './keys.ts';
import { bucketOf, type SectionData } from './section.ts';
import type { SimilarWords } from './similar-words.ts';
import { mostTracked, type QueryPart, type Tally } from './tally.ts';

type AddJoined = Tally['addJoined'];

/** The most postings that are read for the two halves of one joined and misspelled word. */
const mostHalves = 4_000;
/** A word of this many entries is common: it is found without joining it with its neighbors. */
const manyEntries = 20;
/** A word with more postings than this is looked up by its other half first. */
const fewPostings = 250;

/** Adds candidates whose words are joined or split in the query, which similar words do not find. */
type JoinedWords = {
  /** For words of the query that are several listed words. Comes before candidates are added by similar words. */
  addJoinedInQuery(queryParts: readonly QueryPart[], addJoined: AddJoined): void;
  /** For neighboring words of the query that are one or several listed words. Comes after them. */
  addSplitInQuery(parts: readonly Part[], queryParts: readonly QueryPart[], addJoined: AddJoined): void;
};

/** Returns the search for joined words of a section; `wordOfId` returns its words. */
export function openJoinedWords(
  section: SectionData,
  wordOfId: (id: number) => Word,
  similarTo: (part: Part) => SimilarWords,
): JoinedWords {
  const seen = new Uint32Array(section.textStarts.length - 1);
  let search = 0;
  const keys: number[] = [];

  return {
    addJoinedInQuery(queryParts, addJoined) {
      queryParts.forEach(({ part }, p) => {
        const { text, hash, script } = part.word;
        const bit = p < mostTracked ? 1 << p : 0;
        addExact(text, hash, part.weight, bit, addJoined);
        if (text.length >= 8 && script === 'latin') addHalves(text, part.weight, bit, addJoined);
      });
    },
    addSplitInQuery(parts, queryParts, addJoined) {
      for (let i = 0; i + 1 < parts.length; i++) addSplit(parts, i, queryParts, addJoined);
    },
  };

  /** Readings with neighboring words that make up a text. */
  function addExact(text: string, hash: number, weight: number, parts: number, addJoined: AddJoined): void {
    if (text.length < 4) return;
    const key = joinedKey(hash);
    const fingerprint = fingerprintOf(key);
    const bucket = bucketOf(key, section.joinedStarts);
    for (let i = section.joinedStarts[bucket]!; i < section.joinedStarts[bucket + 1]!; i++) {
      if (section.joinedFingerprints[i] !== fingerprint) continue;
      addFullName(section.joinedReadings[i]!, weight, parts, addJoined);
    }
  }

  /** The text may hold all that remains of the listed name. */
  function addFullName(reading: number, weight: number, parts: number, addJoined: AddJoined): void {
    addJoined(reading, weight, Math.max(weight, section.readingTotals[reading]! / 2), parts);
  }

  /** Readings with two words that make up a text with a typo in one of them. The other one is exact. */
  function addHalves(text: string, weight: number, bit: number, addJoined: AddJoined): void {
    let left = mostHalves;
    for (let cut = 3; cut <= text.length - 3; cut++) {
      for (const [exact, other] of [
        [text.slice(0, cut), text.slice(cut)],
        [text.slice(cut), text.slice(0, cut)],
      ] as const) {
        const id = exact.length < 4 ? -1 : idOf(exact);
        if (id === -1) continue;
        const start = section.postingStarts[id]!;
        const end = section.postingStarts[id + 1]!;
        if (end - start <= fewPostings) {
          left -= end - start;
          for (let p = start; p < end; p++) {
            const reading = section.postingReadings[p]!;
            if (holdsSimilar(reading, id, other)) addFullName(reading, weight, bit, addJoined);
          }
        } else {
          // The commonest words are in a twentieth of all names, so the rarer half is looked up.
          forEachSimilar(other, hashOf(other), 100, (near) => {
            if (near === id || section.textStarts[near + 1]! - section.textStarts[near]! < 3) return;
            left -= section.postingStarts[near + 1]! - section.postingStarts[near]!;
            if (left < 0) return;
            for (let p = section.postingStarts[near]!; p < section.postingStarts[near + 1]!; p++) {
              const reading = section.postingReadings[p]!;
              if (holds(reading, id)) addFullName(reading, weight, bit, addJoined);
            }
          });
        }
        if (left < 0) return;
      }
    }
  }

  /** Whether a reading holds a word. */
  function holds(reading: number, id: number): boolean {
    for (let i = section.readingStarts[reading]!; i < section.readingStarts[reading + 1]!; i++) {
      if (section.partWords[i] === id) return true;
    }
    return false;
  }

  /** Whether a reading holds a word, other than `except`, at most one edit from a text. */
  function holdsSimilar(reading: number, except: number, text: string): boolean {
    for (let i = section.readingStarts[reading]!; i < section.readingStarts[reading + 1]!; i++) {
      const id = section.partWords[i]!;
      const length = section.textStarts[id + 1]! - section.textStarts[id]!;
      if (id === except || length < 3 || Math.abs(length - text.length) > 1) continue;
      if (editCost(wordOfId(id).text, text, 100) <= 100) return true;
    }
    return false;
  }

  /** The id of a word, or -1. */
  function idOf(text: string): number {
    const key = textKey(text);
    const bucket = bucketOf(key, section.keyStarts);
    const fingerprint = fingerprintOf(key);
    for (let i = section.keyStarts[bucket]!; i < section.keyStarts[bucket + 1]!; i++) {
      if (section.keyFingerprints[i] === fingerprint && wordOfId(section.keyWords[i]!).text === text)
        return section.keyWords[i]!;
    }
    return -1;
  }

  /** Readings with the word or words that two or three neighbors of the query make up, beginning with the one at `start`. */
  function addSplit(
    parts: readonly Part[],
    start: number,
    queryParts: readonly QueryPart[],
    addJoined: AddJoined,
  ): void {
    const first = parts[start]!;
    let { text, hash } = first.word;
    let { weight } = first;
    let bits = bitOf(first, queryParts);
    let common = isCommon(first, queryParts);
    if (text.length < 2) return;
    for (let k = start + 1; k < Math.min(parts.length, start + 3); k++) {
      const next = parts[k]!;
      if (next.word.text.length < 2 || next.word.script !== first.word.script) return;
      text += next.word.text;
      hash = joinHashes(hash, next.word.hash, next.word.text.length);
      weight += next.weight;
      bits |= bitOf(next, queryParts);
      common &&= isCommon(next, queryParts);
      if (text.length < 4 || text.length > 30) return;
      if (first.word.script === 'latin') forEachSimilar(text, hash, 110, (id) => addWord(id, weight, addJoined));
      else if (k === start + 1) addSounding(first, text, weight, addJoined);
      // Names that hold several common words are found by each of them.
      if (!common) addExact(text, hash, weight, bits, addJoined);
    }
  }

  /** Calls back with each listed word at most `limit` hundredths of an edit from a text. */
  function forEachSimilar(text: string, hash: number, limit: number, found: (id: number) => void): void {
    keys.length = 0;
    spellingKeys(text, hash, keys);
    search += 1;
    for (const key of keys) {
      const bucket = bucketOf(key, section.keyStarts);
      const fingerprint = fingerprintOf(key);
      for (let at = section.keyStarts[bucket]!; at < section.keyStarts[bucket + 1]!; at++) {
        if (section.keyFingerprints[at] !== fingerprint) continue;
        const id = section.keyWords[at]!;
        if (seen[id] === search) continue;
        seen[id] = search;
        const other = wordOfId(id).text;
        if (Math.abs(other.length - text.length) > 1 || editCost(other, text, limit) > limit) continue;
        found(id);
      }
    }
  }

  /** Readings with a word that sounds like a text in the script of a part. */
  function addSounding({ word, role }: Part, text: string, weight: number, addJoined: AddJoined): void {
    const { ids, likeness } = similarTo(makePart(analyzeWord({ text, script: word.script }), role, weight));
    for (let i = 0; i < ids.length && likeness[i]! >= 0.85; i++) addWord(ids[i]!, weight, addJoined);
  }

  function addWord(id: number, weight: number, addJoined: AddJoined): void {
    for (let p = section.postingStarts[id]!; p < section.postingStarts[id + 1]!; p++) {
      addJoined(section.postingReadings[p]!, weight, section.postingWeights[p]!, 0);
    }
  }
}

/** Whether many entries hold a Latin word. Words of other scripts leave out too much to say. */
function isCommon(part: Part, queryParts: readonly QueryPart[]): boolean {
  if (part.word.script !== 'latin') return false;
  return (queryParts.find((one) => one.part === part)?.similar.entries ?? 0) >= manyEntries;
}

/** The bit of a part in `Tally.matchedParts`; 0 for parts that are not tracked. */
function bitOf(part: Part, queryParts: readonly QueryPart[]): number {
  const place = queryParts.findIndex((one) => one.part === part);
  return place === -1 || place >= mostTracked ? 0 : 1 << place;
}
