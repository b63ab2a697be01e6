import { hasNameContent, looksLikeEntity } from '../names/read/read-name.ts';
import type { Hit, Query, Screening } from '../screening/screening.ts';
import { readEmail, readPhone } from './contact-data.ts';
import type { Hire } from './hire.ts';
import {
  birthDate,
  contactMatches,
  type ListMatch,
  organizationMatches,
  otherPersonMatches,
  ownNameMatches,
  walletMatches,
} from './list-match.ts';
import { mayBeSameName, namesOf } from './name-likeness.ts';

type ScreenedHire = {
  screenings: Screening[];
  matches: ListMatch[];
  /** What HR should add, because nothing can be decided without it. */
  asks: string[];
  notScreened: string | null;
};

/** Answers one question about the lists in force. */
export type AskLists = (query: Query) => Screening;

/**
 * Screens every name, wallet and contact that a hire gives. With `askExpired`, a full name counts although HR did not
 * supply the detail that would decide. `ref` is recorded with each screening.
 */
export function screenHire(
  hire: Hire,
  screen: AskLists,
  { ref, askExpired }: { ref: string; askExpired: boolean },
): ScreenedHire {
  const found: ScreenedHire = { screenings: [], matches: [], asks: [], notScreened: null };
  const withheld = new Set<string>();
  for (const question of questionsOf(hire)) {
    const screening = screen({ ...question.query, ref, purpose: 'hire' });
    if (screening.verdict === 'not-screened') for (const why of screening.withheld) withheld.add(why);
    const matches = screening.hits.flatMap((hit) => question.judge(hit, screening));
    // An e-mail address also reads as a name, so it is kept only if it is on a list itself.
    if (question.keep === 'when-matched' && matches.length === 0) continue;
    const isRead = screening.read.addresses.some(({ checksum }) => checksum !== 'none') || screening.hits.length > 0;
    if (question.isWallet === true && !isRead) found.asks.push(fullWallet);
    found.screenings.push(screening);
    for (const match of matches) {
      if (match.how !== 'undecided' || askExpired) found.matches.push(match);
      else if (!found.asks.includes(birthDate)) found.asks.push(birthDate);
    }
  }
  // Without a name, searching for everything else proves nothing about this person.
  if (!namesOf(hire).some((name) => /\p{L}/u.test(name))) {
    found.asks.push(fullName);
    withheld.add('No name was given, so none could be screened.');
  }
  if (withheld.size > 0) found.notScreened = [...withheld].join(' ');
  return { ...found, matches: deduplicated(found.matches) };
}

const fullName = 'full name';
const fullWallet = 'payout wallet in full';

/** What people type into a field that they leave empty. */
const emptyField = /^(?:|[-–—?]+|n\/?a|none|null|nil)$/i;

type Question = {
  query: Query;
  keep: 'always' | 'when-matched';
  /** HR is asked again for a wallet that cannot be read as an address. */
  isWallet?: boolean;
  judge(hit: Hit, screening: Screening): ListMatch[];
};

/** Each text once. An account holder with the hire's own name counts as the hire. */
function questionsOf(hire: Hire): Question[] {
  const { payment, references = [], employers = [], phones = [], emails = [] } = hire;
  const own = namesOf(hire);
  const questions: Question[] = [];
  const known = new Set<string>();
  const add = (text: string | undefined, query: Omit<Query, 'text'>, judging: Omit<Question, 'query'>) => {
    const words = text?.replace(/\s+/g, ' ').trim() ?? '';
    const key = words.toLowerCase();
    if (words === '' || known.has(key)) return;
    known.add(key);
    questions.push({ ...judging, query: { text: words, ...query } });
  };
  // A dash or question mark instead of a name could never be searched.
  const addName: typeof add = (text, query, judging) => {
    if (hasNameContent(text ?? '')) add(text, query, judging);
  };
  const organization = (text: string | undefined, who: string) =>
    addName(text, { kind: 'organization' }, { keep: 'always', judge: (hit) => organizationMatches(hit, who) });
  const person = (text: string | undefined, who: string, isPaid: boolean) =>
    addName(text, { kind: 'person' }, { keep: 'always', judge: (hit) => otherPersonMatches(hit, who, isPaid) });
  const born = hire.born === undefined ? {} : { born: hire.born };

  if (!emptyField.test(payment?.wallet?.trim() ?? ''))
    add(payment?.wallet, {}, { keep: 'always', isWallet: true, judge: walletMatches });
  for (const name of own) {
    if (looksLikeEntity(name)) organization(name, 'The name of the hire');
    else
      addName(
        name,
        { kind: 'person', ...born },
        { keep: 'always', judge: (hit, { query }) => ownNameMatches(hit, query, hire) },
      );
  }
  const holder = payment?.holderName;
  if (holder !== undefined && looksLikeEntity(holder)) organization(holder, 'The account holder');
  else if (holder !== undefined && own.some((name) => mayBeSameName(name, holder))) {
    add(
      holder,
      { kind: 'person', ...born },
      { keep: 'always', judge: (hit, { query }) => ownNameMatches(hit, query, hire) },
    );
  } else person(holder, 'The account holder', true);
  for (const employer of employers) organization(employer, 'An employer');
  for (const { name, company } of references) {
    person(name, 'A reference', false);
    organization(company, 'The company of a reference');
  }
  for (const { number } of phones) {
    add(readPhone(number, hire.countryClaimed)?.e164, {}, { keep: 'when-matched', judge: contactMatches });
  }
  for (const email of emails) add(readEmail(email)?.address, {}, { keep: 'when-matched', judge: contactMatches });
  return questions;
}

/** Each designation once per kind of match, however many names matched it. */
function deduplicated(matches: readonly ListMatch[]): ListMatch[] {
  const decisive = new Set(matches.filter(({ how }) => how !== 'alike').map(({ designation }) => designation));
  const kept = matches.filter(({ how, designation }) => how !== 'alike' || !decisive.has(designation));
  return [...new Map(kept.map((one) => [`${one.how} ${one.designation}`, one])).values()];
}
