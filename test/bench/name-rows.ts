import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One line of the report. `met` is null where the row only informs. */
export type Row = { measure: string; value: string; target: string; anchor: string; met: boolean | null };

/** The rows of a CSV file with a header. */
export function table(file: string): Record<string, string>[] {
  return parse(readFileSync(file, 'utf8'), { columns: true });
}

/** A row with a target that `value` must reach, or not exceed. */
export function row(
  measure: string,
  value: number,
  target: number,
  side: 'least' | 'most',
  unit: string,
  anchor = '',
): Row {
  const digits = unit === '' ? 3 : value < 10 ? 2 : 0;
  const met = side === 'least' ? value >= target : value <= target;
  return {
    measure,
    value: `${value.toFixed(digits)} ${unit}`.trim(),
    target: `${side === 'least' ? '≥' : '≤'} ${target} ${unit}`.trim(),
    anchor,
    met,
  };
}

/** A row that only informs. */
export function inform(measure: string, value: string): Row {
  return { measure, value, target: '', anchor: '', met: null };
}
