import type { ListMatch } from '../screen-hire.ts';
import type { Evidence, Facts, Indicator } from './indicator.ts';

export const sanctions: readonly Indicator[] = [
  { id: 'wallet-listed', check: (facts) => (hasWallet(facts) ? metAs(facts, 'wallet') : 'unknown') },
  { id: 'wallet-kin', check: (facts) => (hasWallet(facts) ? metAs(facts, 'kin') : 'unknown') },
  { id: 'name-listed', check: (facts) => (hasName(facts) ? metAs(facts, 'datum') : 'unknown') },
  { id: 'name-undecided', check: (facts) => (hasName(facts) ? metAs(facts, 'undecided') : 'unknown') },
  { id: 'name-unsettled', check: (facts) => (hasName(facts) ? metAs(facts, 'unsettled') : 'unknown') },
  { id: 'organisation-listed', check: (facts) => (hasOrganisation(facts) ? metAs(facts, 'organisation') : 'unknown') },
  { id: 'contact-listed', check: (facts) => (hasContact(facts) ? metAs(facts, 'contact') : 'unknown') },
  {
    id: 'name-alike',
    check: (facts) => (hasName(facts) || hasOrganisation(facts) ? metAs(facts, 'alike') : 'unknown'),
  },
];

function metAs({ met }: Facts, how: ListMatch['how']): Evidence[] {
  return met
    .filter((one) => one.how === how)
    .map(({ sentence, designation }) => ({ text: sentence, designations: [designation] }));
}

function hasWallet({ hire }: Facts): boolean {
  return hire.payment?.wallet !== undefined;
}

function hasName({ hire: { legalName, aliases = [], payment, references = [] } }: Facts): boolean {
  return (
    legalName !== undefined ||
    aliases.length > 0 ||
    payment?.holderName !== undefined ||
    references.some(({ name }) => name !== undefined)
  );
}

/** Any name may be an organisation's: the hire's own firm, the account holder. */
function hasOrganisation(facts: Facts): boolean {
  const { employers = [], references = [] } = facts.hire;
  return employers.length > 0 || references.some(({ company }) => company !== undefined) || hasName(facts);
}

function hasContact({ hire: { phones = [], emails = [] } }: Facts): boolean {
  return phones.length > 0 || emails.length > 0;
}
