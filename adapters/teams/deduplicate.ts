import { z } from 'zod';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';

const lifetime = 3_600_000;
const remembered = 10_000;

/**
 * True for the first delivery of a key, across processes and restarts. Two replicas that receive the same activity at
 * the same instant may both get true.
 */
export function createDeduplicator(keyValues: KeyValueStores): (key: string) => Promise<boolean> {
  const stored = keyValues.open('teams-seen', z.literal(true));
  const recent = new Set<string>();
  return async (key) => {
    if (recent.has(key)) return false;
    recent.add(key);
    const [oldest] = recent;
    if (recent.size > remembered && oldest !== undefined) recent.delete(oldest);
    try {
      if ((await stored.get(key)) !== undefined) return false;
      await stored.set(key, true, lifetime);
      return true;
    } catch (error) {
      recent.delete(key);
      throw error;
    }
  };
}

/** True the first time for each key. Keys are kept permanently. */
export function createOnce(keyValues: KeyValueStores, namespace: string): (key: string) => Promise<boolean> {
  const stored = keyValues.open(namespace, z.literal(true));
  return async (key) => {
    if ((await stored.get(key)) !== undefined) return false;
    await stored.set(key, true);
    return true;
  };
}
