import { Fault } from '../../../src/errors.ts';
import {
  type CountryLink,
  type CountryRole,
  type Designation,
  designationId,
  type Identifier,
  type Kind,
  type ListId,
} from '../../../src/lists/designation.ts';
import { countryCode } from '../country.ts';
import { child, children, type XmlElement } from '../xml.ts';
import { aliasBirth, birthWords, unBirth } from './births.ts';
import { documentWords, identifiersInText, unDocument } from './identifiers.ts';
import { saysMoreThanNames, unNames } from './names.ts';

export const unListId: ListId = 'un-sc';

/** The file has no web addresses of designations, so each one links to the list. */
const unListPage = 'https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list';

/**
 * An INDIVIDUAL or ENTITY of the consolidated list as a designation, with its REFERENCE_NUMBER as uid: DATAID changes when
 * it is reissued, so it is left out, as are VERSIONNUM and the sort keys. The UN does not say which part of a name is the
 * family name, so names keep its order. Shipping companies with an IMO number are organizations; the list has no ships.
 * Throws a `Fault` `list-unreadable` for a record without a name or reference number.
 */
export function unDesignation(record: XmlElement): Designation {
  const uid = textOf(record, 'REFERENCE_NUMBER');
  const kind: Kind = record.name === 'INDIVIDUAL' ? 'person' : 'organization';
  const written = nameParts
    .map((part) => textOf(record, part))
    .filter((part) => part !== '')
    .join(' ');
  if (uid === '') throw unreadable(`the record ${written || textOf(record, 'DATAID')} has no REFERENCE_NUMBER`);
  if (written === '') throw unreadable(`the record ${uid} has no name`);

  const aliases = [...children(record, 'INDIVIDUAL_ALIAS'), ...children(record, 'ENTITY_ALIAS')].map(aliasOf);
  const births = children(record, 'INDIVIDUAL_DATE_OF_BIRTH').map(birthOf);
  const documents = children(record, 'INDIVIDUAL_DOCUMENT').map(documentOf);
  const addresses = [...children(record, 'INDIVIDUAL_ADDRESS'), ...children(record, 'ENTITY_ADDRESS')];
  const birthplaces = children(record, 'INDIVIDUAL_PLACE_OF_BIRTH');
  const nationalities = [...valuesOf(record, 'NATIONALITY'), textOf(record, 'NATIONALITY2')];
  const comments = textOf(record, 'COMMENTS1');
  const listedOn = textOf(record, 'LISTED_ON').slice(0, 10);

  return {
    id: designationId(unListId, uid),
    list: unListId,
    uid,
    kind,
    names: unNames(kind, written, textOf(record, 'NAME_ORIGINAL_SCRIPT'), aliases),
    births: distinct([...births.map(unBirth), ...aliases.map(({ born }) => aliasBirth(born))]),
    countries: distinct([
      ...nationalities.map((country) => link(country, 'nationality')),
      ...birthplaces.map((place) => link(textOf(place, 'COUNTRY'), 'birthplace')),
      ...aliases.map(({ countryOfBirth }) => link(countryOfBirth, 'birthplace')),
      ...addresses.map((address) => link(textOf(address, 'COUNTRY'), 'address')),
    ]),
    identifiers: withoutTranslations([...documents.map(unDocument), ...identifiersInText(comments)]),
    wallets: [],
    programmes: [textOf(record, 'UN_LIST_TYPE')].filter((programme) => programme !== ''),
    remarks: distinct([
      ...valuesOf(record, 'TITLE').map((title) => line('Title', title)),
      ...valuesOf(record, 'DESIGNATION').map((role) => line('Designation', role)),
      line('Gender', textOf(record, 'GENDER')),
      ...births.filter((birth) => unBirth(birth) === null).map((birth) => line('Date of birth', birthWords(birth))),
      ...birthplaces.map((place) => line('Place of birth', placeOf(place))),
      ...addresses.map((address) => line('Address', placeOf(address))),
      ...documents
        .filter((document) => unDocument(document) === null)
        .map((other) => line('Document', documentWords(other))),
      ...aliases.map(({ remark }) => remark),
      line('Comments', comments.replace(noticeLink, '').replace(/^[\s:]+|\s+$/gu, '')),
      line('INTERPOL-UN Security Council Special Notice', noticeLink.exec(comments)?.[1] ?? ''),
      line('Submitted by', textOf(record, 'SUBMITTED_BY')),
      line('Submitted on', textOf(record, 'SUBMITTED_ON')),
      line('Amended on', valuesOf(record, 'LAST_DAY_UPDATED').join(', ')),
      line('Delisted on', textOf(record, 'DELISTED_ON')),
    ]),
    ...(/^\d{4}-\d\d-\d\d$/.test(listedOn) ? { listedOn } : {}),
    source: unListPage,
  };
}

const nameParts = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'];

/** The end of most comments, with the address of INTERPOL's notice. */
const noticeLink = /INTERPOL-UN Security Council Special Notice web link:\s*(https?:\/\/[^\s.]+(?:\.[^\s.]+)*)\.?/iu;

function aliasOf(alias: XmlElement) {
  const name = textOf(alias, 'ALIAS_NAME');
  const note = textOf(alias, 'NOTE');
  const born = textOf(alias, 'DATE_OF_BIRTH');
  const countryOfBirth = textOf(alias, 'COUNTRY_OF_BIRTH');
  const birth = [born, textOf(alias, 'CITY_OF_BIRTH'), countryOfBirth].filter((part) => part !== '').join(', ');
  const about = [birth === '' ? '' : `born ${birth}`, note].filter((part) => part !== '').join('; ');
  return {
    quality: textOf(alias, 'QUALITY'),
    name,
    note,
    born,
    countryOfBirth,
    remark: about === '' && !saysMoreThanNames(name) ? null : line('Alias', about === '' ? name : `${name}: ${about}`),
  };
}

function birthOf(birth: XmlElement) {
  return {
    type: textOf(birth, 'TYPE_OF_DATE'),
    date: textOf(birth, 'DATE'),
    year: textOf(birth, 'YEAR'),
    fromYear: textOf(birth, 'FROM_YEAR'),
    toYear: textOf(birth, 'TO_YEAR'),
    note: textOf(birth, 'NOTE'),
  };
}

function documentOf(document: XmlElement) {
  return {
    type: textOf(document, 'TYPE_OF_DOCUMENT'),
    type2: textOf(document, 'TYPE_OF_DOCUMENT2'),
    number: textOf(document, 'NUMBER'),
    issuingCountry: textOf(document, 'ISSUING_COUNTRY'),
    dateOfIssue: textOf(document, 'DATE_OF_ISSUE'),
    cityOfIssue: textOf(document, 'CITY_OF_ISSUE'),
    countryOfIssue: textOf(document, 'COUNTRY_OF_ISSUE'),
    note: textOf(document, 'NOTE'),
  };
}

/** An address or a place of birth on one line; empty for only a country, which is a country link. */
function placeOf(place: XmlElement): string {
  const parts = ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE'].map((part) => textOf(place, part));
  const note = textOf(place, 'NOTE');
  if (note === '' && parts.every((part) => part === '')) return '';
  const where = [...parts, textOf(place, 'COUNTRY')].filter((part) => part !== '').join(', ');
  return [where, note === '' ? '' : `(${note.replace(/^\((.*)\)$/su, '$1')})`].filter((part) => part !== '').join(' ');
}

function link(written: string, role: CountryRole): CountryLink | null {
  return written === '' ? null : { code: countryCode(written), asWritten: written, role };
}

function line(label: string, text: string): string | null {
  return text === '' ? null : `${label}: ${text}`;
}

/** Each identifier once, with the longest note: KPi.006 has one passport in three languages. */
function withoutTranslations(identifiers: readonly (Identifier | null)[]): Identifier[] {
  const fullest = new Map<string, Identifier>();
  for (const identifier of identifiers) {
    if (identifier === null) continue;
    const key = `${identifier.type} ${identifier.value}`;
    const before = fullest.get(key);
    if (before === undefined || JSON.stringify(before).length < JSON.stringify(identifier).length) {
      fullest.set(key, identifier);
    }
  }
  return [...fullest.values()];
}

function distinct<Item>(items: readonly (Item | null)[]): Item[] {
  const seen = new Map(items.filter((item) => item !== null).map((item) => [JSON.stringify(item), item] as const));
  return [...seen.values()];
}

function valuesOf(record: XmlElement, name: string): string[] {
  return children(record, name)
    .flatMap((list) => children(list, 'VALUE').map(tidyText))
    .filter((value) => value !== '');
}

function textOf(parent: XmlElement, name: string): string {
  const element = child(parent, name);
  return element === undefined ? '' : tidyText(element);
}

/** `na` is the schema's default for an absent part of a name, and occurs elsewhere too. */
function tidyText(element: XmlElement): string {
  const text = element.text.normalize('NFC').replace(invisible, '').replace(/\s+/gu, ' ').trim();
  return text === 'na' ? '' : text;
}

/** Soft hyphens, zero-width spaces, byte order marks and direction marks; not joiners, which Persian spelling needs. */
const invisible = /[\u00ad\u200b\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function unreadable(what: string): Fault {
  return new Fault('list-unreadable', `The UN list cannot be read: ${what}; fetch it again from the UN.`);
}
