import { UserError } from '../errors.ts';
import { diffView } from '../lists/diff-view.ts';
import type { Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { ListContext } from './context.ts';
import { readListName } from './list-name.ts';

/** How many designations are shown by name. The data of the answer holds every id. */
const mostNamed = 200;

export const diff: Command = {
  name: 'diff',
  role: 'member',
  summary: 'Show what was added, removed and changed between two versions of a list.',
  usage: 'diff <list> [from:<version or date>] [to:<version or date>]',
  examples: ['diff us-ofac-sdn', 'diff us-ofac-sdn from:2025-10-30 to:2025-11-04'],
  options: { from: 'VERSION|DATE', to: 'VERSION|DATE' },
  flags: [],
  commandLine: {
    usage: 'cordon diff LIST [--from VERSION] [--to VERSION] [--json]',
    summary: 'Show what was added, removed or changed between two versions of a list.',
    paths: [],
    missing: (words) => (words.length === 0 ? 'Say which list, e.g. us-ofac-sdn.' : unexpected(words, 1)),
  },
  async run(context: ListContext, call) {
    const list = readListName(call.words, context.sources);
    const { archive } = context;
    const to =
      call.options['to'] === undefined ? await archive.current(list) : await archive.find(list, call.options['to']);
    if (to === null) throw new UserError(`No version of ${list} has been imported yet; “refresh ${list}” fetches it.`);
    const from =
      call.options['from'] === undefined ? await archive.previous(to) : await archive.find(list, call.options['from']);
    if (from === null) {
      throw new UserError(`${to.id} is the first version of ${list} here, so there is nothing to compare it with.`);
    }
    const found = await archive.diff(from, to);
    const names = new Map<string, string>();
    for (const [ids, version] of [
      [found.added, to],
      [found.removed, from],
      [found.changed.map(({ id }) => id), to],
    ] as const) {
      for (const id of ids.slice(0, mostNamed)) {
        const entry = await archive.get(id, version);
        if (entry?.names[0]) names.set(id, entry.names[0].name);
      }
    }
    return {
      to: 'asker',
      view: diffView(list, found, names),
      data: {
        list,
        from: from.id,
        to: to.id,
        added: found.added,
        removed: found.removed,
        changed: found.changed.map(({ id, what }) => ({ id, what })),
      },
      outcome: 'answered',
    };
  },
};
