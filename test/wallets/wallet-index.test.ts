import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/wallets/address.ts';
import { buildWalletIndex, type IndexedWallet, openWalletIndex } from '../../src/wallets/wallet-index.ts';
import { relatedForms, spellings } from '../fixtures/address-forms.ts';

const evm = '0x4f47bc496083c727c5fbe3ce9cdf2b0f6496270c';
const damagedMonero = '45ezvPejNsKYntjhyyeb7fbfzilsxYQozc5Ffseh8jPGW4JZQQVXykNTfK5uGFiij7Hp3qPv3T5HCR7F3Fnmz2mzE1aKQwo';
const strangeMonero = '5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320';
const wrongCase = '0xD882cFc20F52f2599D84b8e8D58C7FB62cfE344B';
const listed: IndexedWallet[] = [
  { designation: 1, asset: 'ETH', address: evm },
  { designation: 2, asset: 'ARB', address: '0x4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c' },
  { designation: 3, asset: 'USDT', address: 'TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81' },
  { designation: 4, asset: 'XBT', address: '1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EP' },
  { designation: 5, asset: 'USDT', address: '1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EP' },
  { designation: 6, asset: 'BCH', address: '18M8bJWMzWHDBMxoLqjHHAffdRy4SrzkfB' },
  { designation: 7, asset: 'BCH', address: 'qpf2cphc5dkuclkqur7lhj2yuqq9pk3hmukle77vhq' },
  { designation: 8, asset: 'LTC', address: 'M8yFL6SFC6TreATegTyuSYkDfDRbisdpT3' },
  { designation: 9, asset: 'XMR', address: damagedMonero },
  { designation: 10, asset: 'XMR', address: strangeMonero },
  { designation: 11, asset: 'XBT', address: 'bc1q4rzdtlt0uslyw86cp29sctl6ct29g9a95cuup7pn5md9ddj7xgmqpp5m73' },
  { designation: 12, asset: 'XRP', address: 'rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66' },
  { designation: 13, asset: 'ETH', address: wrongCase },
  { designation: 14, asset: 'XBT', address: '3E6ZCKRrsdPc35chA9Eftp1h3DLW18NFNV' },
];
const index = openWalletIndex(buildWalletIndex(listed));

const exact = (text: string) => index.exact(text).map(({ designation, how }) => `${designation} ${how}`);
const related = (text: string) => index.related(text).map(({ designation, shares }) => `${designation} ${shares}`);
const near = (text: string) => index.near(text).map(({ designation, how }) => `${designation} ${how}`);

function keysOf(text: string): readonly string[] {
  const reading = readAddress(text);
  return reading.kind === 'address' ? reading.address.keys : [];
}

function formsOf(text: string): Record<string, string> {
  const reading = readAddress(text);
  if (reading.kind !== 'address') return {};
  return Object.fromEntries(relatedForms(reading.address).map((form) => [`${form.chain} ${form.form}`, form.text]));
}

describe('an exact search', () => {
  it('finds an address in every spelling, for every designation that lists it', () => {
    expect(exact(evm)).toEqual(['1 as written', '2 same address, other spelling']);
    for (const text of spellings(keysOf(evm))) expect(index.exact(text)).toHaveLength(2);
    expect(exact('1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EP')).toEqual(['4 as written', '5 as written']);
  });

  it('matches the address, whatever its asset label', () => {
    expect(exact('TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81')).toEqual(['3 as written']);
    expect(exact('418be1904f7e8d196ef670835e2893be5f75c1e63e')).toEqual(['3 same address, other spelling']);
  });

  it('finds Bitcoin Cash and Litecoin addresses in their older spelling and the other way round', () => {
    const cash = spellings(keysOf('18M8bJWMzWHDBMxoLqjHHAffdRy4SrzkfB')).filter(
      (text) => text !== '18M8bJWMzWHDBMxoLqjHHAffdRy4SrzkfB',
    );
    expect(cash.length).toBeGreaterThan(3);
    for (const text of cash) expect(exact(text)).toEqual(['6 same address, other spelling']);
    expect(exact('bitcoincash:qpf2cphc5dkuclkqur7lhj2yuqq9pk3hmukle77vhq')).toEqual(['7 same address, other spelling']);
    const legacy = spellings(keysOf('qpf2cphc5dkuclkqur7lhj2yuqq9pk3hmukle77vhq')).find((text) => text.startsWith('1'));
    expect(exact(legacy ?? '')).toEqual(['7 same address, other spelling']);
    const old = spellings(keysOf('M8yFL6SFC6TreATegTyuSYkDfDRbisdpT3')).find((text) => text.startsWith('3'));
    expect(exact(old ?? '')).toEqual(['8 same address, other spelling']);
  });

  it('finds an XRP address by its X-address, with and without a tag', () => {
    const x = spellings(keysOf('rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66')).find((text) => text.startsWith('X'));
    expect(exact(x ?? '')).toEqual(['12 same address, other spelling']);
  });

  it('keeps a listed address that fails its own checksum, and finds it as written', () => {
    expect(readAddress(damagedMonero).kind).toBe('broken');
    expect(exact(damagedMonero)).toEqual(['9 as written']);
    expect(exact(damagedMonero.toLowerCase())).toEqual([]);
    expect(exact(strangeMonero)).toEqual(['10 as written']);
    expect(exact(strangeMonero.toUpperCase())).toEqual(['10 same address, other spelling']);
    expect(readAddress(wrongCase).kind).toBe('broken');
    expect(exact(wrongCase)).toEqual(['13 as written']);
    expect(exact(wrongCase.toLowerCase())).toEqual(['13 same address, other spelling']);
  });

  it('finds hex and bech32 in the wrong case, because case does not change the address', () => {
    expect(exact('0x4F47BC496083c727c5fbe3ce9cdf2b0f6496270c')).toHaveLength(2);
    expect(exact('BC1Q4rzdtlt0uslyw86cp29sctl6ct29g9a95cuup7pn5md9ddj7xgmqpp5m73')).toHaveLength(1);
  });

  it('finds nothing for a name, an empty text or another address', () => {
    expect(exact('Kim Ung Sun')).toEqual([]);
    expect(exact('')).toEqual([]);
    expect(exact('0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D')).toEqual([]);
  });

  it('is empty over no wallets at all', () => {
    const empty = openWalletIndex(buildWalletIndex([]));
    expect([empty.size, empty.exact(evm), empty.related(evm), empty.near(evm)]).toEqual([0, [], [], []]);
  });
});

describe('related wallets', () => {
  it('finds the same key in every other encoding and on every other chain, and never as listed', () => {
    const forms = formsOf('1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EP');
    const p2pkh = Object.values(forms);
    expect(p2pkh.length).toBeGreaterThan(12);
    for (const text of p2pkh) {
      expect(exact(text), text).toEqual([]);
      expect(related(text), text).toEqual(['4 key', '5 key']);
    }
  });

  it('finds a TRON address by the EVM address of its key, and the other way round', () => {
    expect(related('0x8Be1904F7e8D196ef670835e2893be5f75c1e63E')).toEqual(['3 key']);
    expect(related(formsOf(evm)['tron TRON base58'] ?? '')).toEqual(['1 key', '2 key']);
  });

  it('finds the script of a P2WSH address in its P2SH forms, and a P2SH one on other chains', () => {
    const forms = formsOf('bc1q4rzdtlt0uslyw86cp29sctl6ct29g9a95cuup7pn5md9ddj7xgmqpp5m73');
    expect(related(forms['litecoin P2WSH (bech32)'] ?? '')).toEqual(['11 script']);
    expect(related(forms['bitcoin P2SH (base58)'] ?? '')).toEqual(['11 script']);
    expect(related(formsOf('3E6ZCKRrsdPc35chA9Eftp1h3DLW18NFNV')['dash P2SH (base58)'] ?? '')).toEqual(['14 script']);
  });

  it('leaves out what is listed itself', () => {
    expect(related(evm)).toEqual([]);
  });
});

describe('a search for lookalikes', () => {
  it('warns of one character wrong, missing, doubled or swapped', () => {
    expect(near('TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH82')).toEqual(['3 one character apart']);
    expect(near('TNiq9AXBp9EjUqhDrwrfvAA8U3GUQZH81')).toEqual(['3 one character apart']);
    expect(near('TNiq9AXBp9EjUqhhDhrwrfvAA8U3GUQZH81')).toEqual(['3 one character apart']);
    expect(near('TNiq9AXBp9EjUqDhhrwrfvAA8U3GUQZH81')).toEqual(['3 one character apart']);
    expect(near('0x5f47bc496083c727c5fbe3ce9cdf2b0f6496270c')).toEqual([
      '1 one character apart',
      '2 one character apart',
    ]);
    expect(index.near('TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH82')[0]?.why).toBe(
      '“2” at position 34, where a listed address has “1”',
    );
  });

  it('warns of every single typing error in a listed address', () => {
    for (const { address } of listed.filter(({ designation }) => ![9, 10].includes(designation))) {
      for (let at = 0; at < address.length; at++) {
        for (const mistyped of [address.slice(0, at) + (address[at] === '7' ? '8' : '7') + address.slice(at + 1)]) {
          const reading = readAddress(mistyped);
          if (reading.kind === 'none' || exact(mistyped).length > 0) continue;
          expect(near(mistyped).length, `${address} at ${at}`).toBeGreaterThan(0);
        }
      }
    }
  });

  it('warns of an address with the same first four and last four characters', () => {
    expect(near('0x4f4700000000000000000000000000000000270c')).toEqual(['1 same ends', '2 same ends']);
    expect(near('0x4f47000000000000000000000000000000002710')).toEqual([]);
  });

  it('warns of a base58 address whose capitals were lost', () => {
    expect(near('tniq9axbp9ejuqhdhrwrfvaa8u3guqzh81')).toEqual(['3 other capitals']);
  });

  it('warns of an address that hides a letter of another alphabet', () => {
    expect(near('ТNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81')).toEqual(['3 other alphabet']);
    expect(exact('ТNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81')).toEqual([]);
  });

  it('finds the listed addresses that a shortened one may mean', () => {
    expect(near('0x4f47…270c')).toEqual(['1 fits the shortened form', '2 fits the shortened form']);
    expect(near('TNiq9...Zh81')).toEqual(['3 fits the shortened form']);
    expect(near('0x4f47…2711')).toEqual([]);
  });

  it('finds nothing for names, listed addresses and unrelated ones', () => {
    expect(near('Kim Ung Sun')).toEqual([]);
    expect(near(evm)).toEqual([]);
    expect(near('0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D')).toEqual([]);
  });
});

describe('the data of an index', () => {
  it('crosses to a worker without being copied', async () => {
    const data = buildWalletIndex(listed);
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
       workerData.keys[0] = 4242;
       parentPort.postMessage(workerData.size);`,
      { eval: true, workerData: data },
    );
    const size = await new Promise((resolve) => worker.once('message', resolve));
    await worker.terminate();
    expect([size, data.keys[0]]).toEqual([listed.length, 4242]);
  });
});
