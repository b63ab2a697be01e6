import { caseOfOrigin } from '../cases/case-store.ts';
import { readHire, waitingHires } from './hire-store.ts';
import { type Intake, notifyOfState, refuseIfChanged, retryOnConflict } from './intake.ts';
import { keepHire } from './keep-hire.ts';

/** Reassesses hires whose time to add details is over and, with `lists`, those that could not be screened. */
export async function reassessWaitingHires(intake: Intake, { lists }: { lists: boolean }): Promise<void> {
  const { overdue, unscreened } = await waitingHires(intake.store.db, intake.clock().toISOString());
  for (const id of overdue) await reassessHire(intake, id, { askExpired: true });
  if (lists) for (const id of unscreened) await reassessHire(intake, id, { askExpired: false });
}

/**
 * Assesses a stored hire again, because HR's time to add details is over (`askExpired`) or because the lists can be
 * searched again. The requester is notified if that changes whether the hire may start.
 */
export async function reassessHire(intake: Intake, id: string, { askExpired }: { askExpired: boolean }): Promise<void> {
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
    const assessed = await intake.assessHire({
      hire: record.hire,
      previous: record.hire,
      previousFindings: record.assessment.findings,
      id: row.id,
      askExpired: askExpired || hadCase,
      at,
    });
    const stillUnscreened = assessed.assessment.notScreened !== null;
    if (!askExpired && stillUnscreened) return;
    const channels = await intake.channels();
    const requester = await intake.people.reach(row.requester);
    await intake.store.record(async (tx) => {
      await refuseIfChanged(tx, before);
      const next = await keepHire(tx, intake, {
        number: row.number,
        before: row,
        source: row.source,
        externalId: row.external_id,
        requester: row.requester,
        by: 'cordon',
        record: { ...record, assessment: assessed.assessment },
        changed: false,
        assessed,
        askExpired,
        at,
        channels,
      });
      if (next.state !== row.state) await notifyOfState(tx, requester, { row: next, record }, at);
    });
    intake.wake();
  });
}
