import { analyzeWord } from '../read/analyze-word.ts';
import { editCost } from '../read/edits.ts';
import { hashOf, joinHashes } from '../read/hash.ts';
import { makePart, type Part } from '../read/part.ts';
import type { Word } from '../read/word.ts';
import { gluedKey, printOf, spelt, textKey } from './keys.ts';
import type { Neighbours } from './neighbors.ts';
import { bucketOf, type SectionData } from './section.ts';
import { mostMarked, type Sought } from './tally.ts';

/**
 * Takes note that `weight` of the query meets `listedWeight` in a form. Those of `parts` (bits as in `Tally.metBy`) that
 * have met their like there already are not countedWords twice.
 */
export type Credit = (form: number, weight: number, listedWeight: number, parts: number) => void;

/** So many forms are looked through for the other half of one glued and misspelt word. */
const mostHalves = 4_000;
/** A word of so many entries is no piece of another one. */
const manyEntries = 20;
/** A word in more forms than this is common: the other half is looked for first. */
const fewForms = 250;

/**
 * Credits listed names that hold words of the query glued or split, for words that `neighboursOf` alone does not find:
 * listed words `glued` in the query before neighbours are opened, what is `split` in it thereafter.
 */
export type WrittenTogether = {
  glued(sought: readonly Sought[], credit: Credit): void;
  split(parts: readonly Part[], sought: readonly Sought[], credit: Credit): void;
};

/** Sets what is written together up for a section, whose words `wordOfId` gives. */
export function openWrittenTogether(
  section: SectionData,
  wordOfId: (id: number) => Word,
  neighboursOf: (part: Part) => Neighbours,
): WrittenTogether {
  const seen = new Uint32Array(section.textStarts.length - 1);
  let mark = 0;
  const keys: number[] = [];

  return {
    glued(sought, credit) {
      sought.forEach(({ part }, p) => {
        const { text, hash, script } = part.word;
        const bit = p < mostMarked ? 1 << p : 0;
        whole(text, hash, part.weight, bit, credit);
        if (text.length >= 8 && script === 'latin') halves(text, part.weight, bit, credit);
      });
    },
    split(parts, sought, credit) {
      for (let i = 0; i + 1 < parts.length; i++) split(parts, i, sought, credit);
    },
  };

  /** Listed words that stand together in one word of the query. */
  function whole(text: string, hash: number, weight: number, parts: number, credit: Credit): void {
    if (text.length < 4) return;
    const key = gluedKey(hash);
    const print = printOf(key);
    const bucket = bucketOf(key, section.gluedStarts);
    for (let i = section.gluedStarts[bucket]!; i < section.gluedStarts[bucket + 1]!; i++) {
      if (section.gluedPrints[i] !== print) continue;
      const form = section.gluedForms[i]!;
      // All that is left of the listed name may stand in this one word.
      credit(form, weight, Math.max(weight, section.formTotals[form]! / 2), parts);
    }
  }

  /** Two listed words glued with a slip in one of them: the other is there to the letter. */
  function halves(text: string, weight: number, bit: number, credit: Credit): void {
    let left = mostHalves;
    const meet = (form: number) => credit(form, weight, Math.max(weight, section.formTotals[form]! / 2), bit);
    for (let cut = 3; cut <= text.length - 3; cut++) {
      for (const [exact, other] of [
        [text.slice(0, cut), text.slice(cut)],
        [text.slice(cut), text.slice(0, cut)],
      ] as const) {
        const id = exact.length < 4 ? -1 : idOf(exact);
        if (id === -1) continue;
        const start = section.postStarts[id]!;
        const end = section.postStarts[id + 1]!;
        if (end - start <= fewForms) {
          left -= end - start;
          for (let p = start; p < end; p++) if (holds(section.postForms[p]!, id, other)) meet(section.postForms[p]!);
        } else {
          // From the side of the rarer word: the commonest stand in a twentieth of all names.
          nearSpellings(other, hashOf(other), 100, (near) => {
            if (near === id || section.textStarts[near + 1]! - section.textStarts[near]! < 3) return;
            left -= section.postStarts[near + 1]! - section.postStarts[near]!;
            if (left < 0) return;
            for (let p = section.postStarts[near]!; p < section.postStarts[near + 1]!; p++) {
              if (includes(section.postForms[p]!, id)) meet(section.postForms[p]!);
            }
          });
        }
        if (left < 0) return;
      }
    }
  }

  function includes(form: number, id: number): boolean {
    for (let i = section.formStarts[form]!; i < section.formStarts[form + 1]!; i++) {
      if (section.partWords[i] === id) return true;
    }
    return false;
  }

  function holds(form: number, except: number, text: string): boolean {
    for (let i = section.formStarts[form]!; i < section.formStarts[form + 1]!; i++) {
      const id = section.partWords[i]!;
      const length = section.textStarts[id + 1]! - section.textStarts[id]!;
      if (id === except || length < 3 || Math.abs(length - text.length) > 1) continue;
      if (editCost(wordOfId(id).text, text, 100) <= 100) return true;
    }
    return false;
  }

  function idOf(text: string): number {
    const key = textKey(text);
    const bucket = bucketOf(key, section.keyStarts);
    const print = printOf(key);
    for (let i = section.keyStarts[bucket]!; i < section.keyStarts[bucket + 1]!; i++) {
      if (section.keyPrints[i] === print && wordOfId(section.keyWords[i]!).text === text) return section.keyWords[i]!;
    }
    return -1;
  }

  /** A listed word that the query has in two or three pieces, the first of them at `start`. */
  function split(parts: readonly Part[], start: number, sought: readonly Sought[], credit: Credit): void {
    const first = parts[start]!;
    let { text, hash } = first.word;
    let { weight } = first;
    let bits = bitOf(first, sought);
    let common = isCommon(first, sought);
    if (text.length < 2) return;
    for (let k = start + 1; k < Math.min(parts.length, start + 3); k++) {
      const next = parts[k]!;
      if (next.word.text.length < 2 || next.word.script !== first.word.script) return;
      text += next.word.text;
      hash = joinHashes(hash, next.word.hash, next.word.text.length);
      weight += next.weight;
      bits |= bitOf(next, sought);
      common &&= isCommon(next, sought);
      if (text.length < 4 || text.length > 30) return;
      if (first.word.script === 'latin') spelling(text, hash, weight, credit);
      else if (k === start + 1) sound(first, text, weight, credit);
      // Common words are found where they stand apart, as they do in all names that hold both.
      if (!common) whole(text, hash, weight, bits, credit);
    }
  }

  function spelling(text: string, hash: number, weight: number, credit: Credit): void {
    nearSpellings(text, hash, 110, (id) => creditWord(id, weight, credit));
  }

  /** Gives the listed words at most `limit` hundredths of an edit from a text. */
  function nearSpellings(text: string, hash: number, limit: number, give: (id: number) => void): void {
    keys.length = 0;
    spelt(text, hash, keys);
    mark += 1;
    for (const key of keys) {
      const bucket = bucketOf(key, section.keyStarts);
      const print = printOf(key);
      for (let at = section.keyStarts[bucket]!; at < section.keyStarts[bucket + 1]!; at++) {
        if (section.keyPrints[at] !== print) continue;
        const id = section.keyWords[at]!;
        if (seen[id] === mark) continue;
        seen[id] = mark;
        const other = wordOfId(id).text;
        if (Math.abs(other.length - text.length) > 1 || editCost(other, text, limit) > limit) continue;
        give(id);
      }
    }
  }

  function sound({ word, role }: Part, text: string, weight: number, credit: Credit): void {
    const { ids, likeness } = neighboursOf(makePart(analyzeWord({ text, script: word.script }), role, weight));
    for (let i = 0; i < ids.length && likeness[i]! >= 0.85; i++) creditWord(ids[i]!, weight, credit);
  }

  function creditWord(id: number, weight: number, credit: Credit): void {
    for (let p = section.postStarts[id]!; p < section.postStarts[id + 1]!; p++) {
      credit(section.postForms[p]!, weight, section.postWeights[p]!, 0);
    }
  }
}

/** Whether many listed names hold a part to the letter; Arabic and the like leave too much out to tell. */
function isCommon(part: Part, sought: readonly Sought[]): boolean {
  if (part.word.script !== 'latin') return false;
  return (sought.find((one) => one.part === part)?.found.own ?? 0) >= manyEntries;
}

/** The bit of a part in `Tally.metBy`; none for parts that are not sought by themselves. */
function bitOf(part: Part, sought: readonly Sought[]): number {
  const place = sought.findIndex((one) => one.part === part);
  return place === -1 || place >= mostMarked ? 0 : 1 << place;
}
