import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('agencies', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('is for admins', async () => {
    expect(await say('rob', 'agencies')).toContain('for the role admin');
  });

  it('adds domains, phones and addresses, and lists them', async () => {
    await say('adam', 'agencies add agency.example');
    await say('adam', 'agencies add +12025550123');
    const listed = await say('adam', 'agencies list');
    expect(listed).toContain('agency.example');
    expect(listed).toContain('+12025550123');
  });

  it('removes what it is told to, and says so when there is nothing to remove', async () => {
    await say('adam', 'agencies remove agency.example');
    expect(await say('adam', 'agencies list')).not.toContain('agency.example');
    expect(await cordon.as('adam', 'agencies add not an address')).toMatchObject({ outcome: 'bad-usage' });
  });
});
