import { Fault, sentence, UserError } from '../errors.ts';
import type { ListId } from '../lists/designation.ts';
import type { RefreshOptions, RefreshResult } from '../lists/refresh-ports.ts';
import { refreshView } from '../lists/refresh-view.ts';
import { actorKey, type IncomingFile, type Reply } from '../ports.ts';
import type { Call, Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { ListContext } from './context.ts';
import { readListName } from './list-name.ts';

export const refresh: Command = {
  name: 'refresh',
  role: 'admin',
  summary: 'Fetch the lists anew, or import a list file that you attach.',
  usage: 'refresh [list] [published:2025-11-04] [accept-shrink reason:"…"] [make-current]',
  examples: ['refresh', 'refresh us-ofac-sdn'],
  options: { published: 'DATE', reason: 'TEXT' },
  flags: ['accept-shrink', 'make-current'],
  commandLine: {
    usage:
      'cordon refresh [LIST] [--file PATH] [--published DATE] [--accept-shrink] [--make-current] [--reason TEXT] [--json]',
    summary: 'Fetch the lists anew, or import a list from a file or folder.',
    paths: ['file'],
    missing: (words) => unexpected(words, 1),
  },
  async run(context: ListContext, call) {
    const all = call.words.trim() === '' && call.files.length === 0;
    const lists = all ? context.sources.map(({ id }) => id) : [readListName(call.words, context.sources)];
    if (call.files.length === 0) return report(await refreshEach(context, lists, optionsOf(call)), all);
    return withPath(context, call.files, async (path, origin) => {
      const [list = ''] = lists;
      return report(await refreshEach(context, [list], { ...optionsOf(call), file: path, origin }), false);
    });
  },
};

type RefreshOutcome = { list: ListId; result: RefreshResult } | { list: ListId; failure: string };

async function refreshEach(
  context: ListContext,
  lists: readonly ListId[],
  options: RefreshOptions,
): Promise<RefreshOutcome[]> {
  const outcomes: RefreshOutcome[] = [];
  for (const list of lists) {
    try {
      const result = await context.refresher.refresh(list, options);
      outcomes.push({ list, result });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      outcomes.push({ list, failure: sentence(error) });
    }
  }
  await context.catchUp();
  return outcomes;
}

function report(outcomes: readonly RefreshOutcome[], all: boolean): Reply {
  const failed = outcomes.some((outcome) => 'failure' in outcome);
  const data = outcomes.map((outcome) =>
    'result' in outcome ? outcome.result : { list: outcome.list, failure: outcome.failure },
  );
  return {
    to: 'asker',
    view: refreshView(outcomes),
    data: all ? data : data[0],
    outcome: failed ? 'failed' : 'answered',
  };
}

function optionsOf(call: Call): RefreshOptions {
  const { published, reason } = call.options;
  return {
    by: actorKey(call.actor),
    ...(published === undefined ? {} : { published }),
    ...(reason === undefined ? {} : { reason }),
    ...(call.flags.has('accept-shrink') ? { acceptShrink: true } : {}),
    ...(call.flags.has('make-current') ? { makeCurrent: true } : {}),
  };
}

async function withPath<T>(
  context: ListContext,
  files: readonly IncomingFile[],
  work: (path: string, origin: string) => Promise<T>,
): Promise<T> {
  const [only, ...others] = files;
  if (only?.path !== undefined && others.length === 0) return work(only.path, only.path);
  if (files.length === 0) throw new UserError('Attach the list file.');
  const origin = `upload ${files.map(({ name }) => name).join(', ')}`;
  return context.saveFiles(files, (folder) => work(folder, origin));
}
