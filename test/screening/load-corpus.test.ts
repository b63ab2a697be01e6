import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArchive } from '../../src/lists/archive.ts';
import { openCorpus } from '../../src/screening/corpus.ts';
import { corpusStamp, loadCorpus } from '../../src/screening/load-corpus.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { importFile } from '../fixtures/import-list.ts';
import { listed } from '../fixtures/listed.ts';

const lists = [
  { id: 'un-sc', title: 'UN' },
  { id: 'us-ofac-sdn', title: 'SDN' },
];

describe.each(engines)('the corpus of the lists on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const publish = (list: string, published: string) =>
    importFile(database.store, list, { published, entries: [listed('1', `${list} ${published}`, ['0xAB'])] });
  const load = async () => {
    const archive = createArchive(database.store);
    return openCorpus(
      await loadCorpus(archive, lists, async () => ({ asOf: '2025-11-01', designations: [listed('7', 'sample')] })),
    );
  };
  const stamp = () => corpusStamp(createArchive(database.store), ['us-ofac-sdn']);

  it('is the sample until a list is imported', async () => {
    const sample = await load();
    expect(sample.lists).toMatchObject([{ list: 'sample', version: 'sample.2025-11-01', sample: true, records: 1 }]);
    await publish('us-ofac-sdn', '2025-11-04');
    const real = await load();
    expect(real.lists).toMatchObject([{ list: 'us-ofac-sdn', title: 'SDN', published: '2025-11-04', sample: false }]);
    expect(real.walletSince(0, '0xAB')).toBe(real.lists[0]?.version);
  });

  it('is made of the serving version of each enabled list', async () => {
    await publish('us-ofac-sdn', '2025-11-04');
    await publish('us-ofac-sdn', '2025-11-05');
    await publish('us-ofac-sdn', '2025-11-01');
    await publish('un-sc', '2025-10-01');
    await publish('another', '2025-10-01');
    expect((await load()).lists.map(({ list, published }) => `${list} ${published}`)).toEqual([
      'un-sc 2025-10-01',
      'us-ofac-sdn 2025-11-05',
    ]);
  });

  it('has a stamp that changes with each version that serves, of these lists only', async () => {
    const stamps = [await stamp()];
    for (const [list, published] of [
      ['us-ofac-sdn', '2025-11-04'],
      ['un-sc', '2025-11-04'],
      ['us-ofac-sdn', '2025-11-01'],
      ['us-ofac-sdn', '2025-11-05'],
    ] as const) {
      await publish(list, published);
      stamps.push(await stamp());
    }
    expect(stamps.map((one, at) => at > 0 && one !== stamps[at - 1])).toEqual([false, true, false, false, true]);
  });
});
