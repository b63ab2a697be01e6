import { Fault } from '../../../src/errors.ts';
import type { Designation, ListId, NameUse } from '../../../src/lists/designation.ts';
import type { UnpackedFile } from '../list-files.ts';
import { child, children, textAt, type XmlElement, xmlElements } from '../xml.ts';
import { type Span, spanInWords } from './dates.ts';
import {
  addAddress,
  addComment,
  addFeature,
  addLink,
  addName,
  addProgramme,
  addRemark,
  emptyDesignation,
  features,
  partyKinds,
} from './designation.ts';
import { addDocument } from './document.ts';
import { isOnList } from './lists.ts';
import { nameOf } from './names.ts';

/** The head of the enhanced XML: the date of its data, and the lists that it was filtered for. */
export async function enhancedHead(unpacked: UnpackedFile): Promise<{ published?: string; lists: string[] }> {
  for await (const info of xmlElements(unpacked, new Set(['publicationInfo', 'entities']))) {
    if (info.name !== 'publicationInfo') break;
    const asOf = textAt(info, 'dataAsOf').replace(/T00:00:00(?:\.0+)?$/, '');
    const lists = children(child(child(info, 'filters'), 'sanctionsLists'), 'sanctionsList').map(({ text }) =>
      text.trim(),
    );
    return Number.isNaN(Date.parse(asOf)) ? { lists } : { published: asOf, lists };
  }
  return { lists: [] };
}

/** The designations of an enhanced XML file (`SDN_ENHANCED.XML`, `CONS_ENHANCED.XML`) that are on the list. */
export async function* enhancedDesignations(list: ListId, unpacked: UnpackedFile): AsyncGenerator<Designation> {
  let last = 'the start';
  for await (const entity of xmlElements(unpacked, new Set(['entity']))) {
    const uid = entity.attributes['id'] ?? '';
    if (uid === '') throw new Fault('list-unreadable', `${unpacked.name} has an entity without an id after ${last}.`);
    last = `entity ${uid}`;
    const on = children(child(entity, 'sanctionsLists'), 'sanctionsList').filter(({ text }) =>
      isOnList(list, text.trim()),
    );
    if (on.length === 0) continue;
    const designation = designationOf(list, uid, entity, unpacked.name);
    const listed = on.map(({ attributes }) => attributes['datePublished'] ?? '').filter((date) => isDay.test(date));
    const [first] = listed.sort();
    yield first === undefined ? designation : { ...designation, listedOn: first };
  }
}

function designationOf(list: ListId, uid: string, entity: XmlElement, file: string): Designation {
  const type = textAt(entity, 'generalInfo', 'entityType');
  const kind = partyKinds[type];
  if (kind === undefined) {
    throw new Fault('list-unreadable', `${file} entity ${uid} is of an unknown type (${type || 'none'}).`);
  }
  const to = emptyDesignation(list, uid, kind);
  for (const name of children(child(entity, 'names'), 'name')) addNames(to, name, file);
  for (const programme of items(entity, 'sanctionsPrograms')) addProgramme(to, programme.text);
  const general = child(entity, 'generalInfo');
  const typed = new Set(items(entity, 'features').map((feature) => textAt(feature, 'type')));
  if (!typed.has('Title')) addFeature(to, 'Title', textAt(general, 'title'));
  for (const fact of ['livingStatus', 'isUsCitizen', 'isUsPerson'] as const) {
    const value = textAt(general, fact);
    if (value !== '' && value !== 'false')
      addRemark(to, `${generalFacts[fact]}${value === 'true' ? '' : `: ${value}`}`);
  }
  for (const feature of items(entity, 'features')) addFeatureOf(to, feature);
  for (const address of items(entity, 'addresses')) addAddresses(to, address);
  for (const document of items(entity, 'identityDocuments')) addDocumentOf(to, document);
  addComment(to, textAt(general, 'remarks'));
  for (const relation of items(entity, 'relationships')) {
    const about = [textAt(relation, 'type'), textAt(relation, 'comments')].filter(Boolean).join(', ');
    addLink(to, textAt(relation, 'relatedEntity'), about);
  }
  for (const sanction of items(entity, 'sanctionsTypes')) {
    if (sanction.text.trim() !== 'Block') addRemark(to, `Sanctions Type: ${sanction.text}`);
  }
  for (const authority of items(entity, 'legalAuthorities')) addRemark(to, `Legal Authority: ${authority.text}`);
  return to;
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

const uses: Readonly<Record<string, NameUse>> = { 'A.K.A.': 'aka', 'F.K.A.': 'fka', 'N.K.A.': 'nka' };

const generalFacts = { livingStatus: 'Living Status', isUsCitizen: 'US citizen', isUsPerson: 'US person' };

function items(entity: XmlElement, group: string): XmlElement[] {
  return child(entity, group)?.children ?? [];
}

function addNames(to: Designation, name: XmlElement, file: string): void {
  const aliasType = textAt(name, 'aliasType');
  const use = textAt(name, 'isPrimary') === 'true' ? 'primary' : uses[aliasType];
  if (use === undefined) {
    throw new Fault(
      'list-unreadable',
      `${file} entity ${to.uid} has a name of an unknown type (${aliasType || 'none'}).`,
    );
  }
  const strength = textAt(name, 'isLowQuality') === 'true' ? 'weak' : 'strong';
  const translations = items(name, 'translations');
  for (const translation of translations.toSorted((a, b) => Number(isMain(b)) - Number(isMain(a)))) {
    const parts = items(translation, 'nameParts').map((part) => ({
      type: textAt(part, 'type'),
      value: textAt(part, 'value'),
    }));
    addName(to, nameOf(parts), use, strength, textAt(translation, 'script'));
  }
}

function isMain(translation: XmlElement): boolean {
  return textAt(translation, 'isPrimary') === 'true';
}

function addFeatureOf(to: Designation, feature: XmlElement): void {
  const type = textAt(feature, 'type');
  const value = textAt(feature, 'value');
  const span = features.get(type) === 'birth' ? periodOf(child(feature, 'valueDate')) : undefined;
  addFeature(to, type, value, textAt(feature, 'comments'), span);
  if (textAt(feature, 'reliability') === 'False') addRemark(to, `Known to be false: ${type} ${value}`);
}

function addDocumentOf(to: Designation, document: XmlElement): void {
  const dates = {
    issued: periodOf(child(document, 'issueDate')),
    expires: periodOf(child(document, 'expirationDate')),
  };
  const country = textAt(document, 'issuingCountry');
  const place = textAt(document, 'issuingLocation');
  addDocument(to, {
    type: textAt(document, 'type'),
    number: textAt(document, 'documentNumber'),
    country,
    authority: textAt(document, 'issuingAuthority'),
    place: place === country ? '' : place,
    issued: dates.issued === undefined ? '' : spanInWords(dates.issued),
    expires: dates.expires === undefined ? '' : spanInWords(dates.expires),
    fraudulent: textAt(document, 'isValid') === 'false',
    comment: textAt(document, 'comments'),
  });
}

function addAddresses(to: Designation, address: XmlElement): void {
  const translations = child(address, 'translations');
  const country = textAt(address, 'country') || textAt(translations, 'country');
  for (const translation of children(translations, 'translation')) {
    const parts = new Map(
      items(translation, 'addressParts').map((part) => [textAt(part, 'type'), textAt(part, 'value')]),
    );
    const part = (type: string): string => parts.get(type) ?? '';
    if (!isMain(translation) && parts.size === 0) continue;
    addAddress(to, {
      street: ['ADDRESS1', 'ADDRESS2', 'ADDRESS3'].map(part),
      city: part('CITY'),
      state: part('STATE/PROVINCE'),
      postalCode: part('POSTAL CODE'),
      region: part('REGION'),
      country,
    });
  }
}

function periodOf(period: XmlElement | undefined): Span | undefined {
  const dates = ['fromDateBegin', 'fromDateEnd', 'toDateBegin', 'toDateEnd']
    .map((name) => textAt(period, name).slice(0, 10))
    .filter((date) => isDay.test(date))
    .sort();
  const [from] = dates;
  const to = dates.at(-1);
  if (from === undefined || to === undefined) return undefined;
  return { from, to, circa: textAt(period, 'isApproximate') === 'true' };
}
