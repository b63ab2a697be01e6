import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('lists and refresh', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());

  it('says of a list that was never downloaded that it does not carry a “no match”', async () => {
    const answer = await cordon.as('mia', 'lists');
    expect(await shown(answer)).toContain('us-ofac-sdn');
    expect(JSON.stringify('data' in answer ? answer.data : '')).toContain('withheld');
  });

  it('lets admins refresh, and asks back about an unknown list', async () => {
    expect(await cordon.as('rob', 'refresh')).toMatchObject({ outcome: 'bad-usage' });
    expect(await cordon.as('adam', 'refresh moon')).toMatchObject({ outcome: 'bad-usage' });
  });
});
