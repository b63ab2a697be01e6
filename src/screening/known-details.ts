import type { CountryRole, Designation } from '../lists/designation.ts';
import type { KnownDetails, Query } from './screening.ts';

type Detail = { name: string; asked(query: Query, basis: Basis): boolean; listed(entry: Designation): boolean };
type Basis = 'wallet' | 'identifier' | 'kin' | 'name';

const details: Detail[] = [
  { name: 'name', asked: (_, basis) => basis === 'name', listed: () => true },
  { name: 'kind', asked: ({ kind }) => kind !== undefined, listed: () => true },
  { name: 'birth date', asked: ({ born }) => born !== undefined, listed: ({ births }) => births.length > 0 },
  country('nationality', ['nationality', 'citizenship']),
  country('country of birth', ['birthplace']),
  country('country of residence or address', ['address', 'residence', 'flag', 'registration']),
  {
    name: 'document or registration number',
    asked: (_, basis) => basis === 'identifier',
    listed: (entry) => hasIdentifier(entry, false),
  },
  { name: 'e-mail, telephone or website', asked: () => false, listed: (entry) => hasIdentifier(entry, true) },
  {
    name: 'wallet',
    asked: (_, basis) => basis === 'wallet' || basis === 'kin',
    listed: ({ wallets }) => wallets.length > 0,
  },
];

/** Counts the identifying details that query and designation both have; `basis` is what the hit is based on. */
export function knownDetails(query: Query, entry: Designation, basis: Basis): KnownDetails {
  const listed = details.filter((detail) => detail.listed(entry));
  return {
    known: listed.filter((detail) => detail.asked(query, basis)).length,
    of: details.length,
    askFor: listed.filter((detail) => !detail.asked(query, basis) && detail.name !== 'name').map(({ name }) => name),
  };
}

function country(name: string, roles: CountryRole[]): Detail {
  return {
    name,
    asked: (query) => query.country !== undefined,
    listed: ({ countries }) => countries.some(({ role }) => roles.includes(role)),
  };
}

const contact = /mail|phone|website|fax/i;

function hasIdentifier({ identifiers }: Designation, isContact: boolean): boolean {
  return identifiers.some(({ type }) => contact.test(type) === isContact);
}
