import type { CaseContext } from '../cases/workflow.ts';
import { headText } from '../ledger/chain.ts';
import { auditHead } from '../store/ledger-entries.ts';
import { queue } from '../store/outbox.ts';
import { notice } from '../views/notice.ts';
import { day, number } from '../views/wording.ts';

/**
 * Posts the head of the ledger into the compliance channels, once a day: whoever owns the database could write the whole
 * chain anew, but not what stands in the channel.
 */
export async function postLedgerHead(context: CaseContext): Promise<void> {
  const channels = await context.channels();
  const head = await auditHead(context.store.db);
  if (head.seq === 0) return;
  const at = context.clock().toISOString();
  const view = notice(
    'plain',
    `Ledger of ${day(at)}: ${headText(head)}`,
    `${number(head.seq)} entries. “cordon audit verify --head ${headText(head)}” proves later that none of them was rewritten or cut off.`,
  );
  await context.store.write(async (tx) => {
    for (const place of channels) {
      await queue(tx, { key: `ledger head ${at.slice(0, 10)} ${place}`, place, view, dueAt: at });
    }
  });
  context.wake();
}
