import { readAddress } from './address.ts';
import type { Chain } from './chain.ts';
import { type KeyTable, lookUp, writeKeyTable } from './key-table.ts';
import { kinKeys } from './kin.ts';
import { meantKeys } from './meaning.ts';
import { findNeighbours, orderForNeighbours, type WalletNeighbour } from './neighbours.ts';
import type { Address } from './reading.ts';
import { bare } from './spelling.ts';
import { openTexts, type Texts, writeTexts } from './texts.ts';

export type { WalletNeighbour };

/** One wallet of a list; `designation` is the caller's number of the entry that it stands on. */
export type IndexedWallet = { asset: string; address: string; designation: number };

/** A built index as plain data over shared buffers: it crosses to another thread without being copied. */
export type WalletIndexData = {
  size: number;
  assets: string[];
  assetOf: Uint32Array<SharedArrayBuffer>;
  designationOf: Uint32Array<SharedArrayBuffer>;
  texts: Texts;
  keys: KeyTable;
  /** The wallets sorted by their text from the front, and from the back, for neighbours. */
  forward: Uint32Array<SharedArrayBuffer>;
  backward: Uint32Array<SharedArrayBuffer>;
};

export type WalletMatch = {
  designation: number;
  asset: string;
  /** As published. */
  address: string;
  how: 'as written' | 'same address, other spelling';
};

/** A listed wallet that holds the same key or script as the one asked about, which is not itself listed. */
export type WalletKin = {
  designation: number;
  asset: string;
  /** As published. */
  address: string;
  /** The form of the listed wallet, e.g. `P2PKH (base58)`, and the chains it can belong to. */
  form: string;
  chains: readonly Chain[];
  shares: 'key' | 'script';
};

export type WalletIndex = {
  size: number;
  /** Every listing of this very address in whatever spelling; a listing that is no valid address as it is written. */
  exact(text: string): WalletMatch[];
  /** Every listing of another address with the same key or script; never one that `exact` gives. */
  kin(text: string): WalletKin[];
  /** Listings that a typing error or a poisoner's eye for lookalikes would confuse it with: a warning, no match. */
  near(text: string): WalletNeighbour[];
};

/** Reads and sorts all listed wallets; takes about 20 µs a wallet. */
export function buildWalletIndex(wallets: Iterable<IndexedWallet>): WalletIndexData {
  const assets = new Map<string, number>();
  const assetOf: number[] = [];
  const designationOf: number[] = [];
  const addresses: string[] = [];
  const keys = writeKeyTable();
  for (const { asset, address, designation } of wallets) {
    const place = addresses.length;
    if (!assets.has(asset)) assets.set(asset, assets.size);
    assetOf.push(assets.get(asset) ?? 0);
    designationOf.push(designation);
    addresses.push(address);
    for (const key of listedKeys(asset, address)) keys.add(key, place);
  }
  return {
    size: addresses.length,
    assets: [...assets.keys()],
    assetOf: shared(assetOf),
    designationOf: shared(designationOf),
    texts: writeTexts(addresses),
    keys: keys.finish(),
    ...orderForNeighbours(addresses),
  };
}

/** Opens a built index; costs nothing, and any number of threads may open the same one. */
export function openWalletIndex(data: WalletIndexData): WalletIndex {
  const texts = openTexts(data.texts);
  const listing = (place: number) => ({
    designation: data.designationOf[place] ?? 0,
    asset: data.assets[data.assetOf[place] ?? 0] ?? '',
    address: texts.at(place),
  });

  const places = (keys: readonly string[]): number[] => {
    const found = new Set<number>();
    for (const key of keys) {
      for (const place of lookUp(data.keys, key)) {
        const { asset, address } = listing(place);
        if (!found.has(place) && holds(asset, address, key)) found.add(place);
      }
    }
    return [...found].sort((a, b) => a - b);
  };

  return {
    size: data.size,

    exact(text) {
      const asked = bare(text);
      return places(exactKeys(text)).map((place) => {
        const found = listing(place);
        return { ...found, how: found.address === asked ? 'as written' : 'same address, other spelling' };
      });
    },

    kin(text) {
      const asked = legible(text);
      if (asked === null || asked.materials.length === 0) return [];
      const itself = new Set(places(exactKeys(text)));
      const found: WalletKin[] = [];
      for (const place of places(kinKeys(asked))) {
        const wallet = listing(place);
        const listed = legible(wallet.address);
        if (listed === null || itself.has(place)) continue;
        const { form, chains, materials } = listed;
        const script = [asked.materials, materials].every((side) => side.every(({ kind }) => kind.includes('script')));
        found.push({ ...wallet, form, chains, shares: script ? 'script' : 'key' });
      }
      return found;
    },

    near(text) {
      const reading = readAddress(text);
      // A long token that is no address may still be a listed one with its capitals or a character lost.
      if (reading.kind === 'none' && !/^[0-9A-Za-z]{25,110}$/.test(bare(text))) return [];
      const written =
        reading.kind === 'none' ? bare(text) : reading.kind === 'broken' ? reading.written : reading.address.written;
      const itself = new Set(places(exactKeys(text)));
      return findNeighbours(data, texts, written)
        .filter(({ place }) => !itself.has(place))
        .map(({ place, how, why }) => ({ ...listing(place), how, why }));
    },
  };
}

/** All keys of a text that is asked about: every meaning that it can have. */
function exactKeys(text: string): string[] {
  return [...(legible(text)?.keys ?? []), writtenKey(text)];
}

/** All keys under which a listed wallet is found. */
function listedKeys(asset: string, text: string): string[] {
  const address = legible(text);
  if (address === null) return [writtenKey(text)];
  return [...meantKeys(asset, address), writtenKey(text), ...kinKeys(address)];
}

/** Whether a listed wallet has the key under which the table gave it; the cheap questions first. */
function holds(asset: string, text: string, key: string): boolean {
  if (key.startsWith('written:')) return writtenKey(text) === key;
  const address = legible(text);
  if (address === null) return false;
  return (key.startsWith('kin:') ? kinKeys(address) : meantKeys(asset, address)).includes(key);
}

/** The address, also where only the case of its letters is wrong and its form does not need it to be legible. */
function legible(text: string): Address | null {
  const reading = readAddress(text);
  if (reading.kind === 'address') return reading.address;
  if (reading.kind === 'none') return null;
  const folded = foldable(reading.written) ? readAddress(reading.written.toLowerCase()) : reading;
  return folded.kind === 'address' ? folded.address : null;
}

/** The text itself as a key, for listings that are no valid address; hex, bech32 and CashAddr without their case. */
function writtenKey(text: string): string {
  const written = bare(text);
  return `written:${foldable(written) ? written.toLowerCase().replace(/^0x/, '') : written}`;
}

function foldable(text: string): boolean {
  return /^(0x)?[0-9a-f]+$/i.test(text) || /^([a-z]{1,12}1|[a-z]+:[qpzr]|[qpzr])[02-9ac-hj-np-z]{20,}$/i.test(text);
}

function shared(numbers: readonly number[]): Uint32Array<SharedArrayBuffer> {
  const array = new Uint32Array(new SharedArrayBuffer(numbers.length * 4));
  array.set(numbers);
  return array;
}
