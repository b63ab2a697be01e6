import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteEngine } from '../../adapters/database/sqlite.ts';
import { exportLedger } from '../../src/audit/ledger-export.ts';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { bulkLimit, recordBulk, recordScreening } from '../../src/screening/screening-store.ts';
import { openStore } from '../../src/store/database.ts';
import { sampleScreening } from '../fixtures/screening-evidence.ts';
import type { Figure } from './figure.ts';

/** One measured figure; `met` is null where there is no target. */

/** Measures the ledger on the embedded database in a folder of its own: recording, verifying, exporting. */
export async function measureLedger(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-bench-'));
  const store = await openStore(sqliteEngine(join(folder, 'cordon.db')));
  try {
    const runs = 50;
    const screenings = Array.from({ length: runs * bulkLimit }, (_, index) => screening(`b${index}`));
    const bulk = await seconds(async () => {
      for (let from = 0; from < screenings.length; from += bulkLimit) {
        await store.record((tx) => recordBulk(tx, screenings.slice(from, from + bulkLimit)));
      }
    });
    const singles = 500;
    const single = await seconds(async () => {
      for (let index = 0; index < singles; index += 1) {
        await store.record((tx) => recordScreening(tx, screening(`s${index}`)));
      }
    });
    const all = screenings.length + singles;
    const verified = await seconds(async () => {
      const verdict = await verifyLedger(store);
      if (!verdict.ok) throw new Error(verdict.why);
    });
    const exported = await seconds(async () => {
      for await (const _ of exportLedger(store, { personal: true }));
    });
    return [
      figure('screenings recorded in runs of 200', screenings.length / bulk, 2_000),
      figure('screenings recorded one by one', singles / single, null),
      figure('screenings verified', all / verified, null),
      figure('screenings exported with personal data', all / exported, null),
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** With an answer of some 2,300 bytes, as five hits with their reasons have. */
function screening(id: string) {
  const reasons = Array.from({ length: 6 }, () => ({ rule: 'token', query: 'kim', listed: 'kim', weight: 0.3 }));
  const hits = Array.from({ length: 5 }, (_, index) => ({ designation: `us-ofac-sdn:${index}`, reasons }));
  return sampleScreening(id, { personal: { query: { text: 'Jane Q. Sample' }, hits } });
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

function figure(name: string, rate: number, least: number | null): Figure {
  const target = least === null ? '' : `≥ ${least}`;
  return { name, value: Math.round(rate), unit: '/s', target, met: least === null ? null : rate >= least };
}
