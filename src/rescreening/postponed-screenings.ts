import { type Place, personPlace } from '../ports.ts';
import type { Coverage } from '../screening/coverage.ts';
import { recordedScreening } from '../screening/record-screenings.ts';
import { screen } from '../screening/screen.ts';
import type { Query, Screening } from '../screening/screening.ts';
import { bulkLimit, recordBulk, recordScreening } from '../screening/screening-store.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { queue } from '../store/outbox.ts';
import { notice } from '../views/notice.ts';
import { plural } from '../views/wording.ts';
import { contactCompliance } from './contact-compliance.ts';
import { type RescreeningDependencies, rescreenedSince } from './rescreen-changes.ts';
import { postponedScreenings, setScreenedLater } from './rescreening-store.ts';
import { earlierAnswers } from './watched-subject-store.ts';

export type PostponedScreeningDependencies = RescreeningDependencies & {
  coverage(): Promise<Coverage>;
  newId(): string;
};

type Undone = Awaited<ReturnType<typeof postponedScreenings>>[number];
type Done = { before: Undone; screening: Screening };

/**
 * Screens what could not be screened when it was asked, once every list is in force again, and says how many. Each is
 * done once, whatever number of processes try. A hit opens a case; who asked is told how many were done, or, where
 * there are hits, only whom to ask.
 */
export async function screenPostponed(parts: PostponedScreeningDependencies): Promise<number> {
  const { store, clock, policy } = parts;
  const since = rescreenedSince(clock(), parts.months);
  if ((await postponedScreenings(store.db, since, '', 1)).length === 0) return 0;
  const covered = await parts.coverage();
  if (covered.withheld.length > 0) return 0;
  const corpus = await parts.corpus();
  let count = 0;
  for (let after = ''; ; ) {
    const page = await postponedScreenings(store.db, since, after, bulkLimit);
    const last = page.at(-1);
    if (last === undefined) return count;
    after = last.id;
    const done: Done[] = [];
    for (const before of page) {
      const { query }: { query?: Query } = JSON.parse(before.body ?? '{}');
      if (query === undefined) continue;
      const stamp = { id: parts.newId(), at: clock().toISOString() };
      done.push({ before, screening: screen(corpus, query, policy, covered, stamp) });
      if (done.length % 20 === 0) await parts.yieldToEventLoop();
    }
    for (const group of Map.groupBy(done, ({ before }) => `${before.actor} ${before.place}`).values()) {
      count += await keep(parts, group);
    }
  }
}

/** Screens one person's in one transaction: evidence, ledger, cases and the message to that person. */
async function keep(parts: PostponedScreeningDependencies, group: readonly Done[]): Promise<number> {
  const [first] = group;
  if (first === undefined) return 0;
  const { actor, place } = first.before;
  const at = parts.clock().toISOString();
  const earlier = await earlierAnswers(
    parts.store.db,
    group.map(({ before }) => before.id),
  );
  return parts.store.record(async (tx) => {
    const pairs = group.map(({ before, screening }) => ({ screening: before.id, again: screening.id }));
    const taken = new Set(await setScreenedLater(tx, pairs, at));
    const own = group.filter(({ before }) => taken.has(before.id));
    if (own.length === 0) return 0;
    // What still cannot be screened is at fault itself; it must not come round for ever.
    const hopeless = own.filter(({ screening }) => screening.verdict === 'not-screened');
    await setScreenedLater(
      tx,
      hopeless.map(({ screening: { id } }) => ({ screening: id, again: id })),
      at,
    );
    const evidence = own.map(({ screening }) => recordedScreening(screening, { actor, place: place as Place }));
    const [only] = evidence;
    if (only !== undefined && evidence.length === 1) await recordScreening(tx, only);
    else await recordBulk(tx, evidence);
    const met = own.filter(({ screening }) => screening.hits.length > 0);
    for (const { before, screening } of met) {
      const lists = screening.lists.map(({ id, version }) => ({ id, version }));
      const caseId = await parts.openCase(tx, {
        origin: 'rescreen',
        at,
        subject: { id: screening.id, origin: 'screening' },
        asked: [screening.id, before.id],
        requester: actor,
        queries: [screening.query],
        hits: screening.hits,
        lists,
        earlier: earlier.filter(({ id }) => id === before.id),
      });
      if (!parts.reaches(actor)) continue;
      const view = contactCompliance(caseId);
      await queue(tx, { key: `contact compliance ${caseId} ${actor}`, place: personPlace(actor), view, dueAt: at });
    }
    const without = own.length - met.length - hopeless.length;
    if (without > 0 && parts.reaches(actor)) {
      await queue(tx, {
        key: `screened again ${first.screening.id}`,
        place: personPlace(actor),
        view: notice(
          'info',
          `${plural(without, 'screening of yours has', 'screenings of yours have')} been done now`,
          'They could not be screened when you asked, because the lists were not in force. Now they were, on every list: no match on the lists searched.',
          `References: ${references(own.filter(({ screening }) => screening.verdict === 'no-match'))}`,
        ),
        dueAt: at,
      });
    }
    await appendAudit(tx, {
      at,
      kind: 'screened-again',
      body: { actor, screenings: own.map(({ before, screening }) => ({ before: before.id, again: screening.id })) },
    });
    return own.length;
  });
}

/** By the asker's own reference where there is one; names stay in the erasable evidence. */
function references(done: readonly Done[]): string {
  const shown = done.slice(0, 20).map(({ before, screening }) => screening.query.ref ?? before.id);
  return `${shown.join(', ')}${done.length > shown.length ? ` and ${done.length - shown.length} more` : ''}.`;
}
