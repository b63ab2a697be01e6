import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amnokgangWallet, sendHire } from '../fixtures/signed-hire.ts';
import { createStory } from '../stories/cordon.ts';
import { hasChromium, openBrowser } from './chromium.ts';

const secret = 'a-secret-of-the-hiring-system';

describe.skipIf(!hasChromium)('a case lived through on the page', () => {
  const story = createStory({ CORDON_INTAKE_SECRET: secret });
  let url = '';
  let browser: { context: BrowserContext; close(): Promise<void> };

  beforeAll(async () => {
    ({ url } = await story.serve());
    browser = await openBrowser({ height: 1200 });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    story.end();
  });

  async function tabOf(person: string, room: string): Promise<Page> {
    const tab = await browser.context.newPage();
    await tab.goto(`${url}/?as=${person}`);
    await tab.locator(`#people [data-person="${person}"][aria-pressed="true"]`).waitFor({ state: 'attached' });
    await tab
      .getByRole('button', { name: room, exact: true })
      .or(tab.getByText(room, { exact: true }))
      .first()
      .click();
    return tab;
  }
  const card = (tab: Page, title: string | RegExp): Locator => tab.locator('.card', { hasText: title }).last();
  const press = (where: Locator, label: string) => where.getByRole('button', { name: label, exact: true }).click();

  async function fill(tab: Page, fields: Record<string, string>, answers: string): Promise<void> {
    const dialog = tab.locator('dialog');
    await dialog.locator('form').waitFor();
    for (const select of await dialog.locator('select').all()) {
      const name = (await select.getAttribute('name')) ?? '';
      if (!name.startsWith('step-')) await select.selectOption(fields[name] ?? answers);
    }
    for (const [name, value] of Object.entries(fields)) {
      const control = dialog.locator(`input[name="${name}"], textarea[name="${name}"]`);
      if ((await control.count()) > 0) await control.fill(value);
    }
    await dialog.locator('button[type="submit"]').click();
  }

  it('takes a signed hire, refuses its requester and a single vote, and shows who decided', async () => {
    const { status, answer } = await sendHire(
      url,
      secret,
      {
        external_id: 'e1',
        legal_name: 'Jordan Avery Lee',
        payment: { method: 'crypto', wallet: amnokgangWallet },
      },
      'k1',
    );
    expect([status, answer.id, answer.state]).toEqual([200, 'H-1', 'on-hold']);

    const rob = await tabOf('rob', 'compliance');
    const robs = card(rob, 'C-1 · J. A. L.');
    await robs.waitFor();
    expect(await rob.locator('#messages').textContent()).not.toContain('Jordan');

    await press(robs, 'Clear as false positive');
    await fill(rob, { 'hit-0': 'possible', reason: 'The address is an exchange’s deposit address.' }, 'explained');
    await rob.locator('dialog', { hasText: 'OFAC’s match test' }).waitFor();
    await rob.locator('dialog select[name="step-conclusion-0"]').selectOption('not-a-match');
    await rob.locator('dialog button[type="submit"]').click();
    await card(rob, 'waits for a second person: Rob Reviewer').waitFor();
    await press(card(rob, 'C-1 · J. A. L.'), 'Approve: Clear as false positive');
    await rob.locator('dialog button[type="submit"]').click();
    await rob.getByText('You gave the first vote; a second person has to approve.').waitFor();

    const rhea = await tabOf('rhea', 'compliance');
    await press(card(rhea, 'C-1 · J. A. L.'), 'Approve: Clear as false positive');
    const dialog = rhea.locator('dialog');
    await dialog.getByText('The address is an exchange’s deposit address.').waitFor();
    await dialog.locator('button[type="submit"]').click();
    const decided = card(rhea, 'C-1 · J. A. L. · closed as a false positive');
    await decided.waitFor();
    expect(await decided.textContent()).toContain('Closed as a false positive by Rob Reviewer and Rhea Reviewer');
    await card(rob, 'C-1 · J. A. L. · closed as a false positive').waitFor();
    await rob.close();
    await rhea.close();
  }, 90_000);

  it('shows details to those who may read them, and records each opening', async () => {
    const audrey = await tabOf('audrey', 'compliance');
    await press(card(audrey, 'C-1 · J. A. L.'), 'Details');
    const details = card(audrey, 'C-1: details');
    await details.waitFor();
    expect(await details.textContent()).toContain('Jordan Avery Lee');
    await audrey.close();
    const exported = await story.run('audit', 'export');
    const openings = exported.out.split('\n').filter((line) => line.includes('details-opened'));
    expect(openings.map((line) => JSON.parse(line).body)).toEqual([{ actor: 'web:audrey', of: 'C-1' }]);
  }, 60_000);

  it('catches the same wallet under another name by reuse, and a listed name without a birth date by asking', async () => {
    const second = {
      external_id: 'e2',
      legal_name: 'Casey Morgan',
      payment: { wallet: amnokgangWallet.toLowerCase() },
    };
    expect((await sendHire(url, secret, second, 'k2')).answer.state).toBe('on-hold');
    const namesake = { external_id: 'e3', legal_name: 'Nguyen Quang Viet' };
    expect((await sendHire(url, secret, namesake, 'k3')).answer).toMatchObject({
      state: 'ask',
      please: ['date of birth'],
    });
    const listed = JSON.parse((await story.run('cases', 'open', '--json')).out);
    expect(listed).toHaveLength(1);
    expect(listed[0].findings.map(({ indicator }: { indicator: string }) => indicator)).toEqual(
      expect.arrayContaining(['wallet-listed', 'payout-shared']),
    );
  }, 60_000);

  it('writes the evidence as JSON and as a page that prints', async () => {
    const { status, out } = await story.run('case', 'export', 'C-1', '--out', 'evidence');
    expect(status).toBe(0);
    expect(out.trim().split('\n')).toEqual(['evidence/C-1.evidence.json', 'evidence/C-1.evidence.html']);
    const page = await browser.context.newPage();
    await page.goto(`file://${story.folder}/evidence/C-1.evidence.html`);
    const text = (await page.locator('body').textContent()) ?? '';
    for (const words of [
      'Jordan Avery Lee',
      'Rhea Reviewer',
      'exchange’s deposit address',
      'case-opened',
      amnokgangWallet,
    ]) {
      expect(text).toContain(words);
    }
    await page.close();
    expect((await story.run('audit', 'verify')).status).toBe(0);
  }, 60_000);
});
