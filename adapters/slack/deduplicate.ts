import { z } from 'zod';
import type { Log } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';

/**
 * Milliseconds. Slack retries an event for about six minutes; the rest covers retries that were held up by an outage.
 */
const lifetime = 3_600_000;
const remembered = 20_000;

/** True for the first delivery of a key, in this process and, as far as the database is available, in all others. */
export type IsFirst = (key: string) => Promise<boolean>;

export function createDeduplicator(keyValues: KeyValueStores, log: Log): IsFirst {
  const kept = keyValues.open('slack-seen', z.literal(1));
  const recent = new Set<string>();
  return async (key) => {
    if (recent.has(key)) return false;
    recent.add(key);
    const [oldest] = recent;
    if (recent.size > remembered && oldest !== undefined) recent.delete(oldest);
    try {
      if ((await kept.get(key)) !== undefined) return false;
      await kept.set(key, 1, lifetime);
    } catch (error) {
      // Without the database, only this process deduplicates.
      log.warn('slack delivery not noted', { error: error instanceof Error ? error.name : typeof error });
    }
    return true;
  };
}
