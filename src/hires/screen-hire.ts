import { createHash } from 'node:crypto';
import { type Designation, type DesignationId, type Kind, primaryName } from '../lists/designation.ts';
import { compareNames } from '../names/compare/compare.ts';
import { policy as namePolicy } from '../names/compare/policy.ts';
import { hasNameContent, readName } from '../names/read/read-name.ts';
import { normalizeIdentifier } from '../screening/identifiers.ts';
import type { Hit, Query, Screening } from '../screening/screening.ts';
import { tokensOf } from './addresses.ts';
import { readEmail, readPhone } from './contact-data.ts';
import type { Hire } from './hire.ts';
import { isCompany, mayBeSameName, namesOf } from './name-likeness.ts';

/** What a listed entry and the hire have in common. */
export type ListMatch = {
  how:
    | 'wallet'
    | 'kin'
    | 'contact'
    /** A name, and another datum that agrees. */
    | 'datum'
    /** A full primary name without the detail that would decide; reported only after HR was asked for it. */
    | 'undecided'
    /** A full primary name that no available detail can decide. */
    | 'unsettled'
    | 'organization'
    /** A likeness of names and nothing else. */
    | 'alike';
  sentence: string;
  designation: DesignationId;
};

type ScreenedHire = {
  screenings: Screening[];
  met: ListMatch[];
  /** What HR should add before anything can be said. */
  asks: string[];
  notScreened: string | null;
};

/** Answers one question about the lists in force. */
export type AskLists = (query: Query) => Screening;

/**
 * Screens everybody and everything that a hire names. With `asked`, a deciding datum that HR was asked for and did not
 * supply no longer holds a whole name back.
 */
export function screenHire(
  hire: Hire,
  screen: AskLists,
  { ref, askExpired }: { ref: string; askExpired: boolean },
): ScreenedHire {
  const found: ScreenedHire = { screenings: [], met: [], asks: [], notScreened: null };
  const withheld = new Set<string>();
  for (const subject of questionsOf(hire)) {
    const screening = screen({ ...subject.query, ref, purpose: 'hire' });
    if (screening.verdict === 'not-screened') for (const why of screening.withheld) withheld.add(why);
    const met = screening.hits.flatMap((hit) => subject.judge(hit, screening));
    // An e-mail address also reads as a name, so it is kept only if it is on a list itself.
    if (subject.keep === 'when-met' && met.length === 0) continue;
    const isRead = screening.read.addresses.some(({ checksum }) => checksum !== 'none') || screening.hits.length > 0;
    if (subject.isWallet === true && !isRead) found.asks.push(wholeWallet);
    found.screenings.push(screening);
    for (const one of met) {
      if (one.how !== 'undecided' || askExpired) found.met.push(one);
      else if (!found.asks.includes(birthDate)) found.asks.push(birthDate);
    }
  }
  // Without a name the search of all the rest says nothing about this person.
  if (!namesOf(hire).some((name) => /\p{L}/u.test(name))) {
    found.asks.push(fullName);
    withheld.add('No name was given, so none could be screened.');
  }
  if (withheld.size > 0) found.notScreened = [...withheld].join(' ');
  return { ...found, met: deduplicated(found.met) };
}

const birthDate = 'date of birth';
const fullName = 'full name';
const wholeWallet = 'payout wallet in full';

/** What people write into a field that stays empty. */
const emptyField = /^(?:|[-–—?]+|n\/?a|none|null|nil)$/i;

type Question = {
  query: Query;
  keep: 'always' | 'when-met';
  /** Then a text that reads as no address has to be asked for again. */
  isWallet?: boolean;
  judge(hit: Hit, screening: Screening): ListMatch[];
};

/** Each text once: a holder of the hire's own name is the hire. */
function questionsOf(hire: Hire): Question[] {
  const { payment, references = [], employers = [], phones = [], emails = [] } = hire;
  const own = namesOf(hire);
  const subjects: Question[] = [];
  const known = new Set<string>();
  const add = (text: string | undefined, query: Omit<Query, 'text'>, subject: Omit<Question, 'query'>) => {
    const words = text?.replace(/\s+/g, ' ').trim() ?? '';
    const key = words.toLowerCase();
    if (words === '' || known.has(key)) return;
    known.add(key);
    subjects.push({ ...subject, query: { text: words, ...query } });
  };
  // A dash or a question mark where a name belongs says nothing, and could never be searched.
  const addName: typeof add = (text, query, subject) => {
    if (hasNameContent(text ?? '')) add(text, query, subject);
  };
  const organisation = (text: string | undefined, who: string) =>
    addName(text, { kind: 'organization' }, { keep: 'always', judge: (hit) => organizationMatches(hit, who) });
  const person = (text: string | undefined, who: string, rings: boolean) =>
    addName(text, { kind: 'person' }, { keep: 'always', judge: (hit) => otherPersonMatches(hit, who, rings) });
  const born = hire.born === undefined ? {} : { born: hire.born };

  if (!emptyField.test(payment?.wallet?.trim() ?? ''))
    add(payment?.wallet, {}, { keep: 'always', isWallet: true, judge: walletMatches });
  for (const name of own) {
    if (isCompany(name)) organisation(name, 'The name of the hire');
    else
      addName(
        name,
        { kind: 'person', ...born },
        { keep: 'always', judge: (hit, { query }) => ownNameMatches(hit, query, hire) },
      );
  }
  const holder = payment?.holderName;
  if (holder !== undefined && isCompany(holder)) organisation(holder, 'The account holder');
  else if (holder !== undefined && own.some((name) => mayBeSameName(name, holder))) {
    add(
      holder,
      { kind: 'person', ...born },
      { keep: 'always', judge: (hit, { query }) => ownNameMatches(hit, query, hire) },
    );
  } else person(holder, 'The account holder', true);
  for (const employer of employers) organisation(employer, 'An employer');
  for (const { name, company } of references) {
    person(name, 'A reference', false);
    organisation(company, 'The company of a reference');
  }
  for (const { number } of phones) {
    add(readPhone(number, hire.countryClaimed)?.e164, {}, { keep: 'when-met', judge: contactMatches });
  }
  for (const email of emails) add(readEmail(email)?.address, {}, { keep: 'when-met', judge: contactMatches });
  return subjects;
}

function walletMatches({ basis, entry, matched }: Hit, { query }: Screening): ListMatch[] {
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

function contactMatches({ basis, entry, matched }: Hit, { query }: Screening): ListMatch[] {
  if (basis !== 'identifier') return [];
  const sentence = `${query.text} stands as ${matched.use} on the entry of ${primaryName(entry)} (${entry.id}).`;
  return [{ how: 'contact', sentence, designation: entry.id }];
}

/** A similar name decides nothing; a full primary name with another detail that agrees does, and without one HR is asked. */
function ownNameMatches(hit: Hit, query: Query, hire: Hire): ListMatch[] {
  const { basis, entry, tier, matched, reasons } = hit;
  if (basis !== 'name' || tier === 'unlikely' || !isParty(entry)) return [];
  const listed = `“${matched.name}” (${entry.id})`;
  const met = (how: ListMatch['how'], sentence: string): ListMatch[] => [{ how, sentence, designation: entry.id }];
  // A person is no organisation, however its name sounds when it is written together in another script.
  if (entry.kind === 'organization') return met('alike', `“${query.text}” resembles ${listed}, an organisation.`);
  const agreeing = agreeingData(hit, hire);
  if (agreeing.length > 0) {
    return met('datum', `“${query.text}” meets ${listed}, and so does the ${agreeing.join(' and the ')}.`);
  }
  if (reasons.some(({ rule }) => rule === 'born-in-different-years')) {
    return met('alike', `“${query.text}” resembles ${listed}; the birth date contradicts.`);
  }
  if (!isFullName(query.text, entry)) return met('alike', `“${query.text}” resembles ${listed}; nothing else agrees.`);
  if (entry.births.length > 0 && query.born === undefined) {
    return met(
      'undecided',
      `“${query.text}” meets ${listed} whole; the ${birthDate}, which would decide, was not supplied.`,
    );
  }
  const why = entry.births.length === 0 ? 'the entry gives no birth date' : 'the birth date is a year apart';
  return met('unsettled', `“${query.text}” meets ${listed} whole; ${why}.`);
}

function organizationMatches({ basis, entry, tier, matched }: Hit, who: string): ListMatch[] {
  if (basis !== 'name' || entry.kind !== 'organization' || tier === 'unlikely') return [];
  const listed = `“${matched.name}” (${entry.id})`;
  const telling = tier === 'strong' && isDistinctive(matched.name);
  return telling
    ? [{ how: 'organization', sentence: `${who} meets ${listed}.`, designation: entry.id }]
    : [{ how: 'alike', sentence: `${who} resembles ${listed}; nothing else agrees.`, designation: entry.id }];
}

/** Of somebody else nothing more can be asked; who takes the money weighs, who speaks for a hire does not. */
function otherPersonMatches({ basis, entry, tier, matched }: Hit, who: string, rings: boolean): ListMatch[] {
  if (basis !== 'name' || entry.kind !== 'person' || tier === 'unlikely') return [];
  const listed = `“${matched.name}” (${entry.id})`;
  const whole = rings && tier === 'strong' && matched.what === 'name' && matched.use === 'primary';
  return whole
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
  const telling = parts.filter(({ role, weight }) => role !== 'form' && weight >= namePolicy.informative);
  return telling.length >= 2 && telling.some(({ role }) => role === 'name' || role === 'syllable');
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

/** A number may have been hashed as it is printed or in its folded form. */
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

/** Each designation once per kind of match, however many names matched it. */
function deduplicated(met: readonly ListMatch[]): ListMatch[] {
  const ringing = new Set(met.filter(({ how }) => how !== 'alike').map(({ designation }) => designation));
  const kept = met.filter(({ how, designation }) => how !== 'alike' || !ringing.has(designation));
  return [...new Map(kept.map((one) => [`${one.how} ${one.designation}`, one])).values()];
}
