import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../adapters/teams/card.ts';
import { renderForm } from '../../adapters/teams/form.ts';
import { renderCards } from '../../adapters/teams/limits.ts';
import { visible, visibleLine } from '../../src/views/visible.ts';
import { sampleForms, sampleViews, textsOf, textsOfForm } from '../fixtures/views.ts';
import { hasChromium, openBrowser } from './chromium.ts';

const library = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js');
/** Where the pictures are left to be looked at; unset, none are made. */
const pictures = process.env['CORDON_PICTURES'];

/** About how Teams draws cards in its light theme, within a message, where long words are broken. */
const host = {
  fontFamily: 'Segoe UI, Noto Sans, sans-serif',
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  supportsInteractivity: true,
  actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
  containerStyles: {
    default: { backgroundColor: '#ffffff', foregroundColors: colours('#242424') },
    emphasis: { backgroundColor: '#f0f0f0', foregroundColors: colours('#242424') },
    accent: { backgroundColor: '#e8ebfa', foregroundColors: colours('#242424') },
    good: { backgroundColor: '#e7f2da', foregroundColors: colours('#242424') },
    warning: { backgroundColor: '#fbe9c6', foregroundColors: colours('#242424') },
    attention: { backgroundColor: '#fcdcdc', foregroundColors: colours('#242424') },
  },
};

function colours(text: string) {
  const of = (color: string) => ({ default: color, subtle: '#616161' });
  return {
    default: of(text),
    accent: of('#4f52b2'),
    good: of('#13a10e'),
    warning: of('#835b00'),
    attention: of('#b10e1c'),
  };
}

/** Run in the page, so it stands as text. */
const draw = `({ cards, host, width }) => {
  document.body.innerHTML = '';
  document.body.style.cssText = 'margin:16px;background:#f5f5f5;width:' + width + 'px';
  const warnings = [];
  for (const json of cards) {
    const context = new AdaptiveCards.SerializationContext();
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(host);
    card.parse(json, context);
    for (let at = 0; at < context.eventCount; at++) warnings.push(context.getEventAt(at).message);
    const frame = document.createElement('div');
    frame.style.cssText = 'background:#fff;border-radius:8px;margin-bottom:16px;overflow:hidden';
    frame.append(card.render());
    document.body.append(frame);
  }
  const links = [...document.querySelectorAll('a, img')].map((one) => [one.href, one.src, one.alt].join(' '));
  const inputs = [...document.querySelectorAll('input, textarea, option')].map((one) => [one.placeholder, one.value].join(' '));
  return { warnings, text: [document.body.textContent, ...links, ...inputs].join(' ') };
}`;

const wide = `[...document.querySelectorAll('body > div *')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > document.body.getBoundingClientRect().right + 1)
  .map((one) => one.className + ' ' + (one.textContent ?? '').slice(0, 40))`;

/** Words that could stand on one line of a telephone and were broken; a hyphen between letters may end a line. */
const broken = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    for (const match of node.data.matchAll(/[\\p{Script=Latin}\\p{N}.,:;()%+]{2,20}/gu)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const whole = /^\\s?$/.test(node.data.charAt(match.index - 1)) && /^\\s?$/.test(node.data.charAt(match.index + match[0].length));
      if (whole && new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(match[0]);
    }
  }
  return found;
})()`;

describe.skipIf(!hasChromium)('how cards look', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser({ width: 760, height: 900 });
    page = await browser.context.newPage();
    await page.setContent(
      '<!doctype html><html lang="en"><style>body{font-family:Segoe UI,Noto Sans,sans-serif;font-size:14px;overflow-wrap:anywhere}</style></html>',
    );
    await page.addScriptTag({ content: readFileSync(library, 'utf8') });
  });
  afterAll(() => browser.close());

  async function drawn(name: string, cards: Card[], width = 700): Promise<{ warnings: string[]; text: string }> {
    const found = await page.evaluate(`(${draw})(${JSON.stringify({ cards, host, width })})`);
    if (pictures !== undefined) {
      await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    }
    return found as { warnings: string[]; text: string };
  }

  it.each(Object.keys(sampleViews))('shows all of %s, and nothing beside its frame', async (name) => {
    const view = sampleViews[name]!;
    const { warnings, text } = await drawn(name, renderCards(view));
    expect(warnings).toEqual([]);
    const shown = squashed(text);
    const lost = textsOf(view).filter(
      (one) => ![visible(one), visibleLine(one), safeUri(one)].some((form) => shown.includes(squashed(form))),
    );
    expect(lost).toEqual([]);
    expect(await page.evaluate(wide)).toEqual([]);
  });

  it('opens and closes a fold by its line', async () => {
    await drawn('open-folds', renderCards(sampleViews['folds']!));
    const inner = page.getByText('In the outer fold');
    expect(await inner.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Outer' }).first().click();
    expect(await inner.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Inner' }).first().press('Enter');
    expect(await page.getByText('In the inner fold').isVisible()).toBe(true);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, 'folds-open.png'), fullPage: true });
    await page.locator('[role=button]:visible', { hasText: 'Outer' }).click();
    expect(await inner.isVisible()).toBe(false);
  });

  it('opens all folds of a review and keeps them in the frame', async () => {
    await drawn('review', renderCards(sampleViews['review']!));
    for (let at = 0; at < 9; at++) {
      const closed = page.locator('[role=button]:visible', { hasText: '▸' });
      if ((await closed.count()) === 0) break;
      await closed.first().click();
    }
    expect(await page.evaluate(wide)).toEqual([]);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, 'review-open.png'), fullPage: true });
  });

  it.each(['sampleForm', 'close', 'closeCrowded', 'matchTest'])(
    'shows the form %s, and nothing beside its frame',
    async (name) => {
      const form = sampleForms[name]!;
      const { warnings, text } = await drawn(`form-${name}`, [renderForm(form, { key: 'k', buttons: 'execute' })], 500);
      expect(warnings).toEqual([]);
      const shown = squashed(text);
      expect(textsOfForm(form).filter((one) => !shown.includes(squashed(visible(one))))).toEqual([]);
      expect(await page.evaluate(wide)).toEqual([]);
    },
  );

  it.each([288, 328])('fits a telephone in %d pixels, and breaks no word there', async (width) => {
    // Of the nasty one a button alone is wider than a telephone.
    for (const [name, view] of Object.entries(sampleViews).filter(([one]) => one !== 'nasty')) {
      await drawn(`narrow-${width}-${name}`, renderCards(view).map(unfolded), width);
      expect([name, await page.evaluate(wide)]).toEqual([name, []]);
      expect([name, await page.evaluate(broken)]).toEqual([name, []]);
    }
  });

  it('notices a word that is broken', async () => {
    const table = {
      columns: ['One', 'Two', 'Three'],
      rows: [['us', 'us', 'organisation'].map((text) => ({ text }))],
    };
    const cards = renderCards({ title: 'Table', tone: 'plain', blocks: [{ kind: 'rows', ...table }] });
    await drawn('narrow-broken', cards, 328);
    expect(await page.evaluate(broken)).toEqual([]);
    await drawn('narrow-broken', cards, 200);
    expect(await page.evaluate(broken)).toContain('organisation');
  });
});

/** With every fold open. */
function unfolded(card: Card): Card {
  return JSON.parse(JSON.stringify(card).replaceAll('"isVisible":false', '"isVisible":true'));
}

/** As an address stands in a link. */
function safeUri(text: string): string {
  return URL.canParse(text) ? new URL(text).href : text;
}

function squashed(text: string): string {
  return text.replace(/\s+/g, '');
}
