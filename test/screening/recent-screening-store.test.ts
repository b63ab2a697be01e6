import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recentScreenings } from '../../src/screening/recent-screening-store.ts';
import { readScreening, recordBulk, recordScreening } from '../../src/screening/screening-store.ts';
import { erase } from '../../src/store/personal-data.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';

describe.each(engines)('the recent screenings of a person on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const recent = (limit: number) => recentScreenings(database.store.db, 'slack:T1:U1', limit);

  it('are the newest ones first, the last row of a bulk run before its first', async () => {
    await database.store.record((tx) => recordScreening(tx, sampleScreening('one')));
    await database.store.record((tx) => recordBulk(tx, [sampleScreening('row 1'), sampleScreening('row 2')]));
    await database.store.record((tx) => recordScreening(tx, sampleScreening('theirs', { actor: 'slack:T1:U2' })));
    expect((await recent(9)).map(({ id }) => id)).toEqual(['row 2', 'row 1', 'one']);
    expect(await recent(1)).toEqual([
      { id: 'row 2', at: '2025-11-04T09:00:00.000Z', verdict: 'review', asked: 'Jane Q. Sample row 2' },
    ]);
  });

  it('stay without their text once it is erased', async () => {
    await database.store.record((tx) => recordScreening(tx, sampleScreening('one')));
    const found = await readScreening(database.store.db, 'one');
    await database.store.record((tx) =>
      erase(tx, { personal: found?.personal ?? '', at: '2025-11-05T09:00:00.000Z', by: 'web:adam', reason: 'asked' }),
    );
    expect(await recent(9)).toMatchObject([{ id: 'one', asked: null }]);
  });
});
