import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type PageClient } from '../adapters/web/page-client.ts';
import { amnokgangWallet, sendHire } from '../fixtures/signed-hire.ts';
import { createStory } from '../stories/cordon.ts';
import { hasChromium, openBrowser } from './chromium.ts';
import { alex, hasPlayground, mention, openPlayground, type } from './playground.ts';

const pictures = process.env['CORDON_PICTURES'];
const intakeSecret = 'a-secret-of-the-hiring-system';
/** Listed for the Lazarus Group. */
const listedWallet = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96';

const fixture = readFileSync(resolve(import.meta.dirname, '../fixtures/ofac/sdn_advanced.xml'), 'utf8');
/** The list as it was published so many days ago. */
function published(list: string, daysAgo: number): string {
  const [year, month, day] = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10).split('-');
  const issued = `<Year>${year}</Year><Month>${Number(month)}</Month><Day>${Number(day)}</Day></DateOfIssue>`;
  return list.replace(/<Year>[\s\S]*?<\/DateOfIssue>/, issued);
}

/**
 * Cordon as it is served, in Microsoft's own client for trying out. It shows no user specific views and says so, so what
 * each sees without a press is in `stories/teams-viewers.test.ts`, on our double.
 */
describe.skipIf(!hasChromium || !hasPlayground)('Teams in the Agents Playground', () => {
  const story = createStory({
    CORDON_LIST_MIRROR_US_OFAC_SDN: './sdn.xml',
    TEAMS_EMULATOR: '1',
    CORDON_PLAYGROUND: 'on',
    CORDON_LISTS: 'us-ofac-sdn',
    CORDON_ADMINS: `teams:${alex.aad}`,
    CORDON_INTAKE_SECRET: intakeSecret,
  });
  let url = '';
  let rob: PageClient;
  let playground: Awaited<ReturnType<typeof openPlayground>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;

  const publish = (list: string) => {
    writeFileSync(join(story.folder, 'sdn.xml'), list);
    return story.run('refresh', 'us-ofac-sdn');
  };
  beforeAll(async () => {
    expect((await publish(published(fixture, 1))).status).toBe(0);
    ({ url } = await story.serve());
    rob = await openPage(url, 'rob');
    playground = await openPlayground(`${url}/api/messages`);
    browser = await openBrowser({ width: 1280, height: 1500 });
    page = await browser.context.newPage();
    await page.goto(playground.url);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await playground?.close();
    story.end();
  });

  /** The conversation from one line to another, without what the playground has around it. */
  const shot = async (name: string, from: Locator, to: Locator, above = 40, below = 14) => {
    if (pictures === undefined) return;
    await page.mouse.move(5, 5);
    await page.waitForTimeout(500);
    const [first, last] = [await from.boundingBox(), await to.boundingBox()];
    const top = Math.max(50, (first?.y ?? 0) - above);
    const bottom = Math.min(1_500, (last?.y ?? 1_500) + (last?.height ?? 0) + below);
    const clip = { x: 345, y: top, width: 590, height: bottom - top };
    await page.screenshot({ path: join(pictures, `${name}.png`), clip });
  };
  const enter = (name: RegExp) => page.getByRole('treeitem', { name }).click();
  const press = (label: string) => page.getByRole('button', { name: label, exact: true }).last().click();

  const title = (state: string) => page.getByText(`C-1 · J. A. L. · ${state}`);
  const footnote = () => page.getByText('opening them is recorded').last();

  it('greets once, however often the page says that it installed the bot', async () => {
    const greeting = page.getByText(/^Cordon: /);
    await greeting.first().waitFor();
    await page.reload();
    // The page forgets what was said, and has told of the installation again before it takes words.
    await type(page, 'compare Kim = Kim');
    await page.getByText('100 % alike').waitFor();
    expect(await greeting.count()).toBe(0);
  });

  it('answers a question in the personal chat, and opens its reasons', async () => {
    await type(page, 'screen Kim Sang Man');
    await page.getByText('Review: 1 listed name to look at').waitFor();
    const why = page.getByText(/^▸? ?Why \d+ %/).last();
    await why.click();
    await page.getByText('What met: ').last().waitFor();
    await shot(
      'teams-chat',
      page.getByText('screen Kim Sang Man').first(),
      page.getByText('not a finding about a person'),
    );
  });

  it('takes a hire by a form, and says no more than that it is recorded', async () => {
    await type(page, 'hire');
    await page.getByRole('textbox', { name: 'Full legal name' }).fill('Robin <b> Tanaka');
    await press('Hand in');
    await page
      .getByText(/recorded/i)
      .last()
      .waitFor();
  });

  it('subscribes a channel to the digest', async () => {
    await enter(/General/);
    const soon = new Date(Date.now() + 80_000).toISOString().slice(11, 16);
    await mention(page, `digest subscribe at ${soon} daily UTC`);
    await page.getByText('This channel gets the digest').waitFor();
    await shot('teams-subscribed', page.getByText('Start a new post'), page.getByText('at once.'));
    const another = fixture.replaceAll('0x97b1043abd9e6fc31681635166d430a458d14f9c', amnokgangWallet);
    expect((await publish(published(another, 0))).status).toBe(0);
  });

  it('opens a flagged hire of the hiring system as a thread in the channel', async () => {
    await enter(/compliance/);
    await mention(page, 'here');
    await enter(/Personal Chat/);
    await page.getByText('Cases open in this channel from now on').waitFor();
    await page.getByText('others can read the question').waitFor();
    await type(page, `people add "Alex A" reviewer as:teams:${alex.aad}`);
    await page.getByText('Alex A is registered').waitFor();
    const payment = { method: 'crypto', wallet: listedWallet };
    const { answer } = await sendHire(
      url,
      intakeSecret,
      { external_id: 'k1', legal_name: 'Jordan Avery Lee', payment },
      'k1',
    );
    expect(answer).toMatchObject({ state: 'on-hold' });
    await enter(/compliance/);
    await title('open, waits for a reviewer').waitFor();
    await shot('teams-common', title('open, waits'), footnote(), 100);
    expect(await page.getByText('Jordan').count()).toBe(0);
  });

  it('shows a reviewer the buttons to decide by a press, since the playground asks for nobody’s own form', async () => {
    expect(await page.getByRole('button', { name: 'Confirm' }).count()).toBe(0);
    expect(await page.getByText('User specific view is not supported yet').count()).toBeGreaterThan(0);
    await press('Decide (reviewers)');
    await page.getByRole('button', { name: 'Confirm', exact: true }).waitFor();
    await shot('teams-case', title('open, waits'), footnote(), 100);
  });

  it('takes a vote by a form in the personal chat, and redraws the card for all', async () => {
    await press('Clear as false positive');
    await enter(/Personal Chat/);
    await page.getByText('C-1: Clear as false positive').waitFor();
    for (const [field, answer] of [
      ['Hit 1: is it this party?', 'Not this party, because …'],
      ['Payout wallet stands on a sanctions list (critical)', 'Explained: there is a good reason for it'],
      ['Pay in virtual currency asked for (medium)', 'Explained: there is a good reason for it'],
    ] as const) {
      await page.getByRole('combobox', { name: field }).click();
      await page.getByRole('option', { name: answer }).click();
    }
    await page.getByRole('textbox', { name: 'Hit 1: because' }).fill('Another chain');
    await page.getByRole('textbox', { name: 'Reason, in a sentence or two' }).fill('The address is an exchange’s.');
    await shot(
      'teams-vote',
      page.getByText('C-1: Clear as false positive').last(),
      page.getByRole('button', { name: 'Send my vote' }),
    );
    await press('Send my vote');
    await page.getByText('C-1: recorded').waitFor();
    await enter(/compliance/);
    await title('waits for a second person').waitFor();
    await page.getByText('A second person has to decide').waitFor();
    await shot('teams-waits', title('waits for a second person'), page.getByText('A second person has to decide'), 100);
    expect(await page.getByRole('button', { name: 'Clear as false positive' }).count()).toBe(0);
    await press('Decide (reviewers)');
    await page.getByRole('button', { name: 'Object' }).waitFor();
    // The first voter is offered no approval.
    expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  });

  it('redraws the card when the second person decides elsewhere', async () => {
    const { entries } = await rob.snapshot();
    const head = entries.find(({ card, thread }) => thread === null && JSON.stringify(card).includes('C-1 · '));
    await rob.call('/chat/presses', { message: head?.id, action: 'case-approve', value: 'C-1 2' });
    const form = (await rob.snapshot()).entries.findLast((entry) => entry.form !== null);
    await rob.call('/chat/forms', { message: form?.id, fields: { reason: '' }, files: {} });
    await title('closed as a false positive').waitFor();
    await page.getByText('Closed as a false positive by Alex A and Rob Reviewer').first().waitFor();
    await shot(
      'teams-decided',
      title('closed as a false positive'),
      page.getByText('A second person has to decide'),
      100,
    );
    expect(await title('waits').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Object' }).count()).toBe(0);
  });

  it('brings the digest into its channel at its minute, with the list in the thread', async () => {
    await enter(/General/);
    await page
      .getByText(/^Sanctions digest/)
      .first()
      .waitFor({ timeout: 120_000 });
    await page
      .getByText(/KIM, Sang Man \(us-ofac-sdn/)
      .first()
      .waitFor();
    await shot(
      'teams-digest',
      page.getByText(/^Sanctions digest/).first(),
      page.getByText(/KIM, Sang Man \(us-ofac-sdn/).first(),
      100,
      120,
    );
  }, 130_000);
});
