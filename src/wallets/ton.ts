import { bytesToHex } from '@noble/hashes/utils.js';
import { base64, base64url } from '@scure/base';
import { crc16 } from './checksums.ts';
import { tonShape } from './pasted-text.ts';
import { broken, type FormReading, read } from './reading.ts';

/** Reads TON addresses (TEP-2): the raw `0:` and 64 hex digits, and the friendly 48 characters of base64. */
export function readTon(text: string): FormReading {
  const raw = /^(0|-1):([0-9a-fA-F]{64})$/.exec(text);
  if (raw !== null) return account(text, Number(raw[1]), (raw[2] ?? '').toLowerCase(), 'TON raw', 'absent');
  if (!tonShape.test(text)) return null;
  const bytes = friendlyBytes(text);
  if (bytes === null) return null;
  const crc = crc16(bytes.subarray(0, 34));
  if (bytes[34] !== crc >> 8 || bytes[35] !== (crc & 0xff)) {
    return /[0-9]/.test(text.slice(2)) ? broken(text, 'bad checksum at TON base64') : null;
  }
  const workchain = bytes[1] === 0xff ? -1 : bytes[1]!;
  return account(text, workchain, bytesToHex(bytes.subarray(2, 34)), 'TON friendly (base64)', 'valid');
}

function account(
  text: string,
  workchain: number,
  hex: string,
  form: string,
  checksum: 'valid' | 'absent',
): FormReading {
  return read({ written: text, chains: ['ton'], form, checksum, keys: [`ton:${workchain}:${hex}`], materials: [] });
}

function friendlyBytes(text: string): Uint8Array | null {
  try {
    return (/[-_]/.test(text) ? base64url : base64).decode(text);
  } catch {
    // The package throws where one text mixes both alphabets; it is not an address then.
    return null;
  }
}
