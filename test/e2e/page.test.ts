import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat, openTab, say } from './chat.ts';
import { hasChromium, openBrowser } from './chromium.ts';

describe.skipIf(!hasChromium)('the chat page in a browser', () => {
  const complaints: string[] = [];
  let chat: Chat;
  let browser: { context: BrowserContext; close(): Promise<void> };

  beforeAll(async () => {
    chat = await openChat();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await chat.close();
  });

  const tabOf = (person: string) => openTab(chat, browser.context, person, complaints);
  const card = (tab: Page, title: string) => tab.locator('#messages .card', { hasText: title });

  it('answers a typed command with a card, folds and links', async () => {
    const tab = await tabOf('rob');
    await say(tab, '/screen Kim Ung Sun');
    const answer = card(tab, 'Review: 5 listed names');
    await answer.waitFor();
    expect(await tab.locator('.said').last().textContent()).toBe('/screen Kim Ung Sun');
    const why = answer.locator('summary', { hasText: 'Why 94 %' });
    expect(await answer.getByText('given names sound alike').first().isVisible()).toBe(false);
    await why.click();
    expect(await answer.getByText('given names sound alike').first().isVisible()).toBe(true);
    const link = answer.locator('a').first();
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/sanctionssearch/);
    await tab.close();
  });

  it('lists the commands behind a slash, completes by keyboard and explains the command', async () => {
    const tab = await tabOf('rob');
    const box = tab.locator('#composer-main');
    await box.pressSequentially('/');
    expect(await tab.getByRole('option').count()).toBe(2);
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await box.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe('hint-main-1');
    await box.press('Escape');
    expect(await tab.getByRole('option').count()).toBe(0);
    await box.fill('/scr');
    await box.press('Tab');
    expect(await box.inputValue()).toBe('/screen ');
    expect(await tab.locator('#usage-main').textContent()).toContain('/screen <name or wallet>');
    await box.fill('/lists');
    await box.press('Enter');
    await card(tab, 'Answer to lists').waitFor();
    await tab.close();
  });

  it('recalls what was typed, after a reload too', async () => {
    const tab = await tabOf('audrey');
    for (const text of ['first', 'second']) {
      await say(tab, text);
      await card(tab, `Answer to ${text}`).waitFor();
    }
    await tab.reload();
    await card(tab, 'Answer to second').waitFor();
    const box = tab.locator('#composer-main');
    await box.press('ArrowUp');
    expect(await box.inputValue()).toBe('second');
    await box.press('ArrowUp');
    expect(await box.inputValue()).toBe('first');
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    expect(await box.inputValue()).toBe('');
    await tab.close();
  });

  it('lets one be several people, each with what is theirs', async () => {
    const tab = await tabOf('rhea');
    await say(tab, 'secretary');
    await card(tab, 'Answer to secretary').waitFor();
    await tab.locator('[data-person="mia"]').click();
    await tab.locator('[data-person="mia"][aria-pressed="true"]').waitFor();
    expect(await tab.locator('body').textContent()).not.toContain('secretary');
    expect(await tab.locator('#rooms').textContent()).not.toContain('compliance');
    expect(new URL(tab.url()).searchParams.get('as')).toBe('mia');
    await tab.close();
  });

  it('opens a case for others, decided in a thread, redrawn for all', async () => {
    const rob = await tabOf('rob');
    const rhea = await tabOf('rhea');
    await rhea.locator('#rooms button', { hasText: 'general' }).click();
    await say(rob, 'case one');
    const badge = rhea.locator('#rooms button', { hasText: 'compliance' }).locator('.badge');
    await badge.waitFor();
    expect(await rhea.title()).toMatch(/^\(\d\) Cordon$/);
    await rhea.locator('#rooms button', { hasText: 'compliance' }).click();
    await rhea.locator('.replies', { hasText: '1 reply' }).last().click();
    await rhea.locator('#thread').getByText('Two votes are needed').waitFor();
    await rhea.locator('#thread').getByRole('button', { name: 'Open a case' }).click();
    await card(rhea, 'Decided by Rhea Reviewer').waitFor();
    await rob.locator('#rooms button', { hasText: 'compliance' }).click();
    await card(rob, 'Decided by Rhea Reviewer').waitFor();
    expect(await rob.locator('body').textContent()).not.toContain('Your decision is recorded');
    await rhea.locator('#composer-thread').fill('thanks');
    await rhea.keyboard.press('Enter');
    await rhea.locator('#thread').getByText('Answer to thanks').waitFor();
    expect(chat.inputs.at(-1)).toMatchObject({
      kind: 'command',
      text: 'thanks',
      place: expect.stringMatching(/^web:channel:compliance\//),
    });
    await rhea.keyboard.press('Escape');
    expect(await rhea.locator('#thread').isVisible()).toBe(false);
    await rob.close();
    await rhea.close();
  });

  it('asks a form in a dialog, says what is missing, and keeps it open when refused', async () => {
    const tab = await tabOf('rob');
    await say(tab, 'hire');
    const dialog = tab.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.locator('h2').textContent()).toBe('Submit a hire <b>for a look</b>');
    expect(await dialog.locator('[name=name]:focus').count()).toBe(1);
    await dialog.getByRole('button', { name: 'Send to compliance' }).click();
    expect(await dialog.getByRole('alert').textContent()).toContain('Full name');
    await dialog.getByLabel('Full name').fill('refused');
    await tab.keyboard.press('Enter');
    await dialog.getByText('Give another name').waitFor();
    await dialog.getByLabel('Full name').fill('Kim');
    await dialog.getByLabel('Role').selectOption('ops');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'cv.txt', mimeType: 'text/plain', buffer: Buffer.from('cv') });
    await dialog.getByRole('button', { name: 'Send to compliance' }).click();
    await card(tab, 'Received Kim, ops, 1 file').waitFor();
    expect(await dialog.isVisible()).toBe(false);
    expect(await tab.locator('.form-card').last().textContent()).toContain('Sent.');
    await tab.close();
  });

  it('takes files along and hands files out', async () => {
    const tab = await tabOf('rob');
    await tab
      .locator('#composer input[type=file]')
      .setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.alloc(70_000, 'a') });
    await tab.locator('.composer .chip', { hasText: 'rows.csv' }).waitFor();
    await say(tab, 'count');
    await card(tab, 'Counted').waitFor();
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator('.chip.file').last().click()]);
    expect(download.suggestedFilename()).toBe('count.txt');
    expect(await readFile(await download.path(), 'utf8')).toBe('70000 bytes\n');
    await tab.close();
  });

  it('shows that an answer is being worked on, and a failure as a sentence to the asker alone', async () => {
    const tab = await tabOf('rob');
    await say(tab, 'slow');
    await tab.getByText('Cordon is looking').waitFor();
    await card(tab, 'Slow but sure').waitFor();
    expect(await tab.getByText('Cordon is looking').count()).toBe(0);
    await tab.locator('#rooms button', { hasText: 'general' }).click();
    await say(tab, 'boom');
    await tab.getByText(/Something went wrong here; nothing was decided\. Reference [0-9a-f]{8}/).waitFor();
    expect(await tab.getByText('Only visible to you').count()).toBeGreaterThan(0);
    const mia = await tabOf('mia');
    await mia.locator('#rooms button', { hasText: 'general' }).click();
    expect(await mia.locator('#messages').textContent()).not.toContain('Something went wrong');
    await tab.close();
    await mia.close();
  });

  it('keeps the strip up to date', async () => {
    const tab = await tabOf('rob');
    const strip = tab.locator('.strip');
    expect(await strip.locator('.strip-title').textContent()).toBe('OFAC SDN of 4 Nov 2025');
    chat.status = {
      ...chat.status,
      title: 'Fetching',
      blocks: [{ kind: 'progress', label: 'SDN', done: 25, total: 100 }],
    };
    chat.restate();
    await strip.getByText('Fetching').waitFor();
    expect(await strip.locator('progress').first().getAttribute('value')).toBe('25');
    await strip.locator('summary').click();
    expect(await strip.getByText('25 % · 25 of 100').isVisible()).toBe(true);
    await tab.close();
  });

  it('opens the home panel', async () => {
    const tab = await tabOf('rob');
    await tab.locator('#rooms button', { hasText: 'Home' }).click();
    await card(tab, 'What Cordon does').waitFor();
    expect(chat.inputs.at(-1)).toMatchObject({ kind: 'open', panel: 'home' });
    expect(await tab.locator('#composer-main').isVisible()).toBe(false);
    await tab.close();
  });

  it('draws no complaint from the browser', () => {
    expect(complaints).toEqual([]);
  });

  it('says when Cordon is gone, keeps the text, and says that it was restarted', async () => {
    const tab = await openTab(chat, browser.context, 'rob');
    await say(tab, 'before');
    await card(tab, 'Answer to before').waitFor();
    await chat.down();
    await tab.locator('.banner', { hasText: /connection to Cordon is lost|being stopped/ }).waitFor();
    await say(tab, 'meanwhile');
    await tab.getByText('Not sent. Cordon cannot be reached.').waitFor();
    expect(await tab.locator('#composer-main').inputValue()).toBe('meanwhile');
    await chat.up();
    await tab.locator('.banner', { hasText: 'Cordon was restarted.' }).waitFor({ timeout: 15_000 });
    await tab.locator('#composer-main').press('Enter');
    await card(tab, 'Answer to meanwhile').waitFor();
    expect(await card(tab, 'Answer to before').count()).toBe(0);
    await tab.close();
  });
});
