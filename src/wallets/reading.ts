import type { Chain } from './chain.ts';

/** One blockchain address as it was read. Plain data. */
export type Address = {
  /** As written in the text, without surrounding quotes, space and invisible characters. */
  written: string;
  /** Every chain on which this text is an address, the likeliest first; never empty. */
  chains: readonly Chain[];
  /** The form in the words of its specification, e.g. `P2WPKH (bech32)`. */
  form: string;
  /** `absent`: the form, or this spelling of it, has no checksum, so a typing error cannot be detected. */
  checksum: 'valid' | 'absent';
  /** Canonical payloads, e.g. `evm:4f47…`: two texts that share a key are the same address on one chain family. */
  keys: readonly string[];
  /** What the address commits to; an address with an equal material in another encoding or on another chain is related. */
  materials: readonly Material[];
  /** Destination tag of an XRP X-address, payment id of a Monero integrated address. */
  tag?: string;
};

/**
 * A key or script as an address commits to it, in hex. The names of the kinds are part of stored hashes (`relatedKeys`): `key-hash` is HASH160 of a public key, `script-hash` HASH160 of
 * a script, `witness-script` SHA-256 of a script, `script-hash-256` its double SHA-256 (Bitcoin Cash), `taproot` an
 * x-only output key, `keccak` the last 20 bytes of the Keccak-256 of a public key, `ed25519` a 32-byte public key.
 */
export type Material = { kind: MaterialKind; hex: string };
export type MaterialKind =
  | 'key-hash'
  | 'script-hash'
  | 'witness-script'
  | 'script-hash-256'
  | 'taproot'
  | 'keccak'
  | 'ed25519';

/**
 * `broken` looks like an address but is not one; `why` is a short phrase (`bad checksum at Bitcoin base58`). `none` does
 * not look like an address and may be searched as a name.
 */
export type AddressReading =
  | { kind: 'address'; address: Address }
  | { kind: 'broken'; written: string; why: string }
  | { kind: 'none' };

/** The result of one form's reader: null where the text is not of its form. */
export type FormReading = Exclude<AddressReading, { kind: 'none' }> | null;

export const none: AddressReading = { kind: 'none' };

export function broken(written: string, why: string): Exclude<FormReading, null> {
  return { kind: 'broken', written, why };
}

export function read(address: Address): Exclude<FormReading, null> {
  return { kind: 'address', address };
}
