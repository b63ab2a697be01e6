import type { ListId } from '../lists/designation.ts';
import type { ListVersion } from '../lists/version.ts';
import type { Block, Button, Cell, Fact, View } from './view.ts';
import { age, day, number } from './wording.ts';

/** How one enabled list stands at this moment. */
export type ListLine = {
  id: ListId;
  title: string;
  publisher: string;
  version: ListVersion | null;
  /** Seconds since the last successful check. */
  ageSeconds: number | null;
  /** Why it cannot carry a `no-match`, or null. */
  withheld: string | null;
  /** Sentences: a failing refresh, a silent publisher, what this form of the list lacks. */
  notes: string[];
  /** What a refresh is doing right now, or null. */
  running: { label: string; done: number; total: number | null } | null;
};

/** Every enabled list with its version, age and faults; `mayRefresh` adds the buttons. */
export function listsView(lines: readonly ListLine[], sample: string | null, mayRefresh: boolean): View {
  const troubled = lines.filter(({ withheld }) => withheld !== null).length;
  return {
    title:
      troubled === 0
        ? 'All lists are in force and fresh'
        : `${number(troubled)} of ${number(lines.length)} lists cannot carry a “no match”`,
    tone: troubled === 0 ? 'good' : 'warning',
    blocks: [
      ...(sample === null ? [] : [{ kind: 'text', text: sample } satisfies Block]),
      {
        kind: 'rows',
        columns: ['List', 'Published', 'Checked', 'Records', 'Wallets', 'State'],
        rows: lines.map(row),
      },
      ...lines.flatMap(({ running }): Block[] => (running === null ? [] : [{ kind: 'progress', ...running }])),
      ...lines.flatMap(({ title, notes }) => notes.map((note): Block => ({ kind: 'text', text: `${title}: ${note}` }))),
      ...lines.flatMap((line) => (line.version === null ? [] : [details(line, line.version)])),
      ...(mayRefresh ? [{ kind: 'buttons', buttons: lines.map(refreshButton) } satisfies Block] : []),
    ],
  };
}

function row({ id, title, version, ageSeconds, withheld }: ListLine): Cell[] {
  return [
    { text: `${title} (${id})` },
    { text: version === null ? '–' : version.published === null ? 'not said' : day(version.published) },
    { text: ageSeconds === null ? 'never' : `${age(ageSeconds)} ago` },
    { text: version === null ? '–' : number(version.records) },
    { text: version === null ? '–' : number(version.wallets) },
    { text: withheld ?? 'in force' },
  ];
}

function details({ id, publisher }: ListLine, version: ListVersion): Block {
  const facts: Fact[] = [
    { label: 'Publisher', value: publisher },
    { label: 'Version', value: version.id },
    { label: 'Format', value: version.format },
    { label: 'From', value: version.origin },
    { label: 'Imported', value: `${day(version.importedAt)} by ${version.importer}` },
    { label: 'SHA-256', value: version.sha256 },
    ...(version.shrinkReason === null ? [] : [{ label: 'Accepted smaller because', value: version.shrinkReason }]),
  ];
  return { kind: 'fold', summary: `Where ${id} comes from`, blocks: [{ kind: 'facts', facts }] };
}

function refreshButton({ id }: ListLine): Button {
  return { action: 'command', value: `refresh ${id}`, label: `Refresh ${id}`, style: 'plain' };
}
