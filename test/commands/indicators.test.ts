import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('indicators', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('shows every indicator with how much it counts', async () => {
    expect(await say('adam', 'indicators')).toContain('wallet-listed');
  });

  it('changes a severity with a reason, and takes it back', async () => {
    expect(await cordon.as('adam', 'indicators set crypto-payout severity:low')).toMatchObject({
      outcome: 'bad-usage',
    });
    const before = await cordon.context.store.db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    const id = 'crypto-payout';
    const answer = await cordon.as('adam', `indicators set ${id} severity:low reason:"shared mailboxes"`);
    const after = await cordon.context.store.db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    expect([answer.outcome, after.seq - before.seq]).toEqual(['answered', 1]);
    expect((await cordon.as('adam', `indicators set ${id} severity:default reason:"no longer"`)).outcome).toBe(
      'answered',
    );
  });

  it('asks back about an unknown indicator or severity', async () => {
    for (const text of [
      'indicators set nothing severity:low reason:x',
      'indicators set crypto-payout severity:huge reason:x',
    ])
      expect([text, (await cordon.as('adam', text)).outcome]).toEqual([text, 'bad-usage']);
  });

  it('is changed by admins only', async () => {
    expect(await cordon.as('rob', 'indicators set crypto-payout severity:off reason:x')).toMatchObject({
      outcome: 'bad-usage',
    });
  });
});
