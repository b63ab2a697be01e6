import { cpus } from 'node:os';
import { measureDigest } from './digest.ts';
import type { Figure } from './figure.ts';
import { measureHires } from './hires.ts';
import { measureImportBesideAnswers } from './import.ts';
import { measureLedger } from './ledger.ts';
import { namesReport } from './names.ts';
import { measureSlack } from './slack.ts';
import { measureStart } from './start.ts';
import { measureTeams } from './teams.ts';
import { measureWallets } from './wallets.ts';

/** Every figure in one run on one machine: `npm run bench`, or with `-- --json`; words name the parts to measure. */
const parts: Record<string, () => Promise<Figure[]>> = {
  start: measureStart,
  import: measureImportBesideAnswers,
  ledger: measureLedger,
  hires: measureHires,
  wallets: async () => measureWallets(),
  teams: measureTeams,
  slack: measureSlack,
  digest: measureDigest,
};

const words = process.argv.slice(2);
const json = words.includes('--json');
const wanted = words.filter((word) => !word.startsWith('--'));
const report: Record<string, unknown> = {};

if (!json) console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}\n`);
for (const [part, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  const figures = await measure();
  report[part] = figures;
  if (!json) console.log(`${part}\n${figures.map(line).join('\n') || '  left out: the folder ../shared is absent'}\n`);
}
if (wanted.length === 0 || wanted.includes('names')) {
  const rows = await namesReport();
  report['names'] = rows;
  const shown = rows.map(
    ({ measure, value, target, anchor, met }) => `  ${mark(met)} ${measure}: ${value} (${target}; ${anchor})`,
  );
  if (!json) console.log(`names\n${shown.join('\n')}`);
}
if (json) console.log(JSON.stringify(report, null, 2));

function line({ name, value, unit, target, met }: Figure): string {
  return `  ${mark(met)} ${name}: ${Number(value.toPrecision(4)).toLocaleString('en')} ${unit}${target === '' ? '' : ` (${target})`}`;
}

function mark(met: boolean | null): string {
  return met === null ? '·' : met ? '✓' : '✗';
}
