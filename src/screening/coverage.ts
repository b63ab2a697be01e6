import type { ListId } from '../lists/designation.ts';
import { freshness, type ListCheck } from '../lists/freshness.ts';
import { whyIncomplete } from '../lists/version.ts';
import type { CorpusList } from './corpus.ts';
import { sampleWarning } from './load-corpus.ts';
import type { SearchedList } from './screening.ts';

/** What a screening can say about each enabled list now. */
export type Coverage = {
  lists: SearchedList[];
  /** Enabled lists that are not searched, with the reason. */
  notSearched: { what: string; why: string }[];
  /** Sentences on why these lists do not allow a `no-match`; empty when all are real, complete and fresh. */
  withheld: string[];
};

/**
 * Compares the lists of the corpus with the enabled ones. A list that is missing, incomplete, stale or a sample withholds
 * `no-match`, never a hit. `maxAge` in milliseconds.
 */
export function coverage(
  inForce: readonly CorpusList[],
  enabled: readonly { id: ListId; title: string }[],
  checks: ReadonlyMap<ListId, ListCheck>,
  now: Date,
  maxAge: number,
): Coverage {
  const found: Coverage = { lists: [], notSearched: [], withheld: [] };
  for (const list of inForce) {
    const state = list.sample ? sampleState() : listState(list, checks.get(list.list) ?? null, now, maxAge);
    found.lists.push({
      id: list.list,
      title: list.title,
      version: list.version,
      published: list.published,
      ageSeconds: state.ageSeconds,
      records: list.records,
      notes: state.notes,
    });
    if (state.withheld !== null) found.withheld.push(`${list.title}: ${state.withheld}`);
  }
  for (const { id, title } of enabled) {
    if (inForce.some(({ list }) => list === id)) continue;
    const why = missing(checks.get(id) ?? null);
    found.notSearched.push({ what: `${title} (${id})`, why });
  }
  for (const why of new Set(found.notSearched.map((list) => list.why))) {
    const names = found.notSearched.filter((list) => list.why === why).map(({ what }) => what);
    found.withheld.push(`Not searched: ${names.join('; ')}. ${why}`);
  }
  return found;
}

type State = { ageSeconds: number | null; notes: string[]; withheld: string | null };

function listState(list: CorpusList, check: ListCheck | null, now: Date, maxAge: number): State {
  const { ageSeconds, stale, warnings } = freshness(now, check, list, maxAge);
  const withheld = stale ?? whyIncomplete(list);
  return { ageSeconds, notes: [...(withheld === null ? [] : [withheld]), ...warnings], withheld };
}

function sampleState(): State {
  const note = `This is ${sampleWarning}`;
  return { ageSeconds: null, notes: [note], withheld: note };
}

function missing(check: ListCheck | null): string {
  if (check?.failure) return `Not had: ${check.failure}`;
  return 'Not had yet; “refresh” fetches it.';
}
