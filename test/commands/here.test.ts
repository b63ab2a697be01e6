import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('here', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('is for admins, in a channel', async () => {
    expect(await say('rob', 'here')).toContain('for the role admin');
    const direct = await cordon.as('adam', 'here', { place: 'person:web:adam' });
    expect(direct).toMatchObject({ outcome: 'bad-usage' });
  });

  it('sets the channel in which cases open, and takes it back', async () => {
    expect(await say('adam', 'here')).toContain('Cases open in this channel');
    expect(await cordon.context.channels()).toEqual(['web:channel:general']);
    await say('adam', 'here off');
    expect(await cordon.context.channels()).toEqual(['web:channel:compliance']);
  });

  it('asks back about any other word', async () => {
    expect(await cordon.as('adam', 'here please')).toMatchObject({ outcome: 'bad-usage' });
  });
});
