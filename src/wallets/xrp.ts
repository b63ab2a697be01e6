import { bytesToHex } from '@noble/hashes/utils.js';
import { base58xrp } from '@scure/base';
import { hasBase58Checksum } from './checksums.ts';
import { broken, type FormReading, read } from './reading.ts';

const alphabet = /^[1-9A-HJ-NP-Za-km-z]+$/;

/** Reads classic XRP addresses (`r…`) and X-addresses (XLS-5d: `X…`, on the testnet `T…`), whose tag it keeps. */
export function readXrp(text: string): FormReading {
  if (!/^[rXTs]/.test(text) || text.length < 25 || text.length > 49 || !alphabet.test(text)) return null;
  const bytes = base58xrp.decode(text);
  if (bytes.length < 20 || !hasBase58Checksum(bytes)) return null;
  const hex = bytesToHex(bytes.subarray(0, -4));
  if (hex.length === 42 && hex.startsWith('00')) return account(text, hex.slice(2), 'classic (base58)', 'xrp');
  if (hex.length === 62 && hex.startsWith('0544')) return readX(text, hex, 'xrp');
  if (hex.length === 62 && hex.startsWith('0493')) return readX(text, hex, 'xrp-testnet');
  if ((hex.length === 34 && hex.startsWith('21')) || (hex.length === 38 && hex.startsWith('01e14b'))) {
    return broken(text, 'an XRP secret seed, not an address: whoever saw it can spend');
  }
  return null;
}

function readX(text: string, hex: string, chain: 'xrp' | 'xrp-testnet'): FormReading {
  const flag = hex.slice(44, 46);
  const tag = Number.parseInt((hex.slice(46, 54).match(/../g) ?? []).reverse().join(''), 16);
  if (flag > '01' || hex.slice(54) !== '00000000' || (flag === '00' && tag !== 0)) {
    return broken(text, 'an X-address whose tag cannot be read');
  }
  return account(text, hex.slice(4, 44), 'X-address', chain, flag === '01' ? String(tag) : undefined);
}

function account(text: string, hex: string, form: string, chain: 'xrp' | 'xrp-testnet', tag?: string): FormReading {
  return read({
    written: text,
    chains: [chain],
    form,
    checksum: 'valid',
    // Both networks have the same accounts, and the classic form does not name the network.
    keys: [`xrp:${hex}`],
    materials: [{ kind: 'key-hash', hex }],
    ...(tag === undefined ? {} : { tag }),
  });
}
