import { UserError } from '../errors.ts';
import type { ListId } from '../lists/designation.ts';
import type { Place } from '../ports.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { endDeliveries, startDeliveries } from './digest-store.ts';
import type { Digests } from './digests.ts';
import { filterText } from './filter.ts';
import { readSchedule, zoneOfCity } from './schedule-words.ts';
import type { Subscription } from './subscription.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What somebody wrote behind `digest subscribe`. Throws a `UserError` that asks back. */
export function readSubscription(
  words: string,
  quiet: boolean,
  vocabulary: Vocabulary,
  zone: string,
): Pick<Subscription, 'filter' | 'schedule' | 'quiet'> {
  const { schedule, rest } = readSchedule(words, zone);
  try {
    return { filter: vocabulary.read(rest), schedule, quiet };
  } catch (error) {
    const city = rest
      .slice(0, 200)
      .split(/[\s,]+/)
      .find((word) => word.length > 3 && zoneOfCity(word) !== null);
    if (city === undefined || !(error instanceof UserError)) throw error;
    throw new UserError(`${error.message} For the time zone write it whole: ${zoneOfCity(city)}.`);
  }
}

/**
 * Begins the subscription of a place, or changes it. A new one is told of changes from now on; a changed one goes on
 * where it was, so nothing that it was not yet told is lost, and a digest that is being composed on its old settings
 * is composed anew. Answers whether it began.
 */
export async function subscribe(digests: Digests, subscription: Subscription): Promise<boolean> {
  const { place, filter, schedule, quiet, by, at } = subscription;
  await digests.subscriptions.set(place, subscription);
  const versions: Record<ListId, string> = {};
  for (const { id } of digests.lists) {
    const current = await digests.archive.current(id);
    if (current !== null) versions[id] = current.id;
  }
  return digests.store.record(async (tx) => {
    const began = await startDeliveries(tx, place, { token: digests.newId(), until: at, versions });
    await appendAudit(tx, {
      at,
      kind: 'digest-subscription',
      body: { place, by, began, follows: filterText(filter), ...schedule, days: [...schedule.days], quiet },
    });
    return began;
  });
}

/** Ends the subscription of a place; false where it has none. A digest that is being composed for it is not sent. */
export async function unsubscribe(digests: Digests, place: Place, by: string): Promise<boolean> {
  if ((await digests.subscriptions.get(place)) === undefined) return false;
  const at = digests.clock().toISOString();
  await digests.store.record(async (tx) => {
    await endDeliveries(tx, place);
    await appendAudit(tx, { at, kind: 'digest-unsubscription', body: { place, by } });
  });
  await digests.subscriptions.delete(place);
  return true;
}
