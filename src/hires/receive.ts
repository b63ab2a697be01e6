import { caseOfOrigin } from '../cases/case-store.ts';
import type { Assessment } from '../cases/finding.ts';
import { ConcurrentChange } from '../cases/workflow.ts';
import { UserError } from '../errors.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import type { Queries } from '../store/database.ts';
import type { Hire, HireAnswer, HireDelivery, HireSender } from './hire.ts';
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
import { type Intake, notifyOfState, refuseIfChanged, retryOnConflict } from './intake.ts';
import { keepHire } from './keep-hire.ts';
import { mergeHires } from './merge-hires.ts';
import { pseudonymizeHire } from './pseudonymize-hire.ts';

/**
 * Takes in one delivery about one hire: assesses it, then stores it and opens or updates its case in one transaction.
 * Resolves to what HR may see. A repeated delivery changes nothing; a different one under the same key is a `conflict`.
 */
export async function receiveHire(
  intake: Intake,
  delivery: HireDelivery,
  from: HireSender,
): Promise<HireAnswer | 'conflict'> {
  return retryOnConflict(async () => {
    const { db } = intake.store;
    const { source, deliveryKey, externalId } = delivery;
    const taken = deliveryKey === undefined ? null : await findDelivery(db, source, deliveryKey);
    if (taken !== null) return answerToRepeat(db, taken, delivery);
    const before = await hireBefore(db, delivery);
    // Anybody may upload a table, so its rows must not change another person's hires.
    if (delivery.source === 'csv' && before !== null && before.row.requester !== from.requester) {
      throw new UserError('Somebody else handed in a hire under this external_id. Nothing of this row was recorded.');
    }
    const at = intake.clock().toISOString();
    const delivered = pseudonymizeHire(delivery.hire, intake.hireDataKey());
    const hire = mergeHires(before?.record?.hire ?? {}, delivered);
    const assessed = await intake.assessHire({
      hire,
      previous: before?.record?.hire ?? null,
      previousFindings: before?.record?.assessment.findings ?? [],
      id: before?.row.id ?? null,
      askExpired: before !== null && (await caseOfOrigin(db, 'hire', before.row.id)) !== null,
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
    // A person who submits a hire sees the answer; a hiring system shows it to nobody.
    const recipient = from.requester === delivery.source ? await intake.people.reach(requester) : null;
    const channels = await intake.channels();
    const kept = await intake.store.record(async (tx) => {
      const number = await nextHireNumber(tx);
      if (deliveryKey !== undefined && (await findDelivery(tx, source, deliveryKey)) !== null)
        throw new ConcurrentChange();
      if (before !== null) await refuseIfChanged(tx, before);
      else if ((await hireBefore(tx, delivery)) !== null) throw new ConcurrentChange();
      const row = await keepHire(tx, intake, {
        number,
        before: before?.row ?? null,
        source,
        externalId: externalId ?? null,
        requester,
        by: from.requester,
        record,
        changed: canonicalJson(hire) !== canonicalJson(before?.record?.hire ?? null),
        assessed,
        askExpired: false,
        at,
        channels,
      });
      await keepDelivery(tx, delivery, row.id, at);
      if (row.state !== (before?.row.state ?? 'recorded')) await notifyOfState(tx, recipient, { row, record }, at);
      return row;
    });
    intake.wake();
    return answerOf(kept, record, false);
  });
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

/** The stored hire that a delivery is about: by Cordon's id if it has one, else by the sender's key. */
async function hireBefore(db: Queries, { addsTo, source, externalId }: HireDelivery): Promise<StoredHire | null> {
  if (addsTo !== undefined) {
    const named = await readHire(db, addsTo);
    if (named === null) throw new UserError(`There is no hire ${addsTo}. Nothing was recorded.`);
    return named;
  }
  return externalId === undefined ? null : readHireByExternalId(db, source, externalId);
}

function withoutData(assessment: Assessment, noData: string | undefined): Assessment {
  return noData === undefined ? assessment : { ...assessment, notScreened: noData };
}

function suppliedBy(delivery: HireDelivery, { requester }: HireSender, at: string): HireRecord['supplied'] {
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
