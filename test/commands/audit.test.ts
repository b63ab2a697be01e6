import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('audit', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('is for auditors and admins', async () => {
    expect(await say('mia', 'audit verify')).toContain('for the role auditor');
    expect(await say('adam', 'audit verify')).toContain('The ledger is whole');
  });

  it('verifies the chain, and against a head that was noted elsewhere', async () => {
    await say('mia', 'screen Marta Beispiel');
    const { seq, hash } = await cordon.context.store.db
      .selectFrom('audit_head')
      .select(['seq', 'hash'])
      .executeTakeFirstOrThrow();
    expect(await say('audrey', `audit verify head:${seq}-${hash.slice(0, 20)}`)).toContain('The ledger is whole');
    expect(await say('audrey', `audit verify head:${seq}-${'0'.repeat(20)}`)).toContain('rewritten or cut');
  });

  it('finds an entry that was edited in the database', async () => {
    await cordon.context.store.db
      .updateTable('audit_entry')
      .set({ at: '2001-01-01T00:00:00.000Z' })
      .where('seq', '=', 1)
      .execute();
    expect(await cordon.as('audrey', 'audit verify')).toMatchObject({ outcome: 'failed' });
    expect(await say('audrey', 'audit verify')).toContain('Entry 1');
  });

  it('asks back about anything else', async () => {
    expect(await cordon.as('audrey', 'audit burn')).toMatchObject({ outcome: 'bad-usage' });
  });
});
