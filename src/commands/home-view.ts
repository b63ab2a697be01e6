import type { WaitingCase } from '../cases/waiting-case-store.ts';
import type { ListLine } from '../lists/lists-view.ts';
import type { RecentScreening } from '../screening/recent-screening-store.ts';
import type { Block, Cell, View } from '../views/view.ts';
import { age, day, number, plural } from '../views/wording.ts';
import type { CommandSummary } from './command-summary.ts';
import type { Check } from './diagnosis.ts';

/** What the home page shows. `cases` is null for people who may not read cases, `setup` for those who are no admins. */
type Home = {
  lines: readonly ListLine[];
  now: Date;
  screenings: readonly RecentScreening[];
  cases: { cases: readonly WaitingCase[]; all: number } | null;
  setup: readonly Check[] | null;
  commands: readonly Pick<CommandSummary, 'name' | 'usage' | 'summary' | 'examples'>[];
};

/** A person's home page: the state of the lists, their own screenings and cases, and how to ask. */
export function homeView(home: Home): View {
  const troubled = home.lines.filter(({ withheld }) => withheld !== null).length;
  const wrong = (home.setup ?? []).filter(({ ok }) => !ok);
  return {
    title: title(troubled, wrong.length),
    tone: troubled + wrong.length === 0 ? 'good' : 'warning',
    blocks: [
      {
        kind: 'buttons',
        buttons: [
          { action: 'command', value: 'screen', label: 'Screen a name or wallet', style: 'primary' },
          { action: 'command', value: 'lists', label: 'Lists', style: 'plain' },
          { action: 'command', value: 'help', label: 'Help', style: 'plain' },
          ...(home.setup === null
            ? []
            : [{ action: 'command', value: 'doctor', label: 'Check the setup', style: 'plain' as const }]),
        ],
      },
      lists(home.lines),
      ...(wrong.length === 0 ? [] : [setup(wrong)]),
      ...(home.cases === null ? [] : cases(home.cases, home.now)),
      ...screenings(home.screenings, home.now),
      ...usage(home.commands),
      {
        kind: 'footnote',
        text: 'Cordon shows likenesses to listed parties and what was searched. It never decides about a person, and no answer means that somebody is on no list anywhere.',
      },
    ],
  };
}

function lists(lines: readonly ListLine[]): Block {
  return {
    kind: 'facts',
    facts: lines.map(({ id, version, ageSeconds, withheld }) => {
      const published =
        version === null
          ? 'not there yet'
          : version.published === null
            ? `version ${version.id}`
            : `of ${day(version.published)}`;
      const checked = ageSeconds === null ? 'never checked' : `checked ${age(ageSeconds)} ago`;
      const records = version === null ? '' : `, ${number(version.records)} records`;
      return { label: id, value: `${published}, ${checked}${records}${withheld === null ? '' : `. ${withheld}`}` };
    }),
  };
}

function title(troubled: number, wrong: number): string {
  if (wrong > 0) return `Cordon: ${plural(wrong, 'thing')} to fix`;
  if (troubled > 0) return `Cordon: ${plural(troubled, 'list')} cannot carry a “no match”`;
  return 'Cordon: every list is in force and fresh';
}

function setup(wrong: readonly Check[]): Block {
  return { kind: 'facts', facts: wrong.map(({ what, fix }) => ({ label: `To fix: ${what}`, value: fix })) };
}

function cases({ cases, all }: NonNullable<Home['cases']>, now: Date): Block[] {
  if (all === 0) return [{ kind: 'text', text: 'No case is open.' }];
  const beyond = all - cases.length;
  return [
    {
      kind: 'text',
      text: `${plural(all, 'case')} open, the oldest first${beyond === 0 ? '' : ` (${number(beyond)} more are not shown)`}:`,
    },
    {
      kind: 'rows',
      columns: ['Case', 'State', 'Points', 'About', 'Open for'],
      rows: cases.map(({ id, state, hold, points, categories, openedAt }): Cell[] => [
        { text: id },
        { text: hold === 'held' ? `${state}, on hold` : state },
        { text: number(points) },
        { text: categories.join(', ') },
        { text: since(openedAt, now) },
      ]),
    },
  ];
}

function screenings(rows: readonly RecentScreening[], now: Date): Block[] {
  if (rows.length === 0) return [{ kind: 'text', text: 'You have not screened anybody yet.' }];
  return [
    {
      kind: 'fold',
      summary: `Your last ${plural(rows.length, 'screening')}`,
      blocks: [
        {
          kind: 'rows',
          columns: ['Asked', 'Answer', 'When', 'Screening'],
          rows: rows.map(({ id, at, verdict, asked }): Cell[] => [
            { text: asked ?? 'erased' },
            { text: verdict },
            { text: `${since(at, now)} ago` },
            { text: id },
          ]),
        },
      ],
    },
  ];
}

function usage(commands: Home['commands']): Block[] {
  return [
    {
      kind: 'fold',
      summary: 'How to ask',
      blocks: [
        {
          kind: 'facts',
          facts: commands.map(({ name, summary, examples }) => ({
            label: name,
            value: `${summary} ${examples
              .slice(0, 1)
              .map((example) => `e.g. ${example}`)
              .join('')}`,
          })),
        },
        {
          kind: 'text',
          text: 'In a thread, mention Cordon: “@Cordon screen Kim Ung Sun”. Written to Cordon alone, the words do without a slash, and a CSV may be attached.',
        },
      ],
    },
  ];
}

function since(iso: string, now: Date): string {
  return age(Math.max(0, (now.getTime() - Date.parse(iso)) / 1_000));
}
