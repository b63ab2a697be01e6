import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('people', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('is for admins', async () => {
    expect(await say('rob', 'people')).toContain('for the role admin');
  });

  it('adds, links, changes and removes a person', async () => {
    expect(await say('adam', 'people add "Ray Reader" reviewer as:slack:T1/U7')).toContain('slack:T1/U7 is linked');
    expect(await say('adam', 'people link ray teams:AB-12')).toContain('teams:ab-12 is Ray Reader');
    expect(await say('adam', 'people role ray +auditor -reviewer')).toContain('auditor');
    expect(await say('adam', 'people remove ray')).toContain('Ray Reader is removed');
    expect(await say('adam', 'people')).not.toContain('Ray Reader');
  });

  it('asks back about a name without a role, an unknown id, and somebody who could be two people', async () => {
    for (const text of ['people add Nobody', 'people link rhea nowhere', 'people role re +auditor', 'people dance'])
      expect([text, (await cordon.as('adam', text)).outcome]).toEqual([text, 'bad-usage']);
  });
});
