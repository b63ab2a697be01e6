import { Fault } from '../../../src/errors.ts';
import { type Designation, primaryName } from '../../../src/lists/designation.ts';
import type { ListEntry } from '../list-files.ts';
import { child, children, textAt, type XmlElement, xmlElements } from '../xml.ts';
import { addressesOf, documentOf, partyOf } from './advanced-party.ts';
import { isoDate } from './dates.ts';
import { addLink, addProgramme, addRemark } from './entry.ts';
import { isOnList, type OfacList, otherList } from './lists.ts';
import { type Reference, referenceOf } from './reference.ts';

/** The day of issue that the advanced XML states at its head. */
export async function advancedHead(entry: ListEntry): Promise<{ published?: string }> {
  for await (const element of xmlElements(entry, new Set(['DateOfIssue', 'ReferenceValueSets']))) {
    const published = element.name === 'DateOfIssue' ? dayOf(element) : null;
    return published === null ? {} : { published };
  }
  return {};
}

/**
 * The designations of an advanced XML file (`SDN_ADVANCED.XML`, `CONS_ADVANCED.XML`) that stand on the list. The file puts
 * addresses and documents before the parties, and programmes and links after them: parties wait as JSON text until the
 * end, which takes far less memory than objects.
 */
export async function* advancedDesignations(list: OfacList, entry: ListEntry): AsyncGenerator<Designation> {
  const held = await partiesIn(list, entry);
  const others = [...held.values()].filter(({ lists }) => lists.some((name) => !isOnList(list, name))).length;
  const ours = [...held.values()].filter(({ lists }) => lists.some((name) => isOnList(list, name))).length;
  if (held.size > 0 && others === held.size && ours < held.size) {
    throw otherList(list, entry.name, `each of its ${held.size} parties stands on that one`);
  }
  for (const party of held.values()) {
    if (!party.lists.some((name) => isOnList(list, name))) continue;
    const designation: Designation = JSON.parse(party.json);
    for (const programme of party.programmes) addProgramme(designation, programme);
    for (const { to, relation } of party.links) addLink(designation, held.get(to)?.name ?? `entry ${to}`, relation);
    for (const remark of party.remarks) addRemark(designation, remark);
    const [listedOn] = party.listed.sort();
    yield listedOn === undefined ? designation : { ...designation, listedOn };
  }
}

/** A party that waits for what the end of the file says of it. */
type Held = {
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

async function partiesIn(list: OfacList, entry: ListEntry): Promise<Map<string, Held>> {
  let reference: Reference | undefined;
  // Kept as JSON text: the parsed strings are slices that would hold on to the whole text of the file.
  const addresses = new Map<string, string>();
  const documents = new Map<string, string[]>();
  const held = new Map<string, Held>();
  for await (const element of xmlElements(entry, wanted)) {
    const id = element.attributes['ID'] ?? '';
    if (element.name === 'ReferenceValueSets') {
      reference = referenceOf(element, entry.name);
      continue;
    }
    if (reference === undefined) {
      throw new Fault('list-unreadable', `${entry.name} has no reference values before its first ${element.name}.`);
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
        if (held.has(profile)) {
          throw new Fault('list-unreadable', `${entry.name} lists party ${designation.uid} twice.`);
        }
        const json = JSON.stringify(designation);
        const name = JSON.parse(JSON.stringify(primaryName(designation)));
        held.set(profile, { name, json, lists: [], listed: [], programmes: [], remarks: [], links: [] });
        break;
      }
      case 'ProfileRelationship':
        addRelation(held, element, reference);
        break;
      case 'SanctionsEntry':
        addEntry(held, list, element, reference, entry.name);
        break;
    }
  }
  for (const [profile, { lists }] of held) {
    if (lists.length > 0) continue;
    throw new Fault('list-unreadable', `${entry.name} party ${profile} has no sanctions entry; fetch the file again.`);
  }
  return held;
}

function addRelation(held: Map<string, Held>, element: XmlElement, reference: Reference): void {
  const from = held.get(element.attributes['From-ProfileID'] ?? '');
  const to = flat(element.attributes['To-ProfileID'] ?? '');
  const type = reference.text('RelationType', element.attributes['RelationTypeID'], `party ${to}`);
  const former = element.attributes['Former'] === 'true' ? 'formerly' : '';
  from?.links.push({ to, relation: [former, type, flat(textAt(element, 'Comment'))].filter(Boolean).join(', ') });
}

function addEntry(
  held: Map<string, Held>,
  list: OfacList,
  element: XmlElement,
  reference: Reference,
  file: string,
): void {
  const profile = element.attributes['ProfileID'] ?? '';
  const party = held.get(profile);
  if (party === undefined) {
    throw new Fault('list-unreadable', `${file} has a sanctions entry for party ${profile}, which it does not list.`);
  }
  const name = reference.text('List', element.attributes['ListID'], `party ${profile}`);
  party.lists.push(name);
  for (const event of children(element, 'EntryEvent')) {
    const date = dayOf(child(event, 'Date'));
    if (date !== null && isOnList(list, name)) party.listed.push(date);
    const basis = reference.text('LegalBasis', event.attributes['LegalBasisID'], `party ${profile}`);
    if (basis !== 'Unknown') party.remarks.push(`Legal Authority: ${basis}`);
  }
  for (const measure of children(element, 'SanctionsMeasure')) {
    const type = reference.text('SanctionsType', measure.attributes['SanctionsTypeID'], `party ${profile}`);
    const comment = flat(textAt(measure, 'Comment'));
    if (type === 'Program') party.programmes.push(comment);
    else if (type !== 'Block') party.remarks.push(`Sanctions Type: ${[type, comment].filter(Boolean).join(', ')}`);
  }
}

function dayOf(element: XmlElement | undefined): string | null {
  const [year, month, day] = ['Year', 'Month', 'Day'].map((part) => Number(textAt(element, part)));
  return isoDate(year ?? 0, month ?? 0, day ?? 0);
}

/** A copy of a short text that does not hold on to the piece of the file that it was cut from. */
function flat(text: string): string {
  return text === '' ? '' : JSON.parse(JSON.stringify(text));
}
