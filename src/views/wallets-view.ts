import type { DesignationId } from '../lists/designation.ts';
import type { Cell, View } from './view.ts';
import { number, plural } from './wording.ts';

/** One listed wallet. `checksum` is `wrong` where the published text fails it, and then it is matched as written. */
export type WalletLine = {
  address: string;
  asset: string;
  chains: string[];
  checksum: 'valid' | 'absent' | 'wrong';
  fault?: string;
  designation: DesignationId;
  name: string;
  programmes: string[];
  /** The version since which it has stood on its entry without a break, as far back as versions are kept. */
  since: string;
};

/** So many fit one message. */
const most = 1_500;

/** Every listed wallet with its entry, label, chains, checksum and first version. */
export function walletsView(lines: readonly WalletLine[], asset: string | null): View {
  const addresses = new Set(lines.map(({ address }) => address)).size;
  const of = asset === null ? '' : ` labelled ${asset}`;
  return {
    title:
      lines.length === 0
        ? `No listed wallets${of}`
        : `${plural(lines.length, 'listed wallet')}${of}, ${plural(addresses, 'address', 'addresses')}`,
    tone: 'info',
    blocks: [
      {
        kind: 'rows',
        columns: ['Address', 'Label', 'Chains', 'Checksum', 'Entry', 'Since version'],
        rows: lines
          .slice(0, most)
          .map((line): Cell[] => [
            { text: line.address },
            { text: line.asset },
            { text: line.chains.join(', ') || '–' },
            { text: line.fault === undefined ? line.checksum : `wrong: ${line.fault}` },
            { text: `${line.name} (${line.designation})` },
            { text: line.since },
          ]),
      },
      {
        kind: 'footnote',
        text: `${lines.length > most ? `${number(most)} of ${number(lines.length)} shown; the command line gives them all with --json. ` : ''}The label is the publisher’s and is not relied on: Cordon matches by the address. “Since” counts the versions that are kept here.`,
      },
    ],
  };
}
