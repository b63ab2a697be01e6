import { blake2b } from '@noble/hashes/blake2.js';
import { sha512_256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base32nopad, base36, base58, base58xrp, bech32, bech32m } from '@scure/base';
import { base58Check } from './base58.ts';
import { encodeCashAddr } from './cashaddr.ts';
import type { Chain } from './chain.ts';
import { crc16 } from './crc16.ts';
import { checksummed, ibanRemainder } from './hex.ts';
import { wrapped } from './kin.ts';
import type { Address, Material } from './reading.ts';

export type WrittenForm = { chain: Chain; form: string; text: string };

/**
 * The legal spellings of the addresses behind some keys, the customary one first; empty for a kind of address that has
 * only one. For a listed address give the keys that its label means (`meantKeys`).
 */
export function spellings(keys: readonly string[]): string[] {
  return [...new Set(keys.flatMap(spellingsOfKey))];
}

/**
 * The same key or script as wallets of other chains and other encodings write it: where its holder can move funds to
 * without a new secret. A P2PKH may belong to an uncompressed key, and then its SegWit forms cannot be spent.
 */
export function kinForms(address: Address): WrittenForm[] {
  const own = new Set([address.written, ...spellings(address.keys)]);
  const materials = address.materials.flatMap((material) => [material, ...wrapped(material)]);
  return materials.flatMap(formsOf).filter(({ text }) => !own.has(text));
}

function spellingsOfKey(key: string): string[] {
  const [family = '', kind = '', third = ''] = key.split(':');
  if (family === 'evm') return evmSpellings(kind);
  if (family === 'tron') return [base58Check('41', kind), `41${kind}`, `41${kind}`.toUpperCase()];
  if (family === 'xrp') return [xrpText(kind), xText(kind)];
  if (family === 'bch') return bchSpellings(kind, third);
  if (family === 'ltc' && kind === 'sh') return [base58Check('32', third), base58Check('05', third)];
  if (family === 'zec' && kind === 'pkh') return [base58Check('1cb8', third), bech32Text('tex', third, bech32m)];
  return [];
}

function evmSpellings(hex: string): string[] {
  const mixed = checksummed(hex);
  const upper = hex.toUpperCase();
  return [`0x${mixed}`, `0x${hex}`, `0x${upper}`, `0X${upper}`, mixed, hex, upper, icap(hex), `xdc${hex}`];
}

function icap(hex: string): string {
  const bytes = hexToBytes(hex);
  const first = bytes.findIndex((byte) => byte !== 0);
  const number = first < 0 ? '0' : base36.encode(bytes.subarray(first));
  const account = number.toUpperCase().padStart(30, '0');
  const check = 98 - ibanRemainder(`XE00${account}`);
  return `XE${String(check).padStart(2, '0')}${account}`;
}

function bchSpellings(kind: string, hex: string): string[] {
  const types = kind === 'pkh' ? [0, 2] : [1, 3];
  const prefixed = types.map((type) => encodeCashAddr({ prefix: 'bitcoincash', type, hex }));
  const bare = prefixed.map((text) => text.replace(/^.*:/, ''));
  const legacy = hex.length === 40 ? [base58Check(kind === 'pkh' ? '00' : '05', hex)] : [];
  return [...prefixed, ...bare, ...prefixed.map((text) => text.toUpperCase()), ...legacy];
}

function formsOf({ kind, hex }: Material): WrittenForm[] {
  switch (kind) {
    case 'key-hash':
      return [
        { chain: 'bitcoin', form: 'P2PKH (base58)', text: base58Check('00', hex) },
        { chain: 'bitcoin', form: 'P2WPKH (bech32)', text: segwitText('bc', 0, hex) },
        {
          chain: 'bitcoin-cash',
          form: 'P2PKH (CashAddr)',
          text: encodeCashAddr({ prefix: 'bitcoincash', type: 0, hex }),
        },
        { chain: 'ecash', form: 'P2PKH (CashAddr)', text: encodeCashAddr({ prefix: 'ecash', type: 0, hex }) },
        { chain: 'bitcoin-gold', form: 'P2PKH (base58)', text: base58Check('26', hex) },
        { chain: 'litecoin', form: 'P2PKH (base58)', text: base58Check('30', hex) },
        { chain: 'litecoin', form: 'P2WPKH (bech32)', text: segwitText('ltc', 0, hex) },
        { chain: 'dogecoin', form: 'P2PKH (base58)', text: base58Check('1e', hex) },
        { chain: 'dash', form: 'P2PKH (base58)', text: base58Check('4c', hex) },
        { chain: 'zcash', form: 'P2PKH (base58)', text: base58Check('1cb8', hex) },
        { chain: 'xrp', form: 'classic (base58)', text: xrpText(hex) },
        { chain: 'bnb-beacon', form: 'BNB Beacon (bech32)', text: bech32Text('bnb', hex, bech32) },
        { chain: 'cosmos', form: 'Cosmos (bech32)', text: bech32Text('cosmos', hex, bech32) },
      ];
    case 'script-hash':
      return [
        { chain: 'bitcoin', form: 'P2SH (base58)', text: base58Check('05', hex) },
        {
          chain: 'bitcoin-cash',
          form: 'P2SH (CashAddr)',
          text: encodeCashAddr({ prefix: 'bitcoincash', type: 1, hex }),
        },
        { chain: 'bitcoin-gold', form: 'P2SH (base58)', text: base58Check('17', hex) },
        { chain: 'litecoin', form: 'P2SH (base58)', text: base58Check('32', hex) },
        { chain: 'dogecoin', form: 'P2SH (base58)', text: base58Check('16', hex) },
        { chain: 'dash', form: 'P2SH (base58)', text: base58Check('10', hex) },
        { chain: 'zcash', form: 'P2SH (base58)', text: base58Check('1cbd', hex) },
      ];
    case 'witness-script':
      return [
        { chain: 'bitcoin', form: 'P2WSH (bech32)', text: segwitText('bc', 0, hex) },
        { chain: 'litecoin', form: 'P2WSH (bech32)', text: segwitText('ltc', 0, hex) },
      ];
    case 'script-hash-256':
      return [
        {
          chain: 'bitcoin-cash',
          form: 'P2SH (CashAddr)',
          text: encodeCashAddr({ prefix: 'bitcoincash', type: 1, hex }),
        },
      ];
    case 'taproot':
      return [
        { chain: 'bitcoin', form: 'P2TR (bech32m)', text: segwitText('bc', 1, hex) },
        { chain: 'litecoin', form: 'P2TR (bech32m)', text: segwitText('ltc', 1, hex) },
      ];
    case 'keccak':
      return [
        { chain: 'evm', form: 'EIP-55', text: `0x${checksummed(hex)}` },
        { chain: 'tron', form: 'TRON base58', text: base58Check('41', hex) },
      ];
    case 'ed25519':
      return [
        { chain: 'solana', form: 'Solana base58', text: base58.encode(hexToBytes(hex)) },
        { chain: 'stellar', form: 'Stellar base32', text: stellarText(hex) },
        { chain: 'algorand', form: 'Algorand base32', text: algorandText(hex) },
        { chain: 'polkadot', form: 'SS58', text: ss58Text(hex) },
      ];
  }
}

function segwitText(hrp: string, version: number, hex: string): string {
  const words = [version, ...bech32.toWords(hexToBytes(hex))];
  return (version === 0 ? bech32 : bech32m).encode(hrp, words);
}

function bech32Text(hrp: string, hex: string, variant: typeof bech32): string {
  return variant.encode(hrp, variant.toWords(hexToBytes(hex)));
}

function xrpText(hex: string): string {
  return base58xrp.encode(base58.decode(base58Check('00', hex)));
}

function xText(hex: string): string {
  return base58xrp.encode(base58.decode(base58Check('0544', `${hex}000000000000000000`)));
}

function stellarText(hex: string): string {
  const body = hexToBytes(`30${hex}`);
  const crc = crc16(body);
  return base32nopad.encode(concatBytes(body, Uint8Array.of(crc & 0xff, crc >> 8)));
}

function algorandText(hex: string): string {
  const key = hexToBytes(hex);
  return base32nopad.encode(concatBytes(key, sha512_256(key).subarray(-4)));
}

/** The generic Substrate form, network 42. */
function ss58Text(hex: string): string {
  const body = concatBytes(Uint8Array.of(42), hexToBytes(hex));
  return base58.encode(concatBytes(body, blake2b(concatBytes(utf8ToBytes('SS58PRE'), body)).subarray(0, 2)));
}
