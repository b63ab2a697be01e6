import type { Writable } from 'node:stream';
import { pad, widthOf, wrap } from './width.ts';

type Progress = {
  /** May be called at any rate. `total` is null if it is unknown. */
  show(label: string, done: number, total: number | null): void;
  /** Clears the bar, so that the next line starts clean. */
  finish(): void;
};

/**
 * Shows the progress of a long task: on a terminal as one line that is redrawn at most ten times a second, elsewhere as a
 * line every ten seconds, so that log files stay short.
 */
export function createProgress(options: {
  err: Writable;
  /** Whether `err` is a terminal. */
  live: boolean;
  width: number;
  /** Milliseconds, monotonic. */
  now: () => number;
}): Progress {
  const pause = options.live ? 100 : 10_000;
  let last = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    show(label, done, total) {
      const complete = total !== null && done >= total;
      if (options.now() - last < pause && !(complete && options.live)) return;
      last = options.now();
      const line = wrap(bar(label, done, total, options.width - 1), options.width - 1)[0] ?? '';
      options.err.write(options.live ? `\r${pad(line, options.width - 1)}` : `${line}\n`);
      drawn = options.live;
    },
    finish() {
      if (drawn) options.err.write(`\r${' '.repeat(options.width - 1)}\r`);
      drawn = false;
    },
  };
}

/** `Label  [#####-----]  50 %  (5,000 of 10,000)`; without a total, only the label and the count. */
export function bar(label: string, done: number, total: number | null, width: number): string {
  if (total === null) return `${label}  ${count(done)} so far`;
  const share = total <= 0 ? 1 : Math.min(1, Math.max(0, done / total));
  const numbers = `${Math.floor(share * 100)} %  (${count(done)} of ${count(total)})`;
  const room = Math.min(30, width - widthOf(label) - widthOf(numbers) - 6);
  if (room < 5) return `${label}  ${numbers}`;
  const filled = Math.round(share * room);
  return `${label}  [${'#'.repeat(filled)}${'-'.repeat(room - filled)}]  ${numbers}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
