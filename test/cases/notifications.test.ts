import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWholeCase } from '../../src/cases/case-store.ts';
import { escalationTargets, notify, notifyAll, reachableHolders, reasonOf } from '../../src/cases/notifications.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { createCaseContext, openOne, people } from '../fixtures/case-context.ts';
import { textsOf } from '../fixtures/views.ts';

const at = '2026-03-13T14:00:00.000Z';

describe('who hears of a case', () => {
  it('is whom the settings name, or their deputies, and otherwise the admins', async () => {
    const present = async (key: string) => (key === 'web:away' ? 'web:deputy' : key === 'web:gone' ? null : key);
    const asked = (escalateTo: string[]) => escalationTargets({ people: { ...people, present }, escalateTo });
    expect(await asked(['web:boss', 'web:away', 'web:gone'])).toEqual(['web:boss', 'web:deputy']);
    expect(await asked([])).toEqual(['web:adam']);
    expect(await asked(['web:gone'])).toEqual(['web:adam']);
  });

  it('is each person once, on the first platform that reaches them', async () => {
    const holders = async () => [
      { person: { id: 'P-1', name: 'Ada' }, actors: ['greenhouse:1', 'slack:T1/U1', 'teams:a'] },
      { person: { id: 'P-2', name: 'Ben' }, actors: ['greenhouse:2'] },
    ];
    expect(await reachableHolders({ ...people, holders }, 'admin')).toEqual(['slack:T1/U1']);
  });

  it('reads the question typed for a requester, and nothing else', () => {
    expect(reasonOf({ reason: 'which town?' })).toBe('which town?');
    expect([reasonOf(null), reasonOf('text'), reasonOf({ reason: 4 })]).toEqual([null, null, null]);
  });
});

describe.each(engines)('what a case sends, on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  async function sent(did: Parameters<typeof notifyAll>[2]['did'], requester: string | null = 'web:mia') {
    const { store } = database;
    const id = await openOne(createCaseContext(store, { now: at }), at);
    const whole = await readWholeCase(store.db, id);
    if (whole === null) throw new Error('no case');
    await store.write((tx) => notifyAll(tx, whole, { did, requester, reason: 'which town?', hire: null, at }));
    const rows = await store.db
      .selectFrom('outbox')
      .select(['place', 'view', 'updates', 'replies_to'])
      .orderBy('position')
      .execute();
    return rows.slice(1).map(({ place, view, updates, replies_to }) => ({
      place,
      how: updates !== null ? 'update' : replies_to !== null ? 'reply' : 'message',
      words: textsOf(JSON.parse(view)).join(' '),
    }));
  }

  it('is the updated card alone after a tick', async () => {
    expect((await sent('ticked')).map(({ how }) => how)).toEqual(['update']);
  });

  it('is card, thread and requester after a question, which only the requester reads', async () => {
    const messages = await sent('asked');
    expect(messages.map(({ how, place }) => `${how} ${place}`)).toEqual([
      'update fake:compliance',
      'reply fake:compliance',
      'message person:web:mia',
    ]);
    expect(messages.map(({ words }) => words.includes('which town?'))).toEqual([false, false, true]);
  });

  it('tells reviewers to ask themselves where nobody reaches the requester', async () => {
    const messages = await sent('asked', null);
    expect(messages).toHaveLength(2);
    expect(messages[1]?.words).toContain('nobody speaks for that');
  });

  it('is nothing for nobody', async () => {
    const { store } = database;
    const note = { title: 'x', tone: 'info' as const, blocks: [] };
    await store.write((tx) => notify(tx, 'k', null, note, at));
    expect(await store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  });
});
