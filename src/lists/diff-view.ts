import type { Block, Cell, View } from '../views/view.ts';
import { number, plural } from '../views/wording.ts';
import type { ListDiff } from './archive.ts';
import type { DesignationId, ListId } from './designation.ts';

/** The changes between two versions of a list; `names` are the primary names of the designations to show. */
export function diffView(list: ListId, diff: ListDiff, names: ReadonlyMap<DesignationId, string>): View {
  const { added, removed, changed } = diff;
  const none = added.length + removed.length + changed.length === 0;
  return {
    title: none
      ? `${list}: no change`
      : `${list}: ${number(added.length)} added, ${number(removed.length)} removed, ${number(changed.length)} changed`,
    tone: 'info',
    blocks: [
      { kind: 'text', text: `From ${diff.from} to ${diff.to}` },
      ...idRows('added', added, names),
      ...idRows('removed', removed, names),
      ...changedRows(diff, names),
    ],
  };
}

function idRows(word: string, ids: readonly DesignationId[], names: ReadonlyMap<DesignationId, string>): Block[] {
  const shown = ids.filter((id) => names.has(id));
  if (ids.length === 0) return [];
  return [
    {
      kind: 'fold',
      summary: `${plural(ids.length, 'entry', 'entries')} ${word}${beyond(ids.length, shown.length)}`,
      blocks: [
        {
          kind: 'rows',
          columns: ['Entry', 'Name'],
          rows: shown.map((id): Cell[] => [{ text: id }, { text: names.get(id) ?? '' }]),
        },
      ],
    },
  ];
}

function changedRows({ changed }: ListDiff, names: ReadonlyMap<DesignationId, string>): Block[] {
  const shown = changed.filter(({ id }) => names.has(id));
  if (changed.length === 0) return [];
  return [
    {
      kind: 'fold',
      summary: `${plural(changed.length, 'entry', 'entries')} changed${beyond(changed.length, shown.length)}`,
      blocks: [
        {
          kind: 'rows',
          columns: ['Entry', 'Name', 'What changed'],
          rows: shown.map(({ id, what }): Cell[] => [
            { text: id },
            { text: names.get(id) ?? '' },
            { text: what.join('; ') },
          ]),
        },
      ],
    },
  ];
}

function beyond(all: number, shown: number): string {
  return all === shown
    ? ''
    : ` (${number(shown)} of ${number(all)} shown; the command line gives them all with --json)`;
}
