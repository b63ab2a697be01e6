import type { ListMatch } from '../list-match.ts';
import type { Evidence, Indicator, IndicatorFacts } from './indicator.ts';

export const sanctions: readonly Indicator[] = [
  { id: 'wallet-listed', check: (facts) => (hasWallet(facts) ? evidenceOfMatches(facts, 'wallet') : 'unknown') },
  { id: 'wallet-kin', check: (facts) => (hasWallet(facts) ? evidenceOfMatches(facts, 'kin') : 'unknown') },
  { id: 'name-listed', check: (facts) => (hasName(facts) ? evidenceOfMatches(facts, 'datum') : 'unknown') },
  { id: 'name-undecided', check: (facts) => (hasName(facts) ? evidenceOfMatches(facts, 'undecided') : 'unknown') },
  { id: 'name-unsettled', check: (facts) => (hasName(facts) ? evidenceOfMatches(facts, 'unsettled') : 'unknown') },
  {
    id: 'organisation-listed',
    check: (facts) => (hasOrganization(facts) ? evidenceOfMatches(facts, 'organization') : 'unknown'),
  },
  { id: 'contact-listed', check: (facts) => (hasContact(facts) ? evidenceOfMatches(facts, 'contact') : 'unknown') },
  {
    id: 'name-alike',
    check: (facts) => (hasName(facts) || hasOrganization(facts) ? evidenceOfMatches(facts, 'alike') : 'unknown'),
  },
];

function evidenceOfMatches({ matches }: IndicatorFacts, how: ListMatch['how']): Evidence[] {
  return matches
    .filter((one) => one.how === how)
    .map(({ sentence, designation }) => ({ text: sentence, designations: [designation] }));
}

function hasWallet({ hire }: IndicatorFacts): boolean {
  return hire.payment?.wallet !== undefined;
}

function hasName({ hire: { legalName, aliases = [], payment, references = [] } }: IndicatorFacts): boolean {
  return (
    legalName !== undefined ||
    aliases.length > 0 ||
    payment?.holderName !== undefined ||
    references.some(({ name }) => name !== undefined)
  );
}

/** Any name may be an organization's: the hire's own company, the account holder. */
function hasOrganization(facts: IndicatorFacts): boolean {
  const { employers = [], references = [] } = facts.hire;
  return employers.length > 0 || references.some(({ company }) => company !== undefined) || hasName(facts);
}

function hasContact({ hire: { phones = [], emails = [] } }: IndicatorFacts): boolean {
  return phones.length > 0 || emails.length > 0;
}
