import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('diff', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('asks back about an unknown list, and says when a list has no version yet', async () => {
    expect(await cordon.as('mia', 'diff moon')).toMatchObject({ outcome: 'bad-usage' });
    expect(await say('mia', 'diff us-ofac-sdn')).toMatch(/no version|not|yet/i);
  });
});
