import terms from '../../../data/ofac-terms.json' with { type: 'json' };
import { Fault } from '../../../src/errors.ts';
import type { Designation } from '../../../src/lists/designation.ts';

/** OFAC's two lists: the SDN list, and the consolidated list of every other one. */
export type OfacList = 'us-ofac-sdn' | 'us-ofac-cons';

/** Whether a party on OFAC's list of that name (`SDN List`, `Non-SDN CMIC List`) belongs to our list. */
export function isOnList(list: string, ofacName: string): boolean {
  return (list === 'us-ofac-sdn') === (ofacName === 'SDN List');
}

const listNames: Readonly<Record<OfacList, string>> = {
  'us-ofac-sdn': 'the SDN list',
  'us-ofac-cons': 'the consolidated non-SDN list',
};

/** The refusal of a file with the other list. */
export function otherList(list: OfacList, file: string, because: string): Fault {
  const other = list === 'us-ofac-sdn' ? 'us-ofac-cons' : 'us-ofac-sdn';
  return new Fault(
    'list-not-a-list',
    `${file} is ${listNames[other]}, not ${listNames[list]} (${because}); refresh ${other} with it instead.`,
  );
}

/** Refuses a file of the other list at the first designation whose programs prove it; passes on all others. */
export async function* onlyOfList(
  list: OfacList,
  file: string,
  designations: AsyncIterable<Designation>,
): AsyncGenerator<Designation> {
  const never = list === 'us-ofac-sdn' ? neverSdnAlone : neverNonSdnAlone;
  for await (const designation of designations) {
    const { programmes, uid } = designation;
    if (programmes.length > 0 && programmes.every((programme) => never.has(programme))) {
      throw otherList(list, file, `entry ${uid} is listed under ${programmes.join(', ')} alone`);
    }
    yield designation;
  }
}

const neverSdnAlone = new Set(terms.programmes.neverSdnAlone);
const neverNonSdnAlone = new Set(terms.programmes.neverNonSdnAlone);
