import type { Kind } from '../../lists/designation.ts';
import type { Reason, Tier } from '../compare/comparison.ts';
import { policy } from '../compare/policy.ts';
import type { NameStyle } from '../read/part.ts';
import { readName, styleOf } from '../read/read-name.ts';
import type { SectionData } from './section.ts';
import { buildSection, type NameToIndex } from './section-build.ts';
import { openSection } from './section-search.ts';
import { sharedBytes, sharedInts } from './shared-arrays.ts';

/** A listed name. `designation` is the number of its designation in the corpus. */
export type IndexedName = { text: string; kind: Kind; designation: number; weak: boolean };

/** The index as numbers, strings and typed arrays on shared buffers, which pass to another thread without a copy. */
export type NameIndexData = { designations: Int32Array; weak: Uint8Array; kinds: Uint8Array; sections: SectionData[] };

/**
 * A designation that was found, with its best name: `name` is the number of that name in the order of `buildNameIndex`. A
 * strong name at or above the shipped threshold comes before any weak alias.
 */
type NameMatch = {
  name: number;
  designation: number;
  weak: boolean;
  score: number;
  reasons: Reason[];
  tier: Tier;
};

/** An index that is open for searching. */
export type NameIndex = {
  /** The number of names in the index. */
  size: number;
  /** The designations whose best name scores `floor` or more, best first and at most `limit`. Takes any text. */
  search(query: string, options: { kind?: Kind; floor: number; limit: number }): NameMatch[];
};

const kindOrder: Kind[] = ['person', 'organization', 'vessel', 'aircraft'];
const styles: NameStyle[] = ['person', 'entity', 'craft'];
/** A weak alias is shown instead of a strong name only if its score is higher by more than this. */
const weakHandicap = 0.03;

/** Builds an index of names, which are numbered in the given order. */
export function buildNameIndex(names: Iterable<IndexedName>): NameIndexData {
  const designations: number[] = [];
  const weak: number[] = [];
  const kinds: number[] = [];
  const groups = new Map<NameStyle, NameToIndex[]>(styles.map((style) => [style, []]));
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

/** Opens built data for searching, in this thread or another. Equal searches have equal results. */
export function openNameIndex(data: NameIndexData): NameIndex {
  const sections = data.sections
    .filter((section) => section.readingNames.length > 0)
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

/** Whether a match is a hit by a strong name, which no weak alias may hide. */
function isStrongHit({ weak, score }: NameMatch): boolean {
  return !weak && score >= policy.threshold;
}
