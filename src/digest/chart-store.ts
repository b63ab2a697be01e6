import * as z from 'zod';
import type { KeyValueStore, KeyValueStores } from '../store/key-value-store.ts';

/** Pictures that were posted by their address, as SVG under their id. */
export type Charts = KeyValueStore<string>;

/** In milliseconds: people scroll back, and a platform that lost its copy asks again. */
export const chartLifetime = 90 * 86_400_000;

export function openCharts(keyValues: KeyValueStores): Charts {
  return keyValues.open('chart', z.string());
}
