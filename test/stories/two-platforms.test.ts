import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../adapters/teams/card.ts';
import { textOfCard } from '../adapters/teams/card-text.ts';
import { type FakeSlack, openFakeSlack, type Shown } from '../fakes/slack.ts';
import { buttonIn, createSlackPeople, type SlackPeople, textOfBlocks } from '../fakes/slack-people.ts';
import {
  ada,
  createTeamsClient,
  general,
  openTeams,
  otto,
  type Teams,
  type TeamsClient,
  type TeamsMessage,
  type TeamsPerson,
} from '../fakes/teams.ts';
import { amnokgangWallet, sendHire } from '../fixtures/signed-hire.ts';
import { createStory } from './cordon.ts';

const signingSecret = 'a signing secret';
const intakeSecret = 'a-secret-of-the-hiring-system';

describe('one process for Slack and Teams', () => {
  let slack: FakeSlack;
  let teams: Teams;
  let inSlack: SlackPeople;
  let inTeams: TeamsClient;
  let story: ReturnType<typeof createStory>;
  let url = '';
  let compliance = '';
  const id = (name: string) => slack.person(name).id;

  beforeAll(async () => {
    slack = await openFakeSlack();
    teams = await openTeams();
    teams.held.tokens = '';
    compliance = slack.channel('compliance');
    story = createStory({
      CORDON_LISTS: 'us-ofac-sdn',
      CORDON_SECRET: 'a secret of sixteen characters or more',
      CORDON_ADMINS: `slack:${slack.team}/${id('adam')}`,
      CORDON_INTAKE_SECRET: intakeSecret,
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
      TEAMS_EMULATOR: '1',
    });
    ({ url } = await story.serve());
    inSlack = createSlackPeople(slack, { url, secret: signingSecret });
    inTeams = createTeamsClient(teams, url);
  }, 90_000);
  afterAll(async () => {
    story.end();
    await slack.close();
    await teams.close();
  });

  const waiting = { timeout: 8_000, interval: 40 };
  const textsIn = (name: string, channel?: string) =>
    inSlack.sees(id(name), channel).map(({ blocks }) => textOfBlocks(blocks));
  const textOf = (person: TeamsPerson, message: TeamsMessage) =>
    textOfCard(inTeams.cardOf(person, message) ?? undefined);
  const textsFor = (person: TeamsPerson) => inTeams.visible(person).map((message) => textOf(person, message));

  async function slackCard(number: number): Promise<Shown> {
    const wanted = `C-${number} · `;
    await expect.poll(() => textsIn('rob', compliance), waiting).toContainEqual(expect.stringContaining(wanted));
    return inSlack.sees(id('rob'), compliance).find(({ blocks }) => textOfBlocks(blocks).includes(wanted))!;
  }
  async function teamsCard(number: number): Promise<TeamsMessage> {
    const wanted = `C-${number} · `;
    await expect.poll(() => textsFor(otto), waiting).toContainEqual(expect.stringContaining(wanted));
    return inTeams.visible(otto).find((message) => textOf(otto, message).includes(wanted))!;
  }

  /** Says something as the admin in Slack, and waits for the answer. */
  async function adam(text: string, answer: RegExp): Promise<void> {
    await inSlack.slash(id('adam'), compliance, 'cordon', text);
    await expect.poll(() => textsIn('adam'), waiting).toContainEqual(expect.stringMatching(answer));
  }

  async function sent(name: string, key: string): Promise<void> {
    const hire = { external_id: key, legal_name: name, payment: { method: 'crypto', wallet: amnokgangWallet } };
    expect((await sendHire(url, intakeSecret, hire, key)).answer.state).toBe('on-hold');
  }

  async function voteInSlack(name: string, card: Shown): Promise<void> {
    const before = slack.windows.length;
    await inSlack.press(id(name), card, buttonIn(card.blocks, 'Clear as false positive')!);
    await expect.poll(() => slack.windows.length, waiting).toBe(before + 1);
    const findings = (slack.windows.at(-1)?.view.blocks ?? []).map(({ block_id }) => String(block_id));
    const explained = findings.filter((one) => one.startsWith('finding-')).map((one) => [one, 'explained']);
    const answers = { 'hit-0': 'not-this', 'because-0': 'another chain', reason: 'Another chain.' };
    expect(await inSlack.fill(id(name), { ...answers, ...Object.fromEntries(explained) })).toEqual({
      response_action: 'clear',
    });
  }

  /** Presses a button of a card in Teams; a form comes to the person's own chat. */
  async function press(person: TeamsPerson, message: TeamsMessage, label: string): Promise<TeamsMessage> {
    return send(person, message, actionIn(await inTeams.look(person, message), label)?.['data']);
  }
  async function send(person: TeamsPerson, message: TeamsMessage, data: unknown): Promise<TeamsMessage> {
    const answer = await inTeams.execute(person, message, 'press', data);
    expect(answer.body?.value).toBe('The answer is private: see your chat with Cordon.');
    return teams.messages.findLast(({ conversation }) => conversation === inTeams.personal(person))!;
  }
  async function sendForm(person: TeamsPerson, form: TeamsMessage, label: string, fields: Record<string, string> = {}) {
    const data = actionIn(inTeams.cardOf(person, form), label)?.['data'] ?? {};
    const values = Object.entries(fields).map(([name, value]) => [`field.${name}`, value]);
    const { body } = await inTeams.execute(person, form, 'submit', {
      ...(data as object),
      ...Object.fromEntries(values),
    });
    return textOfCard(body?.value as Json);
  }

  it('lets cases open in a channel of each, chosen by an admin of both', async () => {
    await adam('people add "Rob R" reviewer as:@rob', /Rob R is registered/);
    await adam(`people add "Otto O" reviewer as:teams:${otto.aad}`, /Otto O is registered/);
    await adam(`people add "Ada A" admin as:teams:${ada.aad}`, /Ada A is registered/);
    await adam('here', /Cases open in this channel/);
    await inTeams.say(ada, general, 'here', 'mention');
    await expect
      .poll(() => textsFor(ada), waiting)
      .toContainEqual(expect.stringContaining('Cases open in this channel'));
  });

  it('opens one hire as one case with a card in both', async () => {
    await sent('Jordan Avery Lee', 'k1');
    const [inOne, inOther] = [textOfBlocks((await slackCard(1)).blocks), textOf(otto, await teamsCard(1))];
    for (const text of [inOne, inOther]) {
      expect(text).toContain('C-1 · J. A. L. · open, waits for a reviewer');
      expect(text).not.toContain('Jordan');
    }
    const open = JSON.parse((await story.run('cases', 'open', '--json')).out);
    expect(open).toHaveLength(1);
  });

  it('takes a vote in Slack and the approval in Teams, and redraws both cards', async () => {
    const [one, other] = [await slackCard(1), await teamsCard(1)];
    await voteInSlack('rob', one);
    await expect.poll(() => textOfBlocks(one.blocks), waiting).toContain('Rob R voted to close it');
    await expect.poll(() => textOf(otto, other), waiting).toContain('Rob R voted to close it');
    const form = await press(otto, other, 'Approve: Clear as false positive');
    expect(textOf(otto, form)).toContain('Another chain.');
    expect(textsFor(ada).join()).not.toContain('C-1: approve');
    expect(await sendForm(otto, form, 'Approve')).toContain('Closed as a false positive by Rob R and Otto O');
    const decided = 'Closed as a false positive by Rob R and Otto O';
    await expect.poll(() => textOfBlocks(one.blocks), waiting).toContain(decided);
    await expect.poll(() => textOf(otto, other), waiting).toContain(decided);
    expect(buttonIn(one.blocks, 'Approve: Clear as false positive')).toBeNull();
    expect(actionIn(await inTeams.look(otto, other), 'Approve: Clear as false positive')).toBeNull();
    await expect
      .poll(() => textsIn('mia', compliance), waiting)
      .toContainEqual(expect.stringContaining(`C-1: ${decided}`));
    const thread = () => teams.messages.filter(({ conversation }) => conversation === other.conversation);
    await expect
      .poll(() => thread().map((message) => textOf(otto, message)), waiting)
      .toContainEqual(expect.stringContaining(`C-1: ${decided}`));
  });

  it('does not let one person give both votes from two platforms', async () => {
    await adam(`people link otto @rhea`, /is Otto O from now on/);
    await sent('Casey Morgan', 'k2');
    const [one, other] = [await slackCard(2), await teamsCard(2)];
    await voteInSlack('rhea', one);
    await expect.poll(() => textOf(otto, other), waiting).toContain('Otto O voted to close it');
    expect(actionIn(await inTeams.look(otto, other), 'Approve: Clear as false positive')).toBeNull();
    // A client that shows it all the same decides nothing by that.
    const form = await send(otto, other, { action: 'case-approve', value: 'C-2 2' });
    expect(await sendForm(otto, form, 'Approve')).toContain('You gave the first vote; a second person has to approve');
    expect(textOfBlocks(one.blocks)).toContain('waits for a second person');
    const before = slack.windows.length;
    await inSlack.press(id('rob'), one, buttonIn(one.blocks, 'Approve: Clear as false positive')!);
    await expect.poll(() => slack.windows.length, waiting).toBe(before + 1);
    await inSlack.fill(id('rob'), {});
    await expect.poll(() => textOf(otto, other), waiting).toContain('by Otto O and Rob R');
  });
});

function actionIn(value: unknown, title: string): Record<string, unknown> | null {
  if (Array.isArray(value)) return value.map((one) => actionIn(one, title)).find((found) => found !== null) ?? null;
  if (typeof value !== 'object' || value === null) return null;
  const { type, title: own, data } = Object.fromEntries(Object.entries(value));
  if (/^Action\.(Execute|Submit)$/.test(String(type)) && own === title) return { data };
  return actionIn(Object.values(value), title);
}
