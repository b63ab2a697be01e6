import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('away', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('names a deputy until a day that is still to come', async () => {
    expect(await say('rob', 'away until:2099-01-01 deputy:rhea')).toContain('Rhea Reviewer stands in for you.');
    expect((await cordon.context.people.holders('reviewer')).map(({ person }) => person.id)).toEqual(['rhea']);
  });

  it('takes people back', async () => {
    expect(await say('rob', 'away off')).toContain('Welcome back');
    expect(await cordon.context.people.holders('reviewer')).toHaveLength(2);
  });

  it('asks back about a day that has passed or does not exist, and about oneself as deputy', async () => {
    for (const text of ['away until:2001-01-01', 'away until:2099-02-31', 'away', 'away until:2099-01-01 deputy:rob'])
      expect([text, (await cordon.as('rob', text)).outcome]).toEqual([text, 'bad-usage']);
  });

  it('is refused to whoever is linked to nobody', async () => {
    const stranger = { platform: 'web', workspace: '', id: 'nobody', name: 'Nobody' };
    expect(await shown(await cordon.say(stranger, 'away off'))).toContain('linked to nobody');
  });
});
