import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { readSteps } from '../../src/cases/case-step-store.ts';
import { readWholeCase } from '../../src/cases/case-store.ts';
import { engines } from '../contracts/store-engines.ts';
import { startProcess } from '../fixtures/processes/process.ts';

type Line = { key?: string; title?: string; repeated?: boolean; update?: string };

describe.each(engines)('a case whose process is killed with -9, on $name', ({ name, fresh }) => {
  /** Lives the case with a death before step `dieAt`, then once more to the end, and answers what was told. */
  async function lived(dieAt: number): Promise<{ lines: Line[]; steps: number }> {
    const database = await fresh();
    const folder = mkdtempSync(join(tmpdir(), 'cordon-live-'));
    const sink = join(folder, 'sink');
    try {
      const { settings } = database;
      if (dieAt > 0) await startProcess('live.ts', { settings, sink, dieAt }).done.catch(() => undefined);
      const [last = ''] = (await startProcess('live.ts', { settings, sink, dieAt: 0 }).done).slice(-1);
      const { db } = database.store;
      expect(await db.selectFrom('hire').select('id').execute()).toHaveLength(1);
      expect((await readWholeCase(db, 'C-1'))?.case).toMatchObject({ state: 'closed', revision: 3 });
      expect(await readSteps(db, 'C-1')).toHaveLength(2);
      expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
      const waiting = await db.selectFrom('outbox').select('key').where('state', '!=', 'sent').execute();
      expect(waiting).toEqual([]);
      const lines = readFileSync(sink, 'utf8')
        .trim()
        .split('\n')
        .map((line): Line => JSON.parse(line));
      return { lines, steps: Number(last.split(' ')[1]) };
    } finally {
      await database.cleanup();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('between any two steps: nothing is lost, nothing silently doubled, and the thread catches up', async () => {
    const whole = await lived(0);
    const keys = new Set(whole.lines.flatMap(({ key }) => key ?? []));
    expect(keys.size).toBe(4);
    expect(whole.steps).toBeGreaterThan(20);
    const stride = name === 'sqlite' ? 3 : 7;
    let deaths = 0;
    for (let dieAt = 1; dieAt <= whole.steps; dieAt += stride) {
      const { lines } = await lived(dieAt);
      deaths += 1;
      expect(new Set(lines.flatMap(({ key }) => key ?? []))).toEqual(keys);
      const seen = new Set<string>();
      for (const { key, repeated } of lines) {
        if (key === undefined) continue;
        if (seen.has(key)) expect({ key, repeated }).toEqual({ key, repeated: true });
        seen.add(key);
      }
      const updates = lines.flatMap(({ update }) => update ?? []);
      expect(updates.at(-1)).toContain('closed as a false positive');
    }
    expect(deaths).toBeGreaterThan(3);
  }, 240_000);
});
