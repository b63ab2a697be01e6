import type { Designation } from '../lists/designation.ts';
import { byAddress } from '../lists/diff.ts';
import type { Block, Cell, View } from '../views/view.ts';
import { day, number, plural } from '../views/wording.ts';
import { type Digest, type DigestEntry, groupOf, type ListDigest } from './compose.ts';
import { entryRole } from './entry-role.ts';
import { isOfWallets } from './sentences.ts';

/**
 * Characters a message: under what Slack takes of blocks in all (some 13,200) with room for its own marks, and rows
 * under what its tables hold.
 */
const room = { characters: 7_000, rows: 40 };
/** Beyond this the rest is only in the file: a list that changes its format can touch every entry. */
const mostEntries = 1_500;
const mostAliases = 4;
/** More wallets than this go below the table, where they have its full width. */
const walletsInRow = 3;
/** Of one entry; the file holds all of them. */
const mostWallets = 100;

/** The complete list of a digest in as many messages as it needs, grouped by list and program, in order. */
export function digestListViews(digest: Digest): View[] {
  const pages: { list: ListDigest; rows: Row[] }[] = [];
  let told = 0;
  for (const list of digest.lists) {
    let size = 0;
    let page: (typeof pages)[number] | null = null;
    for (const one of list.entries.slice(0, Math.max(0, mostEntries - told))) {
      const row = rowOf(one);
      const length = row.cells.reduce(
        (sum, { text, href }) => sum + text.length + (href?.length ?? 0),
        40 + (row.wallets?.text.length ?? 0),
      );
      if (page === null || size + length > room.characters || page.rows.length >= room.rows) {
        page = { list, rows: [] };
        pages.push(page);
        size = 0;
      }
      page.rows.push(row);
      size += length;
    }
    told += Math.min(list.entries.length, Math.max(0, mostEntries - told));
  }
  const all = digest.lists.reduce((sum, { entries }) => sum + entries.length, 0);
  const left = all - told;
  return pages.map(({ list, rows }, at) => ({
    title: `${list.title}${pages.length === 1 ? '' : ` (${number(at + 1)} of ${number(pages.length)})`}`,
    tone: 'plain',
    blocks: [
      ...groupBlocks(rows),
      ...(left > 0 && at === pages.length - 1
        ? [
            {
              kind: 'footnote',
              text: `${number(told)} of ${plural(all, 'entry', 'entries')} shown; the CSV file holds all of them.`,
            } satisfies Block,
          ]
        : []),
    ],
  }));
}

/** The list folded into one answer, for where there is no thread: the first entries, and how many there are. */
export function digestListFold(digest: Digest, most: number): Block[] {
  return digest.lists.flatMap((list): Block[] => {
    if (list.entries.length === 0) return [];
    const shown = list.entries.slice(0, most).map(rowOf);
    const more =
      list.entries.length > shown.length
        ? ` (${number(shown.length)} of ${number(list.entries.length)} shown; the CSV file holds all of them)`
        : '';
    return [{ kind: 'fold', summary: `Entries of ${list.title}${more}`, blocks: groupBlocks(shown) }];
  });
}

type Row = { group: string; cells: Cell[]; wallets: { title: string; text: string } | null };

/** A table for each group of programmes, and under it the wallets that its rows have no room for. */
function groupBlocks(rows: readonly Row[]): Block[] {
  const groups: { group: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const open = groups.at(-1);
    if (open?.group === row.group) open.rows.push(row);
    else groups.push({ group: row.group, rows: [row] });
  }
  return groups.flatMap(({ group, rows: own }): Block[] => [
    { kind: 'text', text: group },
    { kind: 'rows', columns: ['Entry', 'What'], rows: own.map(({ cells }) => cells) },
    ...own.flatMap(({ wallets }): Block[] =>
      wallets === null
        ? []
        : [{ kind: 'fold', summary: wallets.title, blocks: [{ kind: 'text', text: wallets.text }] }],
    ),
  ]);
}

function rowOf({ change, entry, what, differences, emphases }: DigestEntry): Row {
  const [primary, ...others] = entry.names;
  const name = primary?.name ?? entry.id;
  const aliases = others.slice(0, mostAliases).map((other) => other.name);
  const more = others.length - aliases.length;
  const added = differences.find(({ facet }) => facet === 'wallet')?.added ?? [];
  const wallets = byAddress(
    change === 'changed' ? added : entry.wallets.map(({ asset, address }) => `${asset} ${address}`),
  );
  const word = change === 'changed' ? 'new wallet' : 'wallet';
  const few = wallets.length <= walletsInRow;
  const says = [
    `${changeWord(change, what)}${emphases.length === 0 ? '' : ` (${emphases.join(', ')})`}`,
    [entry.kind, entryRole(entry)].filter((part) => part !== null).join(', '),
    ...(change === 'changed' || aliases.length === 0
      ? []
      : [`also ${aliases.join('; ')}${more > 0 ? ` and ${plural(more, 'further name')}` : ''}`]),
    ...(entry.listedOn === undefined || change === 'designated' ? [] : [`listed since ${day(entry.listedOn)}`]),
    ...(wallets.length === 0
      ? []
      : [
          few
            ? `${word}${wallets.length === 1 ? '' : 's'}: ${wallets.join(', ')}`
            : `${plural(wallets.length, word)}, below`,
        ]),
  ];
  return {
    group: groupOf(entry),
    cells: [{ text: `${name} (${entry.id})`, href: entry.source }, { text: sentences(says) }],
    wallets: few ? null : { title: `${plural(wallets.length, word)} of ${name}`, text: walletLines(wallets) },
  };
}

/** What was cut short ends in its own dots. */
function sentences(parts: readonly string[]): string {
  return parts
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)
    .join('. ')
    .replaceAll('…. ', '… ');
}

function changeWord(change: DigestEntry['change'], what: readonly string[]): string {
  switch (change) {
    case 'designated':
      return 'designated';
    case 'removed':
      return 'delisted';
    case 'changed':
      return walletsFirst(what)
        .map((part) => (part.length <= 240 ? part : `${part.slice(0, 239)}…`))
        .join('; ');
  }
}

/** Wallets are what payments are checked against. */
function walletsFirst(what: readonly string[]): string[] {
  return what.toSorted((a, b) => Number(isOfWallets(b)) - Number(isOfWallets(a)));
}

function walletLines(wallets: readonly string[]): string {
  const shown = wallets.slice(0, mostWallets);
  const more = wallets.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${number(more)} more in the CSV file`] : [])].join('\n');
}

/** The parts of an entry as the file gives them; the header is `digestColumns`. */
export function digestRow(list: ListDigest, one: DigestEntry): string[] {
  const { entry } = one;
  const [primary, ...others] = entry.names;
  return [
    list.id,
    list.from?.id ?? '',
    list.to.id,
    one.change,
    entry.id,
    primary?.name ?? '',
    entry.kind,
    entry.programmes.join('; '),
    one.emphases.join('; '),
    one.what.join('; '),
    others.map(({ name }) => name).join('; '),
    entryRole(entry) ?? '',
    countries(entry),
    entry.births.map(({ asWritten }) => asWritten).join('; '),
    entry.wallets.map(({ asset, address }) => `${asset} ${address}`).join('; '),
    (one.differences.find(({ facet }) => facet === 'wallet')?.added ?? []).join('; '),
    entry.listedOn ?? '',
    entry.source,
  ];
}

export const digestColumns = [
  'list',
  'from',
  'to',
  'change',
  'id',
  'name',
  'kind',
  'programmes',
  'stands out',
  'what',
  'aliases',
  'role',
  'countries',
  'born',
  'wallets',
  'wallets added',
  'listed on',
  'link',
];

function countries(entry: Designation): string {
  return [...new Set(entry.countries.map(({ code, asWritten, role }) => `${code ?? asWritten} (${role})`))].join('; ');
}
