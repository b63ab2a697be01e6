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
  options: ['kind', 'born', 'country', 'ref', 'purpose', 'watch'],
  flags: [],
  async run(context: ScreeningContext, call) {
    if (call.files.length > 0) return screenFile(context, call);
    const bare = call.words.trim() === '' && Object.keys(call.options).length === 0;
    return bare ? { form: screenForm, outcome: 'answered' } : screenOne(context, call);
  },
};
