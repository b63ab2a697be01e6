import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('doctor', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('is for admins, and says of each list and of the setup whether it is fine', async () => {
    expect(await say('rob', 'doctor')).toContain('for the role admin');
    const answer = await say('adam', 'doctor');
    for (const what of ['List', 'Two persons who can decide', 'CORDON_SECRET', 'Compliance channel'])
      expect(answer).toContain(what);
  });

  it('fails as long as a list was never downloaded', async () => {
    expect(await cordon.as('adam', 'doctor')).toMatchObject({ outcome: 'failed' });
  });
});
