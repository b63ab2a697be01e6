import { sentence } from '../errors.ts';
import type { ListLine } from '../lists/lists-view.ts';
import type { Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { CommandTableContext, ListContext } from './context.ts';
import type { Check, Diagnosis } from './diagnosis.ts';
import { doctorView } from './doctor-view.ts';
import { listLines } from './lists.ts';

export const doctor: Command = {
  name: 'doctor',
  role: 'admin',
  summary: 'Check tokens, permissions, settings and lists, and say what to fix.',
  usage: 'doctor',
  examples: ['doctor'],
  options: {},
  flags: [],
  commandLine: {
    usage: 'cordon doctor [--json]',
    summary: 'Check tokens, permissions, settings and lists, and say what to fix.',
    paths: [],
    missing: (words) => unexpected(words, 0),
  },
  async run(context: ListContext & CommandTableContext, _call) {
    const checks = [...listChecks(await listLines(context)), ...(await diagnosed(context.diagnoses))];
    const healthy = checks.every(({ ok }) => ok);
    return { to: 'asker', view: doctorView(checks), data: checks, outcome: healthy ? 'answered' : 'failed' };
  },
};

/** Runs the diagnoses. One that throws is reported as a failed check. */
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
