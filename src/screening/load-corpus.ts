import type { Archive } from '../lists/archive.ts';
import type { Designation, ListId } from '../lists/designation.ts';
import { buildCorpus, type CorpusData, type CorpusSource } from './corpus.ts';

/** The starter list, which is searched until a real list is available. */
type StarterList = { asOf: string; designations: Designation[] };

/** The id of the starter list. */
export const sampleList: ListId = 'sample';
const sampleTitle = 'Sample of listed parties';
/** How every answer from the starter list describes it. */
export const sampleWarning =
  'a sample of listed parties, not a list to decide on. It is searched until a real list has been had.';

/** Identifies the state of the lists in the database: it changes as soon as another version of any of them serves. */
export async function corpusStamp(archive: Archive, lists: readonly ListId[]): Promise<string> {
  const heads = (await archive.heads()).filter(({ list }) => lists.includes(list));
  return heads.map(({ list, version, generation }) => `${list} ${version} ${generation}`).join('\n');
}

/** Builds the corpus of every list's serving version, or of the starter list where there is none. */
export async function loadCorpus(
  archive: Archive,
  lists: readonly { id: ListId; title: string }[],
  starter: () => Promise<StarterList>,
): Promise<CorpusData> {
  const sources: CorpusSource[] = [];
  for (const { id, title } of lists) {
    const version = await archive.current(id);
    if (version === null) continue;
    const { published, records, warnings } = version;
    sources.push({
      list: { list: id, title, version: version.id, published, records, sample: false, warnings },
      bodies: archive.bodies(version),
      walletsSince: await archive.walletsSince(version),
    });
  }
  return buildCorpus(sources.length > 0 ? sources : [await sampleSource(starter)]);
}

async function sampleSource(starter: () => Promise<StarterList>): Promise<CorpusSource> {
  const { asOf, designations } = await starter();
  return {
    list: {
      list: sampleList,
      title: sampleTitle,
      version: `sample.${asOf}`,
      published: asOf,
      records: designations.length,
      sample: true,
      warnings: [],
    },
    bodies: [designations.map((designation) => JSON.stringify(designation))],
    walletsSince: new Map(),
  };
}
