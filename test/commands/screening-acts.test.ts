import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listIds } from '../../adapters/lists/sources.ts';
import { readConfig } from '../../src/composition/config.ts';
import { openCordon } from '../../src/composition/cordon.ts';
import type { Actor, MessageRef, Place } from '../../src/ports.ts';
import { quietLog } from '../fakes/platform.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-buttons-'));
const place = 'web:channel:general' as Place;
const who = (id: string): Actor => ({ platform: 'web', workspace: '', id, name: id });

describe('the buttons under an answer', () => {
  let cordon: Awaited<ReturnType<typeof openCordon>>;
  let screening = '';

  beforeAll(async () => {
    cordon = await openCordon(readConfig({ CORDON_DATA: folder }, listIds), quietLog(), 'once');
    await cordon.liveCorpus.catchUp();
    const reply = await cordon.app.handle({ kind: 'command', actor: who('mia'), place, text: 'screen Sim Hyon Sop' });
    const buttons =
      'view' in reply ? reply.view.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) : [];
    expect(buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Details', 'Open a case', 'Share to channel']),
    );
    screening = buttons.find(({ label }) => label === 'Details')?.value ?? '';
  });
  afterAll(async () => {
    await cordon.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const press = (id: string, action: string) =>
    cordon.app.handle({ kind: 'press', actor: who(id), place, message: 'm' as MessageRef, action, value: screening });

  it('show the score part by part to whoever asked, and to nobody else', async () => {
    const own = JSON.stringify(await press('mia', 'screening-details'));
    expect(own).toContain('What met');
    expect(own).toContain('SIM, Hyon Sop');
    const other = JSON.stringify(await press('max', 'screening-details'));
    expect(other).toContain('There is no such answer of yours');
    expect(other).not.toContain('SIM');
  });

  it('open one case, however often they are pressed', async () => {
    expect(JSON.stringify(await press('mia', 'screening-case'))).toContain('C-1 is open');
    expect(JSON.stringify(await press('mia', 'screening-case'))).toContain('C-1 was opened before');
  });

  it('share only initials and the case', async () => {
    await press('mia', 'screening-share');
    const rows = await cordon.context.store.db
      .selectFrom('outbox')
      .select('view')
      .where('key', 'like', 'share %')
      .execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.view).toContain('S. H. S.');
    expect(rows[0]?.view).toContain('C-1');
    expect(rows[0]?.view).not.toContain('Sim');
  });
});
