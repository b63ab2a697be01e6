import terms from '../../../data/ofac-terms.json' with { type: 'json' };
import { Fault } from '../../../src/errors.ts';
import type { Designation, Kind, ListId, NameUse } from '../../../src/lists/designation.ts';
import type { UnpackedFile } from '../list-files.ts';
import { child, children, textAt, type XmlElement, xmlElements } from '../xml.ts';
import { isoDate } from './dates.ts';
import { addAddress, addFeature, addName, addProgramme, emptyDesignation, features } from './designation.ts';
import { addDocument } from './document.ts';
import { familyFirst } from './names.ts';
import { addXmlRemarks } from './remarks.ts';

/** The head of the plain XML: publication date and record count. */
export async function plainHead(unpacked: UnpackedFile): Promise<{ published?: string; declaredRecords?: number }> {
  for await (const element of xmlElements(unpacked, new Set(['publshInformation', 'sdnEntry']))) {
    // OFAC's spelling.
    if (element.name !== 'publshInformation') break;
    const [month, day, year] = textAt(element, 'Publish_Date').split('/').map(Number);
    const published = isoDate(year ?? 0, month ?? 0, day ?? 0);
    const records = textAt(element, 'Record_Count');
    return {
      ...(published === null ? {} : { published }),
      ...(/^\d+$/.test(records) ? { declaredRecords: Number(records) } : {}),
    };
  }
  return {};
}

/** The designations of a plain `sdnList` file (`SDN.XML`, `CONSOLIDATED.XML`), in either namespace. */
export async function* plainDesignations(list: ListId, unpacked: UnpackedFile): AsyncGenerator<Designation> {
  let last = 'the start';
  for await (const element of xmlElements(unpacked, new Set(['sdnEntry']))) {
    const uid = textAt(element, 'uid');
    if (uid === '') throw new Fault('list-unreadable', `${unpacked.name} has an entry without a uid after ${last}.`);
    last = `entry ${uid}`;
    yield designationOf(list, uid, element, unpacked.name);
  }
}

function designationOf(list: ListId, uid: string, element: XmlElement, file: string): Designation {
  const sdnType = textAt(element, 'sdnType');
  const kind = kinds[sdnType.toLowerCase()];
  if (kind === undefined) {
    throw new Fault('list-unreadable', `${file} entry ${uid} is of an unknown type (${sdnType || 'none'}).`);
  }
  const to = emptyDesignation(list, uid, kind);
  addName(to, nameOf(element), 'primary', 'strong');
  for (const aka of children(child(element, 'akaList'), 'aka')) {
    const use = uses[textAt(aka, 'type')];
    if (use === undefined) throw new Fault('list-unreadable', `${file} entry ${uid} has an alias of an unknown type.`);
    addName(to, nameOf(aka), use, textAt(aka, 'category') === 'weak' ? 'weak' : 'strong');
  }
  for (const program of children(child(element, 'programList'), 'program')) addProgramme(to, program.text);
  addFeature(to, 'Title', textAt(element, 'title'));
  for (const item of children(child(element, 'dateOfBirthList'), 'dateOfBirthItem')) {
    addFeature(to, 'Birthdate', textAt(item, 'dateOfBirth'));
  }
  for (const item of children(child(element, 'placeOfBirthList'), 'placeOfBirthItem')) {
    addFeature(to, 'Place of Birth', textAt(item, 'placeOfBirth'));
  }
  for (const item of children(child(element, 'nationalityList'), 'nationality')) {
    addFeature(to, 'Nationality Country', textAt(item, 'country'));
  }
  for (const item of children(child(element, 'citizenshipList'), 'citizenship')) {
    addFeature(to, 'Citizenship Country', textAt(item, 'country'));
  }
  for (const [name, type] of vesselFields) addFeature(to, type, textAt(element, 'vesselInfo', name));
  for (const address of children(child(element, 'addressList'), 'address')) {
    addAddress(to, {
      street: ['address1', 'address2', 'address3'].map((line) => textAt(address, line)),
      city: textAt(address, 'city'),
      state: textAt(address, 'stateOrProvince'),
      postalCode: textAt(address, 'postalCode'),
      region: textAt(address, 'region'),
      country: textAt(address, 'country'),
    });
  }
  for (const id of children(child(element, 'idList'), 'id')) addId(to, id);
  addXmlRemarks(to, textAt(element, 'remarks'));
  return to;
}

const kinds: Readonly<Record<string, Kind>> = {
  individual: 'person',
  entity: 'organization',
  vessel: 'vessel',
  aircraft: 'aircraft',
};

const uses: Readonly<Record<string, NameUse>> = { 'a.k.a.': 'aka', 'f.k.a.': 'fka', 'n.k.a.': 'nka' };

const vesselFields = [
  ['callSign', 'Vessel Call Sign'],
  ['vesselType', 'VESSEL TYPE'],
  ['vesselFlag', 'Vessel Flag'],
  ['vesselOwner', 'Vessel Owner'],
  ['tonnage', 'Vessel Tonnage'],
  ['grossRegisteredTonnage', 'Vessel Gross Registered Tonnage'],
] as const;

const documents = new Set(terms.documents);

function nameOf(element: XmlElement): string {
  const family = textAt(element, 'lastName');
  const given = textAt(element, 'firstName');
  if (family === '') return given;
  return given === '' ? family : familyFirst(family, given);
}

/** The plain XML has identity documents and features in one list. */
function addId(to: Designation, id: XmlElement): void {
  const type = textAt(id, 'idType');
  const number = textAt(id, 'idNumber');
  const country = textAt(id, 'idCountry');
  const issued = textAt(id, 'issueDate');
  const expires = textAt(id, 'expirationDate');
  const known = features.has(type) || type.startsWith('Digital Currency Address - ');
  const isDocument = documents.has(type) || (!known && `${country}${issued}${expires}` !== '');
  if (isDocument) addDocument(to, { type, number, country, issued, expires });
  else addFeature(to, type, number);
}
