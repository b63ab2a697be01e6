import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../adapters/teams/card.ts';
import { textOfCard } from '../adapters/teams/card-text.ts';
import {
  createTeamsClient,
  general,
  newPerson,
  openTeams,
  type Teams,
  type TeamsClient,
  type TeamsMessage,
  type TeamsPerson,
} from '../fakes/teams.ts';
import { amnokgangWallet, sendHire } from '../fixtures/signed-hire.ts';
import { createStory } from './cordon.ts';

const intakeSecret = 'a-secret-of-the-hiring-system';
const thread = `${general};messageid=1600000000000`;
const [adam, rob, rhea, mia] = ['Adam Admin', 'Rob Reviewer', 'Rhea Reviewer', 'Mia Member'].map(newPerson) as [
  TeamsPerson,
  TeamsPerson,
  TeamsPerson,
  TeamsPerson,
];

describe('a case in a channel of Teams, seen by each for themselves', () => {
  let teams: Teams;
  let client: TeamsClient;
  let story: ReturnType<typeof createStory>;
  let url = '';

  beforeAll(async () => {
    teams = await openTeams();
    teams.held.tokens = '';
    teams.roster.push(adam, rob, rhea, mia);
    story = createStory({
      CORDON_LISTS: 'us-ofac-sdn',
      CORDON_SECRET: 'a secret of sixteen characters or more',
      CORDON_ADMINS: `teams:${adam.aad}`,
      CORDON_INTAKE_SECRET: intakeSecret,
      CORDON_PLAYGROUND: 'off',
      TEAMS_EMULATOR: '1',
    });
    ({ url } = await story.serve());
    client = createTeamsClient(teams, url);
    await admin(`people add "Rob R" reviewer as:teams:${rob.aad}`);
    await admin(`people add "Rhea R" reviewer as:teams:${rhea.aad}`);
    // Said in a thread, it is meant for the channel.
    await client.say(adam, thread, 'here', 'mention');
  }, 90_000);
  afterAll(async () => {
    story.end();
    await teams.close();
  });

  const waiting = { timeout: 8_000, interval: 40 };
  const admin = (text: string) => client.say(adam, client.personal(adam), text, 'chat');
  const common = (message: TeamsMessage) => textOfCard(client.cardOf(mia, message) ?? undefined);
  const seen = async (person: TeamsPerson, message: TeamsMessage) => labelsOf(await client.look(person, message));
  /** The export itself leaves an entry, and ends with the head of the chain. */
  const ledger = async () =>
    (await story.run('audit', 'export')).out
      .split('\n')
      .filter((line) => line.includes('"kind"') && !line.includes('"audit-export"'));

  async function hire(name: string, key: string, id: string): Promise<TeamsMessage> {
    const sent = { external_id: key, legal_name: name, payment: { method: 'crypto', wallet: amnokgangWallet } };
    expect((await sendHire(url, intakeSecret, sent, key)).answer.state).toBe('on-hold');
    const found = () => client.visible(mia).find((message) => common(message).includes(`${id} · `));
    await expect.poll(found, waiting).toBeDefined();
    return found()!;
  }
  /** Presses a button of the card as this person sees it; its form comes to the person's own chat. */
  async function press(person: TeamsPerson, message: TeamsMessage, label: string) {
    const { body } = await client.execute(person, message, 'press', actionIn(client.cardOf(person, message), label));
    const form = client.visible(person).findLast(({ conversation }) => conversation === client.personal(person));
    return { said: String(body?.value), form };
  }
  async function send(
    person: TeamsPerson,
    form: TeamsMessage | undefined,
    label: string,
    fields: Record<string, string>,
  ) {
    const data = actionIn(client.cardOf(person, form!), label);
    const filled = Object.entries(fields).map(([name, value]) => [`field.${name}`, value]);
    const { body } = await client.execute(person, form!, 'submit', { ...data, ...Object.fromEntries(filled) });
    return textOfCard(body?.value as Card);
  }
  const closed = { 'hit-0': 'not-this', 'because-0': 'another chain', reason: 'Another chain.' };
  async function vote(person: TeamsPerson, message: TeamsMessage): Promise<string> {
    const { form } = await press(person, message, 'Clear as false positive');
    const card = client.cardOf(person, form!);
    const findings = [...JSON.stringify(card).matchAll(/"field\.(finding-[a-z-]+)"/g)].map(([, name = '']) => name);
    const explained = Object.fromEntries(findings.map((name) => [name, 'explained']));
    return send(person, form, sendLabel(card), { ...closed, ...explained });
  }

  it('shows buttons to decide to reviewers and none to others, and writes nothing for it', async () => {
    const card = await hire('Jordan Avery Lee', 'k1', 'C-1');
    expect(card.conversation).toBe(`${general};messageid=${card.id}`);
    const before = await ledger();
    const posted = teams.messages.length;
    expect(await seen(mia, card)).toEqual(['Decide (reviewers)', 'Details']);
    expect(await seen(adam, card)).toEqual(['Decide (reviewers)', 'Details']);
    for (const person of [rob, rhea]) {
      expect(await seen(person, card)).toEqual([
        'Clear as false positive',
        'Ask for information',
        'Escalate',
        'Confirm',
        'Release the hold',
        'Tick a to-do',
        'Details',
      ]);
    }
    expect(await ledger()).toEqual(before);
    expect(teams.messages).toHaveLength(posted);
    const { said } = await press(mia, card, 'Decide (reviewers)');
    expect(said).toContain('for the role reviewer');
  }, 60_000);

  it('offers the approval to the second person alone, as soon as the first has voted', async () => {
    const card = client.visible(mia).find((message) => common(message).includes('C-1 · '))!;
    expect(await vote(rob, card)).toContain('C-1: recorded');
    await expect.poll(() => common(card), waiting).toContain('Rob R voted to close it');
    expect(await seen(rob, card)).toEqual(['Object', 'Tick a to-do', 'Details']);
    expect(await seen(rhea, card)).toEqual(['Approve: Clear as false positive', 'Object', 'Tick a to-do', 'Details']);
    expect(await seen(mia, card)).toEqual(['Decide (reviewers)', 'Details']);
    const { form } = await press(rhea, card, 'Approve: Clear as false positive');
    expect(await send(rhea, form, 'Approve', {})).toContain('by Rob R and Rhea R');
    await expect.poll(() => common(card), waiting).toContain('Closed as a false positive by Rob R');
    for (const person of [rob, rhea]) expect(await seen(person, card)).toEqual(['Re-open', 'Details']);
  }, 60_000);

  it('shows how the case stands, also before the redraw has come', async () => {
    const card = await hire('Casey Morgan', 'k2', 'C-2');
    expect(await seen(rob, card)).toContain('Confirm');
    teams.faults.push({ method: 'PUT', status: 503, retryAfter: '2' });
    await vote(rob, card);
    expect(common(card)).toContain('open, waits for a reviewer');
    expect(await seen(rhea, card)).toContain('Approve: Clear as false positive');
  }, 60_000);

  it('lets no case open in a chat with one person alone', async () => {
    await admin('here');
    const chat = client.personal(adam);
    const last = teams.messages.findLast(({ conversation }) => conversation === chat);
    expect(textOfCard(last === undefined ? undefined : (client.cardOf(adam, last) ?? undefined))).toContain(
      'write “here” in the channel itself',
    );
  }, 60_000);

  it('asks for the role at the press, whatever was drawn before', async () => {
    const card = await hire('Robin Tanaka', 'k3', 'C-3');
    expect(await seen(rob, card)).toContain('Confirm');
    await admin('people role rob -reviewer');
    const { said } = await press(rob, card, 'Confirm');
    expect(said).toContain('for the role reviewer');
    expect(await seen(rob, card)).toEqual(['Decide (reviewers)', 'Details']);
    await admin('people role rob +reviewer');
    await press(rob, card, 'Decide (reviewers)');
    expect(labelsOf(client.cardOf(rob, card))).toContain('Confirm');
    expect(common(card)).not.toContain('Confirm');
  }, 60_000);

  it('tells nobody but reviewers of a case where its card does not stand', async () => {
    const card = client.visible(mia).find((message) => common(message).includes('C-1 · '))!;
    const look = async (person: TeamsPerson, conversation: string) =>
      JSON.stringify(
        (
          await client.execute(
            person,
            { ...card, conversation },
            'refresh',
            { panel: 'case', value: 'C-1' },
            'automatic',
          )
        ).body,
      );
    expect(await look(mia, card.conversation)).toContain('C-1 · ');
    expect(await look(rob, client.personal(rob))).toContain('C-1 · ');
    for (const elsewhere of [client.personal(mia), '19:other@thread.tacv2;messageid=7', '19:chat@thread.v2']) {
      const said = await look(mia, elsewhere);
      expect(said).toContain('There is no case C-1');
      expect(said).not.toContain('C-1 · ');
    }
  }, 60_000);

  it('never offers a decision to whoever brought the hire in', async () => {
    await admin('people link rhea generic:erin');
    const sent = {
      external_id: 'k4',
      legal_name: 'Sam Ode',
      involved: ['generic:erin'],
      payment: { wallet: amnokgangWallet },
    };
    expect((await sendHire(url, intakeSecret, sent, 'k4')).answer.state).toBe('on-hold');
    await expect.poll(() => client.visible(mia).map(common), waiting).toContainEqual(expect.stringContaining('C-4 · '));
    const card = client.visible(mia).find((message) => common(message).includes('C-4 · '))!;
    expect(await seen(rhea, card)).toEqual(['Details']);
    expect(await seen(rob, card)).toContain('Confirm');
  }, 60_000);
});

function actions(value: unknown): { title: string; data: Record<string, unknown> }[] {
  if (Array.isArray(value)) return value.flatMap(actions);
  if (typeof value !== 'object' || value === null) return [];
  const { type, title, data, refresh: _, fallback: __, ...rest } = Object.fromEntries(Object.entries(value));
  const own = type === 'Action.Execute' ? [{ title: String(title), data }] : [];
  return [...own, ...actions(Object.values(rest))];
}
const labelsOf = (card: Card | null) => actions(card).map(({ title }) => title);
const sendLabel = (card: Card | null) => labelsOf(card).at(-1) ?? '';
function actionIn(card: Card | null, label: string): Record<string, unknown> {
  const found = actions(card).find(({ title }) => title === label);
  if (found === undefined) throw new Error(`There is no button “${label}”.`);
  return found.data;
}
