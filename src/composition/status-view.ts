import type { ListId } from '../lists/designation.ts';
import type { ListLine } from '../lists/lists-view.ts';
import type { Block, View } from '../views/view.ts';
import { age, day, enumerate, number, plural } from '../views/wording.ts';

/** What the process runs on. */
type Status = {
  version: string;
  /** For people: which database. */
  database: string;
  /** e.g. `chat page http://127.0.0.1:3978` */
  platforms: readonly string[];
  lists: readonly ListLine[];
  /** Ids of the lists that are searched now. A list that was just imported is added a moment later. */
  searched: readonly ListId[];
  /** The date of the starter list while it is searched, otherwise null. */
  sampleOf: string | null;
  /** The number of entries that are searched. */
  entries: number;
};

/** What Cordon runs on, in plain words: lists, versions, ages, database, platforms. */
export function statusView(status: Status): View {
  const { lists, sampleOf, searched } = status;
  const troubled = lists.filter(({ id, withheld }) => withheld !== null || !searched.includes(id));
  return {
    title: title(status, troubled.length),
    tone: sampleOf !== null ? 'warning' : troubled.length > 0 ? 'info' : 'good',
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: 'Cordon', value: status.version },
          { label: 'Database', value: status.database },
          { label: 'Platforms', value: enumerate(status.platforms) || 'none' },
          ...lists.map((line) => ({ label: line.id, value: listSentence(line) })),
          ...(sampleOf === null
            ? []
            : [
                {
                  label: 'Searched now',
                  value: `a sample of ${plural(status.entries, 'listed party', 'listed parties')} as of ${day(sampleOf)}, not a list to decide on`,
                },
              ]),
        ],
      },
      ...lists.flatMap(({ running }): Block[] => (running === null ? [] : [{ kind: 'progress', ...running }])),
      ...lists.flatMap(({ id, notes }) => notes.map((note): Block => ({ kind: 'text', text: `${id}: ${note}` }))),
    ],
  };
}

function title({ sampleOf, entries, lists }: Status, troubled: number): string {
  if (sampleOf !== null)
    return `Sample only: ${plural(entries, 'listed party', 'listed parties')}, no list to decide on yet`;
  const searched = `${plural(lists.length - troubled, 'list')} in force, ${plural(entries, 'entry', 'entries')}`;
  return troubled === 0 ? searched : `${searched}; ${plural(troubled, 'list')} missing or stale`;
}

function listSentence({ version, ageSeconds, withheld }: ListLine): string {
  if (version === null) return 'not had yet';
  const published = version.published === null ? 'undated' : `published ${day(version.published)}`;
  const checked = ageSeconds === null ? 'never checked' : `checked ${age(ageSeconds)} ago`;
  const size = `${number(version.records)} records, ${number(version.wallets)} wallets`;
  return `${published}, ${checked}, ${size}${withheld === null ? '' : `. ${withheld}`}`;
}
