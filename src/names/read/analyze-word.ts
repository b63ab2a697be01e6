import { mandarinKey } from './chinese.ts';
import { hashOf } from './hash.ts';
import { mayBeKnown } from './known-words.ts';
import { koreanSyllable } from './korean.ts';
import { bonesOf, longestWord } from './sounds.ts';
import { chineseSurnames, commonness, equivalentGroups, koreanSurnames, nicknameGroups } from './tables.ts';
import { patronymicUse, untabledUses, usesOf } from './usual-words.ts';
import { rarityWeight } from './weights.ts';
import type { Script, Word, WrittenWord } from './word.ts';

const none: readonly number[] = [];
const kept: Record<Script, Map<string, Word>> = {
  latin: new Map(),
  arabic: new Map(),
  hebrew: new Map(),
  indic: new Map(),
  loose: new Map(),
};
const mostKept = 40_000;

/** The word for a written one. The same input gives an equal word always; words are kept for a while to save work. */
export function wordOf(written: WrittenWord): Word {
  written.word ??= keptWord(written);
  return written.word;
}

function keptWord(written: WrittenWord): Word {
  const plain = written.syllable === undefined && written.surname === undefined;
  const words = kept[written.script];
  const key = plain ? written.text : `${written.text} ${written.surname ?? ''}`;
  const known = words.get(key);
  if (known !== undefined) return known;
  const word = made(written);
  if (words.size >= mostKept) words.clear();
  words.set(key, word);
  return word;
}

function made({ text: whole, script, syllable, surname: character = '' }: WrittenWord): Word {
  const text = whole.slice(0, longestWord);
  const hash = hashOf(text);
  const native = character !== '';
  const bones = bonesOf(canonical(text));
  const word: Word = {
    text,
    script,
    hash,
    bones,
    firm: firmIn(bones),
    letters: lettersOf(text),
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
  const known = mayBeKnown(hash);
  word.uses = (known ? usesOf(text) : untabledUses(text)) | patronymicUse(text);
  if (known) {
    word.nicknames = nicknameGroups.get(text) ?? none;
    word.equivalents = equivalentGroups.get(text) ?? none;
    word.personWeight = rarityWeight(commonness(text, true));
    word.entityWeight = rarityWeight(commonness(text, false));
  }
  if (known || native) {
    const written = native ? character : text;
    if (!native || syllable !== undefined) word.surnames = koreanSurnames.get(written) ?? none;
    if (syllable === undefined) word.chineseSurnames = chineseSurnames.get(written) ?? none;
  }
  return word;
}

function firmIn(bones: string): number {
  let firm = 0;
  for (let i = 0; i < bones.length; i++) {
    const code = bones.charCodeAt(i);
    if (code !== 97 && code !== 119 && code !== 121) firm += 1;
  }
  return firm;
}

function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    letters |= code >= 97 ? 1 << (code - 97) : 1 << (26 + ((code - 48) % 5));
  }
  return letters;
}

/** Arabic compounds (Abdul-, -uddin, -ullah) in one spelling, whatever the article and its assimilation. */
function canonical(text: string): string {
  if (text.length < 6) return text;
  let word = text;
  const servant = !word.startsWith('abd') ? null : /^abd(?:[aeou]?l(?=[a-z]{2})|[aeou]([rsnztd])(?=\1))/.exec(word);
  if (servant !== null) word = `abd${word.slice(servant[0].length)}`;
  const last = word.charCodeAt(word.length - 1);
  if (last === 110 || last === 101) return word.replace(/(?:[aeiou]l?d|[aeiou]l)d?(?:in|een|ine|ein)$/, 'din');
  if (last === 97 || last === 111 || last === 104) return word.replace(/[aeou]l+[ao]h?$/, 'alah');
  return word;
}
