import type { Archive } from '../lists/archive.ts';
import type { Designation, ListId } from '../lists/designation.ts';
import { buildCorpus, type CorpusData, type CorpusSource } from './corpus.ts';

/** The starter list: what is searched while no real list has been had yet. */
export type Starter = { asOf: string; designations: Designation[] };

export const sampleList: ListId = 'sample';
export const sampleTitle = 'Sample of listed parties';
/** What every answer on the starter list says of it. */
export const sampleWarning =
  'a sample of listed parties, not a list to decide on. It is searched until a real list has been had.';

/** Names the state of the lists in the database: it differs as soon as any of these lists has another version. */
export async function corpusStamp(archive: Archive, lists: readonly ListId[]): Promise<string> {
  const heads = (await archive.heads()).filter(({ list }) => lists.includes(list));
  return heads.map(({ list, version, generation }) => `${list} ${version} ${generation}`).join('\n');
}

/** Builds the corpus of every list's version in force; of the starter list when there is none. */
export async function loadCorpus(
  archive: Archive,
  lists: readonly { id: ListId; title: string }[],
  starter: () => Promise<Starter>,
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

async function sampleSource(starter: () => Promise<Starter>): Promise<CorpusSource> {
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
