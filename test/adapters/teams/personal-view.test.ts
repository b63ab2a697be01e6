import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeOf } from '../../../adapters/teams/place.ts';
import { type Audience, audienceOf } from '../../../src/commands/audience.ts';
import { presses } from '../../../src/commands/table.ts';
import { UserError } from '../../../src/errors.ts';
import type { View } from '../../../src/views/view.ts';
import { ada, general, newPerson, otto, type TeamsMessage, type TeamsPerson } from '../../fakes/teams.ts';
import { sampleViews } from '../../fixtures/views.ts';
import { textOfCard } from './card-text.ts';
import { openWorld, saying, type World } from './world.ts';

let world: World;
const view = sampleViews['caseOpen']!;

beforeEach(async () => {
  world = await openWorld();
  await world.start();
});
afterEach(() => world.close());

/** The people of the double as reviewers, in the order of their names as the register has it. */
function reviewers(people: readonly TeamsPerson[]): void {
  const holders = people.map(({ aad, name }) => ({
    person: { id: aad, name },
    actors: [`web:${name}`, `teams:${aad}`],
  }));
  world.audience = (shown: View): Promise<Audience> =>
    audienceOf({ presses, people: { holders: async (role) => (role === 'reviewer' ? holders : []) } }, shown);
}
let posted = 0;
async function post(shown: View = view): Promise<TeamsMessage> {
  posted += 1;
  const { message } = await world.platform.post(placeOf(general), shown, `case ${posted}`);
  return world.teams.messages.find(({ id }) => id === message.split('#')[1])!;
}
const refreshed = ({ activity }: TeamsMessage): string[] => {
  const card = activity.attachments?.[0]?.content as { refresh?: { userIds: string[] } };
  return card.refresh?.userIds ?? [];
};
const asked = () => world.teams.calls.filter(({ path }) => path.includes('/members/')).map(({ path }) => path);
const textFor = async (person: TeamsPerson, message: TeamsMessage) =>
  textOfCard((await world.client.look(person, message)) ?? undefined);

describe('a card that viewers see differently', () => {
  it('stands before everybody with what everybody may press, and asks for those who may do more', async () => {
    reviewers([ada]);
    const message = await post();
    const text = textOfCard(world.client.cardOf(otto, message) ?? undefined);
    expect(text).toContain('Decide (reviewers)');
    expect(text).toContain('Details');
    expect(text).not.toContain('Confirm');
    expect(refreshed(message)).toEqual([ada.user]);
    world.answer = () => ({ to: 'asker', view, outcome: 'answered' });
    expect(await textFor(ada, message)).toContain('Confirm');
    expect(await textFor(otto, message)).not.toContain('Confirm');
    expect(world.inputs).toEqual([
      {
        kind: 'open',
        actor: expect.objectContaining({ id: ada.aad }),
        place: placeOf(general),
        panel: 'case',
        value: 'C-17',
      },
    ]);
  });

  it('is common again for everybody once it is redrawn, until somebody looks', async () => {
    reviewers([ada]);
    const message = await post();
    world.answer = () => ({ to: 'asker', view, outcome: 'answered' });
    await world.client.look(ada, message);
    await world.platform.update(`teams:${message.conversation}#${message.id}` as never, sampleViews['caseClosed']!);
    expect(textOfCard(world.client.cardOf(ada, message) ?? undefined)).not.toContain('Confirm');
    world.answer = () => ({ to: 'asker', view: sampleViews['caseClosed']!, outcome: 'answered' });
    expect(await textFor(ada, message)).not.toContain('(reviewers)');
    expect(refreshed(message)).toEqual([ada.user]);
  });

  it('asks for 60 people at most, the first in the order of the register', async () => {
    const people = Array.from({ length: 64 }, (_, at) => newPerson(`Reviewer ${String(at).padStart(2, '0')}`));
    // All but the third are known, and the roster has never heard of that one.
    for (const person of people.filter((_, at) => at !== 2)) {
      await world.client.say(person, world.client.personal(person), 'help', 'chat');
    }
    reviewers(people);
    const message = await post();
    const expected = people.filter((_, at) => at !== 2).slice(0, 60);
    expect(refreshed(message)).toEqual(expected.map(({ user }) => user));
    expect(refreshed(await post())).toEqual(refreshed(message));
    reviewers(people.slice(3, 63));
    expect(refreshed(await post())).toHaveLength(60);
    reviewers(people.slice(3, 62));
    expect(refreshed(await post())).toHaveLength(59);
  });

  it('leads those who were left out to the same by a button, in place of the card', async () => {
    reviewers([]);
    const message = await post();
    expect(refreshed(message)).toEqual([]);
    world.answer = () => ({ to: 'asker', view, outcome: 'answered' });
    const before = world.teams.messages.length;
    await world.client.execute(otto, message, 'press', { action: 'case-decide', value: 'C-17' });
    expect(textOfCard(world.client.cardOf(otto, message) ?? undefined)).toContain('Confirm');
    expect(textOfCard(world.client.cardOf(ada, message) ?? undefined)).not.toContain('Confirm');
    expect(world.teams.messages).toHaveLength(before);
  });

  it('learns ids from the roster, once for each person, and does not ask again for who is not in it', async () => {
    const stranger = newPerson('Stranger');
    reviewers([ada, stranger, otto]);
    expect(refreshed(await post())).toEqual([ada.user, otto.user]);
    expect(asked()).toHaveLength(3);
    expect(refreshed(await post())).toEqual([ada.user, otto.user]);
    expect(asked()).toHaveLength(3);
    await world.client.say(stranger, general, 'help', 'mention');
    expect(refreshed(await post())).toEqual([ada.user, stranger.user, otto.user]);
  });

  it('asks the roster for 20 people a message, and for the rest with the next', async () => {
    const people = Array.from({ length: 23 }, (_, at) => newPerson(`Reviewer ${at}`));
    world.teams.roster.push(...people);
    reviewers(people);
    expect(refreshed(await post())).toEqual(people.slice(0, 20).map(({ user }) => user));
    expect(refreshed(await post())).toEqual(people.map(({ user }) => user));
    expect(asked()).toHaveLength(23);
  });

  it('keeps those ids encrypted', async () => {
    reviewers([ada]);
    await post();
    const rows = await world.store.db.selectFrom('keyed').select(['namespace', 'value']).execute();
    expect(rows.map(({ namespace }) => namespace)).toContain('teams-person');
    expect(rows.filter(({ value }) => value.includes(ada.user))).toEqual([]);
  });

  it('is posted even while the roster is out of reach, and asks it again for the next one', async () => {
    reviewers([ada, otto]);
    world.teams.faults.push({ method: 'GET', path: /members/, status: 503 });
    expect(refreshed(await post())).toEqual([]);
    expect(refreshed(await post())).toEqual([ada.user, otto.user]);
  });
});

describe('a look at such a card', () => {
  const looked = async () => {
    reviewers([ada]);
    return post();
  };

  it('writes nothing and posts nothing, however often it comes', async () => {
    const message = await looked();
    world.answer = () => ({ to: 'asker', view, outcome: 'answered' });
    await world.client.look(ada, message);
    const rows = () => world.store.db.selectFrom('keyed').selectAll().execute();
    const [before, calls] = [await rows(), world.teams.calls.length];
    for (let count = 0; count < 3; count += 1) expect(await textFor(ada, message)).toContain('Confirm');
    expect(await rows()).toEqual(before);
    expect(world.teams.calls).toHaveLength(calls);
    expect(world.inputs).toHaveLength(4);
  });

  it.each([
    ['is refused', () => ({ ...saying('You have asked a great deal'), outcome: 'bad-usage' as const })],
    [
      'is about no case',
      () => {
        throw new UserError('There is no case C-17.');
      },
    ],
    [
      'fails',
      () => {
        throw new TypeError('no such thing');
      },
    ],
  ])('leaves the card as it is where it %s', async (_what, answer) => {
    const message = await looked();
    const before = world.teams.messages.length;
    world.answer = answer;
    expect(await textFor(ada, message)).toContain('Decide (reviewers)');
    expect(world.teams.messages).toHaveLength(before);
    const { status, body } = await world.client.execute(ada, message, 'refresh', { panel: 'case', value: 'C-17' });
    expect([status, body?.type]).toEqual([200, 'application/vnd.microsoft.error']);
  });

  it('shows nothing to a guest', async () => {
    const message = await looked();
    const guest = newPerson('Guest');
    world.teams.roles.set(guest.user, 'guest');
    const { body } = await world.client.execute(guest, message, 'refresh', { panel: 'case', value: 'C-17' });
    expect(body?.type).toBe('application/vnd.microsoft.error');
    expect(world.inputs).toEqual([]);
  });
});
