import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('compare', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('says how alike two names are, and why', async () => {
    const answer = await say('mia', 'compare Sim Hyon-sop = SIM, Hyon Sop');
    expect(answer).toContain('would be a hit');
    expect(answer).toContain('SIM');
    expect(await say('mia', 'compare Marta Beispiel = SIM, Hyon Sop')).toContain('no hit');
  });

  it('asks back without two names', async () => {
    expect(await cordon.as('mia', 'compare Marta')).toMatchObject({ outcome: 'bad-usage' });
  });
});
