import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordReview } from '../../src/cases/screening-review-store.ts';
import { keepPersonal } from '../../src/store/personal-data.ts';
import { openTestCordon } from '../fixtures/open-cordon.ts';

/** Every table in which anything of a hire could be left. */
const tables = [
  'personal',
  'screening',
  'hire',
  'hire_delivery',
  'hire_datum',
  'cv_signature',
  'case_file',
  'case_step',
  'disposition',
  'outbox',
  'audit_entry',
  'keyed',
] as const;

describe('a hire that was received and is erased', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());

  async function everything(): Promise<string> {
    const { db } = cordon.context.store;
    const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    return JSON.stringify(rows);
  }

  it('leaves neither the screenings of its first delivery, nor its sender’s keys, nor why a hit was set aside', async () => {
    const { context } = cordon;
    await context.receiveHire(
      {
        source: 'generic',
        externalId: 'orla.quillfeather@acme.example',
        deliveryKey: 'orla.quillfeather@acme.example 1',
        digest: 'd1',
        hire: { legalName: 'Orla Quillfeather', employers: ['Quillfeather Ropeworks'] },
        notes: [],
      },
      { requester: 'generic', place: null },
    );
    const [screening] = await context.store.db.selectFrom('screening').select(['id', 'at']).orderBy('id').execute();
    await context.store.record(async (tx) => {
      const at = screening?.at ?? '';
      const because = await keepPersonal(tx, at, { because: 'Quillfeather was born later' });
      const set = { screening: screening?.id ?? '', designations: ['us-ofac-sdn:1'], at, actor: 'web:rob' };
      await recordReview(tx, { ...set, outcome: 'not-this', caseId: null, because });
    });
    expect(await everything()).toMatch(/quillfeather/i);
    await cordon.as('adam', 'subject erase H-1 reason:"request of 3 March"');
    expect(await everything()).not.toMatch(/quillfeather/i);
  });
});
