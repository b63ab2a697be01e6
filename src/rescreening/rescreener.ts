import type { Designation } from '../lists/designation.ts';
import type { ListVersion } from '../lists/version.ts';
import { buildCorpus, type Corpus, openCorpus } from '../screening/corpus.ts';
import type { Coverage } from '../screening/coverage.ts';
import type { Policy } from '../screening/policy.ts';
import { screen } from '../screening/screen.ts';
import type { Hit, Query } from '../screening/screening.ts';
import type { WatchedSubject } from './watched-subjects.ts';

/** A list's new and changed designations. */
export type Change = { version: ListVersion; title: string; entries: readonly Designation[] };

/** Finds candidates among the changes; they are scored again on the complete lists. */
type Rescreener = { changed: number; candidates(subject: WatchedSubject): Hit[] };

/** More changed entries than this are looked for in the corpus that serves, since an index of them would take long. */
const mostIndexed = 2_000;

/**
 * Words weigh by how common they are in the lists that are loaded, so a name can score lower among few entries than
 * among all. So much lower is looked for here, and the whole lists decide.
 */
const allowance = 0.06;

/** Makes the changed designations searchable; `whole` is the corpus that serves. */
export async function rescreenerOf(changes: readonly Change[], whole: Corpus, policy: Policy): Promise<Rescreener> {
  const changed = new Set(changes.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const few = changed.size <= mostIndexed;
  const corpus = few ? await corpusOf(changes) : whole;
  const lower = Math.max(policy.shownFrom, policy.threshold - allowance);
  const wide = few ? { ...policy, threshold: lower, shownFrom: lower } : policy;
  return {
    changed: changed.size,
    candidates(subject) {
      if (changed.size === 0) return [];
      const met = subject.queries.filter((query) => hitsOf(corpus, query, wide, changed).length > 0);
      return distinct(met.flatMap((query) => hitsOf(whole, query, policy, changed)));
    },
  };
}

function hitsOf(corpus: Corpus, query: Query, policy: Policy, changed: ReadonlySet<string>): Hit[] {
  const { hits } = screen(corpus, query, policy, nothingCovered, stamp);
  return hits.filter(({ entry }) => changed.has(entry.id));
}

/** Only the hits of these searches are used; they are no answers. */
const nothingCovered: Coverage = { lists: [], notSearched: [], withheld: [] };
const stamp = { id: '', at: '' };

function distinct(hits: readonly Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [`${hit.entry.id} ${hit.matched.name}`, hit])).values()];
}

async function corpusOf(changes: readonly Change[]): Promise<Corpus> {
  return openCorpus(
    await buildCorpus(
      changes.map(({ version, title, entries }) => ({
        list: {
          list: version.list,
          title,
          version: version.id,
          published: version.published,
          records: entries.length,
          sample: false,
          warnings: version.warnings,
        },
        bodies: [entries.map((entry) => JSON.stringify(entry))],
        walletsSince: new Map<string, string>(),
      })),
    ),
  );
}
