import * as z from 'zod';
import type { Keyed, KeyedValues } from '../store/key-value-store.ts';

/** Pictures that were posted by their address, as SVG under their id. */
export type Charts = Keyed<string>;

/** In milliseconds: people scroll back, and a platform that lost its copy asks again. */
export const chartsKept = 90 * 86_400_000;

export function openCharts(keyed: KeyedValues): Charts {
  return keyed.open('chart', z.string());
}
