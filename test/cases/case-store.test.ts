import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCard, readCards } from '../../src/cases/case-card-store.ts';
import { addStep, readSteps } from '../../src/cases/case-step-store.ts';
import {
  caseOfOrigin,
  insertCase,
  listCases,
  readContents,
  readWholeCase,
  replaceCase,
  replaceContent,
} from '../../src/cases/case-store.ts';
import { waitingCases } from '../../src/cases/waiting-case-store.ts';
import type { Place } from '../../src/ports.ts';
import type { Store } from '../../src/store/database.ts';
import { queue } from '../../src/store/outbox.ts';
import { keepPersonal } from '../../src/store/personal-data.ts';
import { notice } from '../../src/views/notice.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { opening } from '../fixtures/case-context.ts';

const at = '2026-03-13T14:00:00.000Z';
const times = { remindAt: at, escalateAt: null, reportDue: null };

describe.each(engines)('stored cases on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
  });
  afterEach(() => database.cleanup());

  const insert = (originId = 'H-1', more: Partial<typeof opening> = {}) =>
    store.record((tx) => insertCase(tx, { ...opening, ...more, originId, at, times }));

  it('are numbered in order and read back whole, in either case of letters', async () => {
    await insert();
    expect((await insert('H-2')).id).toBe('C-2');
    expect(await readWholeCase(store.db, 'c-1')).toMatchObject({
      case: { id: 'C-1', version: 1, state: 'open', hold: 'held', barred: ['web:mia'] },
      content: { subject: { name: 'Kim Ung Sun' } },
      times,
    });
    expect(await readWholeCase(store.db, 'C-9')).toBeNull();
  });

  it('get numbers of their own when several open at once', async () => {
    const other = await database.openAgain();
    const opened = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 === 0 ? store : other).record((tx) =>
          insertCase(tx, { ...opening, originId: `H-${index}`, at, times }),
        ),
      ),
    );
    expect(new Set(opened.map(({ id }) => id)).size).toBe(8);
  });

  it('are replaced only over the revision that was read', async () => {
    const opened = await insert();
    const next = { ...opened, state: 'escalated' as const, revision: 2, version: 2 };
    expect(await store.write((tx) => replaceCase(tx, opened, next, times))).toBe(true);
    expect(await store.write((tx) => replaceCase(tx, opened, { ...next, state: 'closed' }, times))).toBe(false);
    expect((await readWholeCase(store.db, 'C-1'))?.case.state).toBe('escalated');
  });

  it('are found by what they came from, the newest of several', async () => {
    await insert();
    await insert();
    expect((await caseOfOrigin(store.db, 'hire', 'H-1'))?.case.id).toBe('C-2');
    expect(await caseOfOrigin(store.db, 'screening', 'H-1')).toBeNull();
  });

  it('are listed newest first, by state and by requester', async () => {
    const first = await insert();
    await insert('H-2', { requester: 'web:max' });
    await store.write((tx) => replaceCase(tx, first, { ...first, state: 'closed', revision: 2 }, times));
    const ids = async (filter: Omit<Parameters<typeof listCases>[1], 'limit'>) =>
      (await listCases(store.db, { ...filter, limit: 10 })).map(({ case: { id } }) => id);
    expect(await ids({})).toEqual(['C-2', 'C-1']);
    expect(await ids({ states: ['closed'] })).toEqual(['C-1']);
    expect(await ids({ requester: ['web:max'] })).toEqual(['C-2']);
  });

  it('wait, oldest first and without personal data, until they are decided', async () => {
    const first = await insert();
    await insert('H-2');
    await insert('H-3');
    await store.write((tx) => replaceCase(tx, first, { ...first, state: 'closed', revision: 2 }, times));
    const waiting = await waitingCases(store.db, 1);
    expect(waiting).toMatchObject({ all: 2, cases: [{ id: 'C-2', categories: ['sanctions'] }] });
    expect(JSON.stringify(waiting)).not.toContain('Kim');
  });

  it('show new content after it was replaced, and none once it was erased', async () => {
    await insert();
    await store.write(async (tx) => {
      const { id } = await keepPersonal(tx, at, { ...opening.content, hints: ['new'] });
      await replaceContent(tx, 'C-1', id);
    });
    expect((await readWholeCase(store.db, 'C-1'))?.content?.hints).toEqual(['new']);
    await store.db.updateTable('personal').set({ body: null, salt: null, erased_at: at }).execute();
    const whole = await readWholeCase(store.db, 'C-1');
    expect(whole?.content).toBeNull();
    expect(await readContents(store.db, whole === null ? [] : [whole])).toEqual(new Map());
  });

  it('keep each step with its answers in the order of revisions', async () => {
    const opened = await insert();
    const step = (revision: number, answers: unknown) =>
      store.record((tx) =>
        addStep(tx, {
          case: { ...opened, revision },
          at,
          actor: 'web:rob',
          person: 'P-1',
          act: 'ask',
          body: {},
          answers,
        }),
      );
    await step(2, { reason: 'which town?' });
    await step(3, null);
    expect(await readSteps(store.db, 'C-1')).toMatchObject([
      { revision: 2, person: 'P-1', answers: { state: 'kept', data: { reason: 'which town?' } } },
      { revision: 3, answers: null },
    ]);
    const entries = await store.db.selectFrom('audit_entry').select(['kind', 'body']).orderBy('seq').execute();
    expect(entries.map(({ kind }) => kind)).toEqual(['case-opened', 'case-step', 'case-step']);
    expect(JSON.stringify(entries)).not.toContain('which town');
  });

  it('know the posted messages that show them', async () => {
    await insert();
    await store.write(async (tx) => {
      const key = 'case C-1 head fake:compliance';
      await queue(tx, { key, place: 'fake:compliance' as Place, view: notice('info', 'C-1'), dueAt: at });
      await addCard(tx, 'C-1', key);
    });
    expect(await readCards(store.db, 'C-1')).toEqual([
      { key: 'case C-1 head fake:compliance', place: 'fake:compliance' },
    ]);
  });
});
