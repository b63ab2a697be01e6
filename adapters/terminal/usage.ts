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
  from: { takes: 'VERSION|DATE', into: 'text' },
  to: { takes: 'VERSION|DATE', into: 'text' },
  verdict: { takes: 'VERDICT', into: 'text' },
  n: { takes: 'COUNT', into: 'text' },
  seed: { takes: 'SEED', into: 'text' },
  as: { takes: 'ID', into: 'text' },
  until: { takes: 'DATE', into: 'text' },
  deputy: { takes: 'WHO', into: 'text' },
  'dry-run': { takes: 'nothing', into: 'text' },
  list: { takes: 'LIST', into: 'text' },
  since: { takes: 'VERSION|DATE', into: 'text' },
  filter: { takes: 'WORDS', into: 'text' },
  head: { takes: 'HASH', into: 'text' },
  format: { takes: 'json|html', into: 'text' },
  out: { takes: 'DIR', into: 'invocation' },
  severity: { takes: 'low|medium|high|critical|off|default', into: 'text' },
  source: { takes: 'SOURCE', into: 'text' },
  outcome: { takes: 'hired|not-hired', into: 'text' },
  csv: { takes: 'FILE', into: 'invocation' },
  file: { takes: 'PATH', into: 'invocation' },
  website: { takes: 'URL', into: 'invocation' },
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
  cases: {
    line: 'cordon cases [open|mine|all|unreviewed] [WORDS…] [--json]',
    summary: 'List cases, or the screenings that nobody has looked at; with words, those that fit.',
    flags: ['json'],
    missing: () => null,
  },
  case: {
    line: 'cordon case show C-17, cordon case export C-17 [--out DIR] [--json], cordon case open SCREENING, or cordon case dismiss SCREENING --reason TEXT',
    summary: 'Show a case whole, write its evidence as JSON and as a printable page, or make a case of a screening.',
    flags: ['reason', 'format', 'out', 'json'],
    missing(words) {
      const [what = '', id] = words;
      if (!['show', 'export', 'open', 'dismiss'].includes(what)) return 'Say show, export, open or dismiss.';
      return id === undefined ? 'Say which one, e.g. C-17.' : unexpected(words, 2);
    },
  },
  hire: {
    line: 'cordon hire --csv FILE, or cordon hire H-12 [--outcome hired|not-hired] [--json]',
    summary: 'Hand in every row of a CSV file as a new hire (column legal_name and others), or see the state of one.',
    flags: ['outcome', 'csv', 'json'],
    missing(words, options) {
      if (words.length > 0 && options.has('csv')) return 'Give either a hire or --csv FILE, not both.';
      if (words.length === 0 && !options.has('csv'))
        return 'Give --csv FILE or a hire such as H-12; the form is in chat.';
      return unexpected(words, 1);
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
      'Show what was designated, changed and removed by the latest publication of each list, or since a version or date such as 2025-11-04. WORDS say what of it: “dprk, crypto, vessels”; `cordon lists` names the lists.',
    flags: ['list', 'since', 'filter', 'json'],
    missing(words, options) {
      if (words[0] === 'list' && options.size > (options.has('json') ? 1 : 0)) return '`digest list` takes no options.';
      return null;
    },
  },
  indicators: {
    line: 'cordon indicators [--json], or cordon indicators set ID --severity low|medium|high|critical|off|default --reason TEXT',
    summary: 'Show what hires are checked for, and change how much one counts or switch it off.',
    flags: ['severity', 'reason', 'json'],
    missing(words, options) {
      if (words[0] === undefined || words[0] === 'list') return unexpected(words, 1);
      if (words[0] !== 'set' || words[1] === undefined) return 'Say `indicators`, or `indicators set ID`.';
      if (!options.has('severity') || !options.has('reason')) return 'Give --severity and --reason.';
      return unexpected(words, 2);
    },
  },
  ioc: {
    line: 'cordon ioc list [--json], cordon ioc import --file PATH, or cordon ioc remove --source SOURCE',
    summary: 'Keep a list of indicators of compromise (CSV or JSON: type, value, source, date, confidence, expiry).',
    flags: ['file', 'source', 'json'],
    missing(words, options) {
      if (words[0] === 'import' && !options.has('file')) return 'Say which file: --file PATH.';
      if (words[0] === 'remove' && !options.has('source')) return 'Say which source: --source SOURCE.';
      const known = words[0] === undefined || ['list', 'import', 'remove'].includes(words[0]);
      return known ? unexpected(words, 1) : 'Say `ioc list`, `ioc import` or `ioc remove`.';
    },
  },
  agencies: {
    line: 'cordon agencies list [--json], or cordon agencies add|remove DOMAIN|TELEPHONE|ADDRESS',
    summary: 'Keep what agencies give for everybody whom they bring, so that sharing it does not count.',
    flags: ['json'],
    missing(words) {
      if (words[0] === undefined || words[0] === 'list') return unexpected(words, 1);
      if (words[0] !== 'add' && words[0] !== 'remove')
        return 'Say `agencies list`, `agencies add` or `agencies remove`.';
      return words.length > 1 ? null : 'Say which mail domain, telephone or address.';
    },
  },
  people: {
    line: 'cordon people [--json], or cordon people add NAME ROLE [--as ID], link WHO ID, unlink WHO ID, role WHO +ROLE no-ROLE, remove WHO',
    summary: 'Show who is who, or change persons, their roles and the ids that they use.',
    flags: ['as', 'json'],
    missing(words, options) {
      return options.has('as') && words[0] !== 'add' ? '--as belongs to `people add`.' : null;
    },
  },
  away: {
    line: 'cordon away --until DATE [--deputy WHO], or cordon away off',
    summary: 'Say until when you are away and who stands in.',
    flags: ['until', 'deputy', 'json'],
    missing: (words) => unexpected(words, 1),
  },
  here: {
    line: 'cordon here [off]',
    summary: 'Let cases open in the channel where it is said: on Slack, on Teams or on the chat page.',
    flags: ['json'],
    missing: (words) => unexpected(words, 1),
  },
  subject: {
    line: 'cordon subject find|export|erase|hold|release TEXT… [--reason TEXT] [--dry-run] [--json]',
    summary:
      'Find, hand out or erase what is kept on somebody, by name, wallet, e-mail address or id (H-12, C-3), or put it on legal hold.',
    flags: ['reason', 'dry-run', 'json'],
    missing(words, options) {
      const [verb = '', ...rest] = words;
      if (!['find', 'export', 'erase', 'hold', 'release'].includes(verb)) {
        return 'Say `subject find`, `export`, `erase`, `hold` or `release`.';
      }
      if (rest.join('').trim() === '') return 'Say whom: a name, a wallet or e-mail address, or an id.';
      if (verb === 'find' || verb === 'export') {
        return options.has('reason') || options.has('dry-run')
          ? `\`subject ${verb}\` takes no reason and no dry run.`
          : null;
      }
      return options.has('reason') || options.has('dry-run') ? null : 'Give the reason with --reason TEXT.';
    },
  },
  retention: {
    line: 'cordon retention show [--json], or cordon retention run [--dry-run] [--json]',
    summary: 'Show when personal data goes, or erase what is past its time.',
    flags: ['dry-run', 'json'],
    missing(words, options) {
      if (words[0] !== 'show' && words[0] !== 'run') return 'Say `retention show` or `retention run`.';
      if (words[0] === 'show' && options.has('dry-run')) return '--dry-run belongs to `retention run`.';
      return unexpected(words, 1);
    },
  },
  audit: {
    line: 'cordon audit verify [--head HASH], cordon audit export, or cordon audit sample [--from DATE] [--to DATE] [--verdict VERDICT] [--n COUNT] [--seed SEED]',
    summary: 'Prove that the record of what was asked and answered is untampered, hand it out, or draw a sample of it.',
    flags: ['head', 'from', 'to', 'verdict', 'n', 'seed', 'json'],
    missing(words, options) {
      const [verb = ''] = words;
      if (!['verify', 'export', 'sample'].includes(verb)) {
        return 'Say `audit verify`, `audit export` or `audit sample`.';
      }
      if (verb !== 'verify' && options.has('head')) return '--head belongs to `audit verify`.';
      const drawing = (['from', 'to', 'verdict', 'n', 'seed'] as const).find((flag) => options.has(flag));
      if (verb !== 'sample' && drawing !== undefined) return `--${drawing} belongs to \`audit sample\`.`;
      return unexpected(words, 1);
    },
  },
  teams: {
    line: 'cordon teams package [--out DIR] [--website URL]',
    summary: 'Make the app package that is uploaded to Microsoft Teams, for the app of MicrosoftAppId.',
    flags: ['out', 'website'],
    missing: (words) => (words[0] === 'package' ? unexpected(words, 1) : 'Say `teams package`.'),
  },
  doctor: {
    line: 'cordon doctor [--json]',
    summary: 'Check tokens, permissions, settings and lists, and say what to fix.',
    flags: ['json'],
    missing: (words) => unexpected(words, 0),
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
