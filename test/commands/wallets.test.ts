import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageRef, Place } from '../../src/ports.ts';
import { actor } from '../fixtures/case-context.ts';
import { contents, dataOf, openTestCordon, shown } from '../fixtures/open-cordon.ts';
import { sdnCsv } from '../fixtures/sdn-csv.ts';

const place = 'web:channel:general' as Place;

describe('wallets', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  const folder = mkdtempSync(join(tmpdir(), 'cordon-wallets-'));
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(async () => {
    await cordon.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const press = (value: string) =>
    cordon.app.handle({
      kind: 'press',
      actor: actor('mia'),
      place,
      message: 'm' as MessageRef,
      action: 'wallets-file',
      value,
    });

  it('says that no list was downloaded, not that no wallet is listed', async () => {
    expect(await shown(await cordon.as('mia', 'wallets'))).toContain('No list has been had yet');
  });

  it('shows the first ones in chat, and exports all of them as CSV with a button', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({
      uid: 100 + at,
      name: `COMPANY ${at}`,
      remarks: `Digital Currency Address - ${at < 10 ? 'XBT 1BoatSLRHtKNngkdXEeobR76b53LETtpyT' : `ETH 0x${String(at).repeat(20)}`};`,
    }));
    const file = join(folder, 'sdn.csv');
    writeFileSync(file, sdnCsv(rows));
    await cordon.context.refresher.refresh('us-ofac-sdn', { by: 'test', file, makeCurrent: true, reason: 'a test' });
    const reply = await cordon.as('mia', 'wallets');
    const all = dataOf(reply) as { address: string; asset: string }[];
    expect(all).toHaveLength(30);
    const words = await shown(reply);
    expect(all.filter(({ address }) => words.includes(`"${address}"`)).length).toBeLessThanOrEqual(20);
    expect(words).toContain(`20 of ${all.length} shown`);
    const [header, ...lines] = (await contents(await press(''))).trim().split('\r\n');
    expect(header).toBe('Address,Label,Chains,Checksum,Entry,Since version');
    expect(lines).toHaveLength(30);
    expect(lines[0]).toContain(all[0]?.address);
  });

  it('exports only those with one label', async () => {
    expect(dataOf(await cordon.as('mia', 'wallets asset:xbt'))).toHaveLength(10);
    const [, ...rows] = (await contents(await press('XBT'))).trim().split('\r\n');
    expect(rows).toHaveLength(10);
    expect(rows.every((row) => row.includes(',XBT,'))).toBe(true);
  });
});
