import type { Clock, Place } from '../ports.ts';
import type { Store } from '../store/database.ts';
import { queue } from '../store/outbox.ts';
import { notice } from '../views/notice.ts';

/** Notifies the admins, once a day for each place, that messages to it cannot be delivered. */
export function notifyOfUndelivered(store: Store, admins: () => Promise<Place[]>, clock: Clock) {
  return async ({ key, place }: { key: string; place: Place }, why: string): Promise<void> => {
    if (key.startsWith('given-up ')) return;
    const at = clock().toISOString();
    const view = notice(
      'alarm',
      'A message could not be delivered',
      `${place} does not take it: ${why}`,
      'It is kept, not lost: let Cordon back into the channel or choose another with “/cordon here”; cases stand in “cases” all the while.',
    );
    const notified = (await admins()).filter((admin) => admin !== place);
    await store.write(async (tx) => {
      for (const admin of notified) {
        await queue(tx, { key: `given-up ${place} ${at.slice(0, 10)} ${admin}`, place: admin, view, dueAt: at });
      }
    });
  };
}
