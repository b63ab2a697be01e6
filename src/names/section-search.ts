import { compareUnits, compareWords, leastLikeness } from './alike.ts';
import type { Comparison } from './comparison.ts';
import { editCost } from './edits.ts';
import { judge } from './judge.ts';
import { gluedKey, printOf, soughtUnder, spelt } from './keys.ts';
import { compareSyllables } from './korean.ts';
import type { Part, Reading } from './part.ts';
import { policy } from './policy.ts';
import { bucketOf, readingAt, type SectionData, wordAt } from './section.ts';
import type { Word } from './word.ts';

/** One candidate that was judged: the name's ordinal and its comparison with the query. */
export type Judged = { name: number; comparison: Comparison };

/** Judges every listed name that may reach `floor` against each reading of the query. Any reading ends soon. */
export type SectionSearch = (readings: readonly Reading[], floor: number) => Judged[];

type Neighbour = { id: number; likeness: number };
type Sought = { part: Part; found: readonly Neighbour[] };
type Credit = (form: number, weight: number, doubt: number) => void;

/** At most so many candidates are judged a reading, the most promising first, so that any query ends soon. */
const mostJudged = 100;
/** So many names of which one part has met its like are looked at more closely. */
const mostProbed = 150;

/** Neighbours of so many words are remembered: bulk runs meet the same given names again and again. */
const mostKept = 5_000;

/** Opens a section for searching. Working memory is set aside once; words are rebuilt when first met. */
export function openSection(section: SectionData): SectionSearch {
  const wordCount = section.textStarts.length - 1;
  const formCount = section.formNames.length;
  const words: (Word | undefined)[] = new Array(wordCount);
  const seen = new Uint32Array(wordCount);
  let seenMark = 0;
  const matched = new Float32Array(formCount);
  const doubted = new Float32Array(formCount);
  const touched = new Int32Array(formCount);
  const bounds = new Float32Array(formCount);
  const kept = new Map<string, Neighbour[]>();

  const word = (id: number): Word => {
    const known = words[id];
    if (known !== undefined) return known;
    const made = wordAt(section, id);
    words[id] = made;
    return made;
  };

  return (readings, floor) => {
    const judged: Judged[] = [];
    for (const reading of readings) {
      let count = 0;
      const credit = (form: number, weight: number, doubt: number) => {
        if (matched[form] === 0) touched[count++] = form;
        matched[form]! += weight;
        doubted[form]! += doubt;
      };
      const sought = reading.parts
        .filter((part) => part.role !== 'initial' && part.weight >= 0.03)
        .map((part) => ({ part, found: neighbours(part) }))
        .sort((a, b) => a.found.length - b.found.length);
      for (const { part, found } of sought) {
        for (const { id, likeness } of found) creditPostings(id, part.weight, 1 - likeness, credit);
        creditGlued(part.word.text, part.weight, credit);
      }
      creditSplit(reading.parts, credit);
      const chosen = choose(count, queryTotal(reading), floor, sought);
      for (const form of chosen) {
        const comparison = judge(reading, readingAt(section, form, word), floor);
        if (comparison !== null) judged.push({ name: section.formNames[form]!, comparison });
      }
      for (let i = 0; i < count; i++) {
        matched[touched[i]!] = 0;
        doubted[touched[i]!] = 0;
      }
    }
    return judged;
  };

  /** The listed words that a part may be. */
  function neighbours(part: Part): Neighbour[] {
    const { word: sought, role } = part;
    const key = `${sought.text} ${sought.script}${sought.character}${role === 'syllable' ? ' unit' : ''}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const found = findNeighbours(part);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, found);
    return found;
  }

  function findNeighbours(part: Part): Neighbour[] {
    const keys: number[] = [];
    soughtUnder(part.word, keys);
    const found: Neighbour[] = [];
    seenMark += 1;
    const unit = part.role === 'syllable';
    for (const key of keys) {
      const bucket = bucketOf(key, section.keyStarts);
      const print = printOf(key);
      for (let i = section.keyStarts[bucket]!; i < section.keyStarts[bucket + 1]!; i++) {
        if (section.keyPrints[i] !== print) continue;
        const id = section.keyWords[i]!;
        if (seen[id] === seenMark) continue;
        seen[id] = seenMark;
        const other = word(id);
        const likeness = unit
          ? Math.max(compareUnits(part.word, other).score, compareWords(part.word, other).score)
          : compareWords(part.word, other).score;
        if (likeness >= leastLikeness) found.push({ id, likeness });
      }
    }
    const syllable = part.word.syllable;
    if (!unit || syllable === null) return found;
    for (const id of section.units) {
      if (seen[id] === seenMark) continue;
      const other = word(id).syllable;
      if (other !== null && compareSyllables(syllable, other) !== 'no') found.push({ id, likeness: 0.97 });
    }
    return found;
  }

  function creditPostings(id: number, weight: number, unlikeness: number, credit: Credit): void {
    for (let i = section.postStarts[id]!; i < section.postStarts[id + 1]!; i++) {
      credit(
        section.postForms[i]!,
        Math.max(weight, section.postWeights[i]!),
        Math.min(weight, section.postWeights[i]!) * unlikeness,
      );
    }
  }

  /** Listed words that stand together in one word of the query. */
  function creditGlued(text: string, weight: number, credit: Credit): void {
    if (text.length < 4) return;
    const key = gluedKey(text);
    const print = printOf(key);
    const bucket = bucketOf(key, section.gluedStarts);
    for (let i = section.gluedStarts[bucket]!; i < section.gluedStarts[bucket + 1]!; i++) {
      if (section.gluedPrints[i] !== print) continue;
      const form = section.gluedForms[i]!;
      // All that is left of the listed name may stand in this one word.
      credit(form, Math.max(weight, section.formTotals[form]! / 2), 0);
    }
  }

  /** Listed words that the query has in two or three pieces. */
  function creditSplit(parts: readonly Part[], credit: Credit): void {
    const keys: number[] = [];
    for (let i = 0; i + 1 < parts.length; i++) {
      let text = parts[i]!.word.text;
      let weight = parts[i]!.weight;
      if (text.length < 2) continue;
      for (let k = i + 1; k < Math.min(parts.length, i + 3); k++) {
        if (parts[k]!.word.text.length < 2) break;
        text += parts[k]!.word.text;
        weight += parts[k]!.weight;
        if (text.length < 4 || text.length > 30) break;
        creditGlued(text, weight, credit);
        keys.length = 0;
        spelt(text, keys);
        seenMark += 1;
        for (const key of keys) {
          const bucket = bucketOf(key, section.keyStarts);
          const print = printOf(key);
          for (let at = section.keyStarts[bucket]!; at < section.keyStarts[bucket + 1]!; at++) {
            if (section.keyPrints[at] !== print) continue;
            const id = section.keyWords[at]!;
            if (seen[id] === seenMark) continue;
            seen[id] = seenMark;
            const other = word(id).text;
            if (Math.abs(other.length - text.length) > 1 || editCost(other, text, 110) > 110) continue;
            for (let p = section.postStarts[id]!; p < section.postStarts[id + 1]!; p++) {
              credit(section.postForms[p]!, Math.max(weight, section.postWeights[p]!), 0);
            }
          }
        }
      }
    }
  }

  /** The touched forms that can still reach the floor, the most promising first. */
  function choose(count: number, total: number, floor: number, sought: readonly Sought[]): number[] {
    const chosen: number[] = [];
    const half: number[] = [];
    for (let i = 0; i < count; i++) {
      const form = touched[i]!;
      const agreed = matched[form]!;
      const bound = boundOf(agreed, doubted[form]!, total, section.formTotals[form]!);
      if (bound >= floor) {
        // Among equals the shorter list name: it has less left over.
        bounds[form] = bound - section.formTotals[form]! / 1000;
        chosen.push(form);
      } else if (half.length < mostProbed && agreed >= 0.3 * total && agreed >= 0.2 * section.formTotals[form]!)
        half.push(form);
    }
    probe(half, total, floor, sought, chosen);
    if (chosen.length > mostJudged) {
      chosen.sort((a, b) => bounds[b]! - bounds[a]!);
      chosen.length = mostJudged;
    }
    return chosen;
  }

  /**
   * Where a part has met its like, the words beside it are compared with the query's other parts directly: two edits in
   * one word share no key with it.
   */
  function probe(
    forms: readonly number[],
    total: number,
    floor: number,
    sought: readonly Sought[],
    chosen: number[],
  ): void {
    if (forms.length === 0 || sought.length < 2) return;
    const known = sought.map(({ found }) => new Map(found.map(({ id, likeness }) => [id, likeness])));
    for (const form of forms) {
      let agreed = 0;
      let doubt = 0;
      sought.forEach(({ part }, p) => {
        let best = 0;
        let weight = 0;
        for (let i = section.formStarts[form]!; i < section.formStarts[form + 1]!; i++) {
          const id = section.partWords[i]!;
          let likeness = known[p]!.get(id);
          if (likeness === undefined) {
            likeness = part.weight < 0.2 ? 0 : probeWord(part.word, word(id));
            known[p]!.set(id, likeness);
          }
          if (likeness <= best) continue;
          best = likeness;
          weight = section.partWeights[i]!;
        }
        if (best === 0) return;
        agreed += Math.max(part.weight, weight);
        doubt += Math.min(part.weight, weight) * (1 - best);
      });
      const bound = boundOf(agreed, doubt, total, section.formTotals[form]!);
      if (bound < floor) continue;
      bounds[form] = bound - section.formTotals[form]! / 1000;
      chosen.push(form);
    }
  }
}

/** Across scripts the keys are so coarse that whatever is alike was found by them. */
function probeWord(a: Word, b: Word): number {
  return a.script === b.script && !a.native && !b.native ? compareWords(a, b).score : 0;
}

/** The most that judging can give for so much matched evidence, so much of it doubtful. */
function boundOf(agreed: number, doubt: number, queryTotal: number, listedTotal: number): number {
  const query = Math.max(0, queryTotal - agreed);
  const listed = Math.max(0, listedTotal - agreed);
  const against = Math.min(query, listed);
  const bound =
    Math.max(0, agreed - doubt) / (agreed + policy.contradiction * against + policy.extra * Math.abs(query - listed));
  // Weights of the two sides differ a little, so a contradiction is sure only somewhat above its least.
  if (against < policy.leastContradiction + 0.15) return bound;
  return Math.min(bound, policy.contradicted - 0.25 * Math.min(1, against));
}

/** Evidence of the query that a listed name should meet. */
function queryTotal(reading: Reading): number {
  let total = 0;
  for (const part of reading.parts) if (part.role !== 'initial') total += part.weight;
  return total;
}
