import { describe, expect, it } from 'vitest';
import { modalOf } from '../../adapters/slack/form.ts';
import { messagesOf } from '../../adapters/slack/messages.ts';
import { placeOf } from '../../adapters/slack/place.ts';
import { sampleForm, sampleViews } from '../fixtures/views.ts';
import { hasChromium, openBrowser } from './chromium.ts';
import { slackPage } from './slack-page.ts';

/** Run in the page, so they stand as text: this project does not compile for browsers. */
const inPage = {
  owned: 'window.owned === undefined ? "" : "owned"',
  overflow: 'document.documentElement.scrollWidth > innerWidth + 1',
  mentions:
    '[...document.querySelectorAll("a[href]")].map((one) => one.href).filter((href) => !/^https:\\/\\/(sanctionssearch\\.ofac\\.treas\\.gov|example\\.org)\\//.test(href))',
  sees: 'document.body.innerText',
};

/** What `slack-blocks-to-jsx` reads for markup although Slack does not: labels of buttons and titles of folds. */
const misread = ['nasty'];

describe.skipIf(!hasChromium)('how Slack’s messages look', () => {
  it.each(['whole', 'plain'] as const)('shows every view in its frame and runs nothing of it (%s)', async (style) => {
    const browser = await openBrowser({ width: 800, height: 900 });
    try {
      const tab = await browser.context.newPage();
      for (const [name, view] of Object.entries(sampleViews)) {
        const { first, rest } = messagesOf(view, style);
        await tab.setContent(slackPage([first, ...rest]), { waitUntil: 'domcontentloaded' });
        expect({ name, owned: await tab.evaluate(inPage.owned) }).toEqual({ name, owned: '' });
        if (name !== 'longWord' && name !== 'manyColumns') {
          expect({ name, overflow: await tab.evaluate(inPage.overflow) }).toEqual({ name, overflow: false });
        }
        if (!misread.includes(name))
          expect({ name, links: await tab.evaluate(inPage.mentions) }).toEqual({ name, links: [] });
        expect(String(await tab.evaluate(inPage.sees)).replace(/\s+/g, '')).toContain(
          view.title.replace(/\s+/g, '').slice(0, 40),
        );
      }
    } finally {
      await browser.close();
    }
  });

  it('shows every field of a form', async () => {
    const browser = await openBrowser({ width: 800, height: 900 });
    try {
      const tab = await browser.context.newPage();
      const modal = modalOf(sampleForm, placeOf({ team: 'T1', channel: 'C1', thread: null }));
      await tab.setContent(slackPage([modal]), { waitUntil: 'domcontentloaded' });
      const seen = String(await tab.evaluate(inPage.sees));
      for (const field of sampleForm.fields) expect(seen).toContain(field.kind === 'note' ? field.text : field.label);
    } finally {
      await browser.close();
    }
  });
});
