import { UserError } from '../errors.ts';
import { actorKey, type Reply } from '../ports.ts';
import { type BulkDependencies, screenRows, screenTable, type Table } from '../screening/bulk.ts';
import { csvCells, csvColumns } from '../screening/bulk-csv.ts';
import { bulkView, count, emptyTally, type Tally } from '../screening/bulk-view.ts';
import { readQueryOptions } from '../screening/query.ts';
import { recordScreenings } from '../screening/record-screenings.ts';
import { screen as search, withSuggestions } from '../screening/screen.ts';
import { screeningJson } from '../screening/screening.ts';
import { screeningView } from '../screening/screening-view.ts';
import { splitAddresses } from '../screening/wallet-hits.ts';
import { notice } from '../views/notice.ts';
import type { Call } from './command.ts';
import type { ScreeningContext } from './context.ts';

/** Screens one question, from a command or from the form. */
export async function screenOne(
  context: ScreeningContext,
  call: Pick<Call, 'actor' | 'place' | 'words' | 'options'>,
): Promise<Reply> {
  refuseSeveralLines(call.words);
  const query = readQueryOptions(call.words, call.options);
  const corpus = context.corpus();
  const stamp = { id: context.newId(), at: context.clock().toISOString() };
  const screening = withSuggestions(corpus, search(corpus, query, context.policy, await context.coverage(), stamp));
  await recordScreenings(context.store, [screening], call);
  return {
    to: 'asker',
    view: screeningView(screening),
    data: screeningJson(screening),
    outcome: screening.verdict === 'not-screened' ? 'not-screened' : 'answered',
  };
}

/** Names on separate lines would be searched as one long name. */
function refuseSeveralLines(words: string): void {
  const lines = words.split(/[\r\n]+/).filter((line) => /\p{L}/u.test(line));
  if (lines.length < 2 || splitAddresses(words).found.length > 0) return;
  throw new UserError(
    `These are ${lines.length} lines, and a question is about one name. Put a semicolon between several names, or attach a CSV with a column “name”.`,
  );
}

/** Screens a table row by row: NDJSON for machines, a CSV and a summary for people. */
export async function screenFile(
  context: ScreeningContext,
  call: Pick<Call, 'actor' | 'place' | 'options' | 'files'>,
): Promise<Reply> {
  const [file, ...others] = call.files;
  if (file === undefined || others.length > 0) {
    return {
      to: 'asker',
      view: notice('warning', 'One file at a time', 'Attach one CSV with a column “name” or “wallet”.'),
      outcome: 'bad-usage',
    };
  }
  const table = await context.readTable(file);
  const corpus = context.corpus();
  const covered = await context.coverage();
  let answered = false;
  const tools: BulkDependencies = {
    screen: (query) =>
      search(corpus, { ...callOptions(call.options), ...query }, context.policy, covered, {
        id: context.newId(),
        at: context.clock().toISOString(),
      }),
    record: (screenings) => recordScreenings(context.store, screenings, call),
    answered: () => {
      answered = true;
    },
    yieldToEventLoop: context.yieldToEventLoop,
  };
  context.log.info('bulk screening started', { actor: actorKey(call.actor) });
  const tally = emptyTally();
  const stem = `${file.name.replace(/\.csv$/i, '')}.screened`;
  return {
    file:
      context.bulkFormat === 'csv'
        ? { name: `${stem}.csv`, mediaType: 'text/csv', lines: csvLines(table, tools, tally, context.csvLine) }
        : { name: `${stem}.ndjson`, mediaType: 'application/x-ndjson', lines: screenTable(table, tools) },
    view: notice(
      'info',
      'Screening the file',
      `${file.name} is screened row by row; the answers stand in the file below.`,
    ),
    outcome: () => (answered ? 'answered' : 'not-screened'),
    ...(context.bulkFormat === 'csv' ? { summary: () => bulkView(file.name, tally) } : {}),
  };
}

/** Begins with a byte order mark, without which Excel garbles names in other scripts. */
async function* csvLines(
  table: Table,
  tools: BulkDependencies,
  tally: Tally,
  line: (cells: readonly string[]) => string,
): AsyncIterable<string> {
  let head = `\ufeff${line(csvColumns)}`;
  for await (const answer of screenRows(table, tools)) {
    count(tally, answer);
    yield head + line(csvCells(answer));
    head = '';
  }
  if (head !== '') yield head;
}

/** Reference, purpose and `watch:no` given with a file apply to each row without its own. */
function callOptions({ ref, purpose, watch }: Call['options']) {
  return {
    ...(ref === undefined ? {} : { ref }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(watch?.toLowerCase() === 'no' ? { watch: 'no' as const } : {}),
  };
}
