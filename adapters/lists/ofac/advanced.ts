import { Fault } from '../../../src/errors.ts';
import { type Designation, primaryName } from '../../../src/lists/designation.ts';
import type { UnpackedFile } from '../list-files.ts';
import { child, children, textAt, type XmlElement, xmlElements } from '../xml.ts';
import { addressesOf, dateOf, documentOf, partyOf } from './advanced-party.ts';
import { addLink, addProgramme, addRemark } from './designation.ts';
import { isOnList, type OfacList, otherList } from './lists.ts';
import { type Reference, referenceOf } from './reference.ts';

/** The date of issue at the head of the advanced XML. */
export async function advancedHead(unpacked: UnpackedFile): Promise<{ published?: string }> {
  for await (const element of xmlElements(unpacked, new Set(['DateOfIssue', 'ReferenceValueSets']))) {
    const published = element.name === 'DateOfIssue' ? dateOf(element) : null;
    return published === null ? {} : { published };
  }
  return {};
}

/**
 * The designations of an advanced XML file (`SDN_ADVANCED.XML`, `CONS_ADVANCED.XML`) that are on the list. The file has
 * addresses and documents before the parties, and programs and links after them, so parties are kept until the end, as
 * JSON text because that takes far less memory than objects.
 */
export async function* advancedDesignations(list: OfacList, unpacked: UnpackedFile): AsyncGenerator<Designation> {
  const parties = await partiesIn(list, unpacked);
  const others = [...parties.values()].filter(({ lists }) => lists.some((name) => !isOnList(list, name))).length;
  const ours = [...parties.values()].filter(({ lists }) => lists.some((name) => isOnList(list, name))).length;
  if (parties.size > 0 && others === parties.size && ours < parties.size) {
    throw otherList(list, unpacked.name, `each of its ${parties.size} parties stands on that one`);
  }
  for (const party of parties.values()) {
    if (!party.lists.some((name) => isOnList(list, name))) continue;
    const designation: Designation = JSON.parse(party.json);
    for (const programme of party.programmes) addProgramme(designation, programme);
    for (const { to, relation } of party.links) addLink(designation, parties.get(to)?.name ?? `entry ${to}`, relation);
    for (const remark of party.remarks) addRemark(designation, remark);
    const [listedOn] = party.listed.sort();
    yield listedOn === undefined ? designation : { ...designation, listedOn };
  }
}

/** A party that is incomplete until the end of the file. */
type PendingParty = {
  name: string;
  json: string;
  lists: string[];
  listed: string[];
  programmes: string[];
  remarks: string[];
  links: { to: string; relation: string }[];
};

const wanted = new Set([
  'ReferenceValueSets',
  'Location',
  'IDRegDocument',
  'DistinctParty',
  'ProfileRelationship',
  'SanctionsEntry',
]);

async function partiesIn(list: OfacList, unpacked: UnpackedFile): Promise<Map<string, PendingParty>> {
  let reference: Reference | undefined;
  // Kept as JSON text: the parsed strings are slices that would keep the entire text of the file in memory.
  const addresses = new Map<string, string>();
  const documents = new Map<string, string[]>();
  const parties = new Map<string, PendingParty>();
  for await (const element of xmlElements(unpacked, wanted)) {
    const id = element.attributes['ID'] ?? '';
    if (element.name === 'ReferenceValueSets') {
      reference = referenceOf(element, unpacked.name);
      continue;
    }
    if (reference === undefined) {
      throw new Fault('list-unreadable', `${unpacked.name} has no reference values before its first ${element.name}.`);
    }
    switch (element.name) {
      case 'Location':
        addresses.set(id, JSON.stringify(addressesOf(element, reference)));
        break;
      case 'IDRegDocument': {
        const identity = element.attributes['IdentityID'] ?? '';
        const json = JSON.stringify(documentOf(element, reference, addresses));
        const known = documents.get(identity);
        if (known === undefined) documents.set(identity, [json]);
        else known.push(json);
        break;
      }
      case 'DistinctParty': {
        const { profile, designation } = partyOf(list, element, reference, addresses, documents);
        if (parties.has(profile)) {
          throw new Fault('list-unreadable', `${unpacked.name} lists party ${designation.uid} twice.`);
        }
        const json = JSON.stringify(designation);
        const name = JSON.parse(JSON.stringify(primaryName(designation)));
        parties.set(profile, { name, json, lists: [], listed: [], programmes: [], remarks: [], links: [] });
        break;
      }
      case 'ProfileRelationship':
        addRelation(parties, element, reference);
        break;
      case 'SanctionsEntry':
        addEntry(parties, list, element, reference, unpacked.name);
        break;
    }
  }
  for (const [profile, { lists }] of parties) {
    if (lists.length > 0) continue;
    throw new Fault(
      'list-unreadable',
      `${unpacked.name} party ${profile} has no sanctions entry; fetch the file again.`,
    );
  }
  return parties;
}

function addRelation(parties: Map<string, PendingParty>, element: XmlElement, reference: Reference): void {
  const from = parties.get(element.attributes['From-ProfileID'] ?? '');
  const to = detached(element.attributes['To-ProfileID'] ?? '');
  const type = reference.text('RelationType', element.attributes['RelationTypeID'], `party ${to}`);
  const former = element.attributes['Former'] === 'true' ? 'formerly' : '';
  from?.links.push({ to, relation: [former, type, detached(textAt(element, 'Comment'))].filter(Boolean).join(', ') });
}

function addEntry(
  parties: Map<string, PendingParty>,
  list: OfacList,
  element: XmlElement,
  reference: Reference,
  file: string,
): void {
  const profile = element.attributes['ProfileID'] ?? '';
  const party = parties.get(profile);
  if (party === undefined) {
    throw new Fault('list-unreadable', `${file} has a sanctions entry for party ${profile}, which it does not list.`);
  }
  const name = reference.text('List', element.attributes['ListID'], `party ${profile}`);
  party.lists.push(name);
  for (const event of children(element, 'EntryEvent')) {
    const date = dateOf(child(event, 'Date'));
    if (date !== null && isOnList(list, name)) party.listed.push(date);
    const basis = reference.text('LegalBasis', event.attributes['LegalBasisID'], `party ${profile}`);
    if (basis !== 'Unknown') party.remarks.push(`Legal Authority: ${basis}`);
  }
  for (const measure of children(element, 'SanctionsMeasure')) {
    const type = reference.text('SanctionsType', measure.attributes['SanctionsTypeID'], `party ${profile}`);
    const comment = detached(textAt(measure, 'Comment'));
    if (type === 'Program') party.programmes.push(comment);
    else if (type !== 'Block') party.remarks.push(`Sanctions Type: ${[type, comment].filter(Boolean).join(', ')}`);
  }
}

/** A copy of a short text that does not keep the piece of the file that it was cut from in memory. */
function detached(text: string): string {
  return text === '' ? '' : JSON.parse(JSON.stringify(text));
}
