import { bytesToHex } from '@noble/hashes/utils.js';
import { bech32, bech32m } from '@scure/base';
import type { Chain } from './chain.ts';
import { type Address, broken, type FormReading, type Material, read } from './reading.ts';
import { readUnified } from './unified.ts';

/** Human-readable parts whose data is a BIP-141 witness program. */
const segwit = new Map<string, readonly Chain[]>([
  ['bc', ['bitcoin']],
  ['ltc', ['litecoin']],
  ['btg', ['bitcoin-gold']],
  ['dgb', ['digibyte']],
  ['tb', ['bitcoin-testnet']],
  ['bcrt', ['bitcoin-testnet']],
  ['tltc', ['litecoin-testnet']],
  ['rltc', ['litecoin-testnet']],
]);

type Plain = { chains: readonly Chain[]; form: string; bytes: readonly number[]; variant: 'bech32' | 'bech32m' };

/** Human-readable parts whose data is one byte string, with its allowed lengths. */
const plain = new Map<string, Plain>([
  ['bnb', { chains: ['bnb-beacon'], form: 'BNB Beacon (bech32)', bytes: [20], variant: 'bech32' }],
  ['zs', { chains: ['zcash'], form: 'Sapling (bech32)', bytes: [43], variant: 'bech32' }],
  ['ztestsapling', { chains: ['zcash-testnet'], form: 'Sapling (bech32)', bytes: [43], variant: 'bech32' }],
  ['tex', { chains: ['zcash'], form: 'TEX (bech32m)', bytes: [20], variant: 'bech32m' }],
  ['ltcmweb', { chains: ['litecoin'], form: 'MWEB (bech32)', bytes: [67], variant: 'bech32' }],
  ['addr', { chains: ['cardano'], form: 'Shelley (bech32)', bytes: [29, 32, 33, 34, 57], variant: 'bech32' }],
  ['stake', { chains: ['cardano'], form: 'Shelley stake (bech32)', bytes: [29], variant: 'bech32' }],
]);
for (const hrp of 'cosmos osmo terra juno secret kava axelar stars akash celestia noble dydx sei thor maya neutron'.split(
  ' ',
)) {
  plain.set(hrp, { chains: ['cosmos'], form: 'Cosmos (bech32)', bytes: [20, 32], variant: 'bech32' });
}
/** Cosmos chains whose accounts are the same 20 bytes as Ethereum's. */
const ethermint = new Set(['inj', 'evmos', 'canto', 'dym']);
for (const hrp of ethermint) {
  plain.set(hrp, { chains: ['cosmos'], form: 'Ethermint (bech32)', bytes: [20], variant: 'bech32' });
}

const otherThings = /^(lnbc|lntb|lnurl|lno|xprv|zxviews|uview|uivk|nsec|npub|secret-extended-key-main)[0-9]*[munp]?1/;
const unified = new Set(['u', 'utest']);
const charset = /^[qpzry9x8gf2tvdw0s3jn54khce6mua7l]*$/;

/**
 * Reads every address in bech32 (BIP-173) or bech32m (BIP-350): witness programs, Zcash's shielded,
 * TEX and unified addresses, BNB Beacon and Cosmos accounts, Cardano.
 */
export function readBech32(text: string): FormReading {
  if (text.length < 8) return null;
  const lower = text.toLowerCase();
  if (lower.length > 40 && otherThings.test(lower)) {
    return broken(text, 'an invoice or key of the bech32 family, not an address');
  }
  const separator = lower.indexOf('1');
  const hrp = lower.slice(0, separator);
  const data = lower.slice(separator + 1);
  const program = segwit.get(hrp);
  if (program === undefined && !plain.has(hrp) && !unified.has(hrp)) return readUnknown(text, lower);
  if (!/^[0-9a-z]+$/.test(data)) return null;
  if (program === undefined && (data.length < 36 || !/[0-9]/.test(data))) return null;
  // Some passport numbers begin the same way (BC166787), so a short text counts as bech32 only with a valid checksum.
  if (data.length < 20 && bech32.decodeUnsafe(lower) === undefined && bech32m.decodeUnsafe(lower) === undefined) {
    return null;
  }
  if (text !== lower && text !== text.toUpperCase()) {
    // Mixed-case base58 can begin with `u1` too.
    if (hrp === 'u') return null;
    return broken(text, 'capital and small letters mixed, which bech32 forbids');
  }
  if (unified.has(hrp)) return readUnified(text, lower);
  const stray = strayIndex(data);
  if (stray !== null) {
    return broken(text, `“${data[stray]}” at position ${hrp.length + 2 + stray} does not occur in bech32`);
  }
  if (program !== undefined) return readWitnessProgram(text, lower, hrp, program);
  const kind = plain.get(hrp);
  return kind === undefined ? null : readPlain(text, lower, hrp, kind);
}

/** A valid checksum under the human-readable part of an unknown chain: an address, but not one to screen. */
function readUnknown(text: string, lower: string): FormReading {
  if (!/^[a-z]{1,20}1[02-9ac-hj-np-z]{38,}$/.test(lower)) return null;
  const decoded = bech32.decodeUnsafe(lower, false) ?? bech32m.decodeUnsafe(lower, false);
  if (decoded === undefined) return null;
  return broken(text, `its bech32 checksum is right, but “${decoded.prefix}1” is of no chain that is known here`);
}

function strayIndex(data: string): number | null {
  if (charset.test(data)) return null;
  return [...data].findIndex((character) => !charset.test(character));
}

/** BIP-173 and BIP-350: version 0 uses bech32 and 20 or 32 bytes, versions 1 to 16 use bech32m and 2 to 40 bytes. */
function readWitnessProgram(text: string, lower: string, hrp: string, chains: readonly Chain[]): FormReading {
  const asBech32 = bech32.decodeUnsafe(lower, 90);
  const decoded = asBech32 ?? bech32m.decodeUnsafe(lower, 90);
  const name = `${hrp}1`;
  if (lower.length > 90) return broken(text, `${lower.length} characters, where bech32 has at most 90`);
  if (decoded === undefined || decoded.prefix !== hrp) return broken(text, `bad checksum at ${name} bech32`);
  const [version, ...words] = decoded.words;
  if (version === undefined) return broken(text, `no witness program after ${name}`);
  if (version > 16) return broken(text, `witness version ${version}, where 16 is the highest`);
  if (asBech32 === undefined && version === 0) {
    return broken(text, 'a bech32m checksum, where witness version 0 takes bech32');
  }
  if (asBech32 !== undefined && version > 0) {
    return broken(text, `a bech32 checksum, where witness version ${version} takes bech32m`);
  }
  const bytes = bech32.fromWordsUnsafe(words);
  if (!(bytes instanceof Uint8Array)) return broken(text, 'bits left over at the end of its bech32');
  if (bytes.length < 2 || bytes.length > 40) {
    return broken(text, `a witness program of ${bytes.length} bytes, where 2 to 40 are allowed`);
  }
  if (version === 0 && bytes.length !== 20 && bytes.length !== 32) {
    return broken(text, `a version 0 witness program of ${bytes.length} bytes, where 20 or 32 are allowed`);
  }
  const hex = bytesToHex(bytes);
  const kind = programKind(version, hex);
  return read({
    written: text,
    chains,
    form: kind.form,
    checksum: 'valid',
    keys: [`${hrp}:${version}:${hex}`],
    materials: kind.materials,
  });
}

function programKind(version: number, hex: string): Pick<Address, 'form' | 'materials'> {
  if (version === 0 && hex.length === 40) return { form: 'P2WPKH (bech32)', materials: [{ kind: 'key-hash', hex }] };
  if (version === 0) return { form: 'P2WSH (bech32)', materials: [{ kind: 'witness-script', hex }] };
  if (version === 1 && hex.length === 64) return { form: 'P2TR (bech32m)', materials: [{ kind: 'taproot', hex }] };
  return { form: `witness version ${version} (bech32m)`, materials: [] };
}

function readPlain(text: string, lower: string, hrp: string, kind: Plain): FormReading {
  const decoded = (kind.variant === 'bech32' ? bech32 : bech32m).decodeUnsafe(lower, false);
  if (decoded === undefined || decoded.prefix !== hrp) return broken(text, `bad checksum at ${hrp}1 ${kind.variant}`);
  const bytes = bech32.fromWordsUnsafe(decoded.words);
  if (!(bytes instanceof Uint8Array)) return broken(text, 'bits left over at the end of its bech32');
  if (!kind.bytes.includes(bytes.length)) {
    return broken(text, `${bytes.length} bytes, where ${hrp}1 has ${kind.bytes.join(' or ')}`);
  }
  const hex = bytesToHex(bytes);
  return read({
    written: text,
    chains: kind.chains,
    form: kind.form,
    checksum: 'valid',
    keys: [hrp === 'tex' ? `zec:pkh:${hex}` : `${hrp}:${hex}`],
    materials: plainMaterials(hrp, kind, hex),
  });
}

function plainMaterials(hrp: string, kind: Plain, hex: string): Material[] {
  if (hex.length !== 40) return [];
  if (ethermint.has(hrp)) return [{ kind: 'keccak', hex }];
  return kind.bytes.includes(20) ? [{ kind: 'key-hash', hex }] : [];
}
