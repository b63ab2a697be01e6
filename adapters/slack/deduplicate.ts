import { z } from 'zod';
import type { Log } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';

/** Slack repeats an event for up to some six minutes; the rest is for what waited on a line that was down. */
const lifetime = 3_600_000;
const remembered = 20_000;

/** True the first time that it is asked for a key, in this process and, as far as the database goes, in all. */
export type Once = (key: string) => Promise<boolean>;

export function createOnce(keyed: KeyValueStores, log: Log): Once {
  const kept = keyed.open('slack-seen', z.literal(1));
  const seen = new Set<string>();
  return async (key) => {
    if (seen.has(key)) return false;
    seen.add(key);
    const [oldest] = seen;
    if (seen.size > remembered && oldest !== undefined) seen.delete(oldest);
    try {
      if ((await kept.get(key)) !== undefined) return false;
      await kept.set(key, 1, lifetime);
    } catch (error) {
      // Without the database the memory of this process has to do.
      log.warn('slack delivery not noted', { error: error instanceof Error ? error.name : typeof error });
    }
    return true;
  };
}
