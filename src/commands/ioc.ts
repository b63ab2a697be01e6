import { UserError } from '../errors.ts';
import { type IocRow, readIocJson, readIocRow } from '../hires/ioc-rows.ts';
import { iocSources, keepIocs, type NewIoc, removeIocs } from '../hires/ioc-store.ts';
import { iocImportView, iocsView } from '../hires/iocs-view.ts';
import { actorKey, type IncomingFile, type Reply } from '../ports.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { notice } from '../views/notice.ts';
import { plural } from '../views/wording.ts';
import type { Call, Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { HireContext } from './context.ts';

export const ioc: Command = {
  name: 'ioc',
  role: 'admin',
  summary: 'Keep the organisation’s own list of indicators of compromise; values are stored as keyed hashes only.',
  usage: 'ioc list | ioc import (with a CSV or JSON file) | ioc remove source:"…"',
  examples: ['ioc list', 'ioc import', 'ioc remove source:"https://example.org/list"'],
  options: { source: 'SOURCE' },
  flags: [],
  commandLine: {
    usage: 'cordon ioc list [--json], cordon ioc import --file PATH, or cordon ioc remove --source SOURCE',
    summary: 'Keep a list of indicators of compromise (CSV or JSON: type, value, source, date, confidence, expiry).',
    paths: ['file'],
    missing(words, options) {
      if (words[0] === 'import' && !options.has('file')) return 'Say which file: --file PATH.';
      if (words[0] === 'remove' && !options.has('source')) return 'Say which source: --source SOURCE.';
      const known = words[0] === undefined || ['list', 'import', 'remove'].includes(words[0]);
      return known ? unexpected(words, 1) : 'Say `ioc list`, `ioc import` or `ioc remove`.';
    },
  },
  async run(context: HireContext, call) {
    switch (call.words.trim().toLowerCase()) {
      case '':
      case 'list':
        return list(context);
      case 'import':
        return importFile(context, call);
      case 'remove':
        return remove(context, call);
      default:
        throw new UserError('Write “ioc list”, “ioc import” with a file, or “ioc remove source:"…"”.');
    }
  },
};

async function list(context: HireContext): Promise<Reply> {
  const sources = await iocSources(context.store.db, today(context));
  return { to: 'asker', view: iocsView(sources), data: sources, outcome: 'answered' };
}

async function importFile(context: HireContext, call: Call): Promise<Reply> {
  const [file, ...others] = call.files;
  if (file === undefined || others.length > 0) {
    throw new UserError(
      'Attach one CSV or JSON file with type, value, source, and where known date, confidence, expiry.',
    );
  }
  const key = context.hireDataKey();
  const kept: NewIoc[] = [];
  const faults: { row: number; fault: string }[] = [];
  let taken = 0;
  for await (const row of rowsOf(context, file)) {
    const read = 'fault' in row ? row : readIocRow(row, key);
    if ('fault' in read) {
      faults.push({ row: row.row, fault: read.fault });
      continue;
    }
    taken++;
    const { entries, ...about } = read;
    kept.push(...entries.map((entry) => ({ ...entry, ...about })));
  }
  const at = context.clock().toISOString();
  if (taken > 0) {
    await context.store.record(async (tx) => {
      await keepIocs(tx, kept, at);
      await appendAudit(tx, {
        at,
        kind: 'ioc-import',
        body: { by: actorKey(call.actor), rows: taken, refused: faults.length },
      });
    });
  }
  return {
    to: 'asker',
    view: iocImportView(taken, faults),
    data: { imported: taken, refused: faults },
    outcome: taken === 0 ? 'bad-usage' : 'answered',
  };
}

async function remove(context: HireContext, call: Call): Promise<Reply> {
  const source = call.options['source']?.trim() ?? '';
  if (source === '') throw new UserError('Say which source: source:"…", as “ioc list” shows it.');
  const at = context.clock().toISOString();
  const removed = await context.store.record(async (tx) => {
    const count = await removeIocs(tx, source);
    if (count > 0)
      await appendAudit(tx, { at, kind: 'ioc-removal', body: { by: actorKey(call.actor), entries: count } });
    return count;
  });
  if (removed === 0) throw new UserError('Nothing on the list comes from this source; “ioc list” shows the sources.');
  return {
    to: 'asker',
    view: notice('good', `${plural(removed, 'entry', 'entries')} removed`, `They came from ${source}.`),
    data: { removed },
    outcome: 'answered',
  };
}

async function* rowsOf(
  context: HireContext,
  file: IncomingFile,
): AsyncIterable<IocRow | { row: number; fault: string }> {
  if (/\.json$/i.test(file.name)) {
    yield* await readIocJson(file);
    return;
  }
  const table = await context.readTable(file);
  for (const column of ['type', 'value', 'source']) {
    if (!table.columns.includes(column))
      throw new UserError(`The CSV needs a column “${column}”; it has ${table.columns.join(', ')}.`);
  }
  for await (const row of table.rows) yield 'error' in row ? { row: row.row, fault: row.error } : row;
}

function today(context: HireContext): string {
  return context.clock().toISOString().slice(0, 10);
}
