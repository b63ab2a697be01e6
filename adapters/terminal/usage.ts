import type { Block, View } from '../../src/views/view.ts';

/** Every option of the command line: what its value is called, and whether it becomes part of the request's text. */
export const flags = {
  kind: { takes: 'person|organization|vessel|aircraft', into: 'text' },
  born: { takes: 'YEAR[-MONTH[-DAY]]', into: 'text' },
  country: { takes: 'CODE', into: 'text' },
  ref: { takes: 'REFERENCE', into: 'text' },
  purpose: { takes: 'PURPOSE', into: 'text' },
  watch: { takes: 'yes|no', into: 'text' },
  asset: { takes: 'LABEL', into: 'text' },
  published: { takes: 'DATE', into: 'text' },
  'accept-shrink': { takes: 'nothing', into: 'text' },
  'make-current': { takes: 'nothing', into: 'text' },
  reason: { takes: 'TEXT', into: 'text' },
  from: { takes: 'VERSION', into: 'text' },
  to: { takes: 'VERSION', into: 'text' },
  list: { takes: 'LIST', into: 'text' },
  since: { takes: 'VERSION|DATE', into: 'text' },
  filter: { takes: 'WORDS', into: 'text' },
  head: { takes: 'HASH', into: 'text' },
  csv: { takes: 'FILE', into: 'invocation' },
  file: { takes: 'PATH', into: 'invocation' },
  json: { takes: 'nothing', into: 'invocation' },
  data: { takes: 'DIR', into: 'invocation' },
  help: { takes: 'nothing', into: 'invocation' },
  version: { takes: 'nothing', into: 'invocation' },
} as const satisfies Record<string, { takes: string; into: 'text' | 'invocation' }>;
export type Flag = keyof typeof flags;

/** Options that every command takes. */
export const globalFlags: ReadonlySet<Flag> = new Set<Flag>(['data', 'help', 'version']);

type Usage = {
  line: string;
  summary: string;
  flags: readonly Flag[];
  /** A sentence where the words behind the command cannot be a request, else null. */
  missing(words: readonly string[], options: ReadonlyMap<Flag, string>): string | null;
};

const table = {
  serve: {
    line: 'cordon serve [--data DIR]',
    summary: 'Run the bot: the chat page on this machine, and Slack or Teams where they are set up.',
    flags: [],
    missing: (words) => unexpected(words, 0),
  },
  chat: {
    line: 'cordon chat [--data DIR]',
    summary: 'Type commands and press buttons here, in the terminal.',
    flags: [],
    missing: (words) => unexpected(words, 0),
  },
  screen: {
    line: 'cordon screen TEXT… [--kind KIND] [--born DATE] [--country CODE] [--ref REFERENCE] [--purpose PURPOSE] [--watch no] [--json], or cordon screen --csv FILE [--json]',
    summary:
      'Check a name or a wallet address, or every row of a CSV file (columns name and/or wallet, optional kind, born, country), against the lists.',
    flags: ['kind', 'born', 'country', 'ref', 'purpose', 'watch', 'csv', 'json'],
    missing(words, options) {
      const typed = words.join('').trim() !== '';
      if (typed && options.has('csv')) return 'Give either a name or wallet or --csv FILE, not both.';
      return typed || options.has('csv') ? null : 'Say what to screen: a name, a wallet address, or --csv FILE.';
    },
  },
  compare: {
    line: 'cordon compare NAME = OTHER NAME [--json], or cordon compare --csv FILE',
    summary: 'Say how alike two names are, or the two names of every row of a CSV file (columns name1, name2).',
    flags: ['csv', 'json'],
    missing(words, options) {
      if (options.has('csv')) return unexpected(words, 0);
      return words.includes('=') ? null : 'Give two names with = between them, or --csv FILE.';
    },
  },
  wallets: {
    line: 'cordon wallets [--asset XBT] [--json]',
    summary: 'Show every listed wallet: whose it is, its label, chains, checksum and since when it is listed.',
    flags: ['asset', 'json'],
    missing: (words) => unexpected(words, 0),
  },
  lists: {
    line: 'cordon lists [--json]',
    summary: 'Show which lists are searched, from when they are and how large.',
    flags: ['json'],
    missing: (words) => unexpected(words, 0),
  },
  refresh: {
    line: 'cordon refresh [LIST] [--file PATH] [--published DATE] [--accept-shrink] [--make-current] [--reason TEXT] [--json]',
    summary: 'Fetch the lists anew, or import a list from a file or folder.',
    flags: ['file', 'published', 'accept-shrink', 'make-current', 'reason', 'json'],
    missing: (words) => unexpected(words, 1),
  },
  diff: {
    line: 'cordon diff LIST [--from VERSION] [--to VERSION] [--json]',
    summary: 'Show what was added, removed or changed between two versions of a list.',
    flags: ['from', 'to', 'json'],
    missing: (words) => (words.length === 0 ? 'Say which list, e.g. us-ofac-sdn.' : unexpected(words, 1)),
  },
  digest: {
    line: 'cordon digest [now | list] [--list LIST] [--since VERSION|DATE] [--filter WORDS] [--json]',
    summary:
      'Show what was designated, changed and removed by the latest publication of each list, or since a version or date.',
    flags: ['list', 'since', 'filter', 'json'],
    missing(words, options) {
      if (words[0] === 'list' && options.size > (options.has('json') ? 1 : 0)) return '`digest list` takes no options.';
      return null;
    },
  },
  audit: {
    line: 'cordon audit verify [--head HASH], or cordon audit export [--json]',
    summary: 'Prove that the record of what was asked and answered is untampered, or hand it out.',
    flags: ['head', 'json'],
    missing(words, options) {
      if (words[0] !== 'verify' && words[0] !== 'export') return 'Say `audit verify` or `audit export`.';
      if (words[0] === 'export' && options.has('head')) return '--head belongs to `audit verify`.';
      return unexpected(words, 1);
    },
  },
  help: {
    line: 'cordon help [COMMAND]',
    summary: 'Explain the command line, or one command.',
    flags: ['json'],
    missing: () => null,
  },
} satisfies Record<string, Usage>;
export type Command = keyof typeof table;

/** The commands of the command line, in the order in which help names them. */
export const commands: Record<Command, Usage> = table;

function unexpected(words: readonly string[], allowed: number): string | null {
  const extra = words[allowed];
  return extra === undefined ? null : `"${extra}" is one word too many.`;
}

/** What `cordon help` says, or `cordon help COMMAND` where the topic is a command. */
export function helpView(topic?: string): View {
  const chosen = Object.entries(commands).filter(([name]) => name === topic);
  const shown = chosen.length > 0 ? chosen : Object.entries(commands);
  const data: readonly (readonly [string, string])[] = [
    ['--json', 'The answer as JSON on standard output'],
    ['--data DIR', 'Folder of the embedded database (else CORDON_DATA, else .cordon); DATABASE_URL goes before it'],
    ['--help, --version', 'This text; the version'],
  ];
  return {
    title: chosen.length > 0 ? `cordon ${topic}` : 'Cordon on the command line',
    tone: 'plain',
    blocks: [
      ...shown.map(
        ([name, { line, summary }]): Block => ({
          kind: 'facts',
          facts: [
            { label: name, value: summary },
            { label: 'Usage', value: line },
          ],
        }),
      ),
      { kind: 'facts', facts: data.map(([label, value]) => ({ label, value })) },
      {
        kind: 'footnote',
        text: 'Exit status: 0 on an answer, 1 on a failure, 2 on bad usage, 3 when nothing could be screened.',
      },
    ],
  };
}
