import { escapeFormula } from '../views/csv-cell.ts';
import { notice } from '../views/notice.ts';
import { readAddress } from '../wallets/address.ts';
import { chainsForLabel } from '../wallets/asset-label.ts';
import { chainName } from '../wallets/chain.ts';
import { type WalletLine, walletColumns, walletRow, walletsView } from '../wallets/wallets-view.ts';
import type { Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { ListContext } from './context.ts';
import { noListYet } from './list-name.ts';
import type { PressAction } from './press.ts';

export const wallets: Command = {
  name: 'wallets',
  role: 'member',
  summary: 'Show every listed wallet: whose it is, its label, chains, checksum and since when it is listed.',
  usage: 'wallets [asset:XBT]',
  examples: ['wallets asset:TRX'],
  options: { asset: 'LABEL' },
  flags: [],
  commandLine: {
    usage: 'cordon wallets [--asset XBT] [--json]',
    summary: 'Show every listed wallet: whose it is, its label, chains, checksum and since when it is listed.',
    paths: [],
    missing: (words) => unexpected(words, 0),
  },
  async run(context: ListContext, call) {
    const asset = call.options['asset']?.toUpperCase() ?? '';
    const lines = await walletLines(context, asset);
    const most = call.printed ? mostPrinted : mostInChat;
    return { to: 'asker', view: walletsView(lines, asset, most), data: lines, outcome: 'answered' };
  },
};

const mostPrinted = 1_500;
const mostInChat = 20;

/** All listed wallets, or those with one asset label, as a CSV file. */
export const walletsFile: PressAction = {
  action: 'wallets-file',
  role: 'member',
  run: async (context, { value: asset }) => ({
    file: {
      name: `listed-wallets${asset === '' ? '' : `-${asset.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`}.csv`,
      mediaType: 'text/csv',
      lines: csvOf(context, asset),
    },
    view: notice('info', 'The listed wallets', 'One wallet of one entry a row.'),
    outcome: 'answered',
  }),
};

async function* csvOf(context: ListContext, asset: string): AsyncIterable<string> {
  yield context.csvLine(walletColumns);
  for (const line of await walletLines(context, asset)) yield context.csvLine(walletRow(line).map(escapeFormula));
}

/** All listed wallets, or those with the asset label `wanted` unless it is empty. */
async function walletLines(context: ListContext, wanted: string): Promise<WalletLine[]> {
  const lines: WalletLine[] = [];
  let imported = false;
  for (const { id } of context.sources) {
    const version = await context.archive.current(id);
    if (version === null) continue;
    imported = true;
    const since = await context.archive.walletsSince(version);
    for await (const entry of context.archive.designations(version)) {
      for (const { asset, address } of entry.wallets) {
        if (wanted !== '' && asset.toUpperCase() !== wanted) continue;
        const reading = readAddress(address);
        lines.push({
          address,
          asset,
          chains: reading.kind === 'address' ? chainsForLabel(asset, reading.address).map(chainName) : [],
          checksum: reading.kind === 'address' ? reading.address.checksum : 'wrong',
          ...(reading.kind === 'broken' ? { fault: reading.why } : {}),
          designation: entry.id,
          name: entry.names[0]?.name ?? entry.id,
          programmes: entry.programmes,
          since: since.get(`${entry.uid} ${address}`) ?? version.id,
        });
      }
    }
  }
  if (!imported) throw noListYet();
  return lines;
}
