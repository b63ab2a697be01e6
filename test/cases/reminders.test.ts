import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWholeCase } from '../../src/cases/case-store.ts';
import { postOpenCases, remindOfCases, remindOfMissingChannel } from '../../src/cases/reminders.ts';
import { moveCase, openCase } from '../../src/cases/workflow.ts';
import type { Intake } from '../../src/hires/intake.ts';
import type { Place } from '../../src/ports.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { actor, compliance, createCaseContext, opening, openOne } from '../fixtures/case-context.ts';

/** Friday, 10:00 in New York. */
const friday = '2026-03-13T14:00:00.000Z';

describe.each(engines)('cases that wait, on $name', ({ fresh }) => {
  let database: TestDatabase;
  let time: { now: string };
  let context: Intake;
  beforeEach(async () => {
    database = await fresh();
    time = { now: friday };
    context = {
      ...createCaseContext(database.store, time),
      assessHire: unused,
      hireDataKey: () => new Uint8Array(32),
    };
  });
  afterEach(() => database.cleanup());

  async function titles(): Promise<string[]> {
    const rows = await database.store.db.selectFrom('outbox').select(['place', 'view']).orderBy('position').execute();
    return rows.map(({ place, view }) => `${place}: ${JSON.parse(view).title}`);
  }

  it('reminds in the thread after two business hours and passes the case on after four, each once', async () => {
    const id = await openOne(context, friday);
    time.now = '2026-03-13T15:59:00.000Z';
    await remindOfCases(context);
    expect(await titles()).toHaveLength(1);
    time.now = '2026-03-13T16:00:00.000Z';
    await remindOfCases(context);
    await remindOfCases(context);
    expect(await titles()).toEqual([expect.any(String), 'fake:compliance: C-1 still waits']);
    time.now = '2026-03-13T18:00:00.000Z';
    await Promise.all([remindOfCases(context), remindOfCases(context)]);
    expect((await titles()).slice(2)).toEqual([
      'fake:compliance: C-1 · K. U. S. · escalated',
      'fake:compliance: C-1 was passed on',
      'person:web:adam: C-1 waits for a decision',
    ]);
    expect((await readWholeCase(database.store.db, id))?.case.state).toBe('escalated');
  });

  it('goes on reminding each working day after that, until somebody moves it', async () => {
    const id = await openOne(context, friday);
    time.now = '2026-03-13T18:00:00.000Z';
    await remindOfCases(context);
    const reminders = async () => (await titles()).filter((title) => title.endsWith('still waits')).length;
    for (const [now, expected] of [
      ['2026-03-15T18:00:00.000Z', 0],
      ['2026-03-16T13:00:00.000Z', 1],
      ['2026-03-16T20:00:00.000Z', 1],
      ['2026-03-17T13:00:00.000Z', 2],
    ] as const) {
      time.now = now;
      await Promise.all([remindOfCases(context), remindOfCases(context)]);
      expect([now, await reminders()]).toEqual([now, expected]);
    }
    const version = (await readWholeCase(database.store.db, id))?.case.version ?? 0;
    await moveCase(context, id, { kind: 'close', version }, actor('rob'), { reason: 'another person' });
    await moveCase(context, id, { kind: 'approve', version: version + 1 }, actor('rhea'), null);
    time.now = '2026-03-20T13:00:00.000Z';
    await remindOfCases(context);
    expect(await reminders()).toBe(2);
  });

  it('does not count the weekend', async () => {
    time.now = '2026-03-13T20:00:00.000Z';
    await openOne(context, time.now);
    time.now = '2026-03-15T20:00:00.000Z';
    await remindOfCases(context);
    expect(await titles()).toHaveLength(1);
    time.now = '2026-03-16T14:00:00.000Z';
    await remindOfCases(context);
    expect(await titles()).toHaveLength(2);
  });

  it('counts ten business days to the report from the day of blocking, and says so in the thread', async () => {
    const id = await openOne(context, friday);
    const disposition = { property: 'blocked' as const, on: '2026-03-12' };
    await moveCase(context, id, { kind: 'confirm', version: 1, disposition }, actor('rob'), { reason: 'x' });
    await moveCase(context, id, { kind: 'approve', version: 2 }, actor('rhea'), null);
    expect((await readWholeCase(database.store.db, id))?.times).toEqual({
      remindAt: friday,
      escalateAt: null,
      reportDue: '2026-03-26',
    });
    for (const now of ['2026-03-13T14:01:00.000Z', '2026-03-20T14:00:00.000Z', '2026-03-25T14:00:00.000Z']) {
      time.now = now;
      await remindOfCases(context);
    }
    const rows = await database.store.db
      .selectFrom('outbox')
      .select('view')
      .where('key', 'like', '%report%')
      .orderBy('position')
      .execute();
    expect(rows.map(({ view }) => JSON.parse(view).blocks[0].text)).toEqual([
      expect.stringContaining('9 business days left'),
      expect.stringContaining('4 business days left'),
      expect.stringContaining('1 business day left'),
    ]);
    time.now = '2026-03-28T14:00:00.000Z';
    await remindOfCases(context);
    await remindOfCases(context);
    expect((await readWholeCase(database.store.db, id))?.times.remindAt).toBeNull();
  });

  it('passes on to the deputy of somebody whom the settings name, and to the admins where nobody is there', async () => {
    const away = (deputy: string | null): Intake => ({
      ...context,
      escalateTo: ['web:rhea', 'web:ray'],
      people: { ...context.people, present: async (key) => (key === 'web:rhea' ? deputy : null) },
    });
    const first = await openOne(context, friday);
    await moveCase(away('web:audrey'), first, { kind: 'escalate', version: 1 }, actor('rob'), { reason: 'x' });
    const second = await openOne(context, friday);
    await moveCase(away(null), second, { kind: 'escalate', version: 1 }, actor('rob'), { reason: 'x' });
    expect((await titles()).filter((title) => title.startsWith('person:'))).toEqual([
      'person:web:audrey: C-1 waits for a decision',
      'person:web:adam: C-2 waits for a decision',
    ]);
  });

  it('tells those who are asked next when somebody passes a case on', async () => {
    const id = await openOne(context, friday);
    await moveCase(context, id, { kind: 'escalate', version: 1 }, actor('rob'), { reason: 'the name is exact' });
    expect(await titles()).toContain('person:web:adam: C-1 waits for a decision');
    expect(JSON.stringify(await titles())).not.toContain('exact');
  });

  it('says in the thread where nobody could be asked', async () => {
    const from = { requester: 'greenhouse', by: 'greenhouse' };
    const current = await context.store.record((tx) =>
      openCase(tx, context, { ...opening, ...from }, friday, [compliance]),
    );
    await moveCase(context, current.id, { kind: 'ask', version: 1 }, actor('rob'), { reason: 'date of birth' });
    const rows = await database.store.db.selectFrom('outbox').select('view').where('key', 'like', '%note%').execute();
    expect(rows.map(({ view }) => JSON.parse(view).blocks[0].text)).toEqual([
      'It came from greenhouse, and nobody speaks for that: ask HR yourselves. An admin names somebody with “people link <who> greenhouse”. The hire stays as it is.',
    ]);
  });

  it('reminds of a report on working days alone', async () => {
    const id = await openOne(context, friday);
    const disposition = { property: 'blocked' as const, on: '2026-03-12' };
    await moveCase(context, id, { kind: 'confirm', version: 1, disposition }, actor('rob'), { reason: 'x' });
    await moveCase(context, id, { kind: 'approve', version: 2 }, actor('rhea'), null);
    await remindOfCases(context);
    // From Friday to Monday at nine, by clocks that have gone forward.
    expect((await readWholeCase(database.store.db, id))?.times.remindAt).toBe('2026-03-16T13:00:00.000Z');
  });

  it('posts a confirmed case whose report is due, and one that is re-opened, into a channel that was set since', async () => {
    const id = await openOne(context, friday);
    const disposition = { property: 'blocked' as const, on: '2026-03-12' };
    await moveCase(context, id, { kind: 'confirm', version: 1, disposition }, actor('rob'), { reason: 'x' });
    await moveCase(context, id, { kind: 'approve', version: 2 }, actor('rhea'), null);
    const moved = { ...context, channels: async () => ['fake:second' as Place] };
    await postOpenCases(moved);
    expect(await titles()).toContain('fake:second: C-1 · K. U. S. · confirmed');
    const third = { ...context, channels: async () => ['fake:third' as Place] };
    await moveCase(third, id, { kind: 'reopen', version: 3 }, actor('rob'), { reason: 'x' });
    await moveCase(third, id, { kind: 'approve', version: 4 }, actor('rhea'), null);
    expect(await titles()).toContain('fake:third: C-1 · K. U. S. · open, waits for a reviewer');
  });

  it('tells the admins once a day of cases without a channel, and posts them once one is set', async () => {
    const nowhere = { ...context, channels: async () => [] };
    await openOne(nowhere, friday);
    await remindOfMissingChannel(nowhere);
    await remindOfMissingChannel(nowhere);
    expect(await titles()).toEqual(['person:web:adam: 1 case without a channel']);
    await postOpenCases(context);
    await postOpenCases(context);
    expect((await titles()).slice(1)).toEqual([`${compliance}: C-1 · K. U. S. · open, waits for a reviewer`]);
  });
});

async function unused(): Promise<never> {
  throw new Error('no hire is assessed here');
}
