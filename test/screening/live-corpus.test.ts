import { beforeAll, describe, expect, it } from 'vitest';
import { buildCorpus, type CorpusData } from '../../src/screening/corpus.ts';
import { createLiveCorpus } from '../../src/screening/live-corpus.ts';
import { quietLog } from '../fakes/platform.ts';

describe('the live corpus', () => {
  let empty: CorpusData;
  beforeAll(async () => {
    empty = await buildCorpus([]);
  });

  it('is missing before it is loaded', () => {
    const live = createLiveCorpus({ stamp: async () => '1', load: async () => empty, log: quietLog() });
    expect(() => live.corpus()).toThrow('used before it is loaded');
  });

  it('is replaced once the state of the lists changes, and not before', async () => {
    let stamp = '1';
    let loads = 0;
    const live = createLiveCorpus({
      stamp: async () => stamp,
      load: async () => {
        loads += 1;
        return empty;
      },
      log: quietLog(),
    });
    await live.catchUp();
    const first = live.corpus();
    await live.catchUp();
    expect([loads, live.corpus() === first]).toEqual([1, true]);
    stamp = '2';
    await live.catchUp();
    expect([loads, live.corpus() === first]).toEqual([2, false]);
  });

  it('stays when a load fails, and is loaded by the next call', async () => {
    let fails = false;
    let stamp = '1';
    const live = createLiveCorpus({
      stamp: async () => stamp,
      load: async () => {
        if (fails) throw new Error('no memory');
        return empty;
      },
      log: quietLog(),
    });
    await live.catchUp();
    const first = live.corpus();
    [fails, stamp] = [true, '2'];
    await expect(live.catchUp()).rejects.toThrow('no memory');
    expect(live.corpus()).toBe(first);
    fails = false;
    await live.catchUp();
    expect(live.corpus()).not.toBe(first);
  });

  it('includes a publication that happens while it is being loaded', async () => {
    let stamp = '1';
    const loaded: string[] = [];
    const live = createLiveCorpus({
      stamp: async () => stamp,
      load: async () => {
        const at = stamp;
        await new Promise((resolve) => setTimeout(resolve, 20));
        loaded.push(at);
        return empty;
      },
      log: quietLog(),
    });
    const first = live.catchUp();
    await new Promise((resolve) => setTimeout(resolve, 5));
    stamp = '2';
    await Promise.all([first, live.catchUp(), live.catchUp()]);
    expect(loaded).toEqual(['1', '2']);
  });
});
