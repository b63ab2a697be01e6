import { freshness, type ListCheck } from '../lists/freshness.ts';
import { type ListLine, listsView } from '../lists/lists-view.ts';
import type { RefreshProgress } from '../lists/refresh-ports.ts';
import { whyIncomplete } from '../lists/version.ts';
import { allows } from '../people/access.ts';
import { sampleWarning } from '../screening/load-corpus.ts';
import type { Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { ListContext } from './context.ts';

export const lists: Command = {
  name: 'lists',
  role: 'member',
  summary: 'Show the lists that are searched: version, size, last check, last change and last failure.',
  usage: 'lists',
  examples: ['lists'],
  options: {},
  flags: [],
  commandLine: {
    usage: 'cordon lists [--json]',
    summary: 'Show which lists are searched, from when they are and how large.',
    paths: [],
    missing: (words) => unexpected(words, 0),
  },
  async run(context: ListContext, call) {
    const lines = await listLines(context);
    const sample = lines.every(({ version }) => version === null) ? `Searched now: ${sampleWarning}` : null;
    const mayRefresh = allows(await context.people.rolesOf(call.actor), 'admin');
    return {
      to: 'asker',
      view: listsView(lines, sample, mayRefresh),
      data: lines.map(({ running: _, version, ...line }) => ({
        ...line,
        version: version?.id ?? null,
        published: version?.published ?? null,
        records: version?.records ?? 0,
        wallets: version?.wallets ?? 0,
        format: version?.format ?? null,
        origin: version?.origin ?? null,
        sha256: version?.sha256 ?? null,
        importer: version?.importer ?? null,
        importedAt: version?.importedAt ?? null,
      })),
      outcome: 'answered',
    };
  },
};

/** The current state of each enabled list. */
export async function listLines(context: ListContext): Promise<ListLine[]> {
  const checks = await context.checks.all();
  const heads = await context.archive.heads();
  const running = context.refresher.status();
  return Promise.all(
    context.sources.map(async ({ id, title, publisher }) => {
      const version = await context.archive.current(id);
      const check = checks.get(id) ?? null;
      const { ageSeconds, stale, warnings } = freshness(context.clock(), check, version, context.listMaxAge);
      return {
        id,
        title,
        publisher,
        version,
        checkedAt: check?.checkedAt ?? null,
        ageSeconds,
        changedAt: heads.find(({ list }) => list === id)?.changedAt ?? null,
        lastFailure: lastFailureOf(check),
        withheld: stale ?? (version === null ? null : whyIncomplete(version)),
        notes: warnings,
        running: runningOf(running.find(({ list }) => list === id)),
      };
    }),
  );
}

function lastFailureOf(check: ListCheck | null): ListLine['lastFailure'] {
  if (check === null || check.failedAt === null || check.failure === null) return null;
  const { failedAt, failureCode, failure, failingSince } = check;
  return { at: failedAt, code: failureCode ?? 'internal', sentence: failure, over: failingSince === null };
}

function runningOf(progress: RefreshProgress | undefined): ListLine['running'] {
  if (progress === undefined) return null;
  const { list, phase, done, total } = progress;
  switch (phase) {
    case 'idle':
      return null;
    case 'waiting':
      return { label: `${list}: waiting for another process that refreshes it`, done, total };
    case 'downloading':
      return { label: `${list}: downloading`, done, total };
    case 'reading':
      return { label: `${list}: reading`, done, total };
    case 'publishing':
      return { label: `${list}: publishing`, done, total };
  }
}
