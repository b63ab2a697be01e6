import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { readSteps } from '../../src/cases/case-step-store.ts';
import { readWholeCase } from '../../src/cases/case-store.ts';
import { moveCase } from '../../src/cases/workflow.ts';
import type { Place } from '../../src/ports.ts';
import { createSender } from '../../src/store/sender.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { fakePlatform, quietLog } from '../fakes/platform.ts';
import { actor, compliance, createCaseContext, openOne } from '../fixtures/case-context.ts';
import { startProcess } from '../fixtures/processes/process.ts';
import { textsOf } from '../fixtures/views.ts';

const opened = '2026-03-13T14:00:00.000Z';
const pressed = '2026-03-13T15:00:00.000Z';

describe.each(engines)('the context on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  /** Sends everything that is queued, as time goes by, and answers the platform that took it. */
  async function sent() {
    const platform = fakePlatform();
    let now = Date.parse(pressed);
    const sender = createSender({
      store: database.store,
      platformOf: () => platform,
      clock: () => new Date(now),
      log: quietLog(),
    });
    for (let turn = 0; turn < 30; turn += 1) {
      await sender.drain();
      now += 1_500;
    }
    return platform;
  }

  it('opens a case with a head message that names nobody', async () => {
    const context = createCaseContext(database.store, { now: opened });
    const id = await openOne(context, opened);
    expect(id).toBe('C-1');
    const { posts } = await sent();
    expect(posts).toHaveLength(1);
    const words = textsOf(posts[0]?.view ?? { title: '', tone: 'plain', blocks: [] }).join('\n');
    expect(words).toContain('C-1 · K. U. S. · open, waits for a reviewer');
    expect(words).toContain('us-ofac-sdn:57056');
    expect(words).not.toContain('Kim Ung Sun');
    expect(words).not.toContain('0xcB74');
  });

  it('takes a case through two votes, redraws its card, notes it in the thread and tells the requester', async () => {
    const context = createCaseContext(database.store, { now: pressed });
    const id = await openOne(context, opened);
    const reason = { hits: [], findings: [], reason: 'The wallet belongs to the exchange.' };
    expect(await moveCase(context, id, { kind: 'close', version: 1 }, actor('mia'), reason)).toMatchObject({
      ok: false,
      why: 'not-a-reviewer',
    });
    expect(await moveCase(context, id, { kind: 'close', version: 1 }, actor('rob'), reason)).toMatchObject({
      did: 'waits',
    });
    expect(await moveCase(context, id, { kind: 'approve', version: 2 }, actor('rob'), null)).toMatchObject({
      ok: false,
      why: 'same-person',
    });
    expect(await moveCase(context, id, { kind: 'approve', version: 2 }, actor('rhea'), null)).toMatchObject({
      did: 'decided',
    });
    const late = await moveCase(context, id, { kind: 'approve', version: 2 }, actor('ray'), null);
    expect(late).toMatchObject({ ok: false, why: 'moved-on', now: { state: 'closed' } });

    const platform = await sent();
    expect(platform.updates.map(({ view }) => view.title)).toEqual([
      'C-1 · K. U. S. · waits for a second person',
      'C-1 · K. U. S. · closed as a false positive',
    ]);
    const told = platform.posts.map(({ place, view }) => `${place} ${view.title}`);
    expect(told).toContainEqual(expect.stringMatching(/^fake:compliance:thread:0 A second person has to decide/));
    expect(told).toContainEqual(
      expect.stringMatching(/^fake:compliance:thread:0 C-1: Closed as a false positive by rob and rhea/),
    );
    expect(told).toContainEqual('fake:direct:mia H-1 (K. U. S.): no objection');
    expect(JSON.stringify([platform.posts, platform.updates])).not.toContain('belongs to the exchange');
    expect((await readSteps(database.store.db, id)).map(({ act, person }) => [act, person])).toEqual([
      ['close', 'rob'],
      ['approve', 'rhea'],
    ]);
  });

  it('keeps the ledger whole over all of it', async () => {
    const context = createCaseContext(database.store, { now: pressed });
    const id = await openOne(context, opened);
    await moveCase(context, id, { kind: 'ask', version: 1 }, actor('rob'), { reason: 'date of birth' });
    await moveCase(context, id, { kind: 'escalate', version: 2 }, actor('rhea'), { reason: 'close to the exact name' });
    expect(await verifyLedger(database.store)).toMatchObject({ ok: true });
    const kinds = await database.store.db.selectFrom('audit_entry').select('kind').orderBy('seq').execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(['case-opened', 'case-step', 'case-step']);
  });

  it('lets one of 200 presses at once from two processes decide, with one entry and one redraw', async () => {
    const context = createCaseContext(database.store, { now: pressed });
    const id = await openOne(context, opened);
    await moveCase(context, id, { kind: 'close', version: 1 }, actor('rob'), { reason: 'x' });
    const settings = database.settings;
    const presses = ['rhea', 'ray'].map((who) =>
      startProcess('press.ts', { settings, id, version: 2, presses: 100, who }),
    );
    await Promise.all(presses.map((child) => child.printed(1)));
    for (const child of presses) child.process.stdin?.write('go\n');
    const outcomes = (await Promise.all(presses.map((child) => child.done))).flat().filter((line) => line !== 'ready');
    expect(outcomes).toHaveLength(200);
    expect(outcomes.filter((line) => line === 'decided')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['decided', 'moved-on']));
    expect(await readSteps(database.store.db, id)).toHaveLength(2);
    const redraws = await database.store.db
      .selectFrom('outbox')
      .select('key')
      .where('updates', 'is not', null)
      .execute();
    expect(redraws).toHaveLength(2);
    expect((await readWholeCase(database.store.db, id))?.case).toMatchObject({ state: 'closed', revision: 3 });
  }, 60_000);

  it('redraws every card of a case wherever it stands', async () => {
    const context = createCaseContext(database.store, { now: pressed }, [compliance, 'fake:second' as Place]);
    const id = await openOne(context, opened);
    await moveCase(context, id, { kind: 'escalate', version: 1 }, actor('rob'), { reason: 'x' });
    const { posts, updates } = await sent();
    expect(posts.filter(({ view }) => view.title.includes('K. U. S.')).map(({ place }) => place)).toEqual([
      'fake:compliance',
      'fake:second',
    ]);
    expect(updates).toHaveLength(2);
  });
});
