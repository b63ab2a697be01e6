import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../../adapters/http.ts';
import { listIds } from '../../adapters/lists/sources.ts';
import { placeOf } from '../../adapters/teams/place.ts';
import { createTeamsPlatform } from '../../adapters/teams/platform.ts';
import { audienceOf } from '../../src/commands/audience.ts';
import { openCordon } from '../../src/composition/cordon.ts';
import { readConfig } from '../../src/config.ts';
import type { Input, Reply } from '../../src/ports.ts';
import type { View } from '../../src/views/view.ts';
import { quietLog } from '../fakes/platform.ts';
import { sampleForm } from '../fixtures/views.ts';
import { hasChromium, openBrowser } from './chromium.ts';
import { alex, channels, hasPlayground, openPlayground, type } from './playground.ts';

const pictures = process.env['CORDON_PICTURES'];

/** Cordon as it is, in front of it the Teams adapter, a form and a case with buttons, in the Agents Playground. */
async function openBot() {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-teams-e2e-'));
  const nowhere = 'http://127.0.0.1:59999/';
  const environment = {
    CORDON_DATA: folder,
    CORDON_ADMINS: `teams:${alex.aad}`,
    ...Object.fromEntries(
      listIds.map((id) => [`CORDON_LIST_MIRROR_${id.toUpperCase().replaceAll('-', '_')}`, nowhere]),
    ),
  };
  const log = quietLog();
  const config = readConfig(environment, listIds);
  const cordon = await openCordon(config, log, 'serving', async () => []);
  await cordon.serving.catchUp();
  const http = createHttp({ host: '127.0.0.1', port: 0, admits: 'this machine', log });
  const platform = createTeamsPlatform({
    http,
    app: 'emulator',
    keyed: cordon.keyed,
    secret: null,
    folder: join(folder, 'teams'),
    clock: () => new Date(),
    log,
    audience: (view) => audienceOf(cordon.app, view),
    onGone: async () => {},
  });
  const inputs: Input[] = [];
  await platform.start(async (input): Promise<Reply> => {
    inputs.push(input);
    if (input.kind === 'command' && /^hire/.test(input.text)) return { form: sampleForm, outcome: 'answered' };
    if (input.kind === 'submit')
      return { to: 'asker', view: notice(`Received ${input.fields['name']}`), outcome: 'answered' };
    if (input.kind === 'press' && input.action === 'decide') {
      await platform.update(input.message, caseView(`Decided by ${input.actor.name}`));
      return { to: 'asker', view: notice('Your decision is kept'), outcome: 'answered' };
    }
    return cordon.app.handle(input);
  });
  const { url } = await http.listen();
  return {
    platform,
    inputs,
    endpoint: `${url}/api/messages`,
    async close() {
      await platform.stop();
      await http.close();
      await cordon.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const notice = (title: string): View => ({ title, tone: 'info', blocks: [] });

function caseView(state: string): View {
  const open = state === 'Waiting for two votes';
  return {
    title: `Case C-7: A. B. · ${state}`,
    tone: open ? 'warning' : 'good',
    blocks: [
      { kind: 'facts', facts: [{ label: 'Score', value: '78 of 100' }] },
      ...(open
        ? [
            {
              kind: 'buttons' as const,
              buttons: [
                { action: 'decide', value: 'C-7 1', label: 'Hold', style: 'danger' as const },
                { action: 'decide', value: 'C-7 2', label: 'Proceed', style: 'primary' as const },
              ],
            },
          ]
        : []),
    ],
  };
}

describe.skipIf(!hasChromium || !hasPlayground)('Teams in the Agents Playground', () => {
  let bot: Awaited<ReturnType<typeof openBot>>;
  let playground: Awaited<ReturnType<typeof openPlayground>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;

  beforeAll(async () => {
    bot = await openBot();
    playground = await openPlayground(bot.endpoint);
    browser = await openBrowser({ width: 1280, height: 1120 });
    page = await browser.context.newPage();
    await page.goto(playground.url);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await playground?.close();
    await bot?.close();
  });

  /** The conversation without what the playground has around it. */
  const shot = async (name: string, top = 50) => {
    const clip = { x: 332, y: top, width: 612, height: 1010 - top };
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), clip });
  };

  it('greets once, however often the page says that it installed the bot', async () => {
    await page
      .getByText(/^Cordon: /)
      .first()
      .waitFor();
    await page.reload();
    // The page forgets what was said, and has told of the installation again before it takes words.
    await type(page, 'compare Kim = Kim');
    await expect.poll(() => bot.inputs.at(-1)).toMatchObject({ kind: 'command', text: 'compare Kim = Kim' });
    expect(bot.inputs.filter(({ kind }) => kind === 'open')).toHaveLength(1);
  });

  it('answers a question in the personal chat, and opens its reasons', async () => {
    await type(page, 'screen Kim Ung Sun');
    await page.getByText('Review: 1 listed name to look at').waitFor();
    const why = page.getByText(/^▸? ?Why \d+ %/).last();
    await why.click();
    await page.getByText('Weight').last().waitFor();
    await shot('teams-chat', 166);
    expect(bot.inputs.at(-1)).toMatchObject({
      kind: 'command',
      actor: { platform: 'teams', workspace: '', id: alex.aad },
    });
  });

  it('takes a form that was filled in', async () => {
    await type(page, 'hire');
    await page.getByPlaceholder('As the candidate writes it').fill('Kim <b> Sun');
    await page.getByRole('button', { name: 'Send to compliance' }).click();
    await page.getByText('Received Kim <b> Sun').waitFor();
    await shot('teams-form');
    expect(bot.inputs.at(-1)).toMatchObject({
      kind: 'submit',
      form: 'hire',
      value: 'draft-1',
      fields: { role: 'eng', start: '2026-01-15' },
    });
  });

  it('posts a case into a channel, with an answer in its thread, and redraws it when it is decided', async () => {
    const head = await bot.platform.post(placeOf(channels.compliance), caseView('Waiting for two votes'), 'case-7');
    await bot.platform.post(head.thread, notice('Two votes are needed'), 'case-7-votes');
    await page.getByRole('treeitem', { name: /compliance/ }).click();
    await page.getByText('Case C-7: A. B. · Waiting for two votes').waitFor();
    await page.getByText('Two votes are needed').waitFor();
    await shot('teams-channel');
    await page.getByRole('button', { name: 'Proceed' }).click();
    await page.getByText(`Case C-7: A. B. · Decided by ${alex.name}`).waitFor();
    await shot('teams-decided');
    expect(bot.inputs.at(-1)).toMatchObject({
      kind: 'press',
      action: 'decide',
      value: 'C-7 2',
      message: head.message,
      place: placeOf(channels.compliance),
    });
    expect(await page.getByText('Waiting for two votes').count()).toBe(0);
  });

  it('answers a mention in a channel in the personal chat', async () => {
    const before = bot.inputs.length;
    await page.getByRole('textbox').last().click();
    await page.keyboard.type('@');
    await page.locator('[role=option],[role=menuitem]').first().click();
    await page.keyboard.type(' screen Kim Ung Sun');
    await page.keyboard.press('Enter');
    await expect.poll(() => bot.inputs.length, { timeout: 10_000 }).toBe(before + 1);
    expect(bot.inputs.at(-1)).toMatchObject({ kind: 'command', text: 'screen Kim Ung Sun' });
    await page.getByRole('treeitem', { name: /Personal Chat/ }).click();
    await page.getByText('others can read the question').waitFor();
    await shot('teams-private');
  });
});
