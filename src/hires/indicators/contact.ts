import patterns from '../../../data/email-patterns.json' with { type: 'json' };
import { callingCodeOf, readEmail, readPhone } from '../contact-data.ts';
import { evidenceOf, type Indicator } from './indicator.ts';

export const contact: readonly Indicator[] = [
  {
    id: 'voip-number',
    check({ hire: { phones = [] } }) {
      const typed = phones.filter(({ lineType }) => lineType !== undefined);
      if (typed.length === 0) return 'unknown';
      return typed
        .filter(({ lineType }) => lineType?.trim().toLowerCase() === 'voip')
        .map(({ number }) => ({ text: `${number} is an internet number.` }));
    },
  },
  {
    id: 'phone-country-differs',
    check({ hire: { phones = [], countryClaimed } }) {
      const expected = countryClaimed === undefined ? null : callingCodeOf(countryClaimed);
      const read = phones.flatMap(({ number }) => readPhone(number, countryClaimed) ?? []);
      if (expected === null || read.length === 0) return 'unknown';
      // One number of the claimed country is enough, because people keep numbers of places they moved from.
      if (read.some(({ callingCode }) => callingCode === expected)) return [];
      const numbers = read.map(({ e164 }) => e164).join(', ');
      return evidenceOf(`${numbers} is of another country than the one claimed (${countryClaimed}, +${expected}).`);
    },
  },
  {
    id: 'contact-new',
    check({ hire: { firstSeen = {}, codeAccount }, now }) {
      const seen = Object.entries({ github: codeAccount?.createdAt, ...firstSeen }).flatMap(([what, date]) => {
        const time = Date.parse(date ?? '');
        return Number.isNaN(time) ? [] : [{ what, time, date: date ?? '' }];
      });
      if (seen.length === 0) return 'unknown';
      const recent = seen.filter(({ time }) => Date.parse(now) - time < newFor);
      const list = recent.map(({ what, date }) => `${called[what] ?? what} since ${date.slice(0, 10)}`).join(', ');
      return evidenceOf(list === '' ? null : `Known for less than 90 days: ${list}.`);
    },
  },
  {
    id: 'email-pattern',
    check({ hire: { emails = [] } }) {
      const read = emails.flatMap((email) => readEmail(email) ?? []);
      if (read.length === 0) return 'unknown';
      return read.flatMap(({ address, local }) => {
        const words = local.split(/[^\p{L}]+/u);
        const met = patterns.words.filter((word) => words.includes(word));
        return met.length === 0 ? [] : [{ text: `${address} holds “${met.join('”, “')}”.` }];
      });
    },
  },
];

const newFor = 90 * 86_400_000;
const called: Record<string, string> = { email: 'e-mail', phone: 'telephone', github: 'GitHub', linkedin: 'LinkedIn' };
