import { readAddress } from './address.ts';
import { keysForLabel } from './asset-label.ts';
import type { Chain } from './chain.ts';
import { findNeighbors, orderForNeighbors, type WalletNeighbor } from './neighbors.ts';
import { stripPasted } from './pasted-text.ts';
import type { Address } from './reading.ts';
import { relatedKeys } from './related.ts';
import {
  type KeyTable,
  lookUp,
  openTextTable,
  sharedNumbers,
  type TextTableData,
  writeKeyTable,
  writeTextTable,
} from './shared-tables.ts';

/** One listed wallet; `designation` is the caller's number for its designation. */
export type IndexedWallet = { asset: string; address: string; designation: number };

/** A built index as plain data over shared buffers: it crosses to another thread without being copied. */
export type WalletIndexData = {
  size: number;
  assets: string[];
  assetOf: Uint32Array<SharedArrayBuffer>;
  designationOf: Uint32Array<SharedArrayBuffer>;
  texts: TextTableData;
  keys: KeyTable;
  /** The wallets sorted by their text from the front, and from the back, to find neighbors. */
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

/** A listed wallet with the same key or script as the one that was asked about, which is not itself listed. */
type RelatedWallet = {
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
  /** Every listing of this address in any spelling; a listing that is not a valid address, as it is written. */
  exact(text: string): WalletMatch[];
  /** Every listing of another address with the same key or script; never one that `exact` returns. */
  related(text: string): RelatedWallet[];
  /** Listings that it could be mistaken for by a typing error or address poisoning: for a warning, never a match. */
  near(text: string): WalletNeighbor[];
};

/** Reads and sorts all listed wallets; takes about 20 µs per wallet. */
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
    assetOf: sharedNumbers(assetOf),
    designationOf: sharedNumbers(designationOf),
    texts: writeTextTable(addresses),
    keys: keys.finish(),
    ...orderForNeighbors(addresses),
  };
}

/** Opens a built index without copying it; several threads may open the same one. */
export function openWalletIndex(data: WalletIndexData): WalletIndex {
  const texts = openTextTable(data.texts);
  const listing = (place: number) => ({
    designation: data.designationOf[place] ?? 0,
    asset: data.assets[data.assetOf[place] ?? 0] ?? '',
    address: texts.at(place),
  });

  const placesWith = (keys: readonly string[]): number[] => {
    const found = new Set<number>();
    for (const key of keys) {
      for (const place of lookUp(data.keys, key)) {
        const { asset, address } = listing(place);
        if (!found.has(place) && hasKey(asset, address, key)) found.add(place);
      }
    }
    return [...found].sort((a, b) => a - b);
  };

  return {
    size: data.size,

    exact(text) {
      const asked = stripPasted(text);
      return placesWith(exactKeys(text)).map((place) => {
        const found = listing(place);
        return { ...found, how: found.address === asked ? 'as written' : 'same address, other spelling' };
      });
    },

    related(text) {
      const asked = readIgnoringCase(text);
      if (asked === null || asked.materials.length === 0) return [];
      const ownListings = new Set(placesWith(exactKeys(text)));
      const found: RelatedWallet[] = [];
      for (const place of placesWith(relatedKeys(asked))) {
        const wallet = listing(place);
        const listed = readIgnoringCase(wallet.address);
        if (listed === null || ownListings.has(place)) continue;
        const { form, chains, materials } = listed;
        const script = [asked.materials, materials].every((side) => side.every(({ kind }) => kind.includes('script')));
        found.push({ ...wallet, form, chains, shares: script ? 'script' : 'key' });
      }
      return found;
    },

    near(text) {
      const reading = readAddress(text);
      // A long token that is not an address may still be a listed one that lost its capitals or a character.
      if (reading.kind === 'none' && !/^[0-9A-Za-z]{25,110}$/.test(stripPasted(text))) return [];
      const written =
        reading.kind === 'none'
          ? stripPasted(text)
          : reading.kind === 'broken'
            ? reading.written
            : reading.address.written;
      const ownListings = new Set(placesWith(exactKeys(text)));
      return findNeighbors(data, texts, written)
        .filter(({ place }) => !ownListings.has(place))
        .map(({ place, how, why }) => ({ ...listing(place), how, why }));
    },
  };
}

/** All keys of a text that was asked about, for every chain that it can belong to. */
function exactKeys(text: string): string[] {
  return [...(readIgnoringCase(text)?.keys ?? []), writtenKey(text)];
}

/** All keys under which a listed wallet is found. */
function listedKeys(asset: string, text: string): string[] {
  const address = readIgnoringCase(text);
  if (address === null) return [writtenKey(text)];
  return [...keysForLabel(asset, address), writtenKey(text), ...relatedKeys(address)];
}

/** Whether a listed wallet really has the key that the table found it under; the cheap checks first. */
function hasKey(asset: string, text: string, key: string): boolean {
  if (key.startsWith('written:')) return writtenKey(text) === key;
  const address = readIgnoringCase(text);
  if (address === null) return false;
  return (key.startsWith('kin:') ? relatedKeys(address) : keysForLabel(asset, address)).includes(key);
}

/** The address, also where only the case of its letters is wrong in a form that reads the same without case. */
function readIgnoringCase(text: string): Address | null {
  const reading = readAddress(text);
  if (reading.kind === 'address') return reading.address;
  if (reading.kind === 'none') return null;
  const folded = isCaseInsensitive(reading.written) ? readAddress(reading.written.toLowerCase()) : reading;
  return folded.kind === 'address' ? folded.address : null;
}

/** The text itself as a key, for listings that are not valid addresses; hex, bech32 and CashAddr in lower case. */
function writtenKey(text: string): string {
  const written = stripPasted(text);
  return `written:${isCaseInsensitive(written) ? written.toLowerCase().replace(/^0x/, '') : written}`;
}

function isCaseInsensitive(text: string): boolean {
  return /^(0x)?[0-9a-f]+$/i.test(text) || /^([a-z]{1,12}1|[a-z]+:[qpzr]|[qpzr])[02-9ac-hj-np-z]{20,}$/i.test(text);
}
