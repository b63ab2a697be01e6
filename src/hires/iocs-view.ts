import type { Block, View } from '../views/view.ts';
import { day, number, plural } from '../views/wording.ts';
import type { IocSource } from './ioc-store.ts';

/** The organization's own list by source; the values themselves are not stored. */
export function iocsView(sources: readonly IocSource[]): View {
  const total = sources.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) {
    return {
      title: 'The list of indicators is empty',
      tone: 'info',
      blocks: [
        {
          kind: 'text',
          text: '“ioc import” takes a CSV or JSON file with type, value and source. None is shipped: published lists accuse named people without proof.',
        },
      ],
    };
  }
  return {
    title: plural(total, 'entry', 'entries'),
    tone: 'info',
    blocks: [
      {
        kind: 'rows',
        columns: ['Source', 'Type', 'Entries', 'Expired', 'Imported'],
        rows: sources
          .slice(0, mostSources)
          .map(({ source, kind, count, expired, importedAt }) => [
            { text: source },
            { text: kind },
            { text: number(count) },
            { text: number(expired) },
            { text: day(importedAt) },
          ]),
      },
      {
        kind: 'footnote',
        text: `${sources.length > mostSources ? `${number(mostSources)} of ${number(sources.length)} rows shown; the command line gives them all with --json. ` : ''}Values are kept as keyed hashes: a hire’s datum can be compared with them, and nobody can read them back.`,
      },
    ],
  };
}

const mostSources = 100;
const mostFaults = 20;

/** The result of an import, with the rows that were refused. */
export function iocImportView(taken: number, faults: readonly { row: number; fault: string }[]): View {
  const rows = faults.slice(0, mostFaults).map(({ row, fault }) => [{ text: number(row) }, { text: fault }]);
  const blocks: Block[] = rows.length === 0 ? [] : [{ kind: 'rows', columns: ['Row', 'Not taken because'], rows }];
  const more = faults.length - rows.length;
  return {
    title: `${plural(taken, 'row')} imported${faults.length === 0 ? '' : `, ${number(faults.length)} not taken`}`,
    tone: faults.length === 0 ? 'good' : 'warning',
    blocks: [
      { kind: 'text', text: 'They are compared with every hire that is assessed from now on.' },
      ...blocks,
      ...(more > 0 ? [{ kind: 'footnote', text: `${plural(more, 'more row')} not taken.` } satisfies Block] : []),
    ],
  };
}
