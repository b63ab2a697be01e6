import { bitCount } from '../read/letter-bits.ts';
import type { Part } from '../read/part.ts';
import type { Neighbours } from './neighbors.ts';
import type { SectionData } from './section.ts';

/** A part of the query with the listed words that it may be. */
export type Sought = { part: Part; found: Neighbours };

/** Parts of a query that are told apart; those beyond have no mark, so that they may be countedWords twice. */
export const mostMarked = 32;

/**
 * The evidence that forms of a section have met so far. Forms that were opened stand at 0 to `count()` - 1; `matched` is
 * the evidence that has met its like, `doubted` the share of it that likeness lacks, `metBy` one bit for each part.
 */
export type Tally = {
  count(): number;
  forms: Int32Array;
  asked: Float32Array;
  matched: Float32Array;
  doubted: Float32Array;
  metBy: Uint32Array;
  /**
   * Notes that parts of the query, written together, meet listed ones in a form, and opens it; `parts` (bits as in
   * `metBy`) that have met their like there are not countedWords again.
   */
  credit(form: number, weight: number, listedWeight: number, parts: number): void;
  /** Opens every form that holds one of the first `many` neighbours of part `p`, and credits it once, with the nearest. */
  open(sought: Sought, p: number, many: number): void;
  /** Credits the neighbours from `opened[p]` on of each part `p` in the forms that are open. */
  follow(sought: readonly Sought[], opened: readonly number[]): void;
  /** Notes that a part meets a listed one in the form at `at`. */
  meet(at: number, weight: number, listedWeight: number, likeness: number): void;
  clear(): void;
};

/** Sets the memory for tallies of a section aside, once. What is touched lies close together, however long the list. */
export function createTally(section: SectionData): Tally {
  const size = section.formNames.length;
  const wordCount = section.textStarts.length - 1;
  const places = new Int32Array(size);
  const forms = new Int32Array(size);
  const asked = new Float32Array(size);
  const matched = new Float32Array(size);
  const doubted = new Float32Array(size);
  const metBy = new Uint32Array(size);
  const followed = new Uint32Array(wordCount);
  const likenessOf: Float32Array[] = [];
  let count = 0;

  const meet = (at: number, weight: number, listed: number, likeness: number) => {
    asked[at]! += weight;
    matched[at]! += listed;
    doubted[at]! += Math.min(weight, listed) * (1 - likeness);
  };
  const placeOf = (form: number): number => {
    const known = places[form]!;
    if (known !== 0) return known - 1;
    forms[count] = form;
    asked[count] = 0;
    matched[count] = 0;
    doubted[count] = 0;
    metBy[count] = 0;
    places[form] = count + 1;
    return count++;
  };

  return {
    count: () => count,
    forms,
    asked,
    matched,
    doubted,
    metBy,
    meet,
    credit(form, weight, listedWeight, parts) {
      const at = placeOf(form);
      const open = parts & ~metBy[at]!;
      if (parts !== 0 && open === 0) return;
      const share = open === parts ? 1 : bitCount(open) / bitCount(parts);
      metBy[at]! |= parts;
      asked[at]! += weight * share;
      matched[at]! += listedWeight * share;
    },
    open({ part, found }, p, many) {
      const bit = p < mostMarked ? 1 << p : 0;
      for (let n = 0; n < many; n++) {
        const id = found.ids[n]!;
        const end = section.postStarts[id + 1]!;
        for (let i = section.postStarts[id]!; i < end; i++) {
          const at = placeOf(section.postForms[i]!);
          if ((metBy[at]! & bit) !== 0) continue;
          metBy[at]! |= bit;
          meet(at, part.weight, section.postWeights[i]!, found.likeness[n]!);
        }
      }
    },
    follow(sought, opened) {
      if (count === 0) return;
      let postings = 0;
      let words = 0;
      sought.forEach(({ found }, p) => {
        postings += found.postings[found.ids.length]! - found.postings[opened[p]!]!;
        words += found.ids.length - opened[p]!;
      });
      if (postings < 3 * count + 2 * words) {
        sought.forEach((one, p) => {
          followPostings(one, p, opened[p]!);
        });
      } else followForms(sought, opened);
    },
    clear() {
      for (let at = 0; at < count; at++) places[forms[at]!] = 0;
      count = 0;
    },
  };

  function followPostings({ part, found }: Sought, p: number, first: number): void {
    const bit = p < mostMarked ? 1 << p : 0;
    for (let n = first; n < found.ids.length; n++) {
      const id = found.ids[n]!;
      const end = section.postStarts[id + 1]!;
      for (let i = section.postStarts[id]!; i < end; i++) {
        const at = places[section.postForms[i]!]! - 1;
        if (at < 0 || (metBy[at]! & bit) !== 0) continue;
        metBy[at]! |= bit;
        meet(at, part.weight, section.postWeights[i]!, found.likeness[n]!);
      }
    }
  }

  /** One pass over the open forms for all parts: most of their words are neighbours of none. */
  function followForms(sought: readonly Sought[], opened: readonly number[]): void {
    const marked = Math.min(sought.length, mostMarked);
    for (let p = 0; p < marked; p++) {
      const { ids, likeness } = sought[p]!.found;
      likenessOf[p] ??= new Float32Array(wordCount);
      for (let n = opened[p]!; n < ids.length; n++) {
        followed[ids[n]!]! |= 1 << p;
        likenessOf[p]![ids[n]!] = likeness[n]!;
      }
    }
    for (let at = 0; at < count; at++) {
      const form = forms[at]!;
      const start = section.formStarts[form]!;
      const end = section.formStarts[form + 1]!;
      let bits = 0;
      for (let i = start; i < end; i++) bits |= followed[section.partWords[i]!]!;
      bits &= ~metBy[at]!;
      for (let p = 0; bits !== 0 && p < marked; p++) {
        if ((bits & (1 << p)) === 0) continue;
        bits &= ~(1 << p);
        let best = 0;
        let weight = 0;
        for (let i = start; i < end; i++) {
          const id = section.partWords[i]!;
          if ((followed[id]! & (1 << p)) === 0 || likenessOf[p]![id]! <= best) continue;
          best = likenessOf[p]![id]!;
          weight = section.partWeights[i]!;
        }
        metBy[at]! |= 1 << p;
        meet(at, sought[p]!.part.weight, weight, best);
      }
    }
    for (let p = 0; p < marked; p++) {
      const { ids } = sought[p]!.found;
      for (let n = opened[p]!; n < ids.length; n++) followed[ids[n]!] = 0;
    }
  }
}
