import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('help', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());

  const names = async (who: string, text: string) =>
    (dataOf(await cordon.as(who, text)) as { name: string }[]).map(({ name }) => name);

  it('shows the commands that somebody may use, or the one that is asked for', async () => {
    expect(await names('mia', 'help')).toEqual(expect.arrayContaining(['screen', 'digest', 'help']));
    expect(await names('mia', 'help')).not.toContain('people');
    expect(await names('mia', 'help digest')).toEqual(['digest']);
    expect(await names('adam', 'help /People')).toEqual(['people']);
  });

  it('says that there is no such command, or none for this person, and shows the others', async () => {
    for (const text of ['help people', 'help nothing-such']) {
      expect(await shown(await cordon.as('mia', text))).toContain('for you. These are yours:');
      expect((await names('mia', text)).length).toBeGreaterThan(3);
    }
  });
});
