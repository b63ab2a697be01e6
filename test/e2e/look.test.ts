import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { nasty, sampleViews, textsOf } from '../fixtures/views.ts';
import { type Chat, openChat, openTab, say } from './chat.ts';
import { hasChromium, openBrowser } from './chromium.ts';

/**
 * Run in the page, so they stand as text: this project does not compile for browsers. They look at what `root` holds: the
 * whole page, or its last message.
 */
const inPage = {
  owned: 'window.owned === undefined ? "" : "owned"',
  overflow: `[...root.querySelectorAll('body, .main, .message-body, .card, .card *, .thread, .composer, .strip')]
    .filter((one) => !one.closest('.table-frame') && one.getBoundingClientRect().right > innerWidth + 1)
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.unseen'))
    .map((one) => one.tagName + '.' + one.className)`,
  unnamed: `[...root.querySelectorAll('button, a, input, textarea, select, summary, img, progress, dialog, nav, section')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !(one.textContent.trim() || one.getAttribute('aria-label') || one.getAttribute('alt') || one.labels?.length || one.getAttribute('aria-labelledby')))
    .map((one) => one.outerHTML.slice(0, 120))`,
  pale: `(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    const known = new Map();
    const rgba = (color) => known.get(color) ?? painted(color);
    const painted = (color) => {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = color;
      pen.fillRect(0, 0, 1, 1);
      const found = [...pen.getImageData(0, 0, 1, 1).data];
      known.set(color, found);
      return found;
    };
    const light = ([r, g, b]) => [r, g, b]
      .map((value) => value / 255)
      .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = (element) => {
      for (let one = element; one; one = one.parentElement) {
        const color = rgba(getComputedStyle(one).backgroundColor);
        if (color[3] === 255) return color;
      }
      return [255, 255, 255, 255];
    };
    const found = new Set();
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || element.closest('.unseen, script, noscript, option, [disabled]')) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const [one, other] = [light(rgba(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
      const ratio = (one + 0.05) / (other + 0.05);
      if (ratio < 4.5) found.add(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2));
    }
    return [...found];
  })()`,
};

/** What a person comes by in the last answer: texts, and what links and pictures carry. */
const lastCard = `(() => {
  const card = [...document.querySelectorAll('#messages .card')].at(-1);
  const carried = [...card.querySelectorAll('a, img')].map((one) => [one.getAttribute('href'), one.getAttribute('src'), one.getAttribute('alt')].join(' '));
  return [card.textContent, ...carried].join(' ');
})()`;

describe.skipIf(!hasChromium)('how the page looks', () => {
  let chat: Chat;
  const open: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    chat = await openChat();
  });
  afterEach(async () => {
    for (const browser of open.splice(0)) await browser.close();
  });
  afterAll(async () => {
    await chat.close();
  });

  /** A browser that is closed whatever becomes of the test. */
  async function browse(options: Parameters<typeof openBrowser>[0] = {}) {
    const browser = await openBrowser(options);
    open.push(browser);
    return browser;
  }

  async function looked(tab: Page, root = 'document'): Promise<Record<string, unknown>> {
    const { overflow, unnamed, pale } = inPage;
    const found = `((root) => ({ overflow: ${overflow}, unnamed: ${unnamed}, pale: ${pale} }))(${root})`;
    return (await tab.evaluate(found)) as Record<string, unknown>;
  }
  const lastMessage = '[...document.querySelectorAll("#messages .message")].at(-1)';
  const fine = { overflow: [], unnamed: [], pale: [] };

  it.each([
    ['light', 1280, 'rob'],
    ['dark', 1280, 'rhea'],
    ['light', 360, 'audrey'],
    ['dark', 360, 'adam'],
  ] as const)('shows every view whole, legible and in its frame: %s, %i pixels', async (scheme, width, person) => {
    const browser = await browse({ scheme, width, height: 800 });
    const tab = await openTab(chat, browser.context, person);
    expect(await looked(tab)).toEqual(fine);
    for (const [name, view] of Object.entries(sampleViews)) {
      const before = await tab.locator('#messages .card').count();
      await say(tab, `/${name}`);
      await tab.locator('#messages .card').nth(before).waitFor();
      const shown = squashed(String(await tab.evaluate(lastCard)));
      const lost = textsOf(view).filter(
        (text) => ![visible(text), visibleLine(text)].some((form) => shown.includes(squashed(form))),
      );
      expect({ name, lost }).toEqual({ name, lost: [] });
      for (const fold of await tab.locator('#messages .message').last().locator('details').all()) {
        await fold.evaluate('(fold) => { fold.open = true; }');
      }
      expect({ name, ...(await looked(tab, lastMessage)) }).toEqual({ name, ...fine });
    }
    expect(await looked(tab)).toEqual(fine);
    await say(tab, 'hire');
    await tab.getByRole('dialog').waitFor();
    expect(await looked(tab)).toEqual(fine);
    await tab.keyboard.press('Escape');
    await say(tab, nasty.markup);
    await tab.locator('.said').last().getByText('<script>').waitFor();
    expect(await tab.evaluate(inPage.owned)).toBe('');
  });

  it('folds long answers and opens them by a button', async () => {
    const browser = await browse();
    const tab = await openTab(chat, browser.context, 'mia');
    await say(tab, 'manyRows');
    const more = tab.getByRole('button', { name: 'Show all 200 rows' });
    await more.waitFor();
    const height = async () => (await tab.locator('.clip').boundingBox())?.height ?? 0;
    expect(await height()).toBeLessThan(400);
    await more.click();
    expect(await height()).toBeGreaterThan(4_000);
    expect(await tab.getByRole('button', { name: 'Show less' }).getAttribute('aria-expanded')).toBe('true');
  });

  it('is used by keyboard alone', async () => {
    const browser = await browse();
    const tab = await openTab(chat, browser.context, 'mia');
    await tab.locator('.skip').focus();
    expect((await tab.locator('.skip').boundingBox())?.y).toBeGreaterThan(0);
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('/folds');
    await tab.keyboard.press('Enter');
    await tab.locator('#messages .card', { hasText: 'Folds within folds' }).waitFor();
    await tab.locator('#messages details summary').first().focus();
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.getByText('In the inner fold').waitFor();
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.locator('#messages .card', { hasText: 'Decided by Mia Member' }).waitFor();
  });

  it('keeps the conversations behind a button where the screen is narrow', async () => {
    const browser = await browse({ width: 360, height: 700 });
    const tab = await openTab(chat, browser.context, 'audrey');
    const menu = tab.getByRole('button', { name: 'Conversations and people' });
    expect(await tab.locator('#rooms').isVisible()).toBe(false);
    await menu.click();
    expect(await menu.getAttribute('aria-expanded')).toBe('true');
    await tab.locator('#rooms button', { hasText: 'general' }).click();
    expect(await tab.locator('h1').textContent()).toBe('# general');
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
  });
});

function squashed(text: string): string {
  return text.replace(/\s+/g, '');
}
