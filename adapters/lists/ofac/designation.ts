import terms from '../../../data/ofac-terms.json' with { type: 'json' };
import {
  type Designation,
  designationId,
  type Kind,
  type ListId,
  type NameStrength,
  type NameUse,
} from '../../../src/lists/designation.ts';
import { countryCode, countryInPlace } from '../country.ts';
import { type Span, spanInWords, spanOf } from './dates.ts';
import { scriptCode } from './names.ts';

/** An address in the parts that OFAC uses; `country` as written. */
export type Address = {
  street: string[];
  city: string;
  state: string;
  postalCode: string;
  region: string;
  country: string;
};

/** What OFAC's XML formats call the kinds of parties. */
export const partyKinds: Readonly<Record<string, Kind>> = {
  Individual: 'person',
  Entity: 'organization',
  'Other Entity': 'organization',
  Vessel: 'vessel',
  Aircraft: 'aircraft',
};

/** A designation of OFAC with only its key; the `add…` functions below fill it in the same way for every format. */
export function emptyDesignation(list: ListId, uid: string, kind: Kind): Designation {
  return {
    id: designationId(list, uid),
    list,
    uid,
    kind,
    names: [],
    births: [],
    countries: [],
    identifiers: [],
    wallets: [],
    programmes: [],
    remarks: [],
    source: `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${uid}`,
  };
}

/** Adds a name once; the primary name in all its scripts is before the others. */
export function addName(to: Designation, written: string, use: NameUse, strength: NameStrength, script?: string): void {
  const name = tidy(written);
  if (
    name === '' ||
    to.names.some((known) => known.name === name && known.strength === strength && known.use === use)
  ) {
    return;
  }
  const listed = { name, use, strength, script: scriptCode(name, script) };
  if (use !== 'primary') {
    to.names.push(listed);
    return;
  }
  to.names.splice(to.names.filter((known) => known.use === 'primary').length, 0, listed);
}

/**
 * Adds what OFAC calls a feature: a birth date, a country, a wallet, an identifier or contact, or another fact. An unknown
 * type becomes a remark, so that nothing is lost. `span` is the value of a date where the file has it in numbers.
 */
export function addFeature(to: Designation, writtenType: string, written: string, comment = '', span?: Span): void {
  const type = tidy(writtenType);
  if (type === 'Title' && written.includes(';')) {
    for (const title of written.split(';')) addFeature(to, type, title, comment);
    return;
  }
  const value = tidy(written === '' && span !== undefined ? spanInWords(span) : written);
  if (value === '') return;
  const asset = /^Digital Currency Address\s*-\s*(.+)$/.exec(type)?.[1];
  if (asset === undefined) addFact(to, type, value, comment, span);
  else addWallet(to, asset, value);
  const note = tidy(comment);
  const inIdentifier = features.get(type) === 'identifier';
  if (note !== '' && !inIdentifier) addRemark(to, `Note on ${label(type)} ${value}: ${note}`);
}

/** Adds the country of an address, and the address as a remark where it has more than the country. */
export function addAddress(to: Designation, address: Address): void {
  const written = tidy(address.country);
  const country = written === '' || written === 'undetermined' ? region(address.region) : written;
  const code = countryCode(country);
  if (country !== '') addCountry(to, code, country, 'address');
  const town = [address.city, address.state].map(tidy).filter(Boolean).join(', ');
  const place = [town, tidy(address.postalCode)].filter(Boolean).join(' ');
  const parts = [...address.street.map(tidy), place].filter(Boolean);
  if (parts.length > 0) addRemark(to, `Address: ${[...parts, country].filter(Boolean).join(', ')}`);
}

/** Adds free text, in which OFAC separates facts with semicolons, as one remark per fact. */
export function addComment(to: Designation, text: string): void {
  for (const part of text.split(';')) addNote(to, part);
}

/** Adds one fact of free text, without the period that some formats end it with. */
export function addNote(to: Designation, text: string): void {
  addRemark(to, text.trim().replace(/(?<=\p{Ll}{2}|\))\.$/u, ''));
}

/** Adds a link to another listed party, with the relation where the file has it (acts for, owned by, …). */
export function addLink(to: Designation, name: string, relation = ''): void {
  addRemark(to, `Linked To: ${name}${relation === '' ? '' : ` (${relation})`}`);
}

/** Adds a remark once. */
export function addRemark(to: Designation, written: string): void {
  const line = tidy(written);
  if (line !== '' && !to.remarks.includes(line)) to.remarks.push(line);
}

/** Adds a program once, in the publisher's order. */
export function addProgramme(to: Designation, written: string): void {
  const programme = tidy(written);
  if (programme !== '' && !to.programmes.includes(programme)) to.programmes.push(programme);
}

/** Composed characters, single spaces, no space at the ends. */
export function tidy(text: string): string {
  return plain.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(/[\s\u200b\ufeff]+/gu, ' ')
        .trim();
}

/** The meaning of each feature type; absent for types that OFAC added later. */
export const features: ReadonlyMap<string, string> = new Map(Object.entries(terms.features));

const plain = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** An address is one word; of several words those that can be addresses count, and the full value becomes a remark. */
function addWallet(to: Designation, asset: string, value: string): void {
  const words = value.split(' ');
  for (const address of words) {
    if (words.length === 1 || address.length >= shortestAddress) to.wallets.push({ asset, address });
  }
  if (words.length > 1) addRemark(to, `Digital Currency Address - ${asset}: ${value}`);
}

const shortestAddress = 20;

function addFact(to: Designation, type: string, value: string, comment: string, span?: Span): void {
  switch (features.get(type)) {
    case 'birth': {
      const known = span ?? spanOf(value);
      if (known === null) addRemark(to, `Birthdate: ${value}`);
      else addBirth(to, /\bcirca\b/i.test(comment) ? { ...known, circa: true } : known);
      return;
    }
    case 'birthplace': {
      const country = countryInPlace(value);
      if (country !== null) addCountry(to, country.code, country.asWritten, 'birthplace');
      if (country?.asWritten !== value) addRemark(to, `Place of Birth: ${value}`);
      return;
    }
    case 'nationality':
      addCountry(to, countryCode(value), value, 'nationality');
      return;
    case 'citizenship':
      addCountry(to, countryCode(value), value, 'citizenship');
      return;
    case 'registration':
      addCountry(to, countryCode(value), value, 'registration');
      return;
    case 'flag':
      addCountry(to, countryCode(value), value, 'flag');
      if (type !== 'Vessel Flag') addRemark(to, `${type}: ${value}`);
      return;
    case 'identifier': {
      const note = tidy(comment);
      const identifier = { type, value, ...(note === '' ? {} : { note }) };
      to.identifiers.push(identifier);
      return;
    }
    default: {
      const date = span ?? (/\bDate\b/.test(type) ? spanOf(value) : null);
      addRemark(to, `${label(type)}: ${date === null ? value : spanInWords(date)}`);
    }
  }
}

function addBirth(to: Designation, span: Span): void {
  const birth = { ...span, asWritten: spanInWords(span) };
  if (!to.births.some(({ asWritten }) => asWritten === birth.asWritten)) to.births.push(birth);
}

function addCountry(
  to: Designation,
  code: string | null,
  asWritten: string,
  role: Designation['countries'][number]['role'],
): void {
  const known = to.countries.some((link) => link.role === role && link.asWritten === asWritten);
  if (!known) to.countries.push({ code, asWritten, role });
}

function region(written: string): string {
  const name = tidy(written);
  return name === '' ? '' : `Region: ${name}`;
}

/** Feature types as people write them, e.g. without the hyphen of `Additional Sanctions Information -`. */
function label(type: string): string {
  return type === 'VESSEL TYPE' ? 'Vessel Type' : type.replace(/\s*[-:]$/, '');
}
