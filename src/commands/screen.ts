import { actorKey } from '../access.ts';
import type { App } from '../app.ts';
import type { Reply } from '../ports.ts';
import { screenTable } from '../screening/bulk.ts';
import { readQueryOptions } from '../screening/query.ts';
import { record } from '../screening/record.ts';
import { screen as search } from '../screening/screen.ts';
import { screeningJson } from '../screening/screening.ts';
import { withSuggestions } from '../screening/suggest.ts';
import { notice } from '../views/notice.ts';
import { screeningView } from '../views/screening-view.ts';
import type { Call, Command } from './command.ts';

export const screen: Command = {
  name: 'screen',
  role: 'member',
  summary: 'Check a name or a wallet against the sanctions lists; attach a CSV to check many.',
  usage:
    'screen <name or wallet> [kind:person|organization|vessel|aircraft] [born:1985-03-07] [country:KP] [ref:…] [purpose:…] [watch:no]',
  examples: [
    'screen Kim Ung Sun',
    'screen 0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D',
    'screen Sim Hyon Sop born:1983',
  ],
  options: ['kind', 'born', 'country', 'ref', 'purpose', 'watch'],
  flags: [],
  async run(app, call) {
    if (call.files.length > 0) return screenFile(app, call);
    const query = readQueryOptions(call.words, call.options);
    const corpus = app.corpus();
    const stamp = { id: app.newId(), at: app.clock().toISOString() };
    const screening = withSuggestions(corpus, search(corpus, query, app.policy, await app.coverage(), stamp));
    await record(app.store, [screening], call);
    return {
      to: 'asker',
      view: screeningView(screening),
      data: screeningJson(screening),
      outcome: screening.verdict === 'not-screened' ? 'not-screened' : 'answered',
    };
  },
};

async function screenFile(app: App, call: Call): Promise<Reply> {
  const [file, ...others] = call.files;
  if (file === undefined || others.length > 0) {
    return {
      to: 'asker',
      view: notice('warning', 'One file at a time', 'Attach one CSV with a column “name” or “wallet”.'),
      outcome: 'bad-usage',
    };
  }
  const table = await app.readTable(file);
  const corpus = app.corpus();
  const covered = await app.coverage();
  let answered = false;
  const lines = screenTable(table, {
    screen: (query) =>
      search(corpus, { ...callOptions(call), ...query }, app.policy, covered, {
        id: app.newId(),
        at: app.clock().toISOString(),
      }),
    record: (screenings) => record(app.store, screenings, call),
    answered: () => {
      answered = true;
    },
    breathe: app.breathe,
  });
  app.log.info('bulk screening started', { actor: actorKey(call.actor) });
  return {
    file: { name: `${file.name.replace(/\.csv$/i, '')}.screened.ndjson`, mediaType: 'application/x-ndjson', lines },
    view: notice(
      'info',
      'Screening the file',
      `${file.name} is screened row by row; the answers stand in the file below.`,
    ),
    outcome: () => (answered ? 'answered' : 'not-screened'),
  };
}

/** Reference, purpose and `watch:no` given with a file hold for each of its rows that has none of its own. */
function callOptions(call: Call) {
  const { ref, purpose, watch } = call.options;
  return {
    ...(ref === undefined ? {} : { ref }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(watch?.toLowerCase() === 'no' ? { watch: 'no' as const } : {}),
  };
}
