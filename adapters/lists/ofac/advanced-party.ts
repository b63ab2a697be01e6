import { Fault } from '../../../src/errors.ts';
import type { Designation, Kind, ListId, NameUse } from '../../../src/lists/designation.ts';
import { child, children, textAt, type XmlElement } from '../xml.ts';
import { isoDate, type Span, spanInWords } from './dates.ts';
import {
  type Address,
  addAddress,
  addComment,
  addFeature,
  addName,
  addRemark,
  emptyDesignation,
  partyKinds,
} from './designation.ts';
import { addDocument, type Document } from './document.ts';
import { nameOf } from './names.ts';
import type { Reference } from './reference.ts';

/** The addresses of a location in the advanced XML: one, followed by the same in other scripts. */
export function addressesOf(location: XmlElement, reference: Reference): Address[] {
  const where = `location ${location.attributes['ID']}`;
  const area = child(location, 'LocationAreaCode')?.attributes['AreaCodeID'];
  const countryId = child(location, 'LocationCountry')?.attributes['CountryID'];
  const country =
    countryId === undefined
      ? reference.attribute('AreaCode', area, 'Description')
      : reference.text('Country', countryId, where);
  const byScript = new Map<string, Address>([['', emptyAddress(country)]]);
  for (const part of children(location, 'LocationPart')) {
    const type = reference.text('LocPartType', part.attributes['LocPartTypeID'], where);
    for (const value of children(part, 'LocationPartValue')) {
      const script = value.attributes['Primary'] === 'true' ? '' : textAt(value, 'Comment') || 'other';
      const address = byScript.get(script) ?? emptyAddress(country);
      byScript.set(script, withPart(address, type, textAt(value, 'Value')));
    }
  }
  return [...byScript.values()];
}

/** An identity document of the advanced XML; `addresses` are the locations read so far, as JSON. */
export function documentOf(
  element: XmlElement,
  reference: Reference,
  addresses: ReadonlyMap<string, string>,
): Document {
  const where = `document ${element.attributes['ID']}`;
  const country = element.attributes['IssuedBy-CountryID'];
  const validity = element.attributes['ValidityID'];
  const place = element.attributes['IssuedIn-LocationID'];
  const dates = children(element, 'DocumentDate').map((date) => {
    const type = reference.text('IDRegDocDateType', date.attributes['IDRegDocDateTypeID'], where);
    const span = spanIn(child(date, 'DatePeriod'));
    return [type, span === undefined ? '' : spanInWords(span)] as const;
  });
  return {
    type: reference.text('IDRegDocType', element.attributes['IDRegDocTypeID'], where),
    number: textAt(element, 'IDRegistrationNo'),
    country: country === undefined ? '' : reference.text('Country', country, where),
    authority: textAt(element, 'IssuingAuthority'),
    place: place === undefined ? '' : townOf(addressesAt(addresses, place)[0]),
    issued: dates.find(([type]) => type === 'Issue Date')?.[1] ?? '',
    expires: dates.find(([type]) => type === 'Expiration Date')?.[1] ?? '',
    fraudulent: validity !== undefined && reference.text('Validity', validity, where) === 'Fraudulent',
    comment: textAt(element, 'Comment'),
  };
}

/** The part of a designation that the element of its party has; removes the documents of its identities from `documents`. */
export function partyOf(
  list: ListId,
  element: XmlElement,
  reference: Reference,
  addresses: ReadonlyMap<string, string>,
  documents: Map<string, string[]>,
): { profile: string; designation: Designation } {
  const uid = element.attributes['FixedRef'] ?? '';
  const where = `party ${uid}`;
  const profile = child(element, 'Profile');
  const id = profile?.attributes['ID'];
  if (uid === '' || profile === undefined || id === undefined) {
    throw new Fault(
      'list-unreadable',
      `The advanced XML has a party ${uid || 'without a FixedRef'} that has no profile.`,
    );
  }
  const to = emptyDesignation(list, uid, kindOf(profile, reference, where));
  for (const identity of children(profile, 'Identity')) {
    addNames(to, identity, reference);
    const identityId = identity.attributes['ID'] ?? '';
    for (const json of documents.get(identityId) ?? []) addDocument(to, JSON.parse(json));
    documents.delete(identityId);
  }
  for (const feature of children(profile, 'Feature')) addFeatureOf(to, feature, reference, addresses);
  addComment(to, textAt(element, 'Comment'));
  addComment(to, textAt(profile, 'Comment'));
  return { profile: JSON.parse(JSON.stringify(id)), designation: to };
}

function emptyAddress(country: string): Address {
  return { street: [], city: '', state: '', postalCode: '', region: '', country };
}

function withPart(address: Address, type: string, value: string): Address {
  switch (type) {
    case 'CITY':
      return { ...address, city: value };
    case 'STATE/PROVINCE':
      return { ...address, state: value };
    case 'POSTAL CODE':
      return { ...address, postalCode: value };
    case 'REGION':
      return { ...address, region: value };
    // A nationality refers to a location without a country code, with the name in a part of unknown type.
    case 'Unknown':
      if (address.country === '') return { ...address, country: value };
      return { ...address, street: [...address.street, value] };
    default:
      return { ...address, street: [...address.street, value] };
  }
}

function addressesAt(addresses: ReadonlyMap<string, string>, id: string): Address[] {
  const json = addresses.get(id);
  if (json === undefined)
    throw new Fault('list-unreadable', `The advanced XML refers to location ${id}, which it does not define.`);
  return JSON.parse(json);
}

function townOf(address: Address | undefined): string {
  if (address === undefined) return '';
  return [...address.street, address.city, address.state, address.region].filter(Boolean).join(', ');
}

function kindOf(profile: XmlElement, reference: Reference, where: string): Kind {
  const subTypeId = profile.attributes['PartySubTypeID'];
  const subType = reference.text('PartySubType', subTypeId, where);
  const type = reference.text('PartyType', reference.attribute('PartySubType', subTypeId, 'PartyTypeID'), where);
  const kind = partyKinds[subType] ?? partyKinds[type];
  if (kind === undefined)
    throw new Fault('list-unreadable', `The advanced XML ${where} is of an unknown type (${type}).`);
  return kind;
}

const uses: Readonly<Record<string, NameUse>> = { 'A.K.A.': 'aka', 'F.K.A.': 'fka', 'N.K.A.': 'nka', Name: 'aka' };

function addNames(to: Designation, identity: XmlElement, reference: Reference): void {
  const where = `party ${to.uid}`;
  const types = new Map<string, string>();
  for (const group of child(identity, 'NamePartGroups')?.children ?? []) {
    for (const { attributes } of group.children) {
      types.set(attributes['ID'] ?? '', reference.text('NamePartType', attributes['NamePartTypeID'], where));
    }
  }
  const isFalse = identity.attributes['False'] === 'true';
  for (const alias of children(identity, 'Alias')) {
    const { Primary: primary, LowQuality: lowQuality, AliasTypeID: typeId } = alias.attributes;
    const isPrimary = primary === 'true' && identity.attributes['Primary'] === 'true';
    const use = isPrimary ? 'primary' : uses[reference.text('AliasType', typeId, where)];
    if (use === undefined) {
      throw new Fault('list-unreadable', `The advanced XML ${where} has an alias of an unknown type (${typeId}).`);
    }
    for (const documented of latinFirst(children(alias, 'DocumentedName'), reference)) {
      const values = children(documented, 'DocumentedNamePart').flatMap((part) => children(part, 'NamePartValue'));
      const parts = values.map(({ attributes, text }) => {
        const type = types.get(attributes['NamePartGroupID'] ?? '');
        if (type !== undefined) return { type, value: text.trim() };
        throw new Fault('list-unreadable', `The advanced XML ${where} has a name part of an unknown group.`);
      });
      const name = nameOf(parts);
      const script = reference.text('Script', values[0]?.attributes['ScriptID'], where);
      addName(to, name, use, lowQuality === 'true' ? 'weak' : 'strong', script);
      if (isFalse) addRemark(to, `Known to be a false identity: ${name}`);
    }
  }
}

/** The name in Latin script first. */
function latinFirst(names: XmlElement[], reference: Reference): XmlElement[] {
  if (names.length < 2) return names;
  const rank = ({ attributes }: XmlElement): number =>
    reference.text('DocNameStatus', attributes['DocNameStatusID'], 'a name') === 'Primary Latin' ? 0 : 1;
  return names.toSorted((a, b) => rank(a) - rank(b));
}

function addFeatureOf(
  to: Designation,
  feature: XmlElement,
  reference: Reference,
  addresses: ReadonlyMap<string, string>,
): void {
  const where = `party ${to.uid}`;
  const type = reference.text('FeatureType', feature.attributes['FeatureTypeID'], where);
  for (const version of children(feature, 'FeatureVersion')) {
    const comment = textAt(version, 'Comment');
    const places = children(version, 'VersionLocation').flatMap(({ attributes }) =>
      addressesAt(addresses, attributes['LocationID'] ?? ''),
    );
    if (type === 'Location') {
      for (const place of places) addAddress(to, place);
      if (comment !== '') addRemark(to, `Note on address: ${comment}`);
      continue;
    }
    const span = spanIn(child(version, 'DatePeriod'));
    const details = children(version, 'VersionDetail').map(({ attributes, text }) => {
      const detail = attributes['DetailReferenceID'];
      return detail === undefined ? text.trim() : reference.text('DetailReference', detail, where);
    });
    const countries = places.map(({ country, region }) => (region === '' ? country : `Region: ${region}`));
    const value = [...details, ...countries].filter(Boolean).join(', ');
    addFeature(to, type, value, comment, span);
    const reliability = version.attributes['ReliabilityID'];
    if (reliability !== undefined && reference.text('Reliability', reliability, where) === 'False') {
      addRemark(to, `Known to be false: ${type} ${value || (span === undefined ? '' : spanInWords(span))}`);
    }
  }
}

function spanIn(period: XmlElement | undefined): Span | undefined {
  const start = child(period, 'Start');
  const end = child(period, 'End');
  const days = [child(start, 'From'), child(start, 'To'), child(end, 'From'), child(end, 'To')]
    .map(dateOf)
    .filter((day) => day !== null)
    .sort();
  const [from] = days;
  const to = days.at(-1);
  if (from === undefined || to === undefined) return undefined;
  return { from, to, circa: start?.attributes['Approximate'] === 'true' || end?.attributes['Approximate'] === 'true' };
}

/** A date in the parts `Year`, `Month` and `Day`, as ISO; null where it is none. */
export function dateOf(element: XmlElement | undefined): string | null {
  const [year, month, day] = ['Year', 'Month', 'Day'].map((part) => Number(textAt(element, part)));
  return isoDate(year ?? 0, month ?? 0, day ?? 0);
}
