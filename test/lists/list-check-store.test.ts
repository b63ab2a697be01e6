import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createListChecks } from '../../src/lists/list-check-store.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

const start = new Date('2025-11-20T00:00:00.000Z');
const hoursLater = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
const failure = { code: 'download-timeout', sentence: 'It did not answer.' };

describe.each(engines)('the checks of a list on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const checks = () => createListChecks(database.store);
  const failed = async (hours: number) => {
    const notified: number[] = [];
    await checks().failed('un-sc', hoursLater(hours), failure, async (_, due) => void notified.push(due));
    return notified;
  };

  it('are null before the first attempt', async () => {
    expect(await checks().get('un-sc')).toBeNull();
    expect(await checks().all()).toEqual(new Map());
  });

  it('keep the first failure of a run, and the last one after a success', async () => {
    await failed(0);
    await failed(1);
    const failing = {
      failingSince: hoursLater(0).toISOString(),
      failedAt: hoursLater(1).toISOString(),
      checkedAt: null,
    };
    expect(await checks().get('un-sc')).toMatchObject(failing);
    await checks().succeeded('un-sc', hoursLater(2));
    expect(await checks().all()).toEqual(
      new Map([
        [
          'un-sc',
          {
            triedAt: hoursLater(2).toISOString(),
            checkedAt: hoursLater(2).toISOString(),
            failingSince: null,
            failedAt: hoursLater(1).toISOString(),
            failureCode: 'download-timeout',
            failure: 'It did not answer.',
          },
        ],
      ]),
    );
  });

  it('notify once for each threshold, for the highest one that was reached, and again in the next run', async () => {
    const hours: number[] = [];
    for (const at of [0, 11, 12, 13, 47, 60, 61]) hours.push(...(await failed(at)));
    expect(hours).toEqual([12, 24, 48]);
    await checks().succeeded('un-sc', hoursLater(62));
    await failed(63);
    expect(await failed(63 + 25)).toEqual([24]);
  });

  it('are not recorded when the notification fails, so that it is not lost', async () => {
    await failed(0);
    const broken = checks().failed('un-sc', hoursLater(12), failure, async () => {
      throw new Error('no channel');
    });
    await expect(broken).rejects.toThrow('no channel');
    expect(await failed(13)).toEqual([12]);
  });
});
