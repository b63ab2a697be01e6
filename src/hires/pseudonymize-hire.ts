import { ibanCountry, readAccount } from './contact-data.ts';
import type { Hire } from './hire.ts';
import { datumHash, signatureOf } from './identity-data.ts';

/**
 * A hire as it may be stored: the account as its keyed hash, the CV as its signature. Idempotent, so equal accounts stay
 * equal however often they are sent.
 */
export function pseudonymizeHire(hire: Hire, key: Uint8Array): Hire {
  const { payment, cv } = hire;
  return {
    ...hire,
    ...(payment === undefined ? {} : { payment: pseudonymizePayment(payment, key) }),
    ...(cv?.text === undefined ? {} : { cv: pseudonymizeCv(cv, signatureOf(hire, key)) }),
  };
}

const keyedHash = /^keyed:[0-9a-f]+$/;

function pseudonymizePayment(payment: NonNullable<Hire['payment']>, key: Uint8Array): NonNullable<Hire['payment']> {
  const { account, ...rest } = payment;
  if (account === undefined || keyedHash.test(account)) return payment;
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
