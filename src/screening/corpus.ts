import type { Designation, ListId } from '../lists/designation.ts';
import {
  buildNameIndex,
  type IndexedName,
  type NameIndex,
  type NameIndexData,
  openNameIndex,
} from '../names/index/name-index.ts';
import {
  buildWalletIndex,
  type IndexedWallet,
  openWalletIndex,
  type WalletIndex,
  type WalletIndexData,
} from '../wallets/wallet-index.ts';
import {
  buildIdentifierIndex,
  type IdentifierIndex,
  type IdentifierIndexData,
  type IndexedIdentifier,
  openIdentifierIndex,
} from './identifiers.ts';

/** One list version in a corpus. `sample` marks the starter list, which allows no decision. */
export type CorpusList = {
  list: ListId;
  title: string;
  version: string;
  published: string | null;
  records: number;
  sample: boolean;
  warnings: string[];
};

/** A corpus as it is passed between threads: the large parts are shared buffers, so nothing is copied. */
export type CorpusData = {
  lists: CorpusList[];
  /** UTF-8 JSON of every designation, one after another; designation i is `bodies[offsets[i] … offsets[i + 1]]`. */
  bodies: Uint8Array;
  offsets: Uint32Array;
  /** For each name of the name index its ordinal in `Designation.names`. */
  nameOrdinals: Uint16Array;
  names: NameIndexData;
  wallets: WalletIndexData;
  identifiers: IdentifierIndexData;
  /** The version since which each wallet has been listed; keys are `DESIGNATION ADDRESS`. */
  walletsSince: ReadonlyMap<string, string>;
};

/** One list to build a corpus from. */
export type CorpusSource = {
  list: CorpusList;
  bodies: AsyncIterable<string[]> | Iterable<string[]>;
  /** `UID ADDRESS` to the id of the version since which the wallet is listed. */
  walletsSince: ReadonlyMap<string, string>;
};

/** An immutable snapshot of every list in force, which one screening searches. */
export type Corpus = {
  lists: CorpusList[];
  size: number;
  names: NameIndex;
  wallets: WalletIndex;
  identifiers: IdentifierIndex;
  entry(designation: number): Designation;
  /** The ordinal in `Designation.names` of a name of the name index. */
  nameOrdinal(name: number): number;
  /** The id of the version since which a wallet has been listed without a break; null where that is unknown. */
  walletSince(designation: number, address: string): string | null;
};

/** Builds the corpus of `lists` in the order given, each with its designations as pages of JSON. */
export async function buildCorpus(lists: Iterable<CorpusSource>): Promise<CorpusData> {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  const ends: number[] = [];
  const names: IndexedName[] = [];
  const nameOrdinals: number[] = [];
  const wallets: IndexedWallet[] = [];
  const identifiers: IndexedIdentifier[] = [];
  const versions: CorpusList[] = [];
  let bytes = 0;
  const since = new Map<string, string>();
  for (const { list, bodies, walletsSince } of lists) {
    versions.push(list);
    for await (const page of bodies) {
      for (const body of page) {
        const entry: Designation = JSON.parse(body);
        const designation = ends.length;
        for (const [ordinal, name] of entry.names.entries()) {
          names.push({ text: name.name, kind: entry.kind, designation, weak: name.strength === 'weak' });
          nameOrdinals.push(ordinal);
        }
        for (const wallet of entry.wallets) {
          wallets.push({ ...wallet, designation });
          const first = walletsSince.get(`${entry.uid} ${wallet.address}`);
          if (first !== undefined) since.set(`${designation} ${wallet.address}`, first);
        }
        for (const identifier of entry.identifiers) identifiers.push({ value: identifier.value, designation });
        bytes += Buffer.byteLength(body);
        ends.push(bytes);
      }
      // One buffer per page: a buffer per designation takes more memory than its text.
      chunks.push(encoder.encode(page.join('')));
    }
  }
  const bodies = new Uint8Array(new SharedArrayBuffer(bytes));
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (ends.length + 1)));
  let at = 0;
  for (const chunk of chunks) {
    bodies.set(chunk, at);
    at += chunk.length;
  }
  offsets.set(ends, 1);
  const shared = new Uint16Array(new SharedArrayBuffer(2 * nameOrdinals.length));
  shared.set(nameOrdinals);
  return {
    lists: versions,
    bodies,
    offsets,
    nameOrdinals: shared,
    names: buildNameIndex(names),
    wallets: buildWalletIndex(wallets),
    identifiers: buildIdentifierIndex(identifiers),
    walletsSince: since,
  };
}

/** Opens a corpus for searching without copying its data. */
export function openCorpus(data: CorpusData): Corpus {
  const decoder = new TextDecoder();
  const entry = (designation: number): Designation => {
    const start = data.offsets[designation] ?? 0;
    const end = data.offsets[designation + 1] ?? start;
    // TextDecoder does not read shared memory; copying one designation takes microseconds.
    return JSON.parse(decoder.decode(data.bodies.slice(start, end)));
  };
  return {
    lists: data.lists,
    size: data.offsets.length - 1,
    names: openNameIndex(data.names),
    wallets: openWalletIndex(data.wallets),
    identifiers: openIdentifierIndex(data.identifiers),
    entry,
    walletSince: (designation, address) => data.walletsSince.get(`${designation} ${address}`) ?? null,
    nameOrdinal: (name) => data.nameOrdinals[name] ?? 0,
  };
}
