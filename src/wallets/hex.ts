import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base36 } from '@scure/base';
import type { Chain } from './chain.ts';
import { broken, type FormReading, read } from './reading.ts';

const evmChains: readonly Chain[] = ['evm'];
const tronChains: readonly Chain[] = ['tron'];

/**
 * Reads EVM addresses (with or without `0x`, EIP-55 or EIP-1191 where the case is mixed, XDC's `xdc…`) and TRON's
 * `41…` hex form; without a prefix only text of 33 or more hex digits, so that a UUID or an MD5 hash is not one.
 */
export function readHex(text: string): FormReading {
  const shape = /^(?:(0[xX]|[oO][xX]|xdc|XDC)([0-9a-zA-Z]+)|([0-9a-fA-F]{33,}))$/.exec(text);
  if (shape === null) return null;
  const prefix = shape[1] ?? '';
  const digits = shape[2] ?? shape[3] ?? '';
  if (!/^[0-9a-fA-F]+$/.test(digits)) return prefix.startsWith('0') ? readMistypedHex(text, digits) : null;
  if (/^[oO]/.test(prefix)) {
    return digits.length >= 36 ? broken(text, 'it starts with the letter O instead of the digit 0') : null;
  }
  const zeroX = prefix.startsWith('0');
  if (digits.length === 40) return zeroX || prefix !== '' || hasLetter(digits) ? readEvm(text, digits) : null;
  if (digits.length === 42 && digits.startsWith('41') && prefix === '') return readTronHex(text, digits);
  if (digits.length === 42 && digits.startsWith('41') && zeroX) return readTronHex(text, digits);
  if (zeroX ? digits.length < 8 : !hasLetter(digits) || prefix !== '') return null;
  return broken(text, hexFault(digits));
}

/** Reads ICAP, the IBAN-shaped spelling of an EVM address: `XE`, two check digits, 30 or 31 base-36 digits. */
export function readIcap(text: string): FormReading {
  if (!/^[xX][eE][0-9]{2}[0-9a-zA-Z]{16,33}$/.test(text)) return null;
  const upper = text.toUpperCase();
  if (text.length === 20 && upper.startsWith('ETH', 4)) {
    return broken(text, 'an indirect ICAP code, which names an account in a registry and is no address');
  }
  if (text.length !== 34 && text.length !== 35) {
    return broken(text, `${text.length} characters, where ICAP has 34 or 35`);
  }
  if (ibanRemainder(upper) !== 1) return broken(text, 'bad checksum at ICAP');
  const number = base36.decode(upper.slice(4).toLowerCase().replace(/^0+/, '') || '0');
  if (number.length > 20) return broken(text, 'an ICAP code with more than 20 bytes');
  const hex = bytesToHex(number).padStart(40, '0');
  return read({
    written: text,
    chains: evmChains,
    form: 'ICAP',
    checksum: 'valid',
    keys: [`evm:${hex}`],
    materials: [{ kind: 'keccak', hex }],
  });
}

/** The EIP-55 spelling (without `0x`) of 40 lower-case hex digits; with a chain id the EIP-1191 one. */
function eip55(hex: string, chainId?: number): string {
  const digest = keccak_256(utf8ToBytes(chainId === undefined ? hex : `${chainId}0x${hex}`));
  let spelled = '';
  for (let i = 0; i < hex.length; i++) {
    const nibble = (digest[i >> 1]! >> (i % 2 === 0 ? 4 : 0)) & 15;
    spelled += nibble >= 8 ? hex[i]!.toUpperCase() : hex[i]!;
  }
  return spelled;
}

/** The remainder of an IBAN-shaped text by ISO 7064 MOD 97-10; 1 where its check digits are right. */
export function ibanRemainder(upper: string): number {
  let remainder = 0;
  for (const character of upper.slice(4) + upper.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

function readEvm(text: string, digits: string): FormReading {
  const hex = digits.toLowerCase();
  const mixed = digits !== hex && digits !== digits.toUpperCase();
  const form = mixed ? mixedCaseForm(digits, hex) : 'hex, 20 bytes';
  if (form === null) {
    return broken(text, 'bad EIP-55 checksum: its capital and small letters do not fit its digits');
  }
  return read({
    written: text,
    chains: evmChains,
    form,
    checksum: mixed ? 'valid' : 'absent',
    keys: [`evm:${hex}`],
    materials: [{ kind: 'keccak', hex }],
  });
}

function mixedCaseForm(digits: string, hex: string): string | null {
  if (digits === eip55(hex)) return 'EIP-55';
  // Rootstock (30, and 31 for its testnet) is the chain that adopted EIP-1191.
  if (digits === eip55(hex, 30) || digits === eip55(hex, 31)) return 'EIP-1191';
  return null;
}

function readTronHex(text: string, digits: string): FormReading {
  const hex = digits.slice(2).toLowerCase();
  return read({
    written: text,
    chains: tronChains,
    form: 'TRON hex',
    checksum: 'absent',
    keys: [`tron:${hex}`],
    materials: [{ kind: 'keccak', hex }],
  });
}

function readMistypedHex(text: string, digits: string): FormReading {
  if (digits.length < 36 || digits.length > 44) return null;
  const strays = [...digits.matchAll(/[^0-9a-fA-F]/g)];
  const [first] = strays;
  if (first === undefined || strays.length > 3) return null;
  return broken(text, `“${first[0]}” at position ${first.index + 3} is no hex digit`);
}

function hexFault(digits: string): string {
  const count = digits.length;
  if (count === 64) {
    return '64 hex digits: a transaction id, a key, or an account of a chain that is not read here; an EVM address has 40';
  }
  if (count === 66 && /^0[23]/.test(digits)) return '66 hex digits: a public key, not an address';
  if (count === 130 && digits.startsWith('04')) return '130 hex digits: a public key, not an address';
  return `${count} hex digits, ${miscount(count, 40)}`;
}

function hasLetter(digits: string): boolean {
  return /[a-fA-F]/.test(digits);
}

/** `two too few`, `one too many`, in words up to ten. */
function miscount(has: number, needs: number): string {
  const by = Math.abs(has - needs);
  return `${inWords[by] ?? by} too ${has > needs ? 'many' : 'few'}`;
}

const inWords = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
