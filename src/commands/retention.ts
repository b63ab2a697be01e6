import { UserError } from '../errors.ts';
import { actorKey, type Reply } from '../ports.ts';
import { type Planned, type RetentionRun, retentionPlan, runRetention } from '../privacy/retention-store.ts';
import { type PlanSummary, retentionPlanView, retentionRunView } from '../privacy/retention-view.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import type { Call, Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { PrivacyContext } from './context.ts';

export const retention: Command = {
  name: 'retention',
  role: 'admin',
  summary: 'Show when personal data goes, or erase now what is past its time.',
  usage: 'retention show | retention run [dry-run]',
  examples: ['retention show', 'retention run dry-run'],
  options: {},
  flags: ['dry-run'],
  commandLine: {
    usage: 'cordon retention show [--json], or cordon retention run [--dry-run] [--json]',
    summary: 'Show when personal data goes, or erase what is past its time.',
    paths: [],
    missing(words, options) {
      if (words[0] !== 'show' && words[0] !== 'run') return 'Say `retention show` or `retention run`.';
      if (words[0] === 'show' && options.has('dry-run')) return '--dry-run belongs to `retention run`.';
      return unexpected(words, 1);
    },
  },
  async run(context: PrivacyContext, call) {
    switch (call.words.trim().toLowerCase()) {
      case '':
      case 'show':
        return show(context);
      case 'run':
        return runNow(context, call);
    }
    throw new UserError('Write “retention show” or “retention run”.');
  },
};

/** The daily job: erases personal data past its retention period. Logs only counts. */
export async function retain(context: PrivacyContext): Promise<RetentionRun> {
  const run = await runRetention(context.store, {
    now: context.clock().toISOString(),
    shortDays: context.shortRetentionDays,
    by: 'retention',
    dryRun: false,
  });
  if (run.erased.length > 0) context.wake();
  context.log.info('retention ran', { erased: run.erased.length, barred: run.barred });
  return run;
}

/** How many of the records that are due next are named. */
const mostNamed = 20;

async function show(context: PrivacyContext): Promise<Reply> {
  const now = context.clock().toISOString();
  const summary: PlanSummary = { now, counts: new Map(), past: 0, barred: 0, next: [] };
  for await (const page of retentionPlan(context.store, context.shortRetentionDays)) {
    for (const one of page) addToSummary(summary, one);
    summary.next.sort((a, b) => (a.due < b.due ? -1 : 1)).splice(mostNamed);
  }
  return {
    to: 'asker',
    view: retentionPlanView(summary, context.shortRetentionDays),
    data: { shortDays: context.shortRetentionDays, ...summary, counts: Object.fromEntries(summary.counts) },
    outcome: 'answered',
  };
}

function addToSummary(summary: PlanSummary, one: Planned): void {
  summary.counts.set(one.clock, (summary.counts.get(one.clock) ?? 0) + 1);
  if (one.barred !== null) summary.barred += 1;
  else if (one.due <= summary.now) summary.past += 1;
  summary.next.push(one);
}

async function runNow(context: PrivacyContext, call: Call): Promise<Reply> {
  const at = context.clock().toISOString();
  const dryRun = call.flags.has('dry-run');
  const run = await runRetention(context.store, {
    now: at,
    shortDays: context.shortRetentionDays,
    by: actorKey(call.actor),
    dryRun,
  });
  if (!dryRun) {
    const body = { actor: actorKey(call.actor), erased: run.erased.length, barred: run.barred };
    await context.store.record((tx) => appendAudit(tx, { at, kind: 'retention-run', body }));
    context.wake();
  }
  return {
    to: 'asker',
    view: retentionRunView(run, dryRun),
    data: { dryRun, ...run },
    outcome: 'answered',
  };
}
