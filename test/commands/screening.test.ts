import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { terminalActor, terminalPlace } from '../../adapters/terminal/place.ts';
import { readConfig } from '../../src/composition/config.ts';
import { openCordon } from '../../src/composition/cordon.ts';

const silent = { info() {}, warn() {}, error() {} };
const listed = ['Kim Ung Sun', 'Sim Hyon Sop'];

describe('several names in one question', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-screening-'));
  let cordon: Awaited<ReturnType<typeof openCordon>>;
  beforeAll(async () => {
    cordon = await openCordon(readConfig({ CORDON_DATA: join(folder, 'data') }, []), silent, 'once');
    await cordon.liveCorpus.catchUp();
  });
  afterAll(async () => {
    await cordon.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const asker = { actor: terminalActor(), place: terminalPlace };
  const ask = async (text: string) => {
    const reply = await cordon.app.handle({ kind: 'command', ...asker, text: `screen ${text}` });
    return { outcome: 'outcome' in reply && reply.outcome, said: JSON.stringify(reply) };
  };

  it('are asked one by one with a semicolon between them', async () => {
    const { said } = await ask(listed.join('; '));
    for (const name of ['KIM, Ung Sun', 'SIM, Hyon Sop']) expect(said).toContain(name);
  });

  it.each([
    ['typed', listed.join('\n')],
    ['pasted with empty lines', `\r\n${listed.join('\r\n\r\n')}\r\n`],
    ['quoted', `"${listed.join('\n')}"`],
    ['with an option', `${listed.join('\n')}\nborn:1983`],
  ])('are never one long name if they are on separate lines: %s', async (_how, text) => {
    const { outcome, said } = await ask(text);
    expect(outcome).toBe('bad-usage');
    expect(said).toContain('These are 2 lines');
  });

  it('are refused in the form, too', async () => {
    const fields = { text: listed.join('\n') };
    const reply = await cordon.app.handle({ kind: 'submit', ...asker, form: 'screen', value: '', fields });
    expect(JSON.stringify(reply)).toContain('These are 2 lines');
  });

  it('do not stop one name with its options below, or a message with addresses', async () => {
    expect((await ask('Sim Hyon Sop\nborn:1983')).said).toContain('SIM, Hyon Sop');
    const message = 'Please pay\ninvoice 7 today\nto 0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D';
    expect((await ask(message)).said).toContain('"listed"');
  });
});
