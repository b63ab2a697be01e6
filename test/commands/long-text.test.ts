import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { terminalActor, terminalPlace } from '../../adapters/terminal/place.ts';
import { readConfig } from '../../src/composition/config.ts';
import { openCordon } from '../../src/composition/cordon.ts';

const silent = { info() {}, warn() {}, error() {} };
const most = 20_000;
const filled = (command: string, with_: string) => `${command} ${with_.repeat(most)}`.slice(0, most);

describe('a text far longer than anybody types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-long-'));
  let cordon: Awaited<ReturnType<typeof openCordon>>;
  beforeAll(async () => {
    cordon = await openCordon(readConfig({ CORDON_DATA: join(folder, 'data') }, []), silent, 'once');
    await cordon.app.handle({ kind: 'command', actor: terminalActor(), place: terminalPlace, text: 'digest now dprk' });
  });
  afterAll(async () => {
    await cordon.close();
    rmSync(folder, { recursive: true, force: true });
  });

  // Time that grows with the square of the length would outlast the tests' own limit.
  it.each([
    ['is one word', 'x'.repeat(20_000_000)],
    ['names what to follow', filled('digest now', 'a b c d ')],
  ])('is refused where it %s', async (_what, text) => {
    const reply = await cordon.app.handle({ kind: 'command', actor: terminalActor(), place: terminalPlace, text });
    expect(reply).toMatchObject({ outcome: 'bad-usage' });
    expect(JSON.stringify(reply).length).toBeLessThan(1_000);
  });
});
