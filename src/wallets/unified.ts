import { blake2b } from '@noble/hashes/blake2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { bech32m } from '@scure/base';
import { broken, type FormReading, type Material, read } from './reading.ts';

/**
 * Reads a Zcash unified address (ZIP 316): bech32m over F4Jumble over typed receivers. Each receiver adds its own key, so
 * a listed transparent or Sapling address is found inside it.
 */
export function readUnified(text: string, lower: string): FormReading {
  const decoded = bech32m.decodeUnsafe(lower, false);
  if (decoded === undefined) return broken(text, 'bad checksum at Zcash unified bech32m');
  const jumbled = bech32m.fromWordsUnsafe(decoded.words);
  // ZIP 316: at least one receiver of 20 bytes with its type and length, and 16 bytes of padding that repeat the prefix.
  if (!(jumbled instanceof Uint8Array) || jumbled.length < 38 || jumbled.length > 1024) {
    return broken(text, 'a Zcash unified address of impossible length');
  }
  const bytes = unjumble(jumbled);
  const padding = new Uint8Array(16);
  padding.set(new TextEncoder().encode(decoded.prefix));
  if (padding.some((byte, i) => bytes[bytes.length - 16 + i] !== byte)) {
    return broken(text, 'a Zcash unified address whose padding is wrong');
  }
  const receivers = receiversOf(bytes.subarray(0, -16));
  if (receivers === null) return broken(text, 'a Zcash unified address whose receivers cannot be read');
  const family = decoded.prefix === 'u' ? 'zec' : 'zectest';
  return read({
    written: text,
    chains: [decoded.prefix === 'u' ? 'zcash' : 'zcash-testnet'],
    form: `unified (${receivers.map(({ type }) => receiverNames[type] ?? `type ${type}`).join(', ')})`,
    checksum: 'valid',
    keys: receivers.map(({ type, hex }) => receiverKey(family, type, hex)),
    materials: receivers.flatMap(receiverMaterial),
  });
}

type Receiver = { type: number; hex: string };
const receiverNames = ['P2PKH', 'P2SH', 'Sapling', 'Orchard'];
const receiverBytes = [20, 20, 43, 43];

function receiverKey(family: string, type: number, hex: string): string {
  if (type === 0) return `${family}:pkh:${hex}`;
  if (type === 1) return `${family}:sh:${hex}`;
  // The same key as the receiver's own Sapling address.
  if (type === 2) return `${family === 'zec' ? 'zs' : 'ztestsapling'}:${hex}`;
  return `${family}:receiver-${type}:${hex}`;
}

function receiverMaterial({ type, hex }: Receiver): Material[] {
  if (type === 0) return [{ kind: 'key-hash', hex }];
  return type === 1 ? [{ kind: 'script-hash', hex }] : [];
}

function receiversOf(bytes: Uint8Array): Receiver[] | null {
  const receivers: Receiver[] = [];
  let at = 0;
  while (at < bytes.length) {
    const type = compactSize(bytes, at);
    const length = type === null ? null : compactSize(bytes, type.next);
    if (type === null || length === null || length.next + length.value > bytes.length) return null;
    const wanted = receiverBytes[type.value];
    if (wanted !== undefined && wanted !== length.value) return null;
    at = length.next + length.value;
    receivers.push({ type: type.value, hex: bytesToHex(bytes.subarray(length.next, at)) });
  }
  return receivers.length === 0 ? null : receivers;
}

function compactSize(bytes: Uint8Array, at: number): { value: number; next: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 0xfd) return { value: first, next: at + 1 };
  const width = first === 0xfd ? 2 : first === 0xfe ? 4 : 0;
  if (width === 0 || at + width >= bytes.length) return null;
  let value = 0;
  for (let i = width; i > 0; i--) value = value * 256 + bytes[at + i]!;
  return { value, next: at + 1 + width };
}

/** The inverse of F4Jumble (ZIP 316): a four-round Feistel construction over BLAKE2b. */
function unjumble(message: Uint8Array): Uint8Array {
  const split = Math.min(64, Math.floor(message.length / 2));
  const left = message.slice(0, split);
  const right = message.slice(split);
  mix(left, 'H', 1, right);
  stretch(right, 1, left);
  mix(left, 'H', 0, right);
  stretch(right, 0, left);
  const result = new Uint8Array(message.length);
  result.set(left);
  result.set(right, split);
  return result;
}

function mix(target: Uint8Array, letter: 'H' | 'G', round: number, input: Uint8Array, block = 0): void {
  const personalization = new Uint8Array(16);
  personalization.set(new TextEncoder().encode(`UA_F4Jumble_${letter}`));
  personalization[13] = round;
  personalization[14] = block & 0xff;
  personalization[15] = block >> 8;
  const digest = blake2b(input, { personalization, dkLen: letter === 'H' ? target.length : 64 });
  for (let i = 0; i < target.length; i++) target[i] = target[i]! ^ digest[i]!;
}

function stretch(target: Uint8Array, round: number, input: Uint8Array): void {
  for (let block = 0; block * 64 < target.length; block++) {
    mix(target.subarray(block * 64, block * 64 + 64), 'G', round, input, block);
  }
}
