import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eligibleWarning } from '../../src/people/people.ts';
import type { Actor } from '../../src/ports.ts';
import { dataOf, openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('who is who', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());

  const adam = async (text: string, options = {}) => shown(await cordon.as('adam', text, options));
  const slack = (id: string): Actor => ({ platform: 'slack', workspace: 'T1', id, name: 'Somebody' });

  it('is shown to admins alone', async () => {
    for (const id of ['mia', 'rob', 'audrey']) {
      expect(await shown(await cordon.as(id, 'people'))).toContain('is for the role admin');
    }
    const shownToAdam = await adam('people');
    for (const name of ['Mia Member', 'Rob Reviewer', 'web:rhea', 'member, auditor'])
      expect(shownToAdam).toContain(name);
  });

  it('adds a person by the id of a platform, who holds the role at the next command', async () => {
    expect(await shown(await cordon.say(slack('U2'), 'audit verify'))).toContain('is for the role auditor');
    expect(await adam('people add "Rita Ray" auditor as:slack:T1/U2')).toContain('Rita Ray is registered as auditor');
    expect(await shown(await cordon.say(slack('U2'), 'audit verify'))).toContain('The ledger is whole');
    expect(await adam('people role rita -auditor')).toContain('Rita Ray is member now');
    expect(await shown(await cordon.say(slack('U2'), 'audit verify'))).toContain('is for the role auditor');
  });

  it('resolves a mention by the platform and workspace of whoever says it', async () => {
    await adam('people add "Ada Slack" admin as:slack:T1/U9');
    expect(await shown(await cordon.say(slack('U9'), 'people link rita <@U3>'))).toContain('slack:T1/U3 is Rita Ray');
    expect(await adam('people link rita <@U4>')).toContain('is no id');
    expect(await adam('people remove ada')).toContain('is removed');
  });

  it.each([
    ['people link nobody slack:T1/U7', 'Nobody of this name'],
    ['people link rita slack:U7', 'is no id'],
    ['people link rita rita@example.org', 'is no id'],
    ['people link rita web:rob', 'linked to Rob Reviewer already'],
    ['people add reviewer', 'Write a name and a role'],
    ['people add "Rita Ray" reviewer', 'registered already'],
    ['people role rita -member', 'people remove'],
    ['people role r +auditor', 'This may be'],
    ['people burn rita', 'Write “people”'],
    ['people remove adam', 'This is the last admin'],
    ['people role adam -admin', 'This is the last admin'],
  ])('refuses %s with a sentence', async (text, sentence) => {
    expect(await adam(text)).toContain(sentence);
  });

  it('says of an id of a hiring system that it only bars', async () => {
    expect(await adam('people link rita greenhouse:4711')).toContain('It gives no vote');
  });

  it('warns in the answer when fewer than two people can decide', async () => {
    expect(await adam('people role rhea no-reviewer')).toContain('Fewer than two people can decide cases');
    expect(await eligibleWarning(cordon.context.people)).toContain('only one person');
    expect(await adam('people role rhea +reviewer')).not.toContain('Fewer than two');
  });

  it('lets people say that they are away, for themselves, with a deputy', async () => {
    const rob = async (text: string) => shown(await cordon.as('rob', text));
    expect(await rob('away until:2099-12-01 deputy:rhea')).toContain('Fewer than two people');
    expect((await cordon.context.people.holders('reviewer')).map(({ person }) => person.id)).toEqual(['rhea']);
    expect(await adam('people')).toContain('until 1 Dec 2099, Rhea Reviewer stands in');
    expect(await rob('away off')).toContain('Welcome back');
    expect(await cordon.context.people.holders('reviewer')).toHaveLength(2);
    expect(await rob('away until:2099-12-01 deputy:mia')).toContain('Mia Member is not reviewer');
    await rob('away off');
    expect(await rob('away until:2020-01-01')).toContain('day of your return');
    expect(await rob('away until:2099-12-01 deputy:rob')).toContain('somebody else');
    expect(await shown(await cordon.say(slack('U99'), 'away off'))).toContain('linked to nobody');
  });

  it('lets an admin choose the compliance channel of a platform', async () => {
    expect(await shown(await cordon.as('rob', 'here'))).toContain('is for the role admin');
    const set = await cordon.as('adam', 'here', { place: 'web:channel:general' });
    expect(dataOf(set)).toEqual({ channels: ['web:channel:general'] });
    expect(dataOf(await cordon.as('adam', 'here off'))).toEqual({ channels: ['web:channel:compliance'] });
    expect(await adam('here', { place: 'person:web:mia' })).toContain('write “here” in the channel itself');
    expect(await adam('here and there')).toContain('Write “here”');
  });

  it('keeps names out of the ledger and out of the log', async () => {
    const bodies = await cordon.context.store.db.selectFrom('audit_entry').select('body').execute();
    expect(bodies.length).toBeGreaterThan(5);
    expect(JSON.stringify([bodies, cordon.logged])).not.toMatch(/Rita|Rhea Reviewer/);
  });
});
