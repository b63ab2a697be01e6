import { describe, expect, it } from 'vitest';
import { type WalletLine, walletRow, walletsView } from '../../src/wallets/wallets-view.ts';
import { textsOf } from '../fixtures/views.ts';

const line: WalletLine = {
  address: '0x4f47',
  asset: 'ETH',
  chains: ['Ethereum and every other EVM chain'],
  checksum: 'absent',
  designation: 'us-ofac-sdn:42498',
  name: 'SIM, Hyon Sop',
  programmes: ['DPRK4'],
  since: '2025-11-04.1.00000000',
};

describe('a listed wallet as a row', () => {
  it('names its designation with the id, and the version since which it is listed', () => {
    expect(walletRow(line)).toEqual([
      '0x4f47',
      'ETH',
      'Ethereum and every other EVM chain',
      'absent',
      'SIM, Hyon Sop (us-ofac-sdn:42498)',
      '2025-11-04.1.00000000',
    ]);
  });

  it('says what is wrong with an address that fails its checksum', () => {
    const row = walletRow({ ...line, chains: [], checksum: 'wrong', fault: 'bad checksum at Monero base58' });
    expect(row.slice(2, 4)).toEqual(['–', 'wrong: bad checksum at Monero base58']);
  });
});

describe('the view of the listed wallets', () => {
  const lines = [line, { ...line, asset: 'ARB' }, { ...line, address: '0x4f48' }];

  it('counts wallets and addresses apart, because one address can have several labels', () => {
    expect(walletsView(lines, '', 10).title).toBe('3 listed wallets, 2 addresses');
    expect(walletsView([], 'XVG', 10).title).toBe('No listed wallets labelled XVG');
  });

  it('offers the rest as a file once there are more than it may show', () => {
    const buttons = (most: number) => walletsView(lines, 'ETH', most).blocks.filter(({ kind }) => kind === 'buttons');
    expect(buttons(3)).toEqual([]);
    expect(buttons(2)).toMatchObject([{ buttons: [{ action: 'wallets-file', value: 'ETH' }] }]);
    expect(textsOf(walletsView(lines, 'ETH', 2)).join('\n')).toContain('2 of 3 shown. ');
  });
});
