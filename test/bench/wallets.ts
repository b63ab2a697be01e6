import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAddress } from '../../src/wallets/address.ts';
import { keysForLabel } from '../../src/wallets/asset-label.ts';
import { findAddresses } from '../../src/wallets/find-addresses.ts';
import type { Material } from '../../src/wallets/reading.ts';
import {
  buildWalletIndex,
  type IndexedWallet,
  openWalletIndex,
  type WalletIndex,
} from '../../src/wallets/wallet-index.ts';
import { formsOfMaterial, moneroAddress, relatedForms, spellings } from '../fixtures/address-forms.ts';
import { shared } from '../fixtures/shared.ts';
import type { Figure } from './figure.ts';

/** Measures reading and finding wallets: on the listed ones where `../shared` is at hand, and on made-up ones. */
export function measureWallets(): Figure[] {
  const listed = listedWallets();
  return [...(listed.length > 0 ? onListed(listed) : []), ...onRandom(listed), ...onMessages(listed)];
}

function listedWallets(): IndexedWallet[] {
  if (shared === null) return [];
  const folder = join(shared, 'data/ofac/digital-currency/per-asset-txt/2025-11-19');
  return readdirSync(folder).flatMap((file) => {
    const asset = /_([A-Z]+)\.txt$/.exec(file)?.[1] ?? '';
    const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
    return lines.map((address) => ({ asset, address: address.trim(), designation: 1 }));
  });
}

function onListed(listed: IndexedWallet[]): Figure[] {
  const index = openWalletIndex(buildWalletIndex(listed));
  let asWritten = 0;
  let otherwise = 0;
  let spelled = 0;
  for (const { asset, address } of listed) {
    if (index.exact(address).some((match) => match.asset === asset && match.how === 'as written')) asWritten++;
    const reading = readAddress(address);
    if (reading.kind !== 'address') continue;
    for (const text of spellings(keysForLabel(asset, reading.address))) {
      spelled++;
      if (index.exact(text).some((match) => match.address === address)) otherwise++;
    }
  }
  let kin = 0;
  let kinFound = 0;
  for (const { address } of listed) {
    const reading = readAddress(address);
    if (reading.kind !== 'address') continue;
    for (const form of relatedForms(reading.address)) {
      kin++;
      if (index.related(form.text).length > 0 || index.exact(form.text).length > 0) kinFound++;
    }
  }
  return [
    atLeast('listed addresses found', (100 * asWritten) / listed.length, '%', 100),
    atLeast(`their ${spelled} legal spellings found`, (100 * otherwise) / spelled, '%', 100),
    atLeast(`their ${kin} kin on other chains found`, (100 * kinFound) / kin, '%', 100),
  ];
}

function onRandom(listed: IndexedWallet[]): Figure[] {
  const count = 1_000_000;
  const random = randomAddresses(7, count);
  const others = randomAddresses(99, 20_000);
  const chains = new Set(random.map(({ asset }) => asset)).size;

  const small = openWalletIndex(buildWalletIndex(listed.length > 0 ? listed : random.slice(0, 1000)));
  let hits = 0;
  const asked = listed.length > 0 ? random : randomAddresses(8, count);
  for (const { address } of asked) hits += small.exact(address).length + small.related(address).length;

  const started = performance.now();
  const data = buildWalletIndex(random);
  const built = performance.now() - started;
  const large = openWalletIndex(data);
  const mixed = others.flatMap((other, i) => [other.address, random[i * 37]?.address ?? '']);
  return [
    atMost(`hits on ${count} random addresses of ${chains} chains`, hits, '', 0),
    atMost('lookup p99, 1,000 listed', p99(small, mixed), 'µs', 50),
    atMost('lookup p99, 1,000,000 listed', p99(large, mixed), 'µs', 50),
    noted('build of an index of 1,000,000', built, 'ms'),
    noted('neighbours p99, 1,000,000 listed', p99near(large, mixed), 'µs'),
  ];
}

function p99(index: WalletIndex, texts: readonly string[]): number {
  return percentile(texts, (text) => index.exact(text));
}

function p99near(index: WalletIndex, texts: readonly string[]): number {
  return percentile(texts.slice(0, 10_000), (text) => index.near(text));
}

function percentile(texts: readonly string[], ask: (text: string) => unknown): number {
  for (const text of texts.slice(0, 4000)) ask(text);
  const times = texts.map((text) => {
    const started = process.hrtime.bigint();
    ask(text);
    return Number(process.hrtime.bigint() - started) / 1000;
  });
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

function onMessages(listed: IndexedWallet[]): Figure[] {
  const addresses = (listed.length > 0 ? listed : randomAddresses(5, 1000)).map(({ address }) => address);
  const words = 'Please pay the rest of the invoice for the contractors in Vladivostok to this wallet today, thanks: ';
  let prose = '';
  for (let i = 0; prose.length < 100_000; i++) prose += `${words}${addresses[i % addresses.length]}.\n`;
  let dense = '';
  for (let i = 0; dense.length < 100_000; i++) dense += `${addresses[i % addresses.length]}\n`;
  const plain = words.repeat(1010).slice(0, 100_000);
  return [
    atMost('scan of a 100 kB message, an address a line', median(prose), 'ms', 10),
    atMost('scan of a 100 kB message of words alone', median(plain), 'ms', 10),
    atMost('scan of 100 kB of nothing but addresses', median(dense), 'ms', 10),
  ];
}

function median(message: string): number {
  const times = Array.from({ length: 15 }, () => {
    const started = performance.now();
    findAddresses(message);
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[7] ?? Number.NaN;
}

/** Valid addresses of random keys in every form that is written here, the same ones for the same seed. */
export function randomAddresses(seed: number, count: number): IndexedWallet[] {
  const bytes = randomBytes(seed);
  const wallets: IndexedWallet[] = [];
  const kinds: [kind: Material['kind'], length: number][] = [
    ['key-hash', 20],
    ['keccak', 20],
    ['taproot', 32],
    ['witness-script', 32],
    ['ed25519', 32],
  ];
  while (wallets.length < count) {
    for (const [kind, length] of kinds) {
      for (const { chain, text } of formsOfMaterial({ kind, hex: bytes(length) })) {
        wallets.push({ asset: chain, address: text, designation: wallets.length });
      }
    }
    wallets.push({ asset: 'monero', address: moneroAddress(bytes(64), 18), designation: wallets.length });
    wallets.push({ asset: 'monero', address: moneroAddress(bytes(64), 42), designation: wallets.length });
  }
  return wallets.slice(0, count);
}

function randomBytes(seed: number): (length: number) => string {
  let state = seed >>> 0;
  return (length) => {
    let hex = '';
    for (let i = 0; i < length; i++) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      hex += (((mixed ^ (mixed >>> 14)) >>> 8) & 255).toString(16).padStart(2, '0');
    }
    return hex;
  };
}

function atMost(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value, unit, target: `at most ${limit}`, met: value <= limit };
}

function atLeast(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value, unit, target: `at least ${limit}`, met: value >= limit };
}

function noted(name: string, value: number, unit: string): Figure {
  return { name, value, unit, target: '', met: null };
}

if (process.argv[1] === import.meta.filename) {
  const figures = measureWallets();
  if (process.argv.includes('--json')) console.log(JSON.stringify({ wallets: figures }));
  else {
    for (const { name, value, unit, target, met } of figures) {
      const mark = met === null ? '' : met ? `  (${target})` : `  NOT MET: ${target}`;
      console.log(`${name}: ${Number(value.toFixed(2))}${unit === '' ? '' : ` ${unit}`}${mark}`);
    }
  }
  process.exitCode = figures.some(({ met }) => met === false) ? 1 : 0;
}
