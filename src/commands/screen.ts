import type { Command } from './command.ts';
import type { ScreeningContext } from './context.ts';
import { screenForm } from './screen-form.ts';
import { screenFile, screenOne } from './screening.ts';

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
  options: {
    kind: 'person|organization|vessel|aircraft',
    born: 'YEAR[-MONTH[-DAY]]',
    country: 'CODE',
    ref: 'REFERENCE',
    purpose: 'PURPOSE',
    watch: 'yes|no',
  },
  flags: [],
  commandLine: {
    usage:
      'cordon screen TEXT… [--kind KIND] [--born DATE] [--country CODE] [--ref REFERENCE] [--purpose PURPOSE] [--watch no] [--json], or cordon screen --csv FILE [--json]',
    summary:
      'Check a name or a wallet address, or every row of a CSV file (columns name and/or wallet, optional kind, born, country), against the lists.',
    paths: ['csv'],
    missing(words, options) {
      const typed = words.join('').trim() !== '';
      if (typed && options.has('csv')) return 'Give either a name or wallet or --csv FILE, not both.';
      return typed || options.has('csv') ? null : 'Say what to screen: a name, a wallet address, or --csv FILE.';
    },
  },
  async run(context: ScreeningContext, call) {
    if (call.files.length > 0) return screenFile(context, call);
    const bare = call.words.trim() === '' && Object.keys(call.options).length === 0;
    return bare ? { form: screenForm, outcome: 'answered' } : screenOne(context, call);
  },
};
