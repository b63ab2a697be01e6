import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('screen', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('opens a form without words', async () => {
    expect(await cordon.as('mia', 'screen')).toHaveProperty('form');
  });

  it('answers a name, and records the screening before it answers', async () => {
    expect(await say('mia', 'screen Sim Hyon Sop born:1983')).toContain('SIM');
    expect(await cordon.context.store.db.selectFrom('screening').select('actor').execute()).toEqual([
      { actor: 'web:mia' },
    ]);
  });

  it('never says “no match” on the sample list', async () => {
    expect(await cordon.as('mia', 'screen Marta Beispiel')).toMatchObject({ outcome: 'not-screened' });
    expect(await say('mia', 'screen Marta Beispiel')).not.toMatch(/No match on/);
  });

  it('asks back about options that make no sense', async () => {
    for (const text of ['screen Kim kind:alien', 'screen Kim born:yesterday', 'screen Kim born:1985 born:1986'])
      expect([text, (await cordon.as('mia', text)).outcome]).toEqual([text, 'bad-usage']);
  });
});
