import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listIds } from '../../adapters/lists/sources.ts';
import { type App, createApp } from '../../src/app.ts';
import type { AppContext } from '../../src/commands/context.ts';
import * as actions from '../../src/commands/table.ts';
import { readConfig } from '../../src/composition/config.ts';
import { openCordon } from '../../src/composition/cordon.ts';
import { seedPersons } from '../../src/people/person-store.ts';
import type { Actor, IncomingFile, MessageRef, Place, Reply } from '../../src/ports.ts';
import type { Form, View } from '../../src/views/view.ts';
import { fakeHires } from '../fakes/hires.ts';
import { quietLog } from '../fakes/platform.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-hire-'));
let cordon: Awaited<ReturnType<typeof openCordon>>;
let app: App;
let hires: ReturnType<typeof fakeHires>;

beforeAll(async () => {
  cordon = await openCordon(readConfig({ CORDON_DATA: folder }, listIds), quietLog(), 'once');
  const people = [
    { id: 'rob', name: 'Rob', roles: ['reviewer' as const], actor: 'web:rob' },
    { id: 'audrey', name: 'Audrey', roles: ['auditor' as const], actor: 'web:audrey' },
    { id: 'adam', name: 'Adam', roles: ['admin' as const], actor: 'web:adam' },
  ];
  await cordon.context.store.record((tx) => seedPersons(tx, people, { by: 'test', at: '2026-03-13T14:00:00.000Z' }));
});
afterAll(async () => {
  await cordon.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => hires.hires.splice(0));

function start(options: Parameters<typeof fakeHires>[0] = {}, changed: Partial<AppContext> = {}): void {
  hires = fakeHires(options);
  app = createApp(actions, {
    ...cordon.context,
    receiveHire: hires.receive,
    findHire: hires.find,
    setHireOutcome: hires.setOutcome,
    ...changed,
  });
}

const place = 'web:channel:general' as Place;
const who = (id: string): Actor => ({ platform: 'web', workspace: '', id, name: id });
const say = (id: string, text: string, files: IncomingFile[] = []) =>
  app.handle({ kind: 'command', actor: who(id), place, text, files });
const press = (id: string, value: string) =>
  app.handle({ kind: 'press', actor: who(id), place, message: 'm' as MessageRef, action: 'hire-add', value });
const submit = (id: string, form: string, value: string, fields: Record<string, string>, files: IncomingFile[] = []) =>
  app.handle({ kind: 'submit', actor: who(id), place, form, value, fields, files });
const file = (name: string, content: string | Uint8Array): IncomingFile => ({
  name,
  async *open() {
    yield Buffer.from(content);
  },
});

function formOf(reply: Reply): Form {
  if (!('form' in reply)) throw new Error(`no form but ${JSON.stringify(reply.view)}`);
  return reply.form;
}

function viewOf(reply: Reply): View {
  if (!('view' in reply)) throw new Error('a form, not a view');
  return reply.view;
}

const words = (reply: Reply) => JSON.stringify(viewOf(reply));

describe('/hire', () => {
  it('opens a form that asks for a name and leaves everything else open', async () => {
    start();
    const form = formOf(await say('mia', '/hire'));
    const asked = form.fields.flatMap((field) => (field.kind === 'note' ? [] : [field]));
    expect(asked.filter(({ required }) => required).map(({ name }) => name)).toEqual(['legal_name']);
    expect(asked.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['born', 'wallet', 'ship_to', 'references', 'cv', 'camera_refused']),
    );
    expect(JSON.stringify(form)).not.toMatch(/nationality|gender|photo|marital/i);
    expect(formOf(await say('mia', 'hire Marta Beispiel')).fields).toContainEqual(
      expect.objectContaining({ name: 'legal_name', initial: 'Marta Beispiel' }),
    );
  });

  it('is refused to whoever holds no role', async () => {
    start({}, { people: { ...cordon.context.people, rolesOf: async () => [] } });
    expect(await say('stranger', 'hire')).toMatchObject({ outcome: 'bad-usage' });
    expect(await submit('stranger', 'hire', 'f', { legal_name: 'Marta' })).toMatchObject({ outcome: 'bad-usage' });
    expect(hires.hires).toEqual([]);
  });

  it('takes a filled form and says “Recorded”', async () => {
    start();
    const { value } = formOf(await say('mia', 'hire'));
    const reply = await submit(
      'mia',
      'hire',
      value,
      {
        legal_name: 'Marta Beispiel',
        born: '1991-04-17',
        payment_method: 'crypto',
        wallet: '0x52908400098527886E0F7030069857D2E4169EE7',
        country_claimed: 'Germany',
        employers: 'Muster GmbH\nBeispiel AG',
        camera_refused: 'yes',
        accommodation_noted: 'unknown',
        prepayment_requested: 'no',
      },
      [file('cv.txt', 'Ten years of interfaces.')],
    );
    expect(viewOf(reply).title).toBe('Recorded');
    expect(reply).toMatchObject({ outcome: 'answered', data: { id: 'H-1', state: 'recorded', please: [] } });
    const [kept] = hires.hires;
    expect(kept?.requester).toBe('web:mia');
    expect(kept?.hire).toEqual({
      legalName: 'Marta Beispiel',
      born: '1991-04-17',
      countryClaimed: 'DE',
      payment: { method: 'crypto', wallet: '0x52908400098527886E0F7030069857D2E4169EE7' },
      employers: ['Muster GmbH', 'Beispiel AG'],
      checklist: { cameraRefused: true, prepaymentRequested: false },
      cv: {
        text: 'Ten years of interfaces.',
        hash: '2ec97f201a83e9e498f6ac26d5abbd27f1be1d4806aad3914673752602c29eea',
      },
    });
  });

  it('takes only the fingerprint of a CV that is not a text file, and says so', async () => {
    start();
    const pdf = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe]);
    for (const name of ['cv.pdf', 'cv.txt']) {
      const reply = await submit('mia', 'hire', name, { legal_name: 'Marta' }, [file(name, pdf)]);
      expect(words(reply)).toContain('only a fingerprint was taken');
    }
    expect(hires.hires.map(({ hire }) => Object.keys(hire.cv ?? {}))).toEqual([['hash'], ['hash']]);
  });

  it('keeps the form open and names the fields that do not fit', async () => {
    start();
    const reply = await submit('mia', 'hire', 'f', { legal_name: 'Marta', born: '1991-13-01', bank_country: 'Narnia' });
    expect(reply).toMatchObject({ outcome: 'bad-usage' });
    expect(viewOf(reply).blocks).toEqual([
      { kind: 'text', text: '“Date of birth” is no date; write 1985, 1985-03 or 1985-03-07.' },
      { kind: 'text', text: '“Country of the bank” names no country; write two letters such as DE or VN.' },
    ]);
    expect(hires.hires).toEqual([]);
  });

  it('takes a form once when it is sent twice, and not again with other words', async () => {
    start();
    const { value } = formOf(await say('mia', 'hire'));
    await submit('mia', 'hire', value, { legal_name: 'Marta' });
    expect(words(await submit('mia', 'hire', value, { legal_name: 'Marta' }))).toContain('handed in before');
    expect(await submit('mia', 'hire', value, { legal_name: 'Jo' })).toMatchObject({ outcome: 'bad-usage' });
    expect(hires.hires).toHaveLength(1);
  });

  it('says “On hold” and nothing of why', async () => {
    start({}, { receiveHire: async () => ({ hire: 'H-9', state: 'on-hold', known: false, please: [], notes: [] }) });
    const view = viewOf(await submit('mia', 'hire', 'f', { legal_name: 'Marta' }));
    expect(view).toEqual({
      title: 'On hold: do not start or pay',
      tone: 'warning',
      blocks: [{ kind: 'text', text: 'H-9: Compliance looks into it first and tells you when that is done.' }],
    });
  });

  it('asks for what is missing and takes it, from the requester or a reviewer', async () => {
    for (const adder of ['mia', 'rob']) {
      start({ asks: ({ born }) => born === undefined });
      const view = viewOf(await submit('mia', 'hire', 'f', { legal_name: 'Nguyen Quang Viet' }));
      expect(view.title).toBe('Please add: date of birth');
      expect(view.blocks.at(-1)).toEqual({
        kind: 'buttons',
        buttons: [{ action: 'hire-add', value: 'H-1', label: 'Add what is missing', style: 'primary' }],
      });
      const form = formOf(await press(adder, 'H-1'));
      expect([form.id, form.value, form.fields.map((field) => field.kind !== 'note' && field.name)]).toEqual([
        'hire-add',
        'H-1',
        ['born'],
      ]);
      expect(await submit(adder, 'hire-add', 'H-1', { born: 'spring' })).toMatchObject({ outcome: 'bad-usage' });
      expect(viewOf(await submit(adder, 'hire-add', 'H-1', { born: '1988-02-03' })).title).toBe('Recorded');
      expect(hires.hires.map(({ hire }) => hire)).toEqual([{ legalName: 'Nguyen Quang Viet', born: '1988-02-03' }]);
      expect(viewOf(await press(adder, 'H-1')).title).toBe('Recorded');
    }
  });

  it('lets nobody else see or add to a hire, or find out whether it exists', async () => {
    start({ asks: () => true });
    await submit('rob', 'hire', 'f', { legal_name: 'Marta Beispiel' });
    const refusals = [
      await say('mia', 'hire H-1'),
      await say('mia', 'hire H-1 outcome:hired'),
      await press('mia', 'H-1'),
      await submit('mia', 'hire-add', 'H-1', { born: '1990' }),
      await press('audrey', 'H-1'),
      await say('audrey', 'hire H-1 outcome:hired'),
      await say('mia', 'hire H-2'),
    ];
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ outcome: 'bad-usage' });
      expect(words(refusal)).toMatch(/You have handed in no hire H-[12]\./);
    }
    expect(hires.hires[0]).toMatchObject({ hire: { legalName: 'Marta Beispiel' }, outcome: 'open' });
    expect(hires.hires[0]?.deliveries).toHaveLength(1);
  });

  it('shows initials and state of one’s own hire, and to auditors', async () => {
    start();
    await submit('mia', 'hire', 'f', { legal_name: 'Marta Ilse Beispiel', wallet: 'w' });
    for (const id of ['mia', 'audrey', 'rob', 'adam']) {
      const reply = await say(id, 'hire h-1');
      expect(reply).toMatchObject({ outcome: 'answered' });
      expect(words(reply)).toContain('H-1, M. I. B.');
      expect(words(reply)).not.toMatch(/Marta|Beispiel/);
    }
  });

  it('records the outcome', async () => {
    start();
    await submit('mia', 'hire', 'f', { legal_name: 'Marta' });
    expect(await say('mia', 'hire H-1 outcome:maybe')).toMatchObject({ outcome: 'bad-usage' });
    expect(await say('mia', 'hire outcome:hired')).toMatchObject({ outcome: 'bad-usage' });
    expect(viewOf(await say('mia', 'hire H-1 outcome:not-hired')).title).toBe('Outcome recorded: not hired');
    expect(hires.hires[0]?.outcome).toBe('not-hired');
    expect(words(await say('mia', 'hire H-1'))).toContain('not hired');
  });

  it('lets only a reviewer take back that somebody was hired', async () => {
    start();
    await submit('mia', 'hire', 'f', { legal_name: 'Marta' });
    await say('mia', 'hire H-1 outcome:hired');
    expect(words(await say('mia', 'hire H-1 outcome:not-hired'))).toContain('only a reviewer can take back');
    expect(hires.hires[0]?.outcome).toBe('hired');
    await say('rob', 'hire H-1 outcome:not-hired');
    expect(hires.hires[0]?.outcome).toBe('not-hired');
  });

  it('takes a CSV in and names in its words what was dropped', async () => {
    start();
    const csv = file('autumn.csv', 'legal_name,gender\nMarta,x\n,y\n');
    const reply = await say('mia', 'hire', [csv]);
    if (!('file' in reply)) throw new Error('no file');
    expect(reply.file.name).toBe('autumn.hires.ndjson');
    expect(words(reply)).toContain('“gender” was dropped');
    const lines = await Array.fromAsync(reply.file.lines, (line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      expect.objectContaining({ row: 1, id: 'H-1', state: 'recorded' }),
      { row: 2, error: 'the hire holds none of the data that can be checked.' },
    ]);
    expect(hires.hires[0]?.requester).toBe('web:mia');
    expect(await say('mia', 'hire', [csv, csv])).toMatchObject({ outcome: 'bad-usage' });
  });
});
