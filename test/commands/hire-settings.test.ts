import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { terminalActor, terminalPlace } from '../../adapters/terminal/place.ts';
import { exportLedger } from '../../src/audit/ledger-export.ts';
import { readConfig } from '../../src/composition/config.ts';
import { openCordon } from '../../src/composition/cordon.ts';
import { parse } from '../fixtures/terminal.ts';

const silent = { info() {}, warn() {}, error() {} };

describe('what admins set for hires', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-admin-'));
  const data = join(folder, 'data');
  let cordon: Awaited<ReturnType<typeof openCordon>>;

  beforeAll(async () => {
    cordon = await openCordon(readConfig({ CORDON_DATA: data }, []), silent, 'once');
  });
  afterAll(async () => {
    await cordon.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the command line makes of these words: the answer's data, or what it says is wrong. */
  async function run(...words: string[]) {
    const { text, file } = parse(words);
    const files = file === undefined ? [] : [{ name: basename(file), path: file, open: () => createReadStream(file) }];
    const reply = await cordon.app.handle({
      kind: 'command',
      actor: terminalActor(),
      place: terminalPlace,
      text,
      files,
    });
    if (!('to' in reply)) throw new Error('no plain answer');
    return {
      outcome: reply.outcome,
      data: JSON.parse(JSON.stringify(reply.data ?? null)),
      said: JSON.stringify(reply.view),
    };
  }

  it('shows every indicator with its severity', async () => {
    const { data: lines } = await run('indicators');
    expect(lines.length).toBeGreaterThanOrEqual(25);
    expect(lines[0]).toMatchObject({ id: 'wallet-listed', severity: 'critical', on: true, changed: false });
  });

  it('changes a severity, switches one off and puts it back, each with a reason in the ledger', async () => {
    const set = (severity: string) =>
      run('indicators', 'set', 'crypto-payout', '--severity', severity, '--reason', 'We pay everybody so');
    expect((await set('low')).outcome).toBe('answered');
    const lines: { id: string }[] = (await run('indicators')).data;
    expect(lines.find(({ id }) => id === 'crypto-payout')).toMatchObject({ severity: 'low', points: 5, changed: true });
    expect((await set('off')).outcome).toBe('answered');
    expect((await set('default')).outcome).toBe('answered');
    const entries: { kind: string; body: { value: { from: string; to: string }; reason: string } }[] = [];
    for await (const line of exportLedger(cordon.context.store, { personal: false })) entries.push(JSON.parse(line));
    expect(
      entries.filter(({ kind }) => kind === 'setting').map(({ body }) => [body.value.from, body.value.to, body.reason]),
    ).toEqual([
      ['medium', 'low', 'We pay everybody so'],
      ['low', 'off', 'We pay everybody so'],
      ['off', 'medium', 'We pay everybody so'],
    ]);
  });

  it('refuses what would never be fair or has no reason', async () => {
    const loud = await run('indicators', 'set', 'email-pattern', '--severity', 'high', '--reason', 'because');
    expect(loud.outcome).toBe('bad-usage');
    expect(loud.said).toContain('never counts');
    expect((await run('indicators', 'set', 'nothing', '--severity', 'low', '--reason', 'x')).outcome).toBe('bad-usage');
    await expect(run('indicators', 'set', 'crypto-payout', '--severity', 'low')).rejects.toThrow('--reason');
  });

  it('imports a list of indicators of compromise as hashes, and tells the rows that it did not take', async () => {
    const csv = join(folder, 'iocs.csv');
    const rows = [
      'type,value,source,date,confidence,expiry',
      'email,bad.actor@example.org,https://example.org/list,2026-01-05,high,2027-01-01',
      'wallet,0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D,https://example.org/list,,,',
      'email,not an address,https://example.org/list,,,',
      'photo,x,https://example.org/list,,,',
      'phone,+12025550123,,,,',
    ];
    writeFileSync(csv, rows.join('\n'));
    const told: { imported: number; refused: { row: number }[] } = (await run('ioc', 'import', '--file', csv)).data;
    expect(told.imported).toBe(2);
    expect(told.refused.map(({ row }) => row)).toEqual([3, 4, 5]);
    const stored = await cordon.context.store.db.selectFrom('ioc').selectAll().execute();
    expect(stored).toHaveLength(2);
    expect(JSON.stringify(stored)).not.toMatch(/bad|actor|cB74/i);
    const json = join(folder, 'iocs.json');
    writeFileSync(json, JSON.stringify([{ type: 'handle', value: '@octocat', source: 'https://example.org/other' }]));
    expect((await run('ioc', 'import', '--file', json)).data).toMatchObject({ imported: 1 });
    expect((await run('ioc', 'remove', '--source', 'https://example.org/list')).data).toEqual({ removed: 2 });
    expect((await run('ioc', 'list')).data).toMatchObject([{ kind: 'handle', count: 2 }]);
  });

  it('keeps agencies, in normal form', async () => {
    for (const datum of ['Talent.Example', '+44 20 7946 0000', '1 High Street, London SW1A 1AA']) {
      expect((await run('agencies', 'add', datum)).outcome, datum).toBe('answered');
    }
    expect((await run('agencies', 'list')).data).toEqual({
      domains: ['talent.example'],
      phones: ['+442079460000'],
      addresses: ['1 high st||SW1A1AA'],
    });
    expect((await run('agencies', 'add', '@talent.example')).outcome).toBe('bad-usage');
    expect((await run('agencies', 'remove', '+442079460000')).outcome).toBe('answered');
    expect((await run('agencies', 'add', 'nothing at all')).outcome).toBe('bad-usage');
  });

  it('keeps a secret of its own in the data folder, for its owner alone', () => {
    const path = join(data, 'secret');
    expect(readFileSync(path, 'utf8').trim().length).toBeGreaterThanOrEqual(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
