import { sentence } from '../errors.ts';
import type { ListLine } from '../lists/lists-view.ts';
import type { Command } from './command.ts';
import { doctorView } from './doctor-view.ts';
import { listLines } from './lists.ts';

/** One thing that was looked at. `fix` says what to do where it is not `ok`, else what is worth knowing, or nothing. */
export type Check = { what: string; ok: boolean; fix: string };

/** Looks at one part of the whole; platforms, settings and people each give one. */
export type Diagnosis = {
  /** What needs nothing but this machine stands on the admins' home page too. */
  needs: 'nothing' | 'network';
  look(): Promise<Check[]>;
};

export const doctor: Command = {
  name: 'doctor',
  role: 'admin',
  summary: 'Check tokens, permissions, settings and lists, and say what to fix.',
  usage: 'doctor',
  examples: ['doctor'],
  options: [],
  flags: [],
  async run(app, _call) {
    const checks = [...listChecks(await listLines(app)), ...(await diagnosed(app.diagnoses))];
    const healthy = checks.every(({ ok }) => ok);
    return { to: 'asker', view: doctorView(checks), data: checks, outcome: healthy ? 'answered' : 'failed' };
  },
};

/** A diagnosis that breaks is a finding too. */
export async function diagnosed(diagnoses: readonly Diagnosis[]): Promise<Check[]> {
  const found = await Promise.allSettled(diagnoses.map(({ look }) => look()));
  return found.flatMap((one) =>
    one.status === 'fulfilled'
      ? one.value
      : [{ what: 'A check could not be made', ok: false, fix: sentence(one.reason) }],
  );
}

/** Whether the lists can carry a “no match”. */
export function listChecks(lines: readonly ListLine[]): Check[] {
  return lines.map(({ id, title, withheld }) => ({
    what: `List ${title} (${id})`,
    ok: withheld === null,
    fix: withheld === null ? '' : `${withheld} “refresh ${id}” fetches it anew.`,
  }));
}
