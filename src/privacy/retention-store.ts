import type { Store } from '../store/database.ts';
import { recordsOfHires, recordsOfScreenings } from './data-subject-store.ts';
import { eraseRecords } from './erasure.ts';
import { erasureBar, type RetentionDue, retentionDues, type SubjectRecords } from './retention.ts';

/** What is left of one thing, when it may go, and what keeps it beyond that; `barred` is a sentence or null. */
export type Planned = RetentionDue & { dossier: string; barred: string | null };

/** Everything whose personal data is left, hires with their cases first, then screenings in the order of the ledger. */
export async function* retentionPlan(store: Store, shortDays: number): AsyncIterable<Planned[]> {
  for await (const page of recordsOfHires(store.db)) {
    yield page.flatMap((dossier) => planned(dossier, shortDays));
  }
  for await (const page of recordsOfScreenings(store.db)) {
    yield page.flatMap(({ id, dossier }) =>
      planned(dossier, shortDays).filter((due) => due.id === id || (dossier.id === id && due.kind === 'case')),
    );
  }
}

/** What a run did; `barred` counts what is past its time and is kept by a legal hold or an open case. */
export type RetentionRun = { erased: string[]; barred: number };

/**
 * Erases what is past its time at `now`, dossier by dossier, each in a transaction of its own; with `dryRun` it only says
 * what would go.
 */
export async function runRetention(
  store: Store,
  { now, shortDays, by, dryRun }: { now: string; shortDays: number; by: string; dryRun: boolean },
): Promise<RetentionRun> {
  const run: RetentionRun = { erased: [], barred: 0 };
  for await (const page of retentionPlan(store, shortDays)) {
    const past = page.filter(({ due }) => due <= now);
    run.barred += past.filter(({ barred }) => barred !== null).length;
    const free = past.filter(({ barred }) => barred === null);
    for (const [dossier, dues] of Map.groupBy(free, (one) => `${one.dossier} ${one.because}`)) {
      const ids = dues.map(({ id }) => id);
      if (dryRun) {
        run.erased.push(...ids);
        continue;
      }
      const [id = ''] = dossier.split(' ');
      const erased = await eraseRecords(store, id, ids, { by, at: now, reason: reasonOf(dues) });
      if (erased.ok) run.erased.push(...erased.erased);
      else run.barred += ids.length;
    }
  }
  return run;
}

function planned(dossier: SubjectRecords, shortDays: number): Planned[] {
  const barred = erasureBar(dossier);
  return retentionDues(dossier, shortDays).map((due) => ({ ...due, dossier: dossier.id, barred }));
}

function reasonOf([due]: readonly Planned[]): string {
  return due === undefined
    ? 'retention'
    : `retention: ${due.because}, last activity on ${due.from.slice(0, 10)}, kept ${due.clock === 'short' ? 'the short time' : 'ten years'}.`;
}
