import * as z from 'zod';
import type { Place } from '../ports.ts';
import type { KeyValueStore, KeyValueStores } from '../store/key-value-store.ts';
import type { Subscription } from './subscription.ts';

/** Digest subscriptions by place; their last deliveries are in `digest-store.ts`. */
export type Subscriptions = KeyValueStore<Subscription>;

const place = z.string().transform((text) => text as Place);

const shape = z.object({
  place,
  filter: z.object({ interests: z.array(z.string()), lists: z.array(z.string()) }),
  schedule: z.object({
    days: z.array(z.number().int().min(1).max(7)).min(1),
    time: z.string().regex(/^\d{2}:\d{2}$/),
    zone: z.string(),
  }),
  quiet: z.boolean(),
  by: z.string(),
  at: z.string(),
});

export function openSubscriptions(keyValues: KeyValueStores): Subscriptions {
  return keyValues.open('digest', shape);
}
