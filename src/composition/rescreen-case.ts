import type { Clock, Place } from '../ports.ts';
import type { Rescreened } from '../screening/subjects.ts';
import type { Tx } from '../store/database.ts';
import { queue } from '../store/outbox.ts';
import { rescreenedView } from '../views/rescreened-view.ts';

/** Tells the compliance channel of a hit of re-screening, by ids alone; the answer is the reference. */
export function rescreenNotices(channel: () => readonly Place[], clock: Clock) {
  return async (tx: Tx, found: Rescreened): Promise<string> => {
    const reference = `R-${found.subject.id.slice(0, 8)}`;
    const ids = found.hits.map(({ entry }) => entry.id).join(' ');
    for (const place of channel()) {
      await queue(tx, {
        key: `rescreened ${place} ${found.subject.id} ${ids} ${found.at}`,
        place,
        view: rescreenedView(reference, found),
        dueAt: clock().toISOString(),
      });
    }
    return reference;
  };
}
