import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { readAddress as readWallet } from '../wallets/address.ts';
import { relatedKeys } from '../wallets/related.ts';
import { addressKey } from './addresses.ts';
import { digitSuffix, readAccount, readEmail, readHandle, readNetwork, readPhone } from './contact-data.ts';
import { cvBands, cvSignature } from './cv-signature.ts';
import type { Address, Hire } from './hire.ts';

/** What is compared between hires: each kind is a way to reach, pay or identify someone. */
export type DatumKind =
  | 'phone'
  | 'email'
  | 'wallet'
  /** The key or script behind a wallet, on any chain. */
  | 'wallet-key'
  | 'account'
  | 'document'
  | 'home'
  | 'ship-to'
  | 'handle'
  | 'cv'
  | 'cv-band'
  | 'reference-phone'
  | 'reference-email'
  | 'reference-domain'
  | 'ip'
  | 'email-digits';

/** `value` is the readable normal form, for the sentence about the match; only `kind` and `hash` are stored. */
export type Datum = { kind: DatumKind; hash: string; value: string };

/** Kinds of one domain hash alike, so that a reference's phone matches a hire's. */
const hashDomains: Record<DatumKind, string> = {
  phone: 'phone',
  'reference-phone': 'phone',
  email: 'email',
  'reference-email': 'email',
  'reference-domain': 'domain',
  wallet: 'wallet',
  'wallet-key': 'wallet-key',
  account: 'account',
  document: 'document',
  home: 'address',
  'ship-to': 'address',
  handle: 'handle',
  cv: 'cv',
  'cv-band': 'cv-band',
  ip: 'ip',
  'email-digits': 'email-digits',
};

/** The key for hashing hires' data, derived from the deployment's secret for this purpose only (RFC 5869). */
export function hireDataKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'cordon hire data', 32));
}

/** All data by which hires are compared, hashed in normal form. */
export function identityData(hire: Hire, key: Uint8Array): Datum[] {
  const found = new Map<string, Datum>();
  const add = (kind: DatumKind, value: string | null | undefined) => {
    if (value === null || value === undefined || value === '') return;
    const hash = datumHash(kind, value, key);
    found.set(`${kind} ${hash}`, { kind, hash, value });
  };
  const country = hire.countryClaimed;
  for (const { number } of hire.phones ?? []) add('phone', readPhone(number, country)?.e164);
  for (const email of (hire.emails ?? []).map(readEmail)) {
    add('email', email?.address);
    add('email-digits', email === null ? null : digitSuffix(email.local));
  }
  for (const { kind, value } of walletData(hire.payment?.wallet)) add(kind, value);
  add('account', hire.payment?.account === undefined ? null : readAccount(hire.payment.account));
  for (const { hash } of hire.documents ?? []) add('document', hash.trim().toLowerCase());
  add('home', keyOf(hire.homeAddress));
  add('ship-to', keyOf(hire.shipTo));
  for (const value of handlesOf(hire)) add('handle', value);
  for (const { email, phone } of hire.references ?? []) {
    const read = email === undefined ? null : readEmail(email);
    add('reference-phone', phone === undefined ? null : readPhone(phone, country)?.e164);
    add('reference-email', read?.address);
    add('reference-domain', read?.domain);
  }
  for (const { ip } of hire.network ?? []) add('ip', ip === undefined ? null : readNetwork(ip));
  add('cv', hire.cv?.hash?.trim().toLowerCase());
  const signature = signatureOf(hire, key);
  for (const band of signature === null ? [] : cvBands(signature)) add('cv-band', band);
  return [...found.values()];
}

/** The signature of the CV's text or, once the text is dropped, the stored one. */
export function signatureOf(hire: Pick<Hire, 'cv'>, key: Uint8Array): string | null {
  return hire.cv?.text === undefined ? (hire.cv?.signature ?? null) : cvSignature(hire.cv.text, key);
}

/** HMAC-SHA256 of a normal form, cut to 132 bits in base64url. Kinds that are compared with each other hash alike. */
export function datumHash(kind: DatumKind, value: string, key: Uint8Array): string {
  return createHmac('sha256', keyObject(key)).update(`${hashDomains[kind]}\0${value}`).digest('base64url').slice(0, 22);
}

const keyObjects = new WeakMap<Uint8Array, KeyObject>();

/** Cached, because creating a key takes longer than hashing. */
function keyObject(key: Uint8Array): KeyObject {
  const made = keyObjects.get(key) ?? createSecretKey(key);
  keyObjects.set(key, made);
  return made;
}

/** A wallet's normal forms: its canonical payload on each chain family, and the key behind it. */
export function walletData(wallet: string | undefined): { kind: 'wallet' | 'wallet-key'; value: string }[] {
  if (wallet === undefined || wallet.trim() === '') return [];
  const reading = readWallet(wallet);
  if (reading.kind !== 'address') return [{ kind: 'wallet', value: `written:${wallet.replace(/\s+/g, '')}` }];
  return [
    ...reading.address.keys.map((value) => ({ kind: 'wallet' as const, value })),
    ...relatedKeys(reading.address).map((value) => ({ kind: 'wallet-key' as const, value })),
  ];
}

/** `github:octocat`, `linkedin:jane-doe`. */
export function handlesOf({ handles }: Pick<Hire, 'handles'>): string[] {
  return (['github', 'linkedin'] as const).flatMap((service) => {
    const handle = readHandle(handles?.[service] ?? '');
    return handle === null ? [] : [`${service}:${handle}`];
  });
}

function keyOf(address: Address | undefined): string | null {
  return address === undefined ? null : addressKey(address);
}
