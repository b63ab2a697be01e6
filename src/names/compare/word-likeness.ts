import { editCost } from '../read/edits.ts';
import { compareSyllables, isHangul, isUsualSyllable } from '../read/korean.ts';
import { bonesCost } from '../read/sounds.ts';
import type { Script, Word } from '../read/word.ts';

/** How two words meet: 0 not at all, 1 the same; `rule` is the reason's id. */
export type Likeness = { score: number; rule: string };

const unlike: Likeness = { score: 0, rule: 'different' };
const same: Likeness = { score: 1, rule: 'same-token' };

/** Below this two words count as different. */
export const leastLikeness = 0.5;

/** How alike two words of names are, whatever their scripts. */
export function compareWords(a: Word, b: Word): Likeness {
  if (a.text === b.text && a.script === b.script) return same;
  if (a.native || b.native) return compareUnits(a, b);
  if (isServantOf(a.text, b.text) || isServantOf(b.text, a.text)) return servantName;
  if (a.script !== b.script) return acrossScripts(a, b);
  if (a.script !== 'latin') return withinScript(a, b);
  if (a.nicknames.length > 0 && b.nicknames.length > 0) {
    const spelt = latin(a, b);
    if (shares(a.nicknames, b.nicknames)) return spelt.score > otherForm.score ? spelt : otherForm;
    return spelt.score > otherName.score ? otherName : spelt;
  }
  if (shares(a.equivalents, b.equivalents)) return sameMeaning;
  return latin(a, b);
}

const otherForm: Likeness = { score: 0.86, rule: 'other-form-of-name' };
/** Hassan and Hussein: each is a name of its own, however little parts them. */
const otherName: Likeness = { score: 0.66, rule: 'other-name' };
const sameMeaning: Likeness = { score: 0.96, rule: 'same-meaning' };
const servantName: Likeness = { score: 0.85, rule: 'servant-name' };

/** Whether the first is the second behind Abd al-. */
function isServantOf(servant: string, name: string): boolean {
  return servant.length === name.length + 5 && servant.startsWith('abdal') && servant.endsWith(name);
}

/** How alike two units of Korean or Chinese names are. Syllables are names of their own: Chol is not Chun. */
export function compareUnits(a: Word, b: Word): Likeness {
  if (a.text === b.text && a.character === b.character) return same;
  // Characters say which name it is: another one is another name, though it may sound the same.
  if (isHan(a) && isHan(b)) return a.text === b.text ? otherCharacter : unlike;
  if (shares(a.surnames, b.surnames) || shares(a.chineseSurnames, b.chineseSurnames)) {
    return { score: 0.95, rule: 'surname-variant' };
  }
  if (a.syllable !== null && b.syllable !== null) {
    const verdict = compareSyllables(a.syllable, b.syllable);
    if (verdict === 'same') return { score: 0.97, rule: 'same-syllable' };
    if (verdict === 'near') return { score: 0.85, rule: 'near-syllable' };
  }
  // Pinyin tells apart what other romanisations confuse: Jing is not Qing.
  const told = isPinyin(a) && isPinyin(b);
  if (a.mandarin !== '' && a.mandarin === b.mandarin && !told) return { score: 0.85, rule: 'near-syllable' };
  if (a.native || b.native) return unlike;
  return slip(a, b);
}

const otherCharacter: Likeness = { score: leastLikeness, rule: 'other-character' };

/** Whether a Mandarin syllable is in pinyin for certain: read from a character, or with an initial of pinyin alone. */
function isPinyin({ native, text }: Word): boolean {
  return native || /^(?:[bdgqxrz]|c(?!h))/.test(text);
}

function isHan({ character }: Word): boolean {
  return character !== '' && !isHangul(character.charCodeAt(0));
}

/** One slip of the finger in a syllable; where both are usual syllables it is more likely another name. */
function slip(a: Word, b: Word): Likeness {
  const cost = editCost(a.text, b.text, 130);
  if (cost > 100) return unlike;
  const both = (a.syllable !== null || a.mandarin !== '') && (b.syllable !== null || b.mandarin !== '');
  if (cost <= 25) return { score: 0.9, rule: 'similar-token' };
  if (isLetterDropped(a.text, b.text)) return both ? letterDropped : { score: 0.75, rule: 'similar-token' };
  // Two syllables that names are commonly made of are two names: Jong is not Jang.
  if (isKnown(a) && isKnown(b)) return unlike;
  // So are two that Mandarin has and Korean has not: Wei is not Lei.
  if (isMandarinOnly(a) && b.mandarin !== '') return unlike;
  if (isMandarinOnly(b) && a.mandarin !== '') return unlike;
  return both ? { score: 0.5, rule: 'one-letter-apart' } : { score: 0.75, rule: 'similar-token' };
}

/** Son for Song: another syllable or a letter left out. What stands beside it decides; see `judge`. */
const letterDropped: Likeness = { score: leastLikeness, rule: 'letter-dropped' };

function isLetterDropped(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length + 1 !== long.length || short.length < 2) return false;
  let at = 0;
  while (at < short.length && short.charCodeAt(at) === long.charCodeAt(at)) at += 1;
  return short.slice(at) === long.slice(at + 1);
}

function isMandarinOnly(word: Word): boolean {
  return word.mandarin !== '' && word.syllable === null;
}

function isKnown(word: Word): boolean {
  return word.surnames.length > 0 || isUsualSyllable(word.text);
}

function latin(a: Word, b: Word): Likeness {
  if (isServant(a.text) && isServant(b.text) && !isSameMaster(a.text, b.text)) return otherMaster;
  const longest = Math.max(a.text.length, b.text.length);
  if (tooFarApart(a.text.length, b.text.length, a.letters ^ b.letters)) return unlike;
  const limit = Math.max(100, longest * 34);
  let cost = editCost(a.text, b.text, limit + 60);
  if (cost === Number.POSITIVE_INFINITY) return unlike;
  if (a.text.charCodeAt(0) !== b.text.charCodeAt(0) && cost >= 60) cost += 25;
  const typed = 1 - (1.5 * cost) / 100 / longest;
  const heard = typed > 0.35 && typed < 0.9 ? likenessToTheEar(a.bones, b.bones) : 0;
  const score = heard > typed ? (typed + heard) / 2 : typed;
  if (score < leastLikeness) return unlike;
  if (score > otherGender.score && isOtherGender(a.text, b.text)) return otherGender;
  if (score > ofThatName.score && isOfThatName(a, b)) return ofThatName;
  return { score, rule: cost <= 25 ? 'spelling-variant' : heard > 0.95 ? 'sounds-alike' : 'similar-token' };
}

/** Antonia and Antonio are two people's names, however little parts them. */
const otherGender: Likeness = { score: 0.7, rule: 'other-gender' };

/** Hashimi is of Hashim's kin or people, not Hashim: where many bear the shorter name. Putini is Putin in Georgian. */
const ofThatName: Likeness = { score: 0.7, rule: 'kin-of-that-name' };

function isOfThatName(a: Word, b: Word): boolean {
  const [name, other] = a.text.length < b.text.length ? [a, b] : [b, a];
  if (name.nicknames.length === 0 && name.personWeight === 1) return false;
  const [short, long] = [name.text, other.text];
  if (short.length < 4 || !endsInI(long) || endsInI(short)) return false;
  const more = long.length - short.length;
  return more > 0 && more <= 2 && bare(long.replace(/(?:i|y|iy|ee)$/, '')) === bare(short);
}

/** Servants of two of the names of God: Abdullah is not Abdul Latif, though half of the letters agree. */
const otherMaster: Likeness = { score: 0.5, rule: 'other-name' };
const servantOf = /^abd[aeou]?[lrsznt]/;

function isServant(text: string): boolean {
  return text.length > 6 && text.startsWith('abd') && servantOf.test(text);
}

function isSameMaster(a: string, b: string): boolean {
  const [one, other] = [masterOf(a), masterOf(b)];
  const longest = Math.max(one.length, other.length);
  return editCost(one, other, longest * 45) <= longest * 45;
}

/** What stands behind Abd al-, without the vowels that spellings disagree on. */
function masterOf(servant: string): string {
  return servant.replace(/^abd(?:[aeou]?l)?/, '').replace(/^[aeou]/, '');
}

/** Without vowels that spellings disagree on. */
function bare(text: string): string {
  return text.replace(/[aeiou]+/g, 'a').replace(/(.)\1/g, '$1');
}

function isOtherGender(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false;
  const last = a.charCodeAt(a.length - 1);
  const other = b.charCodeAt(b.length - 1);
  return (last === 97 && other === 111) || (last === 111 && other === 97);
}

/** Whether lengths and the letters that only one of two Latin words has rule out that they are alike by their spelling. */
export function tooFarApart(one: number, other: number, letters: number): boolean {
  const longest = one > other ? one : other;
  const shortest = one > other ? other : one;
  if (shortest < 2 || (longest - shortest) * 60 > longest * 34) return true;
  // A consonant that only one of them has costs most of an edit, so many of them rule the pair out.
  return bitCount(letters & consonants) > longest * 0.5 + 1;
}

/** Within one script only the nearest sounds count as the same: Castro is not Castillo. */
function likenessToTheEar(a: string, b: string): number {
  if (a.length < 3 || b.length < 3) return 0;
  const cost = bonesCost(a, b);
  return cost > 32 ? 0 : 1 - (1.3 * cost) / 100 / Math.max(a.length, b.length);
}

function withinScript(a: Word, b: Word): Likeness {
  const longest = Math.max(a.text.length, b.text.length);
  const cost = editCost(a.text, b.text, longest * 50);
  const score = 1 - (1.5 * cost) / 100 / Math.max(4, longest);
  return score < leastLikeness ? unlike : { score, rule: 'similar-token' };
}

function acrossScripts(a: Word, b: Word): Likeness {
  const script = a.script === 'latin' ? b.script : a.script;
  const longest = Math.max(a.bones.length, b.bones.length);
  const finalI = endsInI(a.text) !== endsInI(b.text);
  const cost = bonesCost(a.bones, b.bones, script, mostBoneEdits(script, longest, finalI));
  const score = soundScore(script, longest, finalI, cost);
  return score === 0 ? unlike : { score, rule: 'other-script' };
}

/** Bones further apart than this, in hundredths of an edit, are unlike across scripts; see `soundScore`. */
export function mostBoneEdits(script: Script, longest: number, finalI: boolean): number {
  if (longest <= 2) return 40;
  return 1 + (100 * (0.97 - leastBySound) * longest) / strictnessOf(script) - (finalI && script !== 'loose' ? 35 : 0);
}

/**
 * How alike two words in different scripts sound, or 0: `cost` is what parts their bones, of which the longer has
 * `longest`; `finalI` says that one of the two alone ends in i.
 */
export function soundScore(script: Script, longest: number, finalI: boolean, cost: number): number {
  let edits = cost / 100;
  // Mohammadi is not Mohammad: where one script writes a final i, the other has one too.
  if (finalI && script !== 'loose') edits += 0.35;
  // Two consonants are soon alike: there every doubt counts.
  if (longest <= 2 && edits > 0.4) return 0;
  const score = 0.97 - (strictnessOf(script) * edits) / Math.max(2.5, longest);
  return score < leastBySound ? 0 : score;
}

const leastBySound = 0.53;

function strictnessOf(script: Script): number {
  return script === 'loose' ? 1.2 : 1.4;
}

/** Whether a word ends in a vowel that no script leaves out. */
export function endsInI(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last === 105 || last === 121 || (last === 101 && text.charCodeAt(text.length - 2) === 101);
}

function shares(a: readonly number[], b: readonly number[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  for (const id of a) if (b.includes(id)) return true;
  return false;
}

/** All letters but a, e, h, i, o, u, w, y. */
const consonants = 0x3ffffff & ~0x1504191 & ~(1 << 22);

/** Bits that are set in a 32-bit number. */
export function bitCount(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
