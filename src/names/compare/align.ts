import { wordOf } from '../read/analyze-word.ts';
import { editCost } from '../read/edits.ts';
import type { Part, Reading } from '../read/part.ts';
import type { Word } from '../read/word.ts';
import { compareUnits, compareWords, type Likeness, leastLikeness } from './word-likeness.ts';

/** A part or several neighbouring parts of each side that were set against each other. */
export type Pairing = { query: Part[]; listed: Part[]; score: number; rule: string; queryAt: number; listedAt: number };
/** What met, best first, and what is left over on each side. */
export type Alignment = { pairs: Pairing[]; onlyQuery: Part[]; onlyListed: Part[] };

/** Sets the parts of two readings against each other one to one, words glued or split on either side included. */
export function align(query: Reading, listed: Reading): Alignment {
  const q = query.parts;
  const l = listed.parts;
  const qTaken = new Array<boolean>(q.length).fill(false);
  const lTaken = new Array<boolean>(l.length).fill(false);
  const pairs: Pairing[] = [];
  exact(q, l, qTaken, lTaken, pairs);
  const found = candidates(q, l, qTaken, lTaken);
  take(found, 0.96, q, l, qTaken, lTaken, pairs);
  if (qTaken.includes(false) && lTaken.includes(false)) {
    glued(q, l, qTaken, lTaken, pairs, false);
    glued(l, q, lTaken, qTaken, pairs, true);
    shifted(q, l, qTaken, lTaken, pairs);
    take(found, leastLikeness, q, l, qTaken, lTaken, pairs);
  }
  return {
    pairs,
    onlyQuery: q.filter((_, i) => !qTaken[i]),
    onlyListed: l.filter((_, j) => !lTaken[j]),
  };
}

type Candidate = { i: number; j: number; score: number; rule: string; rank: number };

/** The same words in the same role, each with its nearest twin: most of a likely name is done with here. */
function exact(q: readonly Part[], l: readonly Part[], qTaken: boolean[], lTaken: boolean[], pairs: Pairing[]): void {
  for (let i = 0; i < q.length; i++) {
    const a = q[i]!;
    let nearest = -1;
    for (let j = 0; j < l.length; j++) {
      const b = l[j]!;
      if (lTaken[j] || a.role !== b.role || a.word.text !== b.word.text || a.word.script !== b.word.script) continue;
      if (a.word.character !== b.word.character) continue;
      if (nearest === -1 || Math.abs(i - j) < Math.abs(i - nearest)) nearest = j;
    }
    if (nearest === -1) continue;
    const { score, rule } = compareParts(a, l[nearest]!);
    qTaken[i] = true;
    lTaken[nearest] = true;
    pairs.push({ query: [a], listed: [l[nearest]!], score, rule, queryAt: i, listedAt: nearest });
  }
}

function candidates(
  q: readonly Part[],
  l: readonly Part[],
  qTaken: readonly boolean[],
  lTaken: readonly boolean[],
): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < q.length; i++) {
    if (qTaken[i]) continue;
    const a = q[i]!;
    for (let j = 0; j < l.length; j++) {
      if (lTaken[j]) continue;
      const b = l[j]!;
      const likeness = compareParts(a, b);
      if (likeness.score < leastLikeness) continue;
      // Equal scores go to the heavier parts, then to those that stand at the same place.
      const rank = likeness.score + Math.min(a.weight, b.weight) / 50 - Math.abs(i - j) / 2000;
      found.push({ i, j, score: likeness.score, rule: likeness.rule, rank });
    }
  }
  return found.length > 1 ? found.sort((x, y) => y.rank - x.rank) : found;
}

function take(
  found: readonly Candidate[],
  least: number,
  q: readonly Part[],
  l: readonly Part[],
  qTaken: boolean[],
  lTaken: boolean[],
  pairs: Pairing[],
): void {
  for (const { i, j, score, rule } of found) {
    if (score < least || qTaken[i] || lTaken[j]) continue;
    qTaken[i] = true;
    lTaken[j] = true;
    pairs.push({ query: [q[i]!], listed: [l[j]!], score, rule, queryAt: i, listedAt: j });
  }
}

const different: Likeness = { score: 0, rule: 'different' };
const sameNumber: Likeness = { score: 1, rule: 'same-number' };
const sameForm: Likeness = { score: 1, rule: 'same-legal-form' };
const otherForm: Likeness = { score: leastLikeness, rule: 'other-legal-form' };
const initial: Likeness = { score: 0.8, rule: 'initial' };
const link: Likeness = { score: 0.97, rule: 'same-link' };

/** How alike two parts are, given what each does in its name: numbers and legal forms meet only their kind. */
export function compareParts(a: Part, b: Part): Likeness {
  const roles = a.role === b.role;
  if (a.role === 'number' || b.role === 'number') {
    return roles && a.value === b.value ? sameNumber : different;
  }
  if (a.role === 'form' || b.role === 'form') {
    if (!roles) return a.word.text === b.word.text ? sameForm : different;
    return a.value === b.value ? sameForm : otherForm;
  }
  if (a.role === 'syllable' && b.role === 'syllable') return compareUnits(a.word, b.word);
  if (a.role === 'initial' || b.role === 'initial') {
    return a.word.text.charCodeAt(0) === b.word.text.charCodeAt(0) && !isLink(a) && !isLink(b) ? initial : different;
  }
  if (isLink(a) || isLink(b)) {
    if (a.word.text === b.word.text) return link;
    return a.role === 'patronymic' && b.role === 'patronymic' ? link : different;
  }
  if ((a.role === 'syllable') !== (b.role === 'syllable')) {
    if (isOtherFamily(a.word, b.word)) return different;
    const likeness = compareWords(a.word, b.word);
    return likeness.score < 0.6 ? different : likeness;
  }
  if ((a.role === 'title') !== (b.role === 'title') && a.word.text !== b.word.text) {
    // Pasha is a title, and what friends call Pavel.
    const likeness = compareWords(a.word, b.word);
    return likeness.rule === 'other-form-of-name' ? likeness : different;
  }
  return compareWords(a.word, b.word);
}

/** Zhang and Yang are two families, whatever else is read beside them. */
function isOtherFamily(a: Word, b: Word): boolean {
  if (a.chineseSurnames.length === 0 || b.chineseSurnames.length === 0) return false;
  return !a.chineseSurnames.some((id) => b.chineseSurnames.includes(id)) && compareUnits(a, b).score === 0;
}

function isLink(part: Part): boolean {
  return part.role === 'particle' || part.role === 'patronymic';
}

/** Neighbouring parts of one side written as one word on the other: Plat Ono Vich, RamiMakhlouf, Good Will. */
function glued(
  many: readonly Part[],
  one: readonly Part[],
  manyTaken: boolean[],
  oneTaken: boolean[],
  pairs: Pairing[],
  swapped: boolean,
): void {
  for (let j = 0; j < one.length; j++) {
    const whole = one[j]!;
    if (oneTaken[j] || whole.word.text.length < 4 || whole.role === 'number') continue;
    const target = whole.word.text;
    const around = gluedAround(many, whole, manyTaken);
    if (around !== null) {
      const run = around.run.map((i) => many[i]!);
      for (const i of around.run) manyTaken[i] = true;
      oneTaken[j] = true;
      const [first = 0] = around.run;
      pairs.push(
        swapped
          ? { query: [whole], listed: run, score: around.score, rule: 'written-together', queryAt: j, listedAt: first }
          : { query: run, listed: [whole], score: around.score, rule: 'written-together', queryAt: first, listedAt: j },
      );
      continue;
    }
    for (let i = 0; i + 1 < many.length; i++) {
      if (manyTaken[i]) continue;
      let joined = many[i]!.word.text;
      let { firm } = many[i]!.word;
      for (let k = i + 1; k < many.length && !manyTaken[k] && joined.length <= target.length; k++) {
        joined += many[k]!.word.text;
        firm += many[k]!.word.firm;
        const limit = target.length < 6 ? 30 : target.length < 9 ? 70 : 100;
        const score = gluedLikeness(many[k]!, joined, firm, whole, limit);
        if (score === 0) continue;
        const run = many.slice(i, k + 1);
        manyTaken.fill(true, i, k + 1);
        oneTaken[j] = true;
        pairs.push(
          swapped
            ? { query: [whole], listed: run, score, rule: 'written-together', queryAt: j, listedAt: i }
            : { query: run, listed: [whole], score, rule: 'written-together', queryAt: i, listedAt: j },
        );
        i = many.length;
        break;
      }
    }
  }
}

/** Two parts written together the other way round than they stand: SergeyKovalchuk for KOVALCHUK, Sergey. */
function gluedAround(
  many: readonly Part[],
  whole: Part,
  manyTaken: readonly boolean[],
): { run: number[]; score: number } | null {
  const target = whole.word.text;
  if (target.length < 6) return null;
  for (let i = 0; i < many.length; i++) {
    const first = many[i]!;
    if (manyTaken[i] || first.word.text.length < 2 || !target.startsWith(first.word.text.slice(0, 2))) continue;
    for (let k = 0; k < many.length; k++) {
      const second = many[k]!;
      if (k === i || k === i + 1 || manyTaken[k] || second.word.text.length < 2) continue;
      const joined = first.word.text + second.word.text;
      if (Math.abs(joined.length - target.length) > 1) continue;
      const score = gluedLikeness(second, joined, first.word.firm + second.word.firm, whole, 70);
      if (score > 0) return { run: [i, k], score };
    }
  }
  return null;
}

/**
 * How alike joined words and the whole one are, or 0 above `limit` hundredths of an edit; `firm` counts the firm bones of
 * all that was joined, of which two that meet may become one.
 */
function gluedLikeness(last: Part, joined: string, firm: number, whole: Part, limit: number): number {
  const target = whole.word.text;
  if (last.word.script === whole.word.script) {
    if (joined === target) return 1;
    // What was read from characters has no slips of the finger in it.
    if (last.word.native || whole.word.native || Math.abs(joined.length - target.length) > 1) return 0;
    const cost = gluedEdits(joined, target);
    return cost > limit ? 0 : 1 - cost / 100 / target.length;
  }
  if (whole.word.firm < leastFirmGlued || firm < whole.word.firm - 1 || firm > whole.word.firm + 2) return 0;
  const likeness = compareWords(wordOf({ text: joined, script: last.word.script }), whole.word).score;
  return likeness < 0.85 ? 0 : likeness;
}

/** Words of fewer consonants fall together with any two words of another script: Sokh Pha is not Sofia. */
const leastFirmGlued = 4;

/** A slip at the head of a whole run of words makes another first word: Anna Ibrahim is not Banna Ibrahim. */
function gluedEdits(joined: string, target: string): number {
  const cost = editCost(joined, target, 130);
  return joined.charCodeAt(0) === target.charCodeAt(0) ? cost : cost + 40;
}

/** All that is left on both sides is one run of the same letters, only parted elsewhere: Lauren Tnkunda, Laurent Nkunda. */
function shifted(q: readonly Part[], l: readonly Part[], qTaken: boolean[], lTaken: boolean[], pairs: Pairing[]): void {
  if (countFree(qTaken) < 2 || countFree(lTaken) < 2) return;
  const query = q.filter((_, i) => !qTaken[i]);
  const listed = l.filter((_, j) => !lTaken[j]);
  // Characters are set against characters: their sounds alone fall together too often.
  const native = [...query, ...listed].every((part) => part.word.native);
  const spelt = (part: Part) => (native ? part.word.character : part.word.text);
  const text = query.map(spelt).join('');
  if (text.length < (native ? 2 : 5) || text !== listed.map(spelt).join('')) return;
  pairs.push({
    query,
    listed,
    score: 0.97,
    rule: 'written-together',
    queryAt: qTaken.indexOf(false),
    listedAt: lTaken.indexOf(false),
  });
  qTaken.fill(true);
  lTaken.fill(true);
}

function countFree(taken: readonly boolean[]): number {
  let free = 0;
  for (const one of taken) if (!one) free += 1;
  return free;
}
