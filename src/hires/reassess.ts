import { waitingHires } from './hire-store.ts';
import type { Intake } from './intake.ts';
import { reassessHire } from './receive.ts';

/** Assesses hires again whose time to add a datum is over, and, with `lists`, those that could not be screened. */
export async function reassessWaitingHires(intake: Intake, { lists }: { lists: boolean }): Promise<void> {
  const { overdue, unscreened } = await waitingHires(intake.store.db, intake.clock().toISOString());
  for (const id of overdue) await reassessHire(intake, id, { waited: true });
  if (lists) for (const id of unscreened) await reassessHire(intake, id, { waited: false });
}
