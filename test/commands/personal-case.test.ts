import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCard } from '../../src/cases/case-card-store.ts';
import type { MessageRef, Place, Reply } from '../../src/ports.ts';
import { queue } from '../../src/store/outbox.ts';
import { notice } from '../../src/views/notice.ts';
import { buttonsOf } from '../../src/views/personal-view.ts';
import { actor } from '../fixtures/case-context.ts';
import { dataOf, openTestCordon, shown } from '../fixtures/open-cordon.ts';

const compliance = 'web:channel:compliance' as Place;
const elsewhere = 'web:channel:general' as Place;
const buttons = (reply: Reply) => ('view' in reply ? buttonsOf(reply.view.blocks).map(({ action }) => action) : []);

describe('the card of a case as one person sees it', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
    const { id } = dataOf(await cordon.as('mia', 'screen Sim Hyon Sop')) as { id: string };
    expect(await shown(await cordon.as('mia', `case open ${id}`))).toContain('C-1 is open');
    await cordon.context.store.write(async (tx) => {
      await queue(tx, {
        key: 'card C-1',
        place: compliance,
        view: notice('info', 'C-1'),
        dueAt: '2026-01-01T00:00:00.000Z',
      });
      await addCard(tx, 'C-1', 'card C-1');
    });
  });
  afterAll(() => cordon.end());

  const look = (who: string, place: Place, value = 'C-1') =>
    cordon.app.handle({ kind: 'open', actor: actor(who), place, panel: 'case', value });

  it('has the buttons to decide for a reviewer, anywhere', async () => {
    for (const place of [compliance, elsewhere]) {
      expect(buttons(await look('rob', place))).toEqual(expect.arrayContaining(['case-close', 'case-confirm']));
    }
  });

  it('is what a reviewer gets from the button on the shared card, too', async () => {
    const press = (who: string) =>
      cordon.app.handle({
        kind: 'press',
        actor: actor(who),
        place: compliance,
        message: 'm' as MessageRef,
        action: 'case-decide',
        value: 'C-1',
      });
    expect(buttons(await press('rob'))).toContain('case-confirm');
    expect(await shown(await press('mia'))).toContain('for the role reviewer');
  });

  it('has for others only what everybody may press, and only where the card is', async () => {
    const shared = buttons(await look('max', compliance));
    expect(shared).toContain('case-details');
    expect(shared).not.toContain('case-confirm');
    expect(await shown(await look('max', elsewhere))).toContain('There is no case C-1');
  });

  it('says the same of a case that does not exist as of one that the person may not see', async () => {
    const unknown = await shown(await look('max', elsewhere, 'C-9'));
    expect(unknown).toBe((await shown(await look('max', elsewhere))).replace('C-1', 'C-9'));
  });

  it('changes nothing in the ledger', async () => {
    const count = async () => (await cordon.context.store.db.selectFrom('audit_entry').select('seq').execute()).length;
    const before = await count();
    await look('rob', compliance);
    expect(await count()).toBe(before);
  });
});
