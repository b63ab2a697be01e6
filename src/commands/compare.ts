import { UserError } from '../errors.ts';
import { compareNames } from '../names/compare/compare.ts';
import { compareTable } from '../screening/compare-table.ts';
import { comparisonView } from '../screening/comparison-view.ts';
import { notice } from '../views/notice.ts';
import type { Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { ScreeningContext } from './context.ts';

export const compare: Command = {
  name: 'compare',
  role: 'member',
  summary: 'Say how alike two names are, and why; attach a CSV with name1 and name2 to compare many.',
  usage: 'compare <name> = <other name>',
  examples: ['compare Kim Ung Sun = KIM, Eung-sun'],
  options: {},
  flags: [],
  commandLine: {
    usage: 'cordon compare NAME = OTHER NAME [--json], or cordon compare --csv FILE',
    summary: 'Say how alike two names are, or the two names of every row of a CSV file (columns name1, name2).',
    paths: ['csv'],
    missing(words, options) {
      if (options.has('csv')) return unexpected(words, 0);
      return words.includes('=') ? null : 'Give two names with = between them, or --csv FILE.';
    },
  },
  async run(context: ScreeningContext, call) {
    const [file] = call.files;
    if (file !== undefined) {
      const table = await context.readTable(file);
      return {
        file: {
          name: `${file.name.replace(/\.csv$/i, '')}.compared.csv`,
          mediaType: 'text/csv',
          lines: lines(compareTable(table, context.policy), context.csvLine),
        },
        view: notice('info', 'Compared row by row', `The rows of ${file.name} come back with score and verdict.`),
        outcome: 'answered',
      };
    }
    const [one = '', two = ''] = call.words.split('=').map((name) => name.trim());
    if (one === '' || two === '') {
      throw new UserError('Write two names with “=” between them, e.g. “compare Kim Ung Sun = KIM, Eung-sun”.');
    }
    const comparison = compareNames(one, two);
    const verdict = comparison.score >= context.policy.threshold ? 'match' : 'no';
    return {
      to: 'asker',
      view: comparisonView(one, two, comparison, context.policy),
      data: { name1: one, name2: two, ...comparison, verdict },
      outcome: 'answered',
    };
  },
};

async function* lines(
  rows: AsyncIterable<string[]>,
  line: (cells: readonly string[]) => string,
): AsyncIterable<string> {
  for await (const row of rows) yield line(row);
}
