import { describe, expect, it } from 'vitest';
import { actorOf, playgroundPeople } from '../../../adapters/web/place.ts';
import { sampleForm } from '../../fixtures/views.ts';
import { openPage, textOfEntry } from './page-client.ts';
import { compliance, general, saying, servedPage, view } from './served-page.ts';

const served = servedPage();

describe('who sees what', () => {
  it('keeps a channel from those who are not in it', async () => {
    await served.platform.post(compliance, view('A case'), 'case-1');
    const mia = await openPage(served.url, 'mia');
    const seen = await mia.snapshot();
    expect(JSON.stringify(seen)).not.toContain('A case');
    expect(seen.rooms.map(({ name }) => name)).toEqual(['Home', 'Cordon', 'general']);
    const typed = await mia.call('/chat/commands', { id: 'x', place: compliance, text: 'cases', files: [] });
    expect([typed.status, await typed.json()]).toEqual([
      403,
      { error: 'This conversation is not open to this person.' },
    ]);
  });

  it('keeps presses, threads, forms and files from those who cannot see the message', async () => {
    const posted = await served.platform.post(compliance, view('A case'), 'case-1');
    const id = posted.message.split('#')[1];
    const mia = await openPage(served.url, 'mia');
    const rob = await openPage(served.url, 'rob');
    expect((await mia.call('/chat/presses', { message: id, action: 'decide', value: '1' })).status).toBe(404);
    const reply = { id: 'x', place: posted.thread, text: 'approve', files: [] };
    expect((await mia.call('/chat/commands', reply)).status).toBe(403);
    const crossed = { ...reply, place: `${general}/${id}` };
    expect((await rob.call('/chat/commands', crossed)).status).toBe(403);

    served.answer = () => ({ form: sampleForm, outcome: 'answered' });
    const form = (await rob.command(general, 'hire')).find((entry) => entry.form !== null);
    expect((await mia.call('/chat/forms', { message: form?.id, fields: {}, files: {} })).status).toBe(404);

    served.answer = () => ({
      file: { name: 'a.csv', mediaType: 'text/csv', lines: one('secret') },
      view: view('File'),
      outcome: 'answered',
    });
    const file = (await rob.command(general, 'export')).find((entry) => entry.file !== null);
    const path = file?.file?.href.split('?')[0] ?? '';
    expect(await (await rob.get(path)).text()).toBe('secret\n');
    expect((await mia.get(path)).status).toBe(404);
  });

  it('keeps an answer for everyone in a direct room from everybody else', async () => {
    served.answer = () => ({ ...saying('In my own room'), to: 'everyone' });
    const rob = await openPage(served.url, 'rob');
    const entries = await rob.command(await served.platform.direct(actorOf(playgroundPeople[1]!)), 'help');
    expect(entries.map(textOfEntry).join('\n')).toContain('In my own room');
    const mia = await openPage(served.url, 'mia');
    expect(JSON.stringify(await mia.snapshot())).not.toContain('In my own room');
  });

  it('takes only files of the person who sent them along', async () => {
    const rob = await openPage(served.url, 'rob');
    const mia = await openPage(served.url, 'mia');
    const { id } = (await (await rob.upload('rows.csv', 'name')).json()) as { id: string };
    const stolen = await mia.call('/chat/commands', { id: 'x', place: general, text: 'screen', files: [id] });
    expect([stolen.status, await stolen.json()]).toEqual([404, { error: expect.stringContaining('no longer here') }]);
  });
});

async function* one(line: string): AsyncIterable<string> {
  yield line;
}
