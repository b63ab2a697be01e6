/** The floors of `src`, the highest first: a file imports its own folder and those beneath it, types included. */
export const floors = [
  'main.ts',
  'composition',
  'app.ts',
  'commands',
  'audit',
  'digest',
  'privacy',
  'rescreening',
  'hires',
  'cases',
  'screening',
  'names',
  'wallets',
  'lists',
  'people',
  'store',
  'ledger',
  'ports.ts',
  'views',
  'errors.ts',
  'iso-date.ts',
];

/** The rooms of a folder that has some, the highest first, under the same rule. */
export const rooms: Record<string, readonly string[]> = { names: ['index', 'compare', 'read'] };
