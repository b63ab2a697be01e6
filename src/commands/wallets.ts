import type { App } from '../app.ts';
import { type WalletLine, walletsView } from '../views/wallets-view.ts';
import { chainName, readAddress } from '../wallets/address.ts';
import { meantChains } from '../wallets/meaning.ts';
import type { Command } from './command.ts';

export const wallets: Command = {
  name: 'wallets',
  role: 'member',
  summary: 'Show every listed wallet: whose it is, its label, chains, checksum and since when it is listed.',
  usage: 'wallets [asset:XBT]',
  examples: ['wallets asset:TRX'],
  options: ['asset'],
  flags: [],
  async run(app, call) {
    const asset = call.options['asset']?.toUpperCase();
    const lines = (await walletLines(app)).filter((line) => asset === undefined || line.asset.toUpperCase() === asset);
    return { to: 'asker', view: walletsView(lines, asset ?? null), data: lines, outcome: 'answered' };
  },
};

async function walletLines(app: Pick<App, 'archive' | 'sources'>): Promise<WalletLine[]> {
  const lines: WalletLine[] = [];
  for (const { id } of app.sources) {
    const version = await app.archive.current(id);
    if (version === null) continue;
    const since = await app.archive.walletsSince(version);
    for await (const entry of app.archive.designations(version)) {
      for (const { asset, address } of entry.wallets) {
        const reading = readAddress(address);
        lines.push({
          address,
          asset,
          chains: reading.kind === 'address' ? meantChains(asset, reading.address).map(chainName) : [],
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
  return lines;
}
