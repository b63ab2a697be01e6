import { caseOfOrigin } from '../cases/case-store.ts';
import type { Assessment } from '../cases/finding.ts';
import { notify } from '../cases/notifications.ts';
import { ConcurrentChange } from '../cases/workflow.ts';
import { UserError } from '../errors.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import type { Queries, Tx } from '../store/database.ts';
import { lockLedger } from '../store/ledger-lock.ts';
import type { Hire, HireAnswer, HireDelivery } from './hire.ts';
import { hireStatusOf } from './hire-status.ts';
import {
  findDelivery,
  type HireRecord,
  type HireRow,
  keepDelivery,
  nextHireNumber,
  readHire,
  readHireByExternalId,
  type StoredHire,
} from './hire-store.ts';
import { hireStatusView } from './hire-view.ts';
import type { AssessedHire, AssessHire, DeliverySource, Intake } from './intake.ts';
import { keepHire } from './keep-hire.ts';
import { mergeHires } from './merge-hires.ts';
import { pseudonymizeHire } from './pseudonymize-hire.ts';

/**
 * Takes one delivery about one hire: assesses it, keeps it, opens or renews its case, all in one transaction, and answers
 * what HR may know. The same delivery is taken once; another one under the same key is a `conflict`.
 */
export async function receiveHire(
  intake: Intake,
  delivery: HireDelivery,
  from: DeliverySource,
): Promise<HireAnswer | 'conflict'> {
  return retryOnConflict(async () => {
    const { db } = intake.store;
    const { source, deliveryKey, externalId } = delivery;
    const taken = deliveryKey === undefined ? null : await findDelivery(db, source, deliveryKey);
    if (taken !== null) return answerToRepeat(db, taken, delivery);
    const before = await hireBefore(db, delivery);
    // Anybody may hand in a table, and so could change what somebody else handed in.
    if (delivery.source === 'csv' && before !== null && before.row.requester !== from.requester) {
      throw new UserError('Somebody else handed in a hire under this external_id. Nothing of this row was recorded.');
    }
    const at = intake.clock().toISOString();
    const told = pseudonymizeHire(delivery.hire, intake.hireDataKey());
    const hire = mergeHires(before?.record?.hire ?? {}, told);
    const assessed = await assessWithDeadline(intake, {
      hire,
      previous: before?.record?.hire ?? null,
      earlier: before?.record?.assessment.findings ?? [],
      id: before?.row.id ?? null,
      waited: before !== null && (await caseOfOrigin(db, 'hire', before.row.id)) !== null,
      at,
    });
    const assessment = withoutData(assessed.assessment, delivery.noData);
    const record: HireRecord = {
      hire,
      supplied: { ...before?.record?.supplied, ...suppliedBy(delivery, from, at) },
      assessment,
      notes: delivery.notes,
    };
    const requester = before?.row.requester ?? from.requester;
    // Whoever hands a hire in reads the answer; a hiring system has no eyes.
    const speaker = from.requester === delivery.source ? await intake.people.reach(requester) : null;
    const channels = await intake.channels();
    const kept = await intake.store.write(async (tx) => {
      await lockLedger(tx);
      const number = await nextHireNumber(tx);
      if (deliveryKey !== undefined && (await findDelivery(tx, source, deliveryKey)) !== null)
        throw new ConcurrentChange();
      await refuseIfChanged(tx, before, delivery);
      const row = await keepHire(tx, intake, {
        number,
        before: before?.row ?? null,
        source,
        externalId: externalId ?? null,
        requester,
        by: from.requester,
        record,
        news: canonicalJson(hire) !== canonicalJson(before?.record?.hire ?? null),
        assessed,
        waited: false,
        at,
        channels,
      });
      await keepDelivery(tx, delivery, row.id, at);
      if (row.state !== (before?.row.state ?? 'recorded')) await notifyOfState(tx, speaker, { row, record }, at);
      return row;
    });
    intake.wake();
    return answerOf(kept, record, false);
  });
}

/**
 * Assesses a hire again: because the time for a deciding datum is over (`waited`), or because the lists that could not be
 * searched are back. The requester hears when that changes whether the hire may start.
 */
export async function reassessHire(intake: Intake, id: string, { waited }: { waited: boolean }): Promise<void> {
  await retryOnConflict(async () => {
    const before = await readHire(intake.store.db, id);
    if (before === null) return;
    const at = intake.clock().toISOString();
    const { row, record } = before;
    if (record === null) {
      await intake.store.write((tx) =>
        tx.updateTable('hire').set({ ask_until: null, unscreened: 0 }).where('id', '=', row.id).execute(),
      );
      return;
    }
    const hadCase = (await caseOfOrigin(intake.store.db, 'hire', row.id)) !== null;
    const assessed = await assessWithDeadline(intake, {
      hire: record.hire,
      previous: record.hire,
      earlier: record.assessment.findings,
      id: row.id,
      waited: waited || hadCase,
      at,
    });
    const stillUnscreened = assessed.assessment.notScreened !== null;
    if (!waited && stillUnscreened) return;
    const channels = await intake.channels();
    const requester = await intake.people.reach(row.requester);
    await intake.store.write(async (tx) => {
      await lockLedger(tx);
      await refuseIfChanged(tx, before, null);
      const next = await keepHire(tx, intake, {
        number: row.number,
        before: row,
        source: row.source,
        externalId: row.external_id,
        requester: row.requester,
        by: 'cordon',
        record: { ...record, assessment: assessed.assessment },
        news: false,
        assessed,
        waited,
        at,
        channels,
      });
      if (next.state !== row.state) await notifyOfState(tx, requester, { row: next, record }, at);
    });
    intake.wake();
  });
}

/** Notifies whoever submitted a hire whether it may start, and what to add. */
async function notifyOfState(tx: Tx, who: string | null, whole: StoredHire, at: string): Promise<void> {
  const glance = hireStatusOf(whole);
  const view = hireStatusView(glance);
  const title = `${glance.id}, ${glance.initials}: ${view.title}`;
  await notify(tx, `hire ${glance.id} state ${whole.row.version}`, who, { ...view, title }, at);
}

/** Where a case opens anyway, it holds the names that would otherwise wait for a datum. */
async function assessWithDeadline({ assess }: Intake, asked: Parameters<AssessHire>[0]): Promise<AssessedHire> {
  const assessed = await assess(asked);
  const { opens, asks } = assessed.assessment;
  return opens && asks.length > 0 && !asked.waited ? assess({ ...asked, waited: true }) : assessed;
}

async function retryOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConcurrentChange)) throw error;
    }
  }
}

async function answerToRepeat(
  db: Queries,
  taken: { hire: string; digest: string },
  delivery: HireDelivery,
): Promise<HireAnswer | 'conflict'> {
  if (taken.digest !== (delivery.digest ?? '')) return 'conflict';
  const known = await readHire(db, taken.hire);
  return known === null ? 'conflict' : answerOf(known.row, known.record, true);
}

/** The hire that a delivery changes: the one it names, or the one that its sender's key names. */
async function hireBefore(db: Queries, { addsTo, source, externalId }: HireDelivery): Promise<StoredHire | null> {
  if (addsTo !== undefined) {
    const named = await readHire(db, addsTo);
    if (named === null) throw new UserError(`There is no hire ${addsTo}. Nothing was recorded.`);
    return named;
  }
  return externalId === undefined ? null : readHireByExternalId(db, source, externalId);
}

/** Under the lock: nobody else has written the hire since it was read. */
async function refuseIfChanged(tx: Tx, before: StoredHire | null, delivery: HireDelivery | null): Promise<void> {
  if (before !== null) {
    const now = await readHire(tx, before.row.id);
    if (now?.row.version !== before.row.version) throw new ConcurrentChange();
  } else if (delivery?.externalId !== undefined) {
    if ((await readHireByExternalId(tx, delivery.source, delivery.externalId)) !== null) throw new ConcurrentChange();
  }
}

function withoutData(assessment: Assessment, noData: string | undefined): Assessment {
  return noData === undefined ? assessment : { ...assessment, notScreened: noData };
}

function suppliedBy(delivery: HireDelivery, { requester }: DeliverySource, at: string): HireRecord['supplied'] {
  const { hire, suppliedBy } = delivery;
  const supplied: HireRecord['supplied'] = {};
  for (const name of keysOf(hire)) supplied[name] = { by: suppliedBy?.[name] ?? requester, at };
  return supplied;
}

function keysOf(hire: Hire): (keyof Hire)[] {
  return Object.keys(hire) as (keyof Hire)[];
}

function answerOf(row: HireRow, record: HireRecord | null, known: boolean): HireAnswer {
  return {
    hire: row.id,
    state: row.state,
    known,
    please: row.state === 'ask' ? (record?.assessment.asks ?? []) : [],
    notes: [
      ...(record?.notes ?? []),
      ...(row.unscreened === 1
        ? [
            'The lists could not all be searched yet, or data are missing; Cordon does it as soon as it can. Until then do not start or pay.',
          ]
        : []),
    ],
  };
}
