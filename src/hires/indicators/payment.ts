import services from '../../../data/payout-services.json' with { type: 'json' };
import { looksLikeEntity } from '../../names/read/read-name.ts';
import { ibanCountry, readAccount } from '../contact-data.ts';
import type { Payment } from '../hire.ts';
import { walletData } from '../identity-data.ts';
import { mayBeSameName, namesOf } from '../name-likeness.ts';
import { evidenceOf, type Indicator } from './indicator.ts';

export const payment: readonly Indicator[] = [
  {
    id: 'crypto-payout',
    check({ hire }) {
      const { method, wallet } = hire.payment ?? {};
      if (method === undefined && wallet === undefined) return 'unknown';
      if (method !== undefined && isOne(services.crypto, method)) return evidenceOf(`Pay is to come by “${method}”.`);
      return evidenceOf(wallet === undefined ? null : 'Pay is to come to a wallet.');
    },
  },
  {
    id: 'third-party-payout',
    check({ hire }) {
      const method = hire.payment?.method;
      if (method === undefined) return 'unknown';
      return evidenceOf(isOne(services.services, method) ? `Pay is to come through “${method}”.` : null);
    },
  },
  {
    id: 'holder-differs',
    check({ hire }) {
      const holder = hire.payment?.holderName?.trim() ?? '';
      const names = namesOf(hire);
      if (holder === '' || names.length === 0) return 'unknown';
      const same = names.some(
        (name) => mayBeSameName(name, holder) || (looksLikeEntity(holder) && namedAfter(holder, name)),
      );
      return evidenceOf(same ? null : `The account holder is “${holder}”; the hire is “${names[0]}”.`);
    },
  },
  {
    id: 'payout-changed',
    check({ hire: { payment: now }, previous }) {
      const then = previous?.payment;
      if (now === undefined || then === undefined) return 'unknown';
      const changed = payoutParts.filter(({ of }) => of(now) !== '' && of(then) !== '' && of(now) !== of(then));
      const names = changed.map(({ name }) => name).join(', ');
      return evidenceOf(names === '' ? null : `Changed since the last version: ${names}.`);
    },
  },
  {
    id: 'bank-country-differs',
    check({ hire: { countryClaimed, payment: pay } }) {
      const bank = pay?.bankCountry ?? ibanCountry(pay?.account ?? '');
      if (countryClaimed === undefined || bank === null || bank === undefined) return 'unknown';
      return evidenceOf(
        bank === countryClaimed ? null : `The bank stands in ${bank}; the country claimed is ${countryClaimed}.`,
      );
    },
  },
];

const payoutParts: { name: string; of(payment: Payment): string }[] = [
  { name: 'wallet', of: ({ wallet }) => walletData(wallet)[0]?.value ?? '' },
  { name: 'account', of: ({ account }) => readAccount(account ?? '') ?? '' },
  { name: 'account holder', of: ({ holderName }) => holderName?.trim().toLowerCase() ?? '' },
  { name: 'way of payment', of: ({ method }) => method?.trim().toLowerCase() ?? '' },
];

function isOne(words: readonly string[], method: string): boolean {
  return words.includes(
    method
      .trim()
      .toLowerCase()
      .replace(/[_\s]+/g, ' '),
  );
}

/** Whether a company carries its owner's family name or full name. */
function namedAfter(company: string, name: string): boolean {
  const words = new Set(wordsOf(company));
  const parts = wordsOf(name).filter((part) => part.length > 2);
  return parts.length > 0 && parts.filter((part) => words.has(part)).length >= Math.min(2, parts.length);
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}
