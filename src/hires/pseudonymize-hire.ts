import { ibanCountry, readAccount } from './contact-data.ts';
import type { Hire } from './hire.ts';
import { datumHash, signatureOf } from './identity-data.ts';

/**
 * A hire as it may be stored: an account as its keyed hash, a CV as its signature. Sealing again changes nothing, so equal
 * accounts stay equal however often they are told.
 */
export function pseudonymizeHire(hire: Hire, key: Uint8Array): Hire {
  const { payment, cv } = hire;
  return {
    ...hire,
    ...(payment === undefined ? {} : { payment: pseudonymizePayment(payment, key) }),
    ...(cv?.text === undefined ? {} : { cv: pseudonymizeCv(cv, signatureOf(hire, key)) }),
  };
}

/** A hire after further data: objects are merged, lists of events grow, everything else is replaced. */
export function mergeHires(before: Hire, now: Hire): Hire {
  const merged: Hire = { ...before, ...now };
  if (before.payment && now.payment) merged.payment = { ...before.payment, ...now.payment };
  if (before.cv && now.cv) merged.cv = { ...before.cv, ...now.cv };
  if (before.handles && now.handles) merged.handles = { ...before.handles, ...now.handles };
  if (before.firstSeen && now.firstSeen) merged.firstSeen = { ...before.firstSeen, ...now.firstSeen };
  if (before.checklist && now.checklist) merged.checklist = { ...before.checklist, ...now.checklist };
  if (before.codeAccount && now.codeAccount) merged.codeAccount = { ...before.codeAccount, ...now.codeAccount };
  if (before.network && now.network) merged.network = grown(before.network, now.network);
  if (before.activity && now.activity) merged.activity = grown(before.activity, now.activity);
  return merged;
}

const mostEvents = 1_000;

function grown<T>(before: readonly T[], now: readonly T[]): T[] {
  const known = new Set(before.map((one) => JSON.stringify(one)));
  return [...before, ...now.filter((one) => !known.has(JSON.stringify(one)))].slice(-mostEvents);
}

const sealed = /^keyed:[0-9a-f]+$/;

function pseudonymizePayment(payment: NonNullable<Hire['payment']>, key: Uint8Array): NonNullable<Hire['payment']> {
  const { account, ...rest } = payment;
  if (account === undefined || sealed.test(account)) return payment;
  const plain = readAccount(account);
  if (plain === null) return rest;
  const hash = Buffer.from(datumHash('account', plain, key), 'base64url').toString('hex');
  const country = rest.bankCountry ?? ibanCountry(account);
  return { ...rest, account: `keyed:${hash}`, ...(country === null ? {} : { bankCountry: country }) };
}

function pseudonymizeCv(
  { text: _, ...rest }: NonNullable<Hire['cv']>,
  signature: string | null,
): NonNullable<Hire['cv']> {
  return signature === null ? rest : { ...rest, signature };
}
