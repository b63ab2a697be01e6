import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../../src/main.ts');

/** As `npm run cordon` has them. */
const flags = ['--max-semi-space-size=4'];

export type Run = { seconds: number; megabytes: number; out: string; status: number | null };

/**
 * Runs the command line in a process of its own. `megabytes` is the peak resident memory of the whole process, NaN where
 * the system does not tell; `until` ends the run when the output matches, for a process that would serve for ever.
 */
export function runCordon(words: readonly string[], env: Record<string, string>, until?: RegExp): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, main, ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let out = '';
  let megabytes = Number.NaN;
  let seconds = Number.NaN;
  const look = () => {
    megabytes = peakOf(child.pid) ?? megabytes;
  };
  const timer = setInterval(look, 10);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    look();
    if (!until?.test(out) || !Number.isNaN(seconds)) return;
    seconds = (performance.now() - began) / 1000;
    child.kill('SIGTERM');
  });
  return new Promise((done) =>
    child.once('close', (status) => {
      clearInterval(timer);
      if (Number.isNaN(seconds)) seconds = (performance.now() - began) / 1000;
      done({ seconds, megabytes, out, status });
    }),
  );
}

/** `VmHWM` of Linux. */
function peakOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
