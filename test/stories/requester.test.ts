import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCases } from '../../src/cases/case-store.ts';
import { moveCase } from '../../src/cases/workflow.ts';
import type { Hire } from '../../src/hires/hire.ts';
import type { IncomingFile, MessageRef, Place, Reply } from '../../src/ports.ts';
import { actor } from '../fixtures/case-context.ts';
import { contents, openTestCordon, shown } from '../fixtures/open-cordon.ts';
import { amnokgangWallet } from '../fixtures/signed-hire.ts';

const place = 'web:channel:general' as Place;

describe('whoever brought something in', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());

  const as = async (id: string, text: string) => shown(await cordon.as(id, text));
  const press = (id: string, action: string, value: string) =>
    cordon.app.handle({ kind: 'press', actor: actor(id), place, message: 'm' as MessageRef, action, value });
  const submit = (id: string, form: string, value: string, fields: Record<string, string>) =>
    cordon.app.handle({ kind: 'submit', actor: actor(id), place, form, value, fields });
  const table = (text: string): { files: IncomingFile[] } => ({
    files: [
      {
        name: 'hires.csv',
        async *open() {
          yield Buffer.from(text);
        },
      },
    ],
  });
  const formOf = (reply: Reply) => {
    if (!('form' in reply)) throw new Error(JSON.stringify(reply));
    return reply.form;
  };

  it('sees of a case whether to go on, and cannot learn by words what was found', async () => {
    await submit('mia', 'hire', 'f1', { legal_name: 'Orla Quillfeather', wallet: amnokgangWallet });
    const seen = await as('mia', 'cases');
    expect(seen).toContain('on hold: do not start or pay');
    expect(seen).not.toMatch(/payment|sanctions|115|100|Points|reviewer/);
    for (const word of ['wallet', 'payment', 'sanctions', 'reviewer', 'amnokgang']) {
      expect(await as('mia', `cases mine ${word}`)).toContain('0 cases of yours');
    }
    expect(await as('mia', 'cases mine H-1')).toContain('1 case of yours');
    await moveCase(cordon.context, 'C-1', { kind: 'escalate', version: 1 }, actor('rob'), { reason: 'x' });
    expect(await as('mia', 'cases')).not.toMatch(/escalated|Rob/);
    expect(await as('rob', 'cases wallet')).toContain('1 case open');
  });

  it('can add what a reviewer asks for while the hire is on hold', async () => {
    await moveCase(cordon.context, 'C-1', { kind: 'ask', version: 2 }, actor('rob'), { reason: 'which town?' });
    const form = formOf(await press('mia', 'hire-add', 'H-1'));
    expect(form.fields.filter((field) => field.kind !== 'note' && field.required)).toEqual([]);
    expect(await shown(await submit('mia', 'hire-add', 'H-1', {}))).toContain('Please mend this');
    expect(await shown(await submit('mia', 'hire-add', form.value, { home_address: '1 Elm Street' }))).toContain(
      'On hold',
    );
    expect(await as('rob', 'cases')).toContain('open, waits for a reviewer');
    expect(await shown(await press('audrey', 'hire-add', 'H-1'))).toContain('You have handed in no hire H-1');
  });

  it('cannot change by a table what somebody else handed in', async () => {
    const first = await cordon.as('mia', 'hire', table('external_id,legal_name\nE-7,Marta Beispiel\n'));
    expect(JSON.parse(await contents(first))).toMatchObject({ id: 'H-2' });
    const other = await cordon.as('adam', 'hire', table('external_id,legal_name,born\nE-7,Marta Beispiel,1931\n'));
    expect(await contents(other)).toContain('Somebody else handed in a hire');
    const again = await cordon.as('mia', 'hire', table('external_id,legal_name,born\nE-7,Marta Beispiel,1990\n'));
    expect(JSON.parse(await contents(again))).toMatchObject({ id: 'H-2', state: expect.any(String) });
  });

  it('does not settle a strong hit alone, by pressing or by command', async () => {
    await cordon.as('mia', `screen ${amnokgangWallet}`);
    const [listed] = await cordon.context.store.db
      .selectFrom('screening')
      .select(['id', 'body'])
      .where('actor', '=', 'web:mia')
      .orderBy('seq', 'desc')
      .limit(1)
      .execute();
    const id = listed?.id ?? '';
    const hit = `${id} ${JSON.parse(listed?.body ?? '{}').hits[0].id}`;
    const waits = async () => (await as('rob', 'cases unreviewed')).includes(id);
    expect(await waits()).toBe(true);
    expect(await as('mia', `case dismiss ${id} reason:"mine"`)).toContain('for reviewers');
    expect(await as('audrey', `case dismiss ${id} reason:"mine"`)).toContain('for reviewers');
    expect(await as('rob', `case dismiss ${id} reason:"mine"`)).toContain('two persons decide');
    const form = formOf(await press('mia', 'screening-not-this', hit));
    expect(await shown(await submit('mia', form.id, form.value, { because: 'another wallet' }))).toContain(
      'stays with the reviewers',
    );
    expect(await shown(await press('audrey', 'screening-not-this', hit))).toContain(
      'by whoever asked, or by a reviewer',
    );
    expect(await waits()).toBe(true);
  });

  it('is, for a hiring system, the person who speaks for it: told, asked, and never a voter', async () => {
    const { context } = cordon;
    const send = (hire: Hire, deliveryKey: string) =>
      context.receiveHire(
        { source: 'greenhouse', externalId: 'application 7', deliveryKey, digest: deliveryKey, hire, notes: [] },
        { requester: 'greenhouse', place: null },
      );
    const told = async () => {
      const rows = await context.store.db
        .selectFrom('outbox')
        .select('view')
        .where('place', '=', 'person:web:mia')
        .orderBy('position')
        .execute();
      return rows.map(({ view }) => JSON.parse(view).title);
    };
    const before = (await told()).length;
    expect(await as('adam', 'people link mia greenhouse')).toContain('Cordon asks Mia Member about the hires');

    expect(await send({ legalName: 'Kim Sang Man' }, 'a')).toMatchObject({ hire: 'H-3', state: 'ask' });
    expect((await told()).slice(before)).toEqual([expect.stringMatching(/^H-3, K\. S\. M\.: Please add: /)]);
    expect(await as('mia', 'hire H-3')).toContain('Please add');
    expect(await as('rhea', 'people')).not.toContain('greenhouse');
    const form = formOf(await press('mia', 'hire-add', 'H-3'));
    const mended = await shown(await submit('mia', 'hire-add', form.value, { born: '1994-02-03' }));
    expect(mended).toContain('Recorded');

    await send({ legalName: 'Kim Sang Man', payment: { wallet: amnokgangWallet } }, 'b');
    expect((await told()).at(-1)).toBe('H-3, K. S. M.: On hold: do not start or pay');
    const [subject] = await listCases(context.store.db, { requester: ['greenhouse'], limit: 1 });
    const id = subject?.case.id ?? '';
    expect(await as('mia', 'cases')).toContain(id);
    await moveCase(context, id, { kind: 'ask', version: 1 }, actor('rob'), { reason: 'which bank?' });
    expect((await told()).at(-1)).toContain('Please add: H-3');

    await as('adam', 'people role mia +reviewer');
    const vote = await moveCase(context, id, { kind: 'escalate', version: 2 }, actor('mia'), { reason: 'x' });
    expect(vote).toMatchObject({ ok: false, why: 'barred' });
    await as('adam', 'people role mia -reviewer');
    expect(await as('adam', 'people unlink mia greenhouse')).toContain('no longer');
  });
});
