import type { Kind } from '../../lists/designation.ts';
import type { Reason, Tier } from '../compare/comparison.ts';
import { policy } from '../compare/policy.ts';
import type { NameStyle } from '../read/part.ts';
import { readName, styleOf } from '../read/read-name.ts';
import type { SectionData } from './section.ts';
import { buildSection, type FiledName } from './section-build.ts';
import { openSection } from './section-search.ts';
import { sharedBytes, sharedInts } from './shared-arrays.ts';

/** One listed name. `designation` is the ordinal of its entry in the corpus. */
export type IndexedName = { text: string; kind: Kind; designation: number; weak: boolean };

/** Crosses threads without being copied: numbers, strings and typed arrays on shared buffers only. */
export type NameIndexData = { designations: Int32Array; weak: Uint8Array; kinds: Uint8Array; sections: SectionData[] };

/**
 * A hit: `name` is the ordinal of the listed name as it was given to `buildNameIndex`. Each designation occurs once,
 * with its best name; a strong name at or above the shipped threshold stands before any weak alias.
 */
export type NameMatch = {
  name: number;
  designation: number;
  weak: boolean;
  score: number;
  reasons: Reason[];
  tier: Tier;
};

/** Names opened for searching; immutable. */
export type NameIndex = {
  /** Names that were indexed. */
  size: number;
  /** The designations whose best name scores `floor` or more, at most `limit`, best first. Takes any text. */
  search(query: string, options: { kind?: Kind; floor: number; limit: number }): NameMatch[];
};

const kindOrder: Kind[] = ['person', 'organization', 'vessel', 'aircraft'];
const styles: NameStyle[] = ['person', 'entity', 'craft'];
/** A weak alias must beat a strong name by more than this to be the one that is shown. */
const weakHandicap = 0.03;

/** Files the names for searching. Names are numbered in the order given. */
export function buildNameIndex(names: Iterable<IndexedName>): NameIndexData {
  const designations: number[] = [];
  const weak: number[] = [];
  const kinds: number[] = [];
  const groups = new Map<NameStyle, FiledName[]>(styles.map((style) => [style, []]));
  for (const { text, kind, designation, weak: isWeak } of names) {
    groups.get(styleOf(kind))?.push({ name: designations.length, text, entry: designation });
    designations.push(designation);
    weak.push(isWeak ? 1 : 0);
    kinds.push(kindOrder.indexOf(kind));
  }
  return {
    designations: sharedInts(designations),
    weak: sharedBytes(weak),
    kinds: sharedBytes(kinds),
    sections: styles.map((style) => buildSection(style, groups.get(style) ?? [])),
  };
}

/** Opens built data for searching, in this thread or another. Searching changes nothing that can be seen. */
export function openNameIndex(data: NameIndexData): NameIndex {
  const sections = data.sections
    .filter((section) => section.formNames.length > 0)
    .map((section) => ({ style: section.style, search: openSection(section) }));
  return {
    size: data.designations.length,
    search(query, { kind, floor, limit }) {
      const best = new Map<number, NameMatch>();
      for (const { style, search } of sections) {
        if (kind !== undefined && styleOf(kind) !== style) continue;
        for (const { name, comparison } of search(readName(query, style), floor)) {
          if (kind !== undefined && kindOrder[data.kinds[name]!] !== kind) continue;
          const designation = data.designations[name]!;
          const match: NameMatch = {
            name,
            designation,
            weak: data.weak[name] === 1,
            score: comparison.score,
            reasons: comparison.reasons,
            tier: comparison.tier,
          };
          const known = best.get(designation);
          if (known === undefined || precedes(match, known)) best.set(designation, match);
        }
      }
      return [...best.values()]
        .sort((a, b) => b.score - a.score || a.designation - b.designation)
        .slice(0, Math.max(0, limit));
    },
  };
}

function precedes(a: NameMatch, b: NameMatch): boolean {
  const strong = isStrongHit(a);
  if (strong !== isStrongHit(b)) return strong;
  const left = a.score - (a.weak ? weakHandicap : 0);
  const right = b.score - (b.weak ? weakHandicap : 0);
  return left > right || (left === right && a.name < b.name);
}

/** A strong name that is a hit by the shipped threshold: a weak alias, however near, must not hide it. */
function isStrongHit({ weak, score }: NameMatch): boolean {
  return !weak && score >= policy.threshold;
}
