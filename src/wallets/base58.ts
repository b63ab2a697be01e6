import { bytesToHex } from '@noble/hashes/utils.js';
import { base58 } from '@scure/base';
import type { Chain } from './chain.ts';
import { hasBase58Checksum } from './checksums.ts';
import { broken, type FormReading, type MaterialKind, read } from './reading.ts';

/** What a version prefix means: `families` start the canonical keys, one for each chain family that uses the prefix. */
type Version = { chains: readonly Chain[]; form: string; families: readonly string[]; material: MaterialKind };

const keyHash = (chains: readonly Chain[], ...families: string[]): Version => ({
  chains,
  form: 'P2PKH (base58)',
  families,
  material: 'key-hash',
});
const scriptHash = (chains: readonly Chain[], ...families: string[]): Version => ({
  chains,
  form: 'P2SH (base58)',
  families,
  material: 'script-hash',
});

/**
 * Version prefixes in hex, from each project's chainparams. Bitcoin Cash and early Litecoin share Bitcoin's prefixes and
 * also have a second way to write the same address, hence several families; Verge and DigiByte share Dogecoin's.
 */
const versions = new Map<string, Version>([
  ['00', keyHash(['bitcoin', 'bitcoin-cash', 'bitcoin-sv'], 'btc:pkh', 'bch:pkh')],
  ['05', scriptHash(['bitcoin', 'bitcoin-cash', 'bitcoin-sv', 'litecoin'], 'btc:sh', 'bch:sh', 'ltc:sh')],
  ['30', keyHash(['litecoin'], 'ltc:pkh')],
  ['32', scriptHash(['litecoin'], 'ltc:sh')],
  ['1e', keyHash(['dogecoin', 'verge', 'digibyte'], 'doge:pkh')],
  ['16', scriptHash(['dogecoin'], 'doge:sh')],
  ['21', scriptHash(['verge'], 'xvg:sh')],
  ['3f', scriptHash(['digibyte'], 'dgb:sh')],
  ['4c', keyHash(['dash'], 'dash:pkh')],
  ['10', scriptHash(['dash'], 'dash:sh')],
  ['26', keyHash(['bitcoin-gold'], 'btg:pkh')],
  ['17', scriptHash(['bitcoin-gold'], 'btg:sh')],
  ['6f', keyHash(['bitcoin-testnet', 'litecoin-testnet', 'bitcoin-cash-testnet'], 'test:pkh', 'bchtest:pkh')],
  ['c4', scriptHash(['bitcoin-testnet', 'litecoin-testnet', 'bitcoin-cash-testnet'], 'test:sh', 'bchtest:sh')],
  ['41', { chains: ['tron'], form: 'TRON base58', families: ['tron'], material: 'keccak' }],
  ['1cb8', keyHash(['zcash'], 'zec:pkh')],
  ['1cbd', scriptHash(['zcash'], 'zec:sh')],
  ['1d25', keyHash(['zcash-testnet'], 'zectest:pkh')],
  ['1cba', scriptHash(['zcash-testnet'], 'zectest:sh')],
]);

/** Version prefixes of things that people paste in place of an address. */
const otherThings: readonly (readonly [prefix: string, length: number, what: string])[] = [
  ['80', 33, 'a private key, not an address: whoever saw it can spend'],
  ['80', 34, 'a private key, not an address: whoever saw it can spend'],
  ['b0', 34, 'a private key, not an address: whoever saw it can spend'],
  ['cc', 34, 'a private key, not an address: whoever saw it can spend'],
  ['0488ade4', 78, 'an extended private key, not an address: whoever saw it can spend'],
  ['0488b21e', 78, 'an extended public key, not an address'],
  ['049d7cb2', 78, 'an extended public key, not an address'],
  ['04b24746', 78, 'an extended public key, not an address'],
];

/** Lengths of base58check texts: 21 to 23 bytes, private keys, Sprout addresses, extended keys. */
const lengths = new Set([...Array.from({ length: 12 }, (_, i) => 25 + i), 51, 52, 95, 111, 112]);

const alphabet = /^[1-9A-HJ-NP-Za-km-z]+$/;

/** Whether every character is in Bitcoin's base58 alphabet, which nearly every chain uses. */
export function isBase58(text: string): boolean {
  return alphabet.test(text);
}

/** Reads base58check addresses by their version prefix; null for a wrong checksum, which other readers report. */
export function readBase58Check(text: string): FormReading {
  if (!lengths.has(text.length) || !alphabet.test(text)) return null;
  // Monero addresses have this length too; hashing them here would be wasted work.
  if (text.length === 95 && !text.startsWith('z')) return null;
  const bytes = base58.decode(text);
  if (bytes.length < 25 || !hasBase58Checksum(bytes)) return null;
  const hex = bytesToHex(bytes).slice(0, -8);
  const length = bytes.length - 4;
  if (length === 21 || length === 22) {
    const version = versions.get(hex.slice(0, -40));
    if (version !== undefined) return readVersion(text, version, hex.slice(-40));
  }
  const thing = otherThings.find(([prefix, bytesOfIt]) => length === bytesOfIt && hex.startsWith(prefix));
  if (thing !== undefined) return broken(text, thing[2]);
  if (hex.startsWith('169a') && length === 66) return readSprout(text, hex.slice(4));
  if (hex.startsWith('06a1') && length === 23) return readTezos(text, hex);
  return broken(text, 'its base58 checksum is right, but its version is of no chain that is known here');
}

function readVersion(text: string, version: Version, hex: string): FormReading {
  return read({
    written: text,
    chains: version.chains,
    form: version.form,
    checksum: 'valid',
    keys: version.families.map((family) => `${family}:${hex}`),
    materials: [{ kind: version.material, hex }],
  });
}

function readSprout(text: string, hex: string): FormReading {
  return read({
    written: text,
    chains: ['zcash'],
    form: 'Sprout (shielded)',
    checksum: 'valid',
    keys: [`zec:sprout:${hex}`],
    materials: [],
  });
}

function readTezos(text: string, hex: string): FormReading {
  return read({
    written: text,
    chains: ['tezos'],
    form: 'Tezos base58',
    checksum: 'valid',
    keys: [`xtz:${hex}`],
    materials: [],
  });
}
