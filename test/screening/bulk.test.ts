import { beforeAll, describe, expect, it } from 'vitest';
import { type BulkDependencies, screenRows, screenTable, type Table } from '../../src/screening/bulk.ts';
import type { Corpus } from '../../src/screening/corpus.ts';
import { standardPolicy } from '../../src/screening/policy.ts';
import { screen } from '../../src/screening/screen.ts';
import type { Screening } from '../../src/screening/screening.ts';
import { corpusOf, sampleDesignations, sampleWallet } from '../fixtures/corpus.ts';

describe('screening a table', () => {
  let corpus: Corpus;
  let batches: Screening[][] = [];
  let answered = 0;
  beforeAll(async () => {
    corpus = await corpusOf(sampleDesignations);
  });

  const dependencies = (): BulkDependencies => {
    [batches, answered] = [[], 0];
    let id = 0;
    return {
      screen: (query) =>
        screen(
          corpus,
          query,
          standardPolicy,
          { lists: [], notSearched: [], withheld: [] },
          {
            id: `s${++id}`,
            at: '2026-11-23T00:00:00.000Z',
          },
        ),
      record: async (screenings) => void batches.push(screenings),
      answered: () => {
        answered += 1;
      },
      yieldToEventLoop: async () => {},
    };
  };
  const table = (columns: string[], ...rows: (Record<string, string> | string)[]): Table => ({
    columns,
    rows: (async function* () {
      for (const [at, row] of rows.entries()) {
        yield typeof row === 'string' ? { row: at + 1, error: row } : { row: at + 1, cells: row };
      }
    })(),
  });
  const verdicts = async (one: Table) =>
    (await Array.fromAsync(screenRows(one, dependencies()))).map((answer) =>
      'error' in answer ? answer.error : answer.screening.verdict,
    );

  it('answers each row in order, and goes on after a row that cannot be screened', async () => {
    expect(
      await verdicts(
        table(
          ['name', 'wallet', 'born'],
          { name: 'Kim Ung Sun' },
          'The row is cut off.',
          { wallet: sampleWallet },
          {
            name: 'Wilhelmina Oyelaran',
            wallet: 'n/a',
          },
          { name: 'Kim Ung Sun', born: 'March' },
        ),
      ),
    ).toEqual([
      'review',
      'The row is cut off.',
      'listed',
      'no-match',
      '“March” is no birth date; write 1985, 1985-03 or 1985-03-07.',
    ]);
    expect(answered).toBe(3);
    expect(batches.map((batch) => batch.length)).toEqual([3]);
  });

  it('never calls a row with an unreadable wallet “no match”, and keeps its hits', async () => {
    const unreadable = (name: string) => ({ name, wallet: 'see attachment' });
    expect(
      await verdicts(table(['name', 'wallet'], ...['Wilhelmina Oyelaran', 'Kim Ung Sun', ''].map(unreadable))),
    ).toEqual([
      'not-screened',
      'review',
      'The wallet “see attachment” reads as no address of any form known here. The row was not screened.',
    ]);
  });

  it('commits 200 screenings at a time, before it yields them', async () => {
    const rows = Array.from({ length: 201 }, () => ({ name: 'Wilhelmina Oyelaran' }));
    const seen: number[] = [];
    for await (const _ of screenRows(table(['name'], ...rows), dependencies())) seen.push(batches.length);
    expect(seen.slice(0, 200).every((count) => count === 1)).toBe(true);
    expect(seen[200]).toBe(2);
    expect(batches.map((batch) => batch.length)).toEqual([200, 1]);
  });

  it('yields one line of JSON per row with its number', async () => {
    const lines = await Array.fromAsync(screenTable(table(['name'], { name: 'Kim Ung Sun' }, 'odd'), dependencies()));
    expect(lines.every((line) => line.endsWith('}\n'))).toBe(true);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { row: 1, id: 's1', verdict: 'review' },
      { row: 2, error: 'odd' },
    ]);
  });

  it('refuses a table without a name and a wallet column, and names its columns', async () => {
    await expect(verdicts(table(['first', 'born']))).rejects.toThrow(
      'The CSV needs a column “name” or “wallet” (and may have kind, born, country, ref, purpose, watch); it has “first”, “born”.',
    );
  });
});
