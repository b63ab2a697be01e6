import { createHash } from 'node:crypto';
import { type Designation, type DesignationId, type Kind, primaryName } from '../lists/designation.ts';
import { compareNames } from '../names/compare/compare.ts';
import { policy as namePolicy } from '../names/compare/policy.ts';
import { readName } from '../names/read/read-name.ts';
import { normalizeIdentifier } from '../screening/identifiers.ts';
import type { Hit, Query, Screening } from '../screening/screening.ts';
import { tokensOf } from './addresses.ts';
import { readEmail, readPhone } from './contact-data.ts';
import type { Hire } from './hire.ts';

/** How a designation matches the hire: a hit of one of its screenings, judged by what else agrees. */
export type ListMatch = {
  how:
    | 'wallet'
    | 'kin'
    | 'contact'
    /** A name, and another detail that agrees. */
    | 'datum'
    /** A full primary name without the detail that would decide; reported only after HR was asked for it. */
    | 'undecided'
    /** A full primary name that no available detail can decide. */
    | 'unsettled'
    | 'organization'
    /** A similar name and nothing else. */
    | 'alike';
  sentence: string;
  designation: DesignationId;
};

export const birthDate = 'date of birth';

export function walletMatches({ basis, entry, matched }: Hit, { query }: Screening): ListMatch[] {
  const listed = `${primaryName(entry)} (${entry.id})`;
  if (basis === 'wallet') {
    return [
      { how: 'wallet', sentence: `The payout wallet ${query.text} is listed for ${listed}.`, designation: entry.id },
    ];
  }
  if (basis !== 'kin') return [];
  const sentence = `The payout wallet ${query.text} has the same key as ${matched.name}, which is listed for ${listed}: same key, other form.`;
  return [{ how: 'kin', sentence, designation: entry.id }];
}

export function contactMatches({ basis, entry, matched }: Hit, { query }: Screening): ListMatch[] {
  if (basis !== 'identifier') return [];
  const sentence = `${query.text} stands as ${matched.use} on the entry of ${primaryName(entry)} (${entry.id}).`;
  return [{ how: 'contact', sentence, designation: entry.id }];
}

/** A similar name decides nothing; a full primary name with another detail that agrees does, and without one HR is asked. */
export function ownNameMatches(hit: Hit, query: Query, hire: Hire): ListMatch[] {
  const { basis, entry, tier, matched, reasons } = hit;
  if (basis !== 'name' || tier === 'unlikely' || !isParty(entry)) return [];
  const listed = `“${matched.name}” (${entry.id})`;
  const match = (how: ListMatch['how'], sentence: string): ListMatch[] => [{ how, sentence, designation: entry.id }];
  // A person's name, transliterated and written together, can sound like an organization's.
  if (entry.kind === 'organization') return match('alike', `“${query.text}” resembles ${listed}, an organisation.`);
  const agreeing = agreeingData(hit, hire);
  if (agreeing.length > 0) {
    return match('datum', `“${query.text}” meets ${listed}, and so does the ${agreeing.join(' and the ')}.`);
  }
  if (reasons.some(({ rule }) => rule === 'born-in-different-years')) {
    return match('alike', `“${query.text}” resembles ${listed}; the birth date contradicts.`);
  }
  if (!isFullName(query.text, entry))
    return match('alike', `“${query.text}” resembles ${listed}; nothing else agrees.`);
  if (entry.births.length > 0 && query.born === undefined) {
    return match(
      'undecided',
      `“${query.text}” meets ${listed} whole; the ${birthDate}, which would decide, was not supplied.`,
    );
  }
  const why = entry.births.length === 0 ? 'the entry gives no birth date' : 'the birth date is a year apart';
  return match('unsettled', `“${query.text}” meets ${listed} whole; ${why}.`);
}

export function organizationMatches({ basis, entry, tier, matched }: Hit, who: string): ListMatch[] {
  if (basis !== 'name' || entry.kind !== 'organization' || tier === 'unlikely') return [];
  const listed = `“${matched.name}” (${entry.id})`;
  const distinctive = tier === 'strong' && isDistinctive(matched.name);
  return distinctive
    ? [{ how: 'organization', sentence: `${who} meets ${listed}.`, designation: entry.id }]
    : [{ how: 'alike', sentence: `${who} resembles ${listed}; nothing else agrees.`, designation: entry.id }];
}

/** HR cannot be asked for details of another person, so a full name counts for one who is paid and not for a reference. */
export function otherPersonMatches({ basis, entry, tier, matched }: Hit, who: string, isPaid: boolean): ListMatch[] {
  if (basis !== 'name' || entry.kind !== 'person' || tier === 'unlikely') return [];
  const listed = `“${matched.name}” (${entry.id})`;
  const isFull = isPaid && tier === 'strong' && matched.what === 'name' && matched.use === 'primary';
  return isFull
    ? [{ how: 'unsettled', sentence: `${who} meets ${listed} whole.`, designation: entry.id }]
    : [{ how: 'alike', sentence: `${who} resembles ${listed}; nothing else agrees.`, designation: entry.id }];
}

function isParty({ kind }: Designation): boolean {
  const parties: Kind[] = ['person', 'organization'];
  return parties.includes(kind);
}

/** Whether the primary name matches in full with nothing left over, in any order, spelling or script. */
function isFullName(text: string, entry: Designation): boolean {
  const { tier, reasons } = compareNames(text, primaryName(entry), { kind: 'person' });
  return tier === 'strong' && !reasons.some(({ rule }) => partial.has(rule));
}

const partial = new Set(['only-in-query', 'only-in-list', 'initial']);

/** At least two distinctive words, one of them a name; “First Credit Bank” has none. */
function isDistinctive(name: string): boolean {
  const parts = readName(name, 'entity')[0]?.parts ?? [];
  const distinctive = parts.filter(({ role, weight }) => role !== 'form' && weight >= namePolicy.informative);
  return distinctive.length >= 2 && distinctive.some(({ role }) => role === 'name' || role === 'syllable');
}

/** Details besides the name that agree with the designation. A country by itself never counts. */
function agreeingData({ reasons, entry }: Hit, hire: Hire): string[] {
  const { identifiers } = entry;
  const emails = new Set((hire.emails ?? []).map((email) => readEmail(email)?.address ?? ''));
  const phones = new Set((hire.phones ?? []).map(({ number }) => readPhone(number, hire.countryClaimed)?.e164 ?? ''));
  const documents = new Set((hire.documents ?? []).map(({ hash }) => hash.toLowerCase()));
  return [
    ...(reasons.some(({ rule }) => rule === 'born-as-listed') ? ['birth date'] : []),
    ...(identifiers.some(({ value }) => emails.has(readEmail(value)?.address ?? '-')) ? ['e-mail address'] : []),
    ...(identifiers.some(({ value, country }) => phones.has(readPhone(value, country)?.e164 ?? '-'))
      ? ['telephone']
      : []),
    ...(identifiers.some(({ value }) => hashesOf(value).some((hash) => documents.has(hash)))
      ? ['document number']
      : []),
    ...(addressAgrees(entry, hire) ? ['address'] : []),
  ];
}

/** The sender may have hashed a number as printed or normalized. */
function hashesOf(value: string): string[] {
  const forms = [value, value.trim().toUpperCase(), value.replace(/\s+/g, ''), normalizeIdentifier(value) ?? value];
  return [...new Set(forms)].map((form) => createHash('sha256').update(form).digest('hex'));
}

/** Whether street, house number and city are all in one of the designation's addresses. */
function addressAgrees({ remarks }: Designation, { homeAddress, shipTo }: Hire): boolean {
  const listed = remarks.filter((remark) => remark.startsWith('Address: ')).map((remark) => new Set(tokensOf(remark)));
  return [homeAddress, shipTo].some((address) => {
    const street = tokensOf(address?.street ?? address?.text.split(/[,\n;]/)[0] ?? '');
    const place = tokensOf(address?.city ?? address?.postcode ?? '');
    if (place.length === 0 || street.length < 2 || !street.some((token) => /\d/.test(token))) return false;
    return listed.some((tokens) => [...street, ...place].every((token) => tokens.has(token)));
  });
}
