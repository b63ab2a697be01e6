import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor } from '../fixtures/case-context.ts';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('the home page', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  const home = async (id: string) => shown(await cordon.app.handle({ kind: 'open', actor: actor(id), panel: 'home' }));

  it('shows one’s own screenings and the lists, and cases only to those who read them', async () => {
    await say('mia', 'screen Marta Beispiel');
    expect(await home('mia')).toContain('Marta Beispiel');
    expect(await home('rob')).not.toContain('Marta Beispiel');
    expect(await home('mia')).toContain('us-ofac-sdn');
  });

  it('checks the setup for admins only', async () => {
    expect(await home('adam')).toContain('Check the setup');
    expect(await home('rob')).not.toContain('Check the setup');
  });

  it('lists the commands that a person may use', async () => {
    expect(await home('mia')).not.toContain('people add');
    expect(await home('adam')).toContain('people');
  });
});
