import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('retention', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('shows what is due when, and erases nothing in a dry run', async () => {
    await say('mia', 'screen Marta Beispiel');
    expect((await cordon.as('adam', 'retention show')).outcome).toBe('answered');
    await say('adam', 'retention run dry-run');
    const kept = await cordon.context.store.db.selectFrom('personal').select('body').execute();
    expect(kept.every(({ body }) => body !== null)).toBe(true);
  });

  it('is for admins and asks back about other words', async () => {
    expect(await cordon.as('rob', 'retention show')).toMatchObject({ outcome: 'bad-usage' });
    expect(await cordon.as('adam', 'retention forever')).toMatchObject({ outcome: 'bad-usage' });
  });
});
