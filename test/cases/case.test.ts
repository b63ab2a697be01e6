import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, type Case, type Decision, move, needsTwo, type Voter } from '../../src/cases/case.ts';
import { openCaseOf, voter } from '../fixtures/cases.ts';

const at = '2026-03-13T15:00:00.000Z';
const context = { firstStillEligible: true, findings: [{ indicator: 'wallet-listed', points: 100 }] };

const fresh = openCaseOf({ barred: ['web:mia', 'greenhouse:4711'], openedAt: at });

const rob = voter('rob');
const rhea = voter('rhea');

function did(before: Case, act: Act, by: Voter, eligible = true) {
  return move(before, act, by, at, { ...context, firstStillEligible: eligible });
}
function moved(before: Case, act: Act, by: Voter): Case {
  const result = did(before, act, by);
  if (!result.ok) throw new Error(result.why);
  return result.next;
}

describe('a case', () => {
  it('is closed by two different persons, and says by whom', () => {
    const waiting = moved(fresh, { kind: 'close', version: 1 }, rob);
    expect(waiting).toMatchObject({ state: 'open', hold: 'held', pending: { name: 'rob', act: 'close' }, version: 2 });
    const closed = moved(waiting, { kind: 'approve', version: 2 }, rhea);
    expect(closed).toMatchObject({ state: 'closed', hold: 'released', pending: null });
    expect(closed.decision?.by.map(({ name }) => name)).toEqual(['rob', 'rhea']);
  });

  it('takes the same act of a second person for the approval', () => {
    const waiting = moved(fresh, { kind: 'close', version: 1 }, rob);
    expect(moved(waiting, { kind: 'close', version: 2 }, rhea).state).toBe('closed');
  });

  it('refuses the second vote of the same person under whatever id', () => {
    const waiting = moved(fresh, { kind: 'close', version: 1 }, rob);
    const asTeams = voter('rob', { actor: 'teams:rob', keys: ['teams:rob', 'web:rob'] });
    expect(did(waiting, { kind: 'approve', version: 2 }, rob)).toEqual({ ok: false, why: 'same-person' });
    expect(did(waiting, { kind: 'approve', version: 2 }, asTeams)).toEqual({ ok: false, why: 'same-person' });
  });

  it('refuses a vote of an id that is linked to nobody, where two persons are needed', () => {
    const stray = voter('stray', { person: null });
    expect(did(fresh, { kind: 'close', version: 1 }, stray)).toEqual({ ok: false, why: 'unlinked' });
    const waiting = moved(fresh, { kind: 'close', version: 1 }, rob);
    expect(did(waiting, { kind: 'approve', version: 2 }, stray)).toEqual({ ok: false, why: 'unlinked' });
  });

  it('is never decided by those who brought it in, under any of their ids', () => {
    const mia = voter('mia');
    const recruiter = voter('rita', { keys: ['web:rita', 'greenhouse:4711'] });
    for (const kind of ['close', 'ask', 'escalate'] as const) {
      expect(did(fresh, { kind, version: 1 }, mia)).toEqual({ ok: false, why: 'barred' });
      expect(did(fresh, { kind, version: 1 }, recruiter)).toEqual({ ok: false, why: 'barred' });
    }
  });

  it('asks for the role at each press, also the second', () => {
    const waiting = moved(fresh, { kind: 'close', version: 1 }, rob);
    const former = voter('rhea', { reviewer: false });
    expect(did(waiting, { kind: 'approve', version: 2 }, former)).toEqual({ ok: false, why: 'not-a-reviewer' });
  });

  it('counts the second vote as the first when the first voter has lost the role', () => {
    const waiting = moved(fresh, { kind: 'close', version: 1 }, rob);
    const result = did(waiting, { kind: 'approve', version: 2 }, rhea, false);
    expect(result).toMatchObject({ ok: true, did: 'waits', next: { state: 'open', pending: { name: 'rhea' } } });
  });

  it('is closed by one person where there is neither a strong hit nor a hold', () => {
    const light: Case = { ...fresh, strong: false, hold: 'none', origin: 'screening' };
    expect(needsTwo('close', light)).toBe(false);
    expect(moved(light, { kind: 'close', version: 1 }, rob)).toMatchObject({ state: 'closed', hold: 'none' });
  });

  it('needs both to say the same of the property', () => {
    const disposition = { property: 'blocked' as const, on: '2026-03-12' };
    const waiting = moved(fresh, { kind: 'confirm', version: 1, disposition }, rob);
    const other = { ...disposition, property: 'rejected' as const };
    expect(did(waiting, { kind: 'confirm', version: 2, disposition: other }, rhea)).toEqual({
      ok: false,
      why: 'other-disposition',
    });
    expect(moved(waiting, { kind: 'approve', version: 2 }, rhea)).toMatchObject({
      state: 'confirmed',
      hold: 'held',
      decision: { disposition },
    });
  });

  it('tells a late press that the case has moved on', () => {
    const asked = moved(fresh, { kind: 'ask', version: 1 }, rob);
    expect(did(asked, { kind: 'close', version: 1 }, rhea)).toEqual({ ok: false, why: 'moved-on' });
  });

  it('lets a second person object, and then is as open as before', () => {
    const waiting = moved(
      fresh,
      { kind: 'confirm', version: 1, disposition: { property: 'neither', on: '2026-03-12' } },
      rob,
    );
    expect(moved(waiting, { kind: 'object', version: 2 }, rhea)).toMatchObject({ state: 'open', pending: null });
  });

  it('is re-opened by two, on hold again, with the earlier decision to be seen until then', () => {
    const closed = moved(moved(fresh, { kind: 'close', version: 1 }, rob), { kind: 'approve', version: 2 }, rhea);
    const waiting = moved(closed, { kind: 'reopen', version: 3 }, rhea);
    expect(waiting).toMatchObject({ state: 'closed', decision: { act: 'close' } });
    expect(moved(waiting, { kind: 'approve', version: 4 }, rob)).toMatchObject({ state: 'open', hold: 'held' });
  });

  it('lowers its points with a ticked verification, without a new version', () => {
    const ticked = moved(fresh, { kind: 'tick', todo: 'wallet-listed', done: true }, rob);
    expect(ticked).toMatchObject({ points: 0, version: 1, revision: 2 });
    expect(ticked.todos['wallet-listed']?.name).toBe('rob');
    expect(did(fresh, { kind: 'tick', todo: 'no-such', done: true }, rob)).toEqual({
      ok: false,
      why: 'unknown-todo',
    });
  });
});

describe('no order of presses by any people', () => {
  const people = [
    rob,
    rhea,
    voter('rob', { actor: 'slack:T1/U9', keys: ['slack:T1/U9', 'web:rob'] }),
    voter('mia'),
    voter('rita', { keys: ['web:rita', 'greenhouse:4711'] }),
    voter('stray', { person: null }),
    voter('audrey', { reviewer: false }),
  ];
  const press = fc.record({
    by: fc.nat(people.length - 1),
    kind: fc.constantFrom('close', 'confirm', 'reopen', 'release', 'approve', 'object', 'ask', 'escalate', 'tick'),
    stale: fc.nat(9).map((roll) => roll === 0),
    property: fc.constantFrom('blocked', 'neither'),
    eligible: fc.nat(9).map((roll) => roll > 0),
  });

  it('reaches a state that the rules forbid', () => {
    let decisions = 0;
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.constantFrom<Case['hold']>('none', 'held'),
        fc.array(press, { minLength: 20, maxLength: 80 }),
        (strong, hold, presses) => {
          let current: Case = { ...fresh, strong, hold, origin: hold === 'none' ? 'screening' : 'hire' };
          for (const { by, kind, stale, property, eligible } of presses) {
            const before = current;
            const person = people[by] ?? rob;
            const version = stale ? before.version - 1 : before.version;
            const act = actOf(kind, version, property);
            const result = move(before, act, person, at, { ...context, firstStillEligible: eligible });
            if (!result.ok) continue;
            current = result.next;
            // Whoever moved it is a reviewer and not involved; a stale press of the state machine moves nothing.
            expect(person.reviewer && !person.keys.some((key) => before.barred.includes(key))).toBe(true);
            if (kind !== 'tick') expect(stale).toBe(false);
            expect(current.revision).toBe(before.revision + 1);
            if (result.did !== 'decided') {
              expect([current.state === 'closed', current.state === 'confirmed']).toEqual([
                before.state === 'closed',
                before.state === 'confirmed',
              ]);
              expect(current.hold).toBe(before.hold);
              continue;
            }
            decisions += 1;
            const decision = current.decision;
            if (decision === null) throw new Error('decided without a decision');
            const voters = new Set(decision.by.map((vote) => vote.person));
            if (needsTwo(decision.act, before)) {
              expect(voters.size).toBe(2);
              expect(voters.has(null)).toBe(false);
              expect(eligible).toBe(true);
            }
            expect(decision.by.every((vote) => vote.person !== 'mia' && vote.person !== 'rita')).toBe(true);
            expect(allowedFrom[decision.act]).toContain(before.state);
            if (before.hold === 'held' && current.hold === 'released') expect(voters.size).toBe(2);
            if (current.state === 'confirmed') expect(decision.disposition?.property).toBeDefined();
          }
        },
      ),
      { numRuns: 1_000 },
    );
    // Else the property would hold of a machine that refuses everything.
    expect(decisions).toBeGreaterThan(200);
  });
});

const allowedFrom: Record<Decision, Case['state'][]> = {
  close: ['open', 'asked', 'escalated'],
  confirm: ['open', 'asked', 'escalated'],
  release: ['open', 'asked', 'escalated'],
  reopen: ['closed', 'confirmed'],
};

function actOf(kind: string, version: number, property: 'blocked' | 'rejected' | 'neither'): Act {
  switch (kind) {
    case 'confirm':
      return { kind, version, disposition: { property, on: '2026-03-12' } };
    case 'tick':
      return { kind, todo: 'wallet-listed', done: true };
    case 'close':
    case 'reopen':
    case 'release':
    case 'approve':
    case 'object':
    case 'ask':
    case 'escalate':
      return { kind, version };
    default:
      throw new Error(kind);
  }
}
