import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('subject', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('finds, holds, releases and erases what is kept on somebody', async () => {
    await say('mia', 'screen Marta Beispiel');
    expect(await say('audrey', 'subject find Marta Beispiel')).toContain('1');
    const id = (await cordon.context.store.db.selectFrom('screening').select('id').executeTakeFirstOrThrow()).id;
    await say('adam', `subject hold ${id} reason:"litigation"`);
    expect(await cordon.as('adam', `subject erase ${id} reason:"asked"`)).not.toMatchObject({ outcome: 'answered' });
    await say('adam', `subject release ${id} reason:"settled"`);
    expect((await cordon.as('adam', `subject erase ${id} reason:"asked"`)).outcome).toBe('answered');
    const { body } = await cordon.context.store.db.selectFrom('personal').select('body').executeTakeFirstOrThrow();
    expect(body).toBeNull();
  });

  it('erases nothing without a reason', async () => {
    expect(await cordon.as('adam', 'subject erase H-1')).toMatchObject({ outcome: 'bad-usage' });
  });

  it('is refused to members', async () => {
    expect(await cordon.as('mia', 'subject find Marta')).toMatchObject({ outcome: 'bad-usage' });
  });
});
