import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/audit/verify-ledger.ts';
import { readHire } from '../../src/hires/hire-store.ts';
import { receiveHire } from '../../src/hires/receive.ts';
import type { Store } from '../../src/store/database.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import {
  assessment,
  createIntake,
  delivery,
  finding,
  friday,
  type IntakeFixture,
  sentByMia,
} from '../fixtures/intake-context.ts';

describe.each(engines)('receiving a hire on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  let intake: IntakeFixture['intake'];
  let time: IntakeFixture['time'];
  let assessments: IntakeFixture['assessments'];
  let cases: IntakeFixture['cases'];
  beforeEach(async () => {
    database = await fresh();
    store = database.store;
    ({ intake, time, assessments, cases } = createIntake(store));
  });
  afterEach(() => database.cleanup());

  it('records a hire without findings, and notifies nobody', async () => {
    expect(await receiveHire(intake, delivery(), sentByMia)).toEqual({
      hire: 'H-1',
      state: 'recorded',
      known: false,
      please: [],
      notes: [],
    });
    expect(await cases()).toEqual([]);
    expect(await store.db.selectFrom('outbox').select('key').execute()).toEqual([]);
  });

  it('opens a case at once for a critical finding, and answers only that the hire is on hold', async () => {
    assessments.of = () => assessment({ findings: [finding('wallet-listed', 'wallet 0xsecret')] });
    const answer = await receiveHire(intake, delivery(), sentByMia);
    expect(answer).toMatchObject({ state: 'on-hold' });
    expect(JSON.stringify(answer)).not.toMatch(/wallet/);
    expect(await cases()).toEqual(['C-1 open']);
  });

  it('stores a repeated delivery once, and refuses a different one under its key', async () => {
    const first = delivery({ deliveryKey: 'k1', digest: 'aa' });
    await receiveHire(intake, first, sentByMia);
    expect(await receiveHire(intake, first, sentByMia)).toMatchObject({ hire: 'H-1', known: true });
    expect(await receiveHire(intake, { ...first, digest: 'bb' }, sentByMia)).toBe('conflict');
    expect(await store.db.selectFrom('hire').select('id').execute()).toHaveLength(1);
  });

  it('makes one hire of twelve deliveries of one external id at once, with every version in the ledger', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        receiveHire(intake, delivery({ externalId: 'x', deliveryKey: `k${index}`, digest: 'aa' }), sentByMia),
      ),
    );
    expect(new Set(answers.map((answer) => (answer === 'conflict' ? '' : answer.hire)))).toEqual(new Set(['H-1']));
    expect((await readHire(store.db, 'H-1'))?.row.version).toBe(12);
    expect(await verifyLedger(store)).toMatchObject({ ok: true });
  }, 60_000);

  it('merges what a later delivery adds, keeps who supplied what, and assesses it against the earlier version', async () => {
    const seen: unknown[] = [];
    assessments.of = ({ hire, previous }) => {
      seen.push([hire, previous]);
      return assessment();
    };
    await receiveHire(
      intake,
      delivery({ externalId: 'x', hire: { legalName: 'Jane Doe', emails: ['a@b.example'] } }),
      sentByMia,
    );
    time.now = '2026-03-14T10:00:00.000Z';
    const added = delivery({ externalId: 'x', hire: { born: '1990-01-02' }, suppliedBy: { born: 'applicant' } });
    await receiveHire(intake, added, { requester: 'generic', place: null });
    expect(seen[1]).toEqual([
      { legalName: 'Jane Doe', emails: ['a@b.example'], born: '1990-01-02' },
      { legalName: 'Jane Doe', emails: ['a@b.example'] },
    ]);
    expect((await readHire(store.db, 'h-1'))?.record?.supplied).toEqual({
      legalName: { by: 'web:mia', at: friday },
      emails: { by: 'web:mia', at: friday },
      born: { by: 'applicant', at: '2026-03-14T10:00:00.000Z' },
    });
  });
});
