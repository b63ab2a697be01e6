import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConcurrentChange } from '../../src/cases/workflow.ts';
import { readHire, type StoredHire } from '../../src/hires/hire-store.ts';
import { notifyOfState, refuseIfChanged, retryOnConflict } from '../../src/hires/intake.ts';
import { receiveHire } from '../../src/hires/receive.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { createIntake, delivery, friday, sentByMia } from '../fixtures/intake-context.ts';

describe('work that meets a concurrent change', () => {
  it('runs again until it meets none', async () => {
    let runs = 0;
    const result = await retryOnConflict(async () => {
      runs += 1;
      if (runs < 3) throw new ConcurrentChange();
      return 'done';
    });
    expect([result, runs]).toEqual(['done', 3]);
  });

  it('fails at once with any other error', async () => {
    let runs = 0;
    const failing = retryOnConflict(async () => {
      runs += 1;
      throw new Error('no disk');
    });
    await expect(failing).rejects.toThrow('no disk');
    expect(runs).toBe(1);
  });
});

describe.each(engines)('a stored hire on $name', ({ fresh }) => {
  let database: TestDatabase;
  let stored: StoredHire;
  let update: () => Promise<unknown>;
  beforeEach(async () => {
    database = await fresh();
    const { intake } = createIntake(database.store);
    await receiveHire(intake, delivery(), sentByMia);
    const found = await readHire(database.store.db, 'H-1');
    if (found === null) throw new Error('no hire');
    stored = found;
    update = () => receiveHire(intake, delivery({ addsTo: 'H-1', hire: { born: '1991' } }), sentByMia);
  });
  afterEach(() => database.cleanup());

  it('is refused once it was written since it was read', async () => {
    await database.store.write((tx) => refuseIfChanged(tx, stored));
    await update();
    await expect(database.store.write((tx) => refuseIfChanged(tx, stored))).rejects.toThrow(ConcurrentChange);
  });

  it('is announced to its requester once per version, by initials, and to nobody without a recipient', async () => {
    await database.store.write((tx) => notifyOfState(tx, null, stored, friday));
    await database.store.write((tx) => notifyOfState(tx, 'web:mia', stored, friday));
    await database.store.write((tx) => notifyOfState(tx, 'web:mia', stored, friday));
    const rows = await database.store.db.selectFrom('outbox').select(['key', 'place', 'view']).execute();
    expect(rows.map(({ key, place, view }) => [key, place, JSON.parse(view).title])).toEqual([
      ['hire H-1 state 1', 'person:web:mia', 'H-1, J. Q. D.: Recorded'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('Jane');
  });
});
