import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('digest', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('lets reviewers and admins subscribe a channel, and nobody else', async () => {
    expect(await cordon.as('mia', 'digest subscribe')).toMatchObject({ outcome: 'bad-usage' });
    expect(await say('rob', 'digest subscribe at 09:00 weekdays Europe/London')).toContain('09:00');
    expect(await say('rob', 'digest list')).toContain('Europe/London');
  });

  it('ends a subscription once', async () => {
    expect((await cordon.as('rob', 'digest unsubscribe')).outcome).toBe('answered');
    expect(await say('rob', 'digest list')).not.toContain('Europe/London');
  });

  it('asks back about a time zone that could be several, and about two times', async () => {
    expect(await cordon.as('rob', 'digest subscribe at 09:00 EST')).toMatchObject({ outcome: 'bad-usage' });
    expect(await cordon.as('rob', 'digest subscribe at 09:00 at 10:00')).toMatchObject({ outcome: 'bad-usage' });
  });
});
