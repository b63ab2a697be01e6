import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import mail from '../../data/mail-domains.json' with { type: 'json' };

/** A telephone number in E.164, and its calling code. */
type ReadPhone = { e164: string; callingCode: string };

/** Reads a telephone number; one without a country code counts as a number of `country`. Null if it is invalid. */
export function readPhone(text: string, country?: string): ReadPhone | null {
  const region = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const international = text.trim().replace(/^00(?=[1-9])/, '+');
  const phone = parsePhoneNumberFromString(international, region);
  return phone?.isPossible() ? { e164: phone.number, callingCode: phone.countryCallingCode } : null;
}

/** `1` for the US and Canada; null for a country without numbers of its own. */
export function callingCodeOf(country: string): string | null {
  return isSupportedCountry(country) ? getCountryCallingCode(country) : null;
}

/** An e-mail address in normal form, equal for all spellings that reach the same mailbox. */
type ReadEmail = { address: string; local: string; domain: string };

/**
 * Normalizes to lower case, an ASCII domain under its service's main name, no `+tag`, and no dots where the service
 * ignores them. Null if the text is no address.
 */
export function readEmail(text: string): ReadEmail | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^.*<([^<>]+)>$/, '$1')
    .toLowerCase();
  const [, given = '', host = ''] = /^([^\s@]+)@([^\s@]+\.[^\s@]+)$/.exec(plain) ?? [];
  const ascii = asciiDomain(host);
  if (given === '' || ascii === null) return null;
  const domain = aliases.get(ascii) ?? ascii;
  const untagged = given.replace(/(?<=.)\+.*$/, '');
  const local = dotless.has(domain) ? untagged.replaceAll('.', '') : untagged;
  return local === '' ? null : { address: `${local}@${domain}`, local, domain };
}

/** Whether anybody can get an address at this domain, so that sharing it means nothing. */
export function isPublicMail(domain: string): boolean {
  return publicDomains.has(domain);
}

/** Four or more digits at the end of a local part, unless they are a year, a date or a plain sequence; else null. */
export function digitSuffix(local: string): string | null {
  const digits = /(\d{4,})$/.exec(local)?.[1];
  if (digits === undefined) return null;
  const yearLike = [4, 6, 8].includes(digits.length) && (/^(19|20)\d\d/.test(digits) || /(19|20)\d\d$/.test(digits));
  const plain = '01234567890123456789'.includes(digits) || '9876543210'.includes(digits) || /^(\d)\1*$/.test(digits);
  return yearLike || plain ? null : digits;
}

/** The handle in a profile's address or written by itself, in lower case without `@`. */
export function readHandle(text: string): string | null {
  const last =
    text
      .trim()
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  const handle = last.replace(/^@/, '').normalize('NFKC').toLowerCase();
  return handle === '' ? null : handle;
}

/** An IPv4 address, or the /64 network of an IPv6 address; null if it is not publicly routable. */
export function readNetwork(text: string): string | null {
  const ip = text
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '');
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(ip)?.slice(1).map(Number);
  if (parts !== undefined) {
    const [a = 0, b = 0] = parts;
    if (parts.some((part) => part > 255)) return null;
    const inside = a === 0 || a === 10 || a === 127 || a >= 224 || (a === 172 && b >= 16 && b < 32);
    return inside || (a === 192 && b === 168) || (a === 169 && b === 254) || (a === 100 && b >= 64 && b < 128)
      ? null
      : parts.join('.');
  }
  if (!/^[0-9a-f:]+$/.test(ip) || !ip.includes(':')) return null;
  const [front = '', back] = ip.split('::');
  const head = front.split(':').filter((group) => group !== '');
  const tail = (back ?? '').split(':').filter((group) => group !== '');
  if (head.length + tail.length > 8 || (back === undefined && head.length !== 8)) return null;
  const all = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
  const network = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return /^[23]/.test(network[0]?.padStart(4, '0') ?? '') ? `${network.join(':')}::/64` : null;
}

/** An account number or IBAN in its normal form; null if it is so short that equal ones are likely a coincidence. */
export function readAccount(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return plain.length >= 8 ? plain : null;
}

/** The country that a valid IBAN (ISO 13616, mod 97) names; null for any other account. */
export function ibanCountry(account: string): string | null {
  const plain = readAccount(account) ?? '';
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return null;
  let rest = 0;
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1 ? plain.slice(0, 2) : null;
}

function asciiDomain(host: string): string | null {
  try {
    return new URL(`http://${host.replace(/\.$/, '')}/`).hostname;
  } catch {
    return null;
  }
}

const aliases = new Map<string, string>(Object.entries(mail.aliases));
const dotless = new Set(mail.dotless);
const publicDomains = new Set(mail.public);
