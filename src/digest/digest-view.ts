import { primaryName } from '../lists/designation.ts';
import type { Block, Cell, Fact, View } from '../views/view.ts';
import { day, enumerate, number, plural } from '../views/wording.ts';
import {
  countOf,
  type Digest,
  type DigestEntry,
  entriesOf,
  hasNews,
  type ListDigest,
  type VersionMark,
} from './compose.ts';
import { everything, filterText, filterWords } from './filter.ts';
import { type Highlight, highlights } from './highlights.ts';
import { type Change, changes } from './list-changes.ts';

/** A digest's picture; `url` is null if only its description can be shown. */
export type Picture = { url: string | null; alt: string };

/** How much of each part the head shows; the rest is counted there and complete in the thread. */
const most = { changes: 5, names: 6, groups: 8 };

/**
 * The head of a digest: one short message however much changed. `rest` says where the whole list is: in the thread of
 * the message, or in the file alone.
 */
export function digestView(digest: Digest, picture: Picture | null, rest: 'thread' | 'file'): View {
  const entries = entriesOf(digest);
  const news = hasNews(digest);
  return {
    title: titleOf(digest, entries),
    tone: digest.failures.length > 0 || digest.foreign.length > 0 ? 'warning' : news ? 'info' : 'plain',
    blocks: [
      ...foreignBlocks(digest),
      ...digest.failures.map(({ sentence }): Block => ({ kind: 'text', text: sentence })),
      // A day without changes is one line, with the versions in the footnote.
      ...(news || digest.lists.some(({ leftOut }) => leftOut > 0) ? listFacts(digest.lists) : []),
      ...digest.notes.map((text): Block => ({ kind: 'text', text })),
      ...notable(entries),
      ...groupRows(entries),
      ...subjectsBlock(digest),
      ...pictureBlock(picture),
      ...buttons(digest, entries),
      { kind: 'footnote', text: footnote(digest, entries, rest) },
    ],
  };
}

/** The value of the button that offers a digest as a file: versions and filter, from which it is composed again. */
function digestFileValue({ lists, filter }: Pick<Digest, 'lists' | 'filter'>): string {
  const moved = lists.flatMap(({ id, from, to }) =>
    from === null || from.id === to.id ? [] : [`${id} ${from.id} ${to.id}`],
  );
  return `${moved.join(';')}|${filterText(filter)}`;
}

function titleOf(digest: Digest, entries: readonly DigestEntry[]): string {
  const counted = countWords(entries);
  if (entries.length > 0) return `Sanctions digest: ${counted}`;
  if (digest.lists.some(({ from }) => from === null)) return 'Sanctions digest: a list has begun';
  const quiet = digest.lists.some(({ leftOut }) => leftOut > 0) ? 'no change of what you follow' : 'no change';
  return digest.failures.length > 0
    ? `Sanctions digest: ${quiet}, but ${plural(new Set(digest.failures.map(({ list }) => list)).size, 'list needs', 'lists need')} attention`
    : `Sanctions digest: ${quiet}`;
}

const verbs: Record<Change, string> = { designated: 'designated', changed: 'changed', removed: 'removed' };

/** `10 designated, 1 changed and 2 removed`, without what did not happen. */
function countWords(entries: readonly DigestEntry[]): string {
  const parts = changes.flatMap((change) => {
    const count = countOf(entries, change);
    return count === 0 ? [] : [`${number(count)} ${verbs[change]}`];
  });
  return parts.length === 0 ? 'no change' : enumerate(parts);
}

/** Such removals may be the loss of a mirror and no delisting, so nobody may read on without knowing. */
function foreignBlocks({ foreign }: Digest): Block[] {
  const ways = Map.groupBy(foreign, ({ title, origin }) => `from ${title} came with ${placeOf(origin)}`);
  return [...ways].map(([way, versions]) => {
    const removed = versions.reduce((sum, one) => sum + one.removed, 0);
    return {
      kind: 'text',
      text: `Not from the publisher: ${plural(removed, 'removal')} ${way}. Check with the publisher before you rely on ${removed === 1 ? 'it' : 'them'}.`,
    };
  });
}

/** The host of a mirror, the name of a file: paths of the machine are nobody's business in a channel. */
function placeOf(origin: string): string {
  if (URL.canParse(origin)) return `a mirror at ${new URL(origin).host}`;
  if (/^(?:upload|a step) /.test(origin)) return origin.replace(/^upload /, 'an uploaded file, ');
  return `a file, ${origin.split(/[\\/]/).at(-1)}`;
}

function listFacts(lists: readonly ListDigest[]): Block[] {
  if (lists.length === 0) return [];
  return [
    {
      kind: 'facts',
      facts: lists.map(({ title, from, to, entries, records, leftOut }): Fact => {
        if (from === null) {
          return { label: title, value: `first had here, with ${plural(records, 'entry', 'entries')} (${dated(to)})` };
        }
        if (from.id === to.id) return { label: title, value: `no new version since ${dated(to)}` };
        const others = leftOut === 0 ? '' : `; ${plural(leftOut, 'change')} beyond what you follow`;
        return { label: title, value: `${countWords(entries)}${others} (${dated(from)} → ${dated(to)})` };
      }),
    },
  ];
}

function dated({ id, published }: VersionMark): string {
  return published === null ? `version ${id}` : day(published);
}

/** One sentence per change with the names of what is new or gone; highlights first. */
function notable(entries: readonly DigestEntry[]): Block[] {
  const of = (change: Change, first: Highlight | undefined) =>
    entries.filter((one) => one.change === change && one.emphases[0] === first);
  const named = highlights.flatMap((emphasis) => {
    const own = of('designated', emphasis);
    return own.length === 0 ? [] : [`${labels[emphasis]} (${number(own.length)} designated): ${namesOf(own)}.`];
  });
  const others = of('designated', undefined);
  if (others.length > 0) {
    named.push(
      named.length === 0
        ? `Designated: ${namesOf(others)}.`
        : `Others (${number(others.length)} designated): ${namesOf(others)}.`,
    );
  }
  const marked = highlights.flatMap((emphasis) => of('changed', emphasis)).slice(0, most.changes);
  const plain = of('changed', undefined).slice(0, most.changes - marked.length);
  const untold = countOf(entries, 'changed') - marked.length - plain.length;
  const more = untold === 0 ? [] : [`${plural(untold, 'further entry', 'further entries')} changed.`];
  const removed = entries.filter(({ change }) => change === 'removed');
  const gone = removed.length === 0 ? [] : [`Delisted: ${namesOf(removed)}.`];
  return [...marked.map(changeSentence), ...named, ...plain.map(changeSentence), ...more, ...gone].map((text) => ({
    kind: 'text',
    text,
  }));
}

function changeSentence({ headline, entry: { programmes } }: DigestEntry): string {
  return `${headline}${programmes.length === 0 ? '' : ` (${programmes.join(', ')})`}.`;
}

function namesOf(entries: readonly DigestEntry[]): string {
  const names = entries.slice(0, most.names).map(({ entry }) => nameWithWallets(entry));
  const more = entries.length - names.length;
  return `${names.join('; ')}${more > 0 ? `; and ${number(more)} more` : ''}`;
}

const labels = {
  'IT workers': 'North Korean IT workers and their firms',
  'North Korea': 'North Korea',
  wallets: 'With wallets',
};

function nameWithWallets(entry: DigestEntry['entry']): string {
  const wallets = new Set(entry.wallets.map(({ address }) => address)).size;
  return `${primaryName(entry)}${wallets === 0 ? '' : ` (${plural(wallets, 'wallet')})`}`;
}

function groupRows(entries: readonly DigestEntry[]): Block[] {
  if (entries.length === 0) return [];
  const groups = new Map<string, DigestEntry[]>();
  for (const one of entries) {
    for (const programme of one.entry.programmes.length === 0 ? ['none'] : one.entry.programmes) {
      groups.set(programme, [...(groups.get(programme) ?? []), one]);
    }
  }
  const sorted = [...groups].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const shown = sorted.slice(0, most.groups);
  const left = sorted.length - shown.length;
  return [
    {
      kind: 'rows',
      columns: ['Programme', 'Designated', 'Changed', 'Removed'],
      rows: shown.map(([programme, own]): Cell[] => [
        { text: programme },
        ...changes.map((change) => ({ text: number(countOf(own, change)) })),
      ]),
    },
    ...(left === 0
      ? []
      : [{ kind: 'footnote', text: `${plural(left, 'further programme')} in the whole list.` } satisfies Block]),
  ];
}

function subjectsBlock({ subjects, lists }: Digest): Block[] {
  if (subjects === null || !lists.some(({ from, to }) => from !== null && from.id !== to.id)) return [];
  return [{ kind: 'text', text: subjectsSentence(subjects) }];
}

/** A count, never a name: the case says who is concerned. */
export function subjectsSentence({ watched, affected, pending }: NonNullable<Digest['subjects']>): string {
  if (pending) {
    return `Your ${plural(watched, 'watched subject')} ${watched === 1 ? 'is' : 'are'} still being screened against these changes.`;
  }
  if (watched === 0) return 'There are no watched subjects to screen against these changes yet.';
  if (affected.length === 0) {
    return watched === 1
      ? 'Your only watched subject is not affected.'
      : `None of your ${number(watched)} watched subjects is affected.`;
  }
  if (watched === 1) return 'Your only watched subject is affected; a case has been opened in the compliance channel.';
  const verb = affected.length === 1 ? 'is' : 'are';
  return `${number(affected.length)} of your ${plural(watched, 'watched subject')} ${verb} affected; a case has been opened for each in the compliance channel.`;
}

function pictureBlock(picture: Picture | null): Block[] {
  if (picture === null) return [];
  if (picture.url === null) return [{ kind: 'text', text: picture.alt }];
  return [{ kind: 'image', url: picture.url, alt: picture.alt }];
}

function buttons(digest: Digest, entries: readonly DigestEntry[]): Block[] {
  if (entries.length === 0) return [];
  return [
    {
      kind: 'buttons',
      buttons: [{ action: 'digest-file', value: digestFileValue(digest), label: 'Full list as CSV', style: 'plain' }],
    },
  ];
}

function footnote(digest: Digest, entries: readonly DigestEntry[], rest: 'thread' | 'file'): string {
  const versions = digest.lists.map(({ id, from, to }) =>
    from === null || from.id === to.id ? `${id} ${to.id}` : `${id} ${from.id} → ${to.id}`,
  );
  const whole = entries.length === 0 ? '' : rest === 'thread' ? 'The whole list stands in the thread. ' : '';
  const followed =
    filterText(digest.filter) === filterText(everything) ? '' : `Followed: ${filterWords(digest.filter)}. `;
  return `${whole}${followed}Versions: ${versions.join('; ') || 'none'}.`;
}
