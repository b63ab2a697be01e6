import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retain } from '../../src/commands/retention.ts';
import { keepCase, keepHire, keepScreening, sampleHire, screeningId } from '../fixtures/data-subjects.ts';
import { contents, dataOf, openTestCordon, shown } from '../fixtures/open-cordon.ts';

const recent = '2026-09-01T09:00:00.000Z';

describe('what is kept on somebody', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
    const { store } = cordon.context;
    await keepHire(store, 12, { at: recent });
    await keepCase(store, 3, 'H-12', { at: recent });
    await keepScreening(store, screeningId(1), { at: recent, verdict: 'no-match', ref: 'H-12' });
    await keepScreening(store, screeningId(2), {
      at: recent,
      verdict: 'no-match',
      ref: 'H-12',
      text: 'Rupert Referee',
    });
    await keepHire(store, 13, { at: recent, outcome: 'hired', hire: { legalName: 'Ulla Unterberg' } });
    await keepHire(store, 14, { at: recent, hire: { legalName: 'Gunnar Gudmundsson' } });
    await keepCase(store, 4, 'H-14', { at: recent, state: 'open', name: 'Gunnar Gudmundsson' });
    await keepHire(store, 15, { at: recent, hire: { legalName: 'Jane Quixot Sampel' } });
  });
  afterAll(() => cordon.end());

  const adam = async (text: string) => shown(await cordon.as('adam', text));
  const audrey = async (text: string) => shown(await cordon.as('audrey', text));

  it('is for auditors to find and for admins alone to erase or hold', async () => {
    expect(await shown(await cordon.as('rob', 'subject find Jane Quixote Sample'))).toContain(
      'is for the role auditor',
    );
    expect(await audrey('subject erase H-12 reason:"a request"')).toContain('is for the role admin');
    expect(await audrey('subject hold H-12 reason:"a request"')).toContain('is for the role admin');
    expect(await audrey('retention run')).toContain('is for the role admin');
  });

  it.each([
    'subject find Jane Quixote Sample',
    'subject find jane.sample@example.org',
    'subject find 0x098b716b8aaf21512996dc57eb0615e2383e2f96',
    'subject find H-12',
    'subject find c-3',
  ])('%s', async (text) => {
    const reply = await cordon.as('audrey', text);
    expect(dataOf(reply)).toMatchObject({
      kept: expect.arrayContaining([expect.objectContaining({ id: 'H-12', erased: false })]),
    });
    const seen = await shown(reply);
    for (const id of ['H-12', 'C-3', screeningId(1), '1 Sep 2027']) expect(seen).toContain(id);
    expect(seen).not.toMatch(/Jane|Quixote/);
  });

  it('tells a similar name, and a referee, from the subject', async () => {
    expect(dataOf(await cordon.as('audrey', 'subject find Jane Quixote Sample'))).toMatchObject({
      similar: [expect.objectContaining({ id: 'H-15', as: 'subject' })],
    });
    expect(dataOf(await cordon.as('audrey', 'subject find Rupert Referee'))).toMatchObject({
      kept: [expect.objectContaining({ id: screeningId(2) })],
      similar: [expect.objectContaining({ id: 'H-12', as: 'mentioned' })],
    });
  });

  it('is handed out as one JSON document, with hashes and ledger entries', async () => {
    const text = await contents(await cordon.as('audrey', 'subject export Jane Quixote Sample'));
    const { kept } = JSON.parse(text);
    expect(kept.map(({ id }: { id: string }) => id)).toEqual(['H-12', 'C-3', screeningId(1), screeningId(2)]);
    expect(kept[0]).toMatchObject({ dataHashes: [{ kind: 'email', hash: 'hash-H-12' }] });
    expect(kept[0].data.map(({ data }: { data: { hire: unknown } }) => data.hire)).toContainEqual(sampleHire);
    expect(kept[0].ledger[0]).toMatchObject({ kind: 'hire-received', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(text).not.toContain('Sampel');
  });

  it('is not erased for a reason that names the person, nor without one', async () => {
    expect(await adam('subject erase H-12 reason:"Jane asked for it"')).toContain('must not name the person');
    expect(await adam('subject erase H-12')).toContain('Give the reason');
    expect(await adam('subject hold Gunnar Gudmundsson reason:"suit by Gudmundsson"')).toContain('must not name');
  });

  it('is not erased while a case is open, nor within the ten years of somebody hired, and says until when', async () => {
    expect(await adam('subject erase Gunnar Gudmundsson reason:"a request"')).toContain('Case C-4 is still open');
    const refused = await cordon.as('adam', 'subject erase H-13 reason:"a request"');
    expect(await shown(refused)).toContain('It may go on 1 Sep 2036');
    expect(refused.outcome).toBe('failed');
  });

  it('is not erased on legal hold', async () => {
    expect(await adam('subject hold H-12 reason:"litigation"')).toContain('On legal hold');
    expect(await adam('subject erase H-12 reason:"a request"')).toContain('is on legal hold');
    expect(await audrey('subject find H-12')).toContain('is on legal hold');
    expect(await adam('subject release H-12 reason:"settled"')).toContain('Released');
  });

  it('shows first what would go', async () => {
    expect(await adam('subject erase Jane Quixote Sample dry-run')).toContain('Would be erased: H-12');
    expect(await audrey('subject find H-12')).toContain('kept');
  });

  it('is erased on request with all that belongs to it, and leaves whoever only resembles it', async () => {
    const done = await cordon.as('adam', 'subject erase Jane Quixote Sample reason:"request of 3 March"');
    expect(dataOf(done)).toMatchObject({ erased: ['H-12', 'C-3', screeningId(1), screeningId(2)], similar: ['H-15'] });
    const rows = await cordon.context.store.db.selectFrom('personal').select('body').execute();
    expect(JSON.stringify(rows)).not.toMatch(/Quixote/);
    expect(JSON.stringify(rows)).toMatch(/Sampel/);
    expect(await audrey('subject find Jane Quixote Sample')).toContain('H-15');
    expect(await audrey('subject find H-12')).toContain('erased');
    expect(await audrey('audit verify')).toContain('The ledger is whole');
  });

  it('shows and runs retention by command and as a job', async () => {
    await keepHire(cordon.context.store, 20, { at: '2020-01-01T00:00:00.000Z', hire: { legalName: 'Olaf Olden' } });
    await keepHire(cordon.context.store, 21, { at: '2020-01-01T00:00:00.000Z', hire: { legalName: 'Olga Olden' } });
    expect(await adam('retention show')).toContain('2 things could go now');
    expect(dataOf(await cordon.as('adam', 'retention run dry-run'))).toMatchObject({ erased: ['H-20', 'H-21'] });
    expect(dataOf(await cordon.as('adam', 'retention run'))).toMatchObject({ erased: ['H-20', 'H-21'] });
    expect(await retain(cordon.context)).toEqual({ erased: [], barred: 0 });
    expect(await audrey('audit verify')).toContain('The ledger is whole');
  });

  it('is recorded by ids alone whenever somebody looked, and no query is', async () => {
    const entries = await cordon.context.store.db.selectFrom('audit_entry').select(['kind', 'body']).execute();
    const kinds = entries.map(({ kind }) => kind);
    for (const kind of ['subject-found', 'subject-exported', 'subject-erased', 'legal-hold'])
      expect(kinds).toContain(kind);
    expect(JSON.stringify(entries)).not.toMatch(/Jane|Quixote|Gudmundsson|Unterberg|example\.org/i);
  });

  it('is drawn as a sample by an auditor', async () => {
    const text = await contents(
      await cordon.as('audrey', 'audit sample from:2026-09-01 to:2026-09-01 verdict:no-match n:1 seed:7'),
    );
    const [head, one] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(head).toMatchObject({ population: { count: 2 }, filter: { seed: '7', n: 1 } });
    expect(one.personal).toMatchObject({ data: null, erasedAt: expect.any(String) });
    expect(await audrey('audit sample verdict:perfect')).toContain('There is no verdict');
    expect(await audrey('audit sample from:2026-02-30')).toContain('is no day');
    expect(await audrey('audit sample n:0')).toContain('whole number');
    expect(await audrey('audit sample from:2026-02-02 to:2026-01-01')).toContain('ends before it begins');
    expect(await shown(await cordon.as('rob', 'audit sample'))).toContain('is for the role auditor');
  });
});

describe('the log', () => {
  it('names nobody, whatever is asked, done or goes wrong', async () => {
    const cordon = await openTestCordon();
    try {
      const name = 'Wilhelmina Oyelaran-Vandersloot';
      const { store } = cordon.context;
      await keepHire(store, 1, { hire: { legalName: name, emails: ['wilhelmina@example.org'] } });
      await keepCase(store, 1, 'H-1', { at: recent, name });
      const file = {
        name: 'Wilhelmina.csv',
        async *open() {
          yield Buffer.from(`name,born\n${name},1985\nWilhelmina,soon\n`);
        },
      };
      for (const [id, text] of [
        ['mia', `screen ${name}`],
        ['mia', `compare ${name} = Oyelaran Wilhelmina`],
        ['mia', name],
        ['mia', `screen ${name} born:1985-13`],
        ['audrey', `subject find ${name}`],
        ['audrey', 'subject find wilhelmina@example.org'],
        ['adam', `subject hold ${name} reason:"litigation"`],
        ['adam', `subject erase ${name} reason:"a request"`],
        ['adam', `subject release ${name} reason:"settled"`],
        ['adam', `subject erase ${name} reason:"a request"`],
        ['adam', 'retention run'],
        ['adam', `people add "${name}" reviewer`],
        ['adam', 'people remove wilhelmina'],
      ] as const) {
        await cordon.as(id, text);
      }
      await contents(await cordon.as('mia', 'screen', { files: [file] }));
      await contents(await cordon.as('audrey', `subject export ${name}`));
      await retain(cordon.context);
      await store.db.schema.dropTable('person_link').execute();
      expect((await cordon.as('mia', `screen ${name}`)).outcome).toBe('failed');
      expect(cordon.logged.length).toBeGreaterThan(2);
      expect(cordon.logged.join('\n')).toContain('input failed');
      expect(cordon.logged.join('\n')).not.toMatch(/wilhelmina|oyelaran|vandersloot/i);
    } finally {
      await cordon.end();
    }
  });
});
