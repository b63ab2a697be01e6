import type { Block, Button, Cell, Fact, View } from '../views/view.ts';
import { age, day, moment, number } from '../views/wording.ts';
import type { ListId } from './designation.ts';
import type { ListVersion } from './version.ts';

/** The current state of one enabled list. */
export type ListLine = {
  id: ListId;
  title: string;
  publisher: string;
  version: ListVersion | null;
  /** The last successful check: when (ISO), and how long ago. */
  checkedAt: string | null;
  ageSeconds: number | null;
  /** Since when the version serves, ISO. */
  changedAt: string | null;
  /** The last attempt that failed; `over` once one has succeeded since. */
  lastFailure: { at: string; code: string; sentence: string; over: boolean } | null;
  /** Why it does not allow a `no-match`, or null. */
  withheld: string | null;
  /** Sentences: a failing refresh, a publisher without publications, what this form of the list lacks. */
  notes: string[];
  /** What a refresh is doing right now, or null. */
  running: { label: string; done: number; total: number | null } | null;
};

/** Every enabled list with its version, age and problems; `mayRefresh` adds the buttons. */
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
        columns: ['List', 'Published', 'Last check', 'Last change', 'Last failure', 'Records', 'Wallets', 'State'],
        rows: lines.map(row),
      },
      ...lines.flatMap(({ running }): Block[] => (running === null ? [] : [{ kind: 'progress', ...running }])),
      ...lines.flatMap(({ title, notes }) => notes.map((note): Block => ({ kind: 'text', text: `${title}: ${note}` }))),
      ...lines.flatMap(pastFailure),
      ...lines.flatMap((line) => (line.version === null ? [] : [details(line, line.version)])),
      ...(mayRefresh ? [{ kind: 'buttons', buttons: lines.map(refreshButton) } satisfies Block] : []),
    ],
  };
}

function row({ id, title, version, ageSeconds, changedAt, lastFailure, withheld }: ListLine): Cell[] {
  return [
    { text: `${title} (${id})` },
    { text: version === null ? '–' : version.published === null ? 'not said' : day(version.published) },
    { text: ageSeconds === null ? 'never' : `${age(ageSeconds)} ago` },
    { text: changedAt === null ? 'never' : moment(changedAt) },
    { text: lastFailure === null ? 'none' : moment(lastFailure.at) },
    { text: version === null ? '–' : number(version.records) },
    { text: version === null ? '–' : number(version.wallets) },
    { text: withheld ?? 'in force' },
  ];
}

/** Only a failure that is over; a current one is among the notes. */
function pastFailure({ title, checkedAt, lastFailure }: ListLine): Block[] {
  if (lastFailure === null || !lastFailure.over) return [];
  const since = checkedAt === null ? '' : ` Refreshed since, last on ${moment(checkedAt)}.`;
  return [
    { kind: 'text', text: `${title}: last failure on ${moment(lastFailure.at)}. ${lastFailure.sentence}${since}` },
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
