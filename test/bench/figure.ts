/** One measured figure of a report. `met` is null where there is no target, or the figure could not be had. */
export type Figure = { name: string; value: number; unit: string; target: string; met: boolean | null };

/** A figure that must not be above `limit`. */
export function atMost(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value, unit, target: `≤ ${limit}`, met: value <= limit };
}

/** A figure that must not be below `limit`. */
export function atLeast(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value, unit, target: `≥ ${limit}`, met: value >= limit };
}

/** The middle value; of an even number of values the higher middle one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
