import type { Place } from '../../src/ports.ts';
import { queue } from '../../src/store/outbox.ts';
import { notice } from '../../src/views/notice.ts';
import type { PlatformParts } from '../platform-kind.ts';

/** Notifies the admins that a chat or channel accepts no more messages. */
export async function notifyOfLostPlace(
  { context, admins, clock }: PlatformParts,
  place: Place,
  why: string,
): Promise<void> {
  const at = clock().toISOString();
  const view = notice(
    'warning',
    'Cordon can no longer write to a conversation in Teams',
    `${place}: ${why}`,
    'What was to be posted there is given up. Add the app there again, or choose another channel.',
  );
  const notified = (await admins()).filter((admin) => admin !== place);
  await context.store.write(async (tx) => {
    for (const admin of notified) {
      await queue(tx, { key: `teams-gone ${place} ${at} ${admin}`, place: admin, view, dueAt: at });
    }
  });
}
