import { addressKey } from './addresses.ts';
import { readEmail, readPhone } from './contact-data.ts';
import type { Datum } from './identity-data.ts';

/** Contact data that agencies use for everybody they place, normalized; sharing it means nothing. */
export type Agencies = { domains: string[]; phones: string[]; addresses: string[] };
export const noAgencies: Agencies = { domains: [], phones: [], addresses: [] };

/** Reads a mail domain, telephone or postal address into its normal form; null for anything else. */
export function readAgencyDatum(text: string): { part: keyof Agencies; value: string } | null {
  const words = text.trim();
  const domain = words.replace(/^@/, '');
  if (/^[^\s@]+\.[\p{L}-][^\s@.]*$/iu.test(domain) && !domain.includes('/')) {
    const read = readEmail(`somebody@${domain}`);
    return read === null ? null : { part: 'domains', value: read.domain };
  }
  const phone = readPhone(words);
  if (phone !== null) return { part: 'phones', value: phone.e164 };
  const address = addressKey({ text: words });
  return address === null ? null : { part: 'addresses', value: address };
}

/** Whether a datum is an agency's, so that hires are not compared by it. */
export function isAgencyDatum({ kind, value }: Datum, agencies: Agencies): boolean {
  switch (kind) {
    case 'phone':
    case 'reference-phone':
      return agencies.phones.includes(value);
    case 'email':
    case 'reference-email':
      return agencies.domains.includes(value.slice(value.indexOf('@') + 1));
    case 'reference-domain':
      return agencies.domains.includes(value);
    case 'home':
    case 'ship-to':
      return agencies.addresses.includes(value);
    case 'wallet':
    case 'wallet-key':
    case 'account':
    case 'document':
    case 'handle':
    case 'cv':
    case 'cv-band':
    case 'ip':
    case 'email-digits':
      return false;
  }
}
