import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeSlack, openFakeSlack, type Shown } from '../fakes/slack.ts';
import { buttonIn, createSlackPeople, type SlackPeople, textOfBlocks } from '../fakes/slack-people.ts';
import { amnokgangWallet, sendHire } from '../fixtures/signed-hire.ts';
import { createStory } from './cordon.ts';

const signingSecret = 'a signing secret';
const intakeSecret = 'a-secret-of-the-hiring-system';

describe('a case lived through in Slack, with everything delivered twice', () => {
  let slack: FakeSlack;
  let people: SlackPeople;
  let story: ReturnType<typeof createStory>;
  let url = '';
  let compliance = '';
  const id = (name: string) => slack.person(name).id;

  beforeAll(async () => {
    slack = await openFakeSlack();
    compliance = slack.channel('compliance');
    story = createStory({
      CORDON_LISTS: 'us-ofac-sdn',
      CORDON_SECRET: 'a secret of sixteen characters or more',
      CORDON_ADMINS: `slack:${slack.team}/${id('adam')}`,
      CORDON_INTAKE_SECRET: intakeSecret,
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
    });
    ({ url } = await story.serve());
    people = createSlackPeople(slack, { url, secret: signingSecret, twice: true });
  }, 90_000);
  afterAll(async () => {
    story.end();
    await slack.close();
  });

  const waiting = { timeout: 8_000, interval: 40 };
  const textsFor = (name: string, channel?: string) =>
    people.sees(id(name), channel).map(({ blocks }) => textOfBlocks(blocks));
  const matching = (name: string, wanted: RegExp, channel?: string): Shown[] =>
    people.sees(id(name), channel).filter(({ blocks }) => wanted.test(textOfBlocks(blocks)));

  async function seen(name: string, wanted: RegExp, channel?: string): Promise<Shown> {
    await expect.poll(() => textsFor(name, channel), waiting).toContainEqual(expect.stringMatching(wanted));
    return matching(name, wanted, channel)[0]!;
  }
  const head = (number: number) => seen('rob', new RegExp(`^\\S+ C-${number} · `), compliance);
  const windowOf = (name: string) => slack.windows.findLast(({ user }) => user === id(name));

  /** Presses a button of a message as it stood then, and waits until the window shows these words. */
  async function opens(name: string, at: Shown, label: string, words: RegExp): Promise<void> {
    const before = slack.windows.length;
    await people.press(id(name), at, buttonIn(at.blocks, label)!);
    await expect.poll(() => slack.windows.length, waiting).toBe(before + 1);
    expect(textOfBlocks(windowOf(name)?.view.blocks)).toMatch(words);
  }

  /** Every choice of the window that is open; those of findings are `explained`, those of hits `possible`. */
  function choices(name: string): Record<string, string> {
    const ids = (windowOf(name)?.view.blocks ?? []).map(({ block_id }) => String(block_id));
    return Object.fromEntries(
      ids.flatMap((one) =>
        one.startsWith('finding-') ? [[one, 'explained']] : /^hit-\d+$/.test(one) ? [[one, 'possible']] : [],
      ),
    );
  }

  async function vote(name: string, at: Shown, reason: string): Promise<void> {
    await opens(name, at, 'Clear as false positive', /Hit 1: .*AMNOKGANG/);
    const hits = Object.keys(choices(name)).filter((one) => one.startsWith('hit-'));
    expect(await people.fill(id(name), { ...choices(name), reason })).toMatchObject({
      response_action: 'update',
      view: { title: { text: expect.stringContaining('OFAC’s match test') } },
    });
    const conclusions = hits.map((hit) => [hit.replace('hit', 'step-conclusion'), 'not-a-match']);
    expect(await people.fill(id(name), Object.fromEntries(conclusions))).toEqual({ response_action: 'clear' });
  }

  it('has its reviewers and its channel by commands of an admin', async () => {
    await people.slash(id('adam'), compliance, 'cordon', 'people add "Rob R" reviewer as:@rob');
    await seen('adam', /Rob R is registered as reviewer/);
    await people.slash(id('adam'), compliance, 'cordon', 'people add "Rhea R" reviewer as:@rhea');
    const told = await seen('adam', /Rhea R is registered as reviewer/);
    expect(textOfBlocks(told.blocks)).not.toContain('Fewer than two');
    await people.slash(id('adam'), compliance, 'cordon', 'here');
    await seen('adam', /Cases open in this channel from now on/);
    await people.slash(id('mia'), compliance, 'cordon', 'here');
    await seen('mia', /is for the role admin/);
    expect(textsFor('adam').filter((text) => /Rob R is registered/.test(text))).toHaveLength(1);
  });

  it('opens for a signed hire that is paid to a listed wallet, by initials alone', async () => {
    const hire = {
      external_id: 'e1',
      legal_name: 'Jordan Avery Lee',
      payment: { method: 'crypto', wallet: amnokgangWallet },
    };
    const { status, answer } = await sendHire(url, intakeSecret, hire, 'k1');
    expect([status, answer.id, answer.state]).toEqual([200, 'H-1', 'on-hold']);
    const card = await head(1);
    expect(card).toMatchObject({ only: null, thread: null });
    expect(textOfBlocks(card.blocks)).toContain('C-1 · J. A. L. · open, waits for a reviewer');
    expect(textOfBlocks(card.blocks)).toContain('On hold: do not start or pay');
    expect(JSON.stringify(slack.shown)).not.toContain('Jordan');
    expect(JSON.stringify(slack.calls)).not.toContain('Jordan');
  });

  it('refuses a member’s press to the member alone', async () => {
    const card = await head(1);
    const before = slack.windows.length;
    await people.press(id('mia'), card, buttonIn(card.blocks, 'Confirm')!);
    const refusal = await seen('mia', /This button is for the role reviewer/);
    expect(refusal.only ?? slack.ownerOf(refusal.channel)).toBe(id('mia'));
    expect(textsFor('rob').join()).not.toContain('This button is for the role');
    await people.press(id('mia'), card, buttonIn(card.blocks, 'Details')!);
    await seen('mia', /Details are for reviewers and auditors/);
    expect(slack.windows).toHaveLength(before);
  });

  it('takes the first vote in one window, with the match test after it, and redraws the card', async () => {
    const card = await head(1);
    const first = structuredClone(card);
    await vote('rob', card, 'It is an exchange’s deposit address.');
    await expect.poll(() => textOfBlocks(card.blocks), waiting).toContain('Waits for a second person: Rob R voted');
    expect(slack.calls.some(({ method, body }) => method === 'chat.update' && body['ts'] === first.ts)).toBe(true);
    await seen('mia', /A second person has to decide/, compliance);
    expect(buttonIn(card.blocks, 'Clear as false positive')).toBeNull();
    await opens('rob', card, 'Approve: Clear as false positive', /exchange’s deposit address/);
    await people.fill(id('rob'), {});
    await seen('rob', /You gave the first vote; a second person has to approve/);
    expect(textOfBlocks(card.blocks)).toContain('waits for a second person');
    expect(textsFor('rhea').join()).not.toContain('You gave the first vote');
  });

  it('is decided by the second person, shows who, and notes it in its thread', async () => {
    const card = await head(1);
    const old = structuredClone(card);
    await opens('rhea', card, 'Approve: Clear as false positive', /Rob R voted on/);
    expect(await people.fill(id('rhea'), {})).toEqual({ response_action: 'clear' });
    await expect
      .poll(() => textOfBlocks(card.blocks), waiting)
      .toContain('Closed as a false positive by Rob R and Rhea R on');
    await seen('mia', /C-1: Closed as a false positive by Rob R and Rhea R/, compliance);
    const thread = slack.shown.filter((one) => one.thread === card.ts && one.only === null && !one.gone);
    expect(thread.map(({ blocks }) => textOfBlocks(blocks).slice(0, 40))).toEqual([
      expect.stringContaining('A second person has to decide'),
      expect.stringContaining('C-1: Closed as a false positive'),
    ]);
    const before = slack.windows.length;
    await people.press(id('rob'), old, buttonIn(old.blocks, 'Approve: Clear as false positive')!);
    await expect.poll(() => slack.windows.length, waiting).toBe(before + 1);
    expect(textOfBlocks(windowOf('rob')?.view.blocks)).toMatch(
      /C-1 has moved on since this was shown.*Closed as a false positive by Rob R and Rhea R/,
    );
  });

  it('shows its details in a window to those who may read them, and records it', async () => {
    const card = await head(1);
    await opens('rob', card, 'Details', /Jordan Avery Lee[\s\S]*exchange’s deposit address/);
    expect(JSON.stringify(slack.shown)).not.toContain('Jordan');
    expect((await records()).filter(({ kind }) => kind === 'details-opened').map(({ body }) => body)).toEqual([
      { actor: `slack:${slack.team}/${id('rob')}`, of: 'C-1' },
    ]);
  });

  it('tells the member who handed a hire in by /hire what came of it, and lets nobody else hear', async () => {
    const general = slack.channel('general');
    const before = slack.windows.length;
    await people.slash(id('mia'), general, 'hire', 'Casey Morgan');
    await expect.poll(() => slack.windows.length, waiting).toBe(before + 1);
    await people.fill(id('mia'), { payment_method: 'crypto', wallet: amnokgangWallet.toLowerCase() });
    const held = await seen('mia', /H-2/);
    expect(textOfBlocks(held.blocks)).toMatch(/hold/i);
    expect(held.only ?? slack.ownerOf(held.channel)).toBe(id('mia'));
    const card = await head(2);
    await vote('rhea', card, 'The wallet is the exchange’s.');
    await expect.poll(() => textOfBlocks(card.blocks), waiting).toContain('Rhea R voted');
    await opens('rob', card, 'Approve: Clear as false positive', /Rhea R voted on/);
    await people.fill(id('rob'), { reason: 'Agreed.' });
    // Not every list was searched for the hire, so the decision alone does not let it start.
    const told = await seen('mia', /H-2 \(C\. M\.\): still on hold/);
    expect(slack.ownerOf(told.channel)).toBe(id('mia'));
    expect(textsFor('rob').join()).not.toContain('still on hold');
    expect(JSON.stringify(slack.shown.filter(({ channel }) => channel === compliance))).not.toContain('Casey');
  });

  it('had one effect of each press', async () => {
    const steps = (await records()).filter(({ kind }) => kind === 'case-step');
    expect(steps.map(({ body }) => `${body['case']} ${body['act']} ${body['did']}`)).toEqual([
      'C-1 close waits',
      'C-1 approve decided',
      'C-2 close waits',
      'C-2 approve decided',
    ]);
    expect(matching('rob', /^\S+ C-\d · /, compliance)).toHaveLength(2);
    expect(matching('mia', /still on hold/)).toHaveLength(1);
    expect((await story.run('audit', 'verify')).status).toBe(0);
  });

  async function records(): Promise<{ kind: string; body: Record<string, unknown> }[]> {
    const { out } = await story.run('audit', 'export');
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }
});
