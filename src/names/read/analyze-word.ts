import { mandarinKey } from './chinese.ts';
import { hashOf } from './hash.ts';
import { koreanSyllable } from './korean.ts';
import { letterBitsOf } from './letter-bits.ts';
import { skeletonOf } from './sounds.ts';
import { mayBeInTables } from './table-filter.ts';
import { chineseSurnames, equivalentGroups, koreanSurnames, listedCount, nicknameGroups } from './tables.ts';
import { rarityWeight } from './weights.ts';
import { longestWord, type Script, type Word, type WrittenWord } from './word.ts';
import { patronymicUse, usesBySpelling, usesInTables } from './word-uses.ts';

const none: readonly number[] = [];
const cache: Record<Script, Map<string, Word>> = {
  latin: new Map(),
  arabic: new Map(),
  hebrew: new Map(),
  indic: new Map(),
  loose: new Map(),
};
const cacheLimit = 40_000;

/** Everything that comparing needs to know of a written word. Cached; equal input gives an equal word. */
export function analyzeWord(written: WrittenWord): Word {
  written.word ??= cachedWord(written);
  return written.word;
}

function cachedWord(written: WrittenWord): Word {
  const plain = written.syllable === undefined && written.character === undefined;
  const words = cache[written.script];
  const key = plain ? written.text : `${written.text} ${written.character ?? ''}`;
  const known = words.get(key);
  if (known !== undefined) return known;
  const word = analyze(written);
  if (words.size >= cacheLimit) words.clear();
  words.set(key, word);
  return word;
}

function analyze({ text: full, script, syllable, character = '' }: WrittenWord): Word {
  const text = full.slice(0, longestWord);
  const hash = hashOf(text);
  const native = character !== '';
  const skeleton = skeletonOf(withoutArticles(text));
  const word: Word = {
    text,
    script,
    hash,
    skeleton,
    consonants: countConsonants(skeleton),
    letterBits: letterBitsOf(text),
    nicknames: none,
    surnames: none,
    chineseSurnames: none,
    equivalents: none,
    syllable: syllable ?? (native ? null : koreanSyllable(text)),
    native,
    character,
    mandarin: text.length <= 6 && syllable === undefined ? mandarinKey(text) : '',
    uses: 0,
    personWeight: 1,
    entityWeight: 1,
  };
  const known = mayBeInTables(hash);
  word.uses = (known ? usesInTables(text) : usesBySpelling(text)) | patronymicUse(text);
  if (known) {
    word.nicknames = nicknameGroups.get(text) ?? none;
    word.equivalents = equivalentGroups.get(text) ?? none;
    word.personWeight = rarityWeight(listedCount(text, true));
    word.entityWeight = rarityWeight(listedCount(text, false));
  }
  if (known || native) {
    const written = native ? character : text;
    if (!native || syllable !== undefined) word.surnames = koreanSurnames.get(written) ?? none;
    if (syllable === undefined) word.chineseSurnames = chineseSurnames.get(written) ?? none;
  }
  return word;
}

function countConsonants(skeleton: string): number {
  let count = 0;
  for (let i = 0; i < skeleton.length; i++) {
    const code = skeleton.charCodeAt(i);
    if (code !== 97 && code !== 119 && code !== 121) count += 1;
  }
  return count;
}

/** Arabic compounds (Abdul-, -uddin, -ullah) without the article, which is assimilated and spelled in many ways. */
function withoutArticles(text: string): string {
  if (text.length < 6) return text;
  let word = text;
  const abdul = !word.startsWith('abd') ? null : /^abd(?:[aeou]?l(?=[a-z]{2})|[aeou]([rsnztd])(?=\1))/.exec(word);
  if (abdul !== null) word = `abd${word.slice(abdul[0].length)}`;
  const last = word.charCodeAt(word.length - 1);
  if (last === 110 || last === 101) return word.replace(/(?:[aeiou]l?d|[aeiou]l)d?(?:in|een|ine|ein)$/, 'din');
  if (last === 97 || last === 111 || last === 104) return word.replace(/[aeou]l+[ao]h?$/, 'alah');
  return word;
}
