import type { DesignationId } from '../lists/designation.ts';
import type { Cell, View } from '../views/view.ts';
import { number, plural } from '../views/wording.ts';

/** One listed wallet. `checksum` is `wrong` where the published text fails it; then it is matched as written. */
export type WalletLine = {
  address: string;
  asset: string;
  chains: string[];
  checksum: 'valid' | 'absent' | 'wrong';
  fault?: string;
  designation: DesignationId;
  name: string;
  programmes: string[];
  /** The version since which it has been listed without a break, as far back as versions are kept. */
  since: string;
};

export const walletColumns = ['Address', 'Label', 'Chains', 'Checksum', 'Entry', 'Since version'];

export function walletRow({ address, asset, chains, checksum, fault, name, designation, since }: WalletLine): string[] {
  return [
    address,
    asset,
    chains.join(', ') || '–',
    fault === undefined ? checksum : `wrong: ${fault}`,
    `${name} (${designation})`,
    since,
  ];
}

/** Listed wallets with designation, label, chains, checksum and first version, at most `most`; `asset` may be empty. */
export function walletsView(lines: readonly WalletLine[], asset: string, most: number): View {
  const addresses = new Set(lines.map(({ address }) => address)).size;
  const of = asset === '' ? '' : ` labelled ${asset}`;
  return {
    title:
      lines.length === 0
        ? `No listed wallets${of}`
        : `${plural(lines.length, 'listed wallet')}${of}, ${plural(addresses, 'address', 'addresses')}`,
    tone: 'info',
    blocks: [
      {
        kind: 'rows',
        columns: walletColumns,
        rows: lines.slice(0, most).map((line) => walletRow(line).map((text): Cell => ({ text }))),
      },
      ...(lines.length > most
        ? [
            {
              kind: 'buttons' as const,
              buttons: [{ action: 'wallets-file', value: asset, label: 'All as CSV', style: 'plain' as const }],
            },
          ]
        : []),
      {
        kind: 'footnote',
        text: `${lines.length > most ? `${number(most)} of ${number(lines.length)} shown. ` : ''}The label is the publisher’s and is not relied on: Cordon matches by the address. “Since” counts the versions that are kept here.`,
      },
    ],
  };
}
