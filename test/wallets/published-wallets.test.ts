import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/wallets/address.ts';
import { chainsForLabel, keysForLabel } from '../../src/wallets/asset-label.ts';
import { findAddresses } from '../../src/wallets/find-addresses.ts';
import { buildWalletIndex, openWalletIndex } from '../../src/wallets/wallet-index.ts';
import { relatedForms, spellings } from '../fixtures/address-forms.ts';
import { shared } from '../fixtures/shared.ts';

/** Listed as Monero but not addresses: one has an `l` in it, the other is 64 hex digits. */
const damaged = [
  '45ezvPejNsKYntjhyyeb7fbfzilsxYQozc5Ffseh8jPGW4JZQQVXykNTfK5uGFiij7Hp3qPv3T5HCR7F3Fnmz2mzE1aKQwo',
  '5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320',
];

const folder = join(shared ?? '', 'data/ofac/digital-currency');

function perAsset(date: string): { asset: string; address: string }[] {
  const files = readdirSync(join(folder, 'per-asset-txt', date));
  return files.flatMap((file) => {
    const asset = /_([A-Z]+)\.txt$/.exec(file)?.[1] ?? '';
    const lines = readFileSync(join(folder, 'per-asset-txt', date, file), 'utf8').split(/\r?\n/);
    return lines.filter((line) => line !== '').map((address) => ({ asset, address }));
  });
}

type Naughty = { address: string; chain: string; ofac_tickers: string[]; entity_id: number };

function naughty(): Naughty[] {
  const text = readFileSync(join(folder, 'ofac-naughtylist/2026-08-07/all_addresses.json'), 'utf8');
  const list: { addresses: Naughty[] } = JSON.parse(text);
  return list.addresses;
}

describe.skipIf(shared === null)('the wallets of the real lists', () => {
  it('are all read as valid addresses, except for two that are not addresses', () => {
    const texts = [...perAsset('2025-11-04'), ...perAsset('2025-11-19'), ...naughty()].map(({ address }) => address);
    expect(texts.length).toBeGreaterThan(2400);
    const refused = texts.filter((text) => readAddress(text).kind !== 'address');
    expect([...new Set(refused)].sort()).toEqual(damaged);
  });

  it('are read as the chains that another program gave them, where that is not known to be wrong', () => {
    const theirs = new Map([
      ['ethereum', 'evm'],
      ['ripple', 'xrp'],
      ['bitcoin_cash', 'bitcoin-cash'],
      ['bitcoin_gold', 'bitcoin-gold'],
      ['bitcoin_sv', 'bitcoin-sv'],
    ]);
    const differ = naughty().filter(({ address, chain, ofac_tickers }) => {
      const reading = readAddress(address);
      if (reading.kind !== 'address') return false;
      return !chainsForLabel(ofac_tickers[0] ?? '', reading.address).some(
        (own) => own === (theirs.get(chain) ?? chain),
      );
    });
    // Dogecoin filed under Solana, TRON under Bitcoin (label XBT), and a BNB Beacon address under nothing.
    expect(differ.map(({ chain, ofac_tickers }) => `${chain} ${ofac_tickers.join()}`).sort()).toEqual([
      'bitcoin XBT',
      'solana DOGE',
      'solana DOGE',
      'unknown BNB',
    ]);
  });

  it('are all found as written and in every other legal spelling, under the label of the file', () => {
    const listed = perAsset('2025-11-19');
    const index = openWalletIndex(buildWalletIndex(listed.map((wallet, designation) => ({ ...wallet, designation }))));
    for (const [place, { asset, address }] of listed.entries()) {
      expect(index.exact(address)).toContainEqual({ designation: place, asset, address, how: 'as written' });
      const reading = readAddress(address);
      if (reading.kind !== 'address') continue;
      for (const text of spellings(keysForLabel(asset, reading.address))) {
        expect(index.exact(text).map(({ designation }) => designation)).toContain(place);
      }
      for (const { text } of relatedForms(reading.address)) {
        expect(index.related(text).length + index.exact(text).length, text).toBeGreaterThan(0);
      }
    }
  });

  it('are all found in one pasted message', () => {
    const listed = naughty().map(({ address }) => address);
    const message = listed.map((address, i) => `${i}. please pay ${address}, thanks`).join('\n');
    const found = findAddresses(message).map(({ start, end }) => message.slice(start, end));
    expect(found).toEqual(listed);
  });

  it('are found or warned about in lower case', () => {
    const text = readFileSync(join(folder, 'crypto-sanctions-list/2026-08-20/sanctioned-addresses.json'), 'utf8');
    const lowered: { addresses: Record<string, unknown> } = JSON.parse(text);
    const known = naughty();
    const index = openWalletIndex(
      buildWalletIndex(known.map(({ address, entity_id }) => ({ asset: '', address, designation: entity_id }))),
    );
    const missed = Object.keys(lowered.addresses).filter(
      (address) => index.exact(address).length + index.near(address).length === 0,
    );
    expect(missed).toEqual([]);
  });
});
