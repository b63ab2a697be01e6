import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Fault, UserError } from '../../../src/errors.ts';
import type { Reply } from '../../../src/ports.ts';
import { sampleForm } from '../../fixtures/views.ts';
import { openPage, textOfEntry, textOfNode } from './page-client.ts';
import { general, saying, servedPage, view } from './served-page.ts';

const served = servedPage();

describe('what goes wrong', () => {
  it('says of a repeated request nothing twice', async () => {
    let asked = 0;
    served.answer = () => {
      asked += 1;
      return saying('Answered');
    };
    const rob = await openPage(served.url, 'rob');
    const body = { id: 'same', place: general, text: 'screen Kim', files: [] };
    for (let time = 0; time < 3; time += 1) expect((await rob.call('/chat/commands', body)).status).toBe(202);
    await pause(50);
    expect(asked).toBe(1);
  });

  it('shows the question as waiting until the answer stands', async () => {
    const gate = Promise.withResolvers<Reply>();
    served.answer = () => gate.promise;
    const rob = await openPage(served.url, 'rob');
    await rob.call('/chat/commands', { id: 'x', place: general, text: 'slow', files: [] });
    expect((await rob.snapshot()).entries.at(-1)?.said?.waiting).toBe(true);
    gate.resolve(saying('At last'));
    await pause(20);
    const { entries } = await rob.snapshot();
    expect(entries.map(textOfEntry).join('\n')).toContain('At last');
    expect(entries.some(({ said }) => said?.waiting)).toBe(false);
  });

  it('logs a failed handler without what was asked', async () => {
    served.answer = () => {
      throw new Fault('database-locked', 'cannot store "Kim Ung Sun"');
    };
    const rob = await openPage(served.url, 'rob');
    const shown = (await rob.command(general, 'screen Kim Ung Sun')).map(textOfEntry).join('\n');
    const [, reference] = /Reference ([0-9a-f]{8})/.exec(shown) ?? [];
    expect(served.logged).toEqual([expect.objectContaining({ reference, code: 'database-locked' })]);
    expect(JSON.stringify(served.logged)).not.toContain('Kim');
  });

  it('passes on the sentence of a UserError', async () => {
    served.answer = () => {
      throw new UserError('Say which list.');
    };
    const rob = await openPage(served.url, 'rob');
    expect((await rob.command(general, 'diff')).map(textOfEntry).join('\n')).toContain('Say which list.');
  });

  it('ends a file that breaks off as a sentence', async () => {
    async function* broken() {
      yield 'row 1';
      throw new Error('no more');
    }
    served.answer = () => ({
      file: { name: 'a.csv', mediaType: 'text/csv', lines: broken() },
      view: view('File'),
      outcome: 'answered',
    });
    const rob = await openPage(served.url, 'rob');
    const entries = await rob.command(general, 'export');
    expect(entries.some(({ file }) => file !== null)).toBe(false);
    expect(entries.map(textOfEntry).join('\n')).toContain('Something went wrong here; nothing was decided.');
  });

  it('refuses a form with something missing and keeps it open', async () => {
    served.answer = (input) =>
      input.kind === 'command' ? { form: sampleForm, outcome: 'answered' } : saying('Received');
    const rob = await openPage(served.url, 'rob');
    const form = (await rob.command(general, 'hire')).find((entry) => entry.form !== null);
    const send = (fields: Record<string, string>) => rob.call('/chat/forms', { message: form?.id, fields, files: {} });
    expect(await (await send({ name: ' ', role: 'eng' })).json()).toEqual({ error: '“Full name” is needed.' });
    expect(await (await send({ name: 'Kim', role: 'boss' })).json()).toEqual({
      error: 'Choose one of the options of “Role”.',
    });
    expect(await (await send({ name: 'Kim', role: 'eng', start: 'soon' })).json()).toEqual({
      error: 'Write “First day” as YEAR-MONTH-DAY.',
    });
    expect((await send({ name: 'Kim', role: 'eng', more: 'dropped' })).status).toBe(200);
    const again = await send({ name: 'Kim', role: 'eng' });
    expect([again.status, await again.json()]).toEqual([409, { error: 'This form was already sent.' }]);
  });

  it('keeps a form open when the answer refuses what was filled in', async () => {
    served.answer = (input) =>
      input.kind === 'command'
        ? { form: sampleForm, outcome: 'answered' }
        : { to: 'asker', view: view('Give another name.'), outcome: 'bad-usage' };
    const rob = await openPage(served.url, 'rob');
    const form = (await rob.command(general, 'hire')).find((entry) => entry.form !== null);
    const refused = await rob.call('/chat/forms', { message: form?.id, fields: { name: 'x', role: 'eng' }, files: {} });
    const { card } = (await refused.json()) as { card: Parameters<typeof textOfNode>[0] };
    expect([refused.status, textOfNode(card)]).toEqual([200, 'Give another name.']);
    expect((await rob.snapshot()).entries.find(({ id }) => id === form?.id)?.form?.open).toBe(true);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no text', { id: 'x', place: general, files: [] }],
    ['a place of nowhere', { id: 'x', place: 'elsewhere', text: 'help', files: [] }],
    ['the home room', { id: 'x', place: 'web:home:rob', text: 'help', files: [] }],
    ['a text of 70,000 characters', { id: 'x', place: general, text: 'x'.repeat(70_000), files: [] }],
    ['a text of a megabyte', { id: 'x', place: general, text: 'x'.repeat(1_000_000), files: [] }],
  ])('answers %s with a sentence', async (_title, body) => {
    const rob = await openPage(served.url, 'rob');
    const response = await rob.call('/chat/commands', body);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
  });
});
