import { describe, expect, it } from 'vitest';
import { blockingProblem, checkImport } from '../../src/lists/import-guards.ts';

const whole = { list: 'us-ofac-sdn', records: 1_000, wallets: 100, declaredRecords: null };
const previous = { id: '2025-11-04.1000.00000000', records: 1_000, wallets: 100 };

describe('the import guards', () => {
  it('accept a first list, and one like the last', () => {
    expect(checkImport(whole, null)).toEqual([]);
    expect(checkImport({ ...whole, declaredRecords: 1_000 }, previous)).toEqual([]);
  });

  it('refuse a list without records whatever it declares', () => {
    const problems = checkImport({ ...whole, records: 0, declaredRecords: 0 }, null);
    expect(problems.map(({ code }) => code)).toEqual(['list-empty']);
    expect(blockingProblem(problems, true)?.sentence).toMatch(/^The file for us-ofac-sdn holds no records/);
  });

  it('accept exactly 80 % of the records and of the wallets, and nothing less', () => {
    expect(checkImport({ ...whole, records: 800, wallets: 80 }, previous)).toEqual([]);
    expect(checkImport({ ...whole, records: 799 }, previous).map(({ code }) => code)).toEqual(['list-shrunk']);
    expect(checkImport({ ...whole, wallets: 79 }, previous).map(({ code }) => code)).toEqual(['list-shrunk']);
  });

  it('say the figures and what to do when a list shrank', () => {
    const [problem] = checkImport({ ...whole, records: 12_000, wallets: 10 }, { ...previous, records: 18_264 });
    expect(problem?.sentence).toContain(
      'holds 12,000 records, 65 % of the 18,264 and 10 wallets, 10 % of the 100 of version 2025-11-04.1000.00000000',
    );
    expect(problem?.sentence).toContain('--accept-shrink --reason');
  });

  it('require no wallets where there were none before', () => {
    expect(checkImport({ ...whole, wallets: 0 }, { ...previous, wallets: 0 })).toEqual([]);
  });

  it('refuse a count that differs from the one that the file declares', () => {
    const [problem] = checkImport({ ...whole, declaredRecords: 1_001 }, previous);
    expect(problem?.code).toBe('list-count-mismatch');
    expect(problem?.sentence).toContain('says that it has 1,001 records, but holds 1,000');
  });

  it('let an admin accept a shrunken list, but never an empty or miscounted one', () => {
    const shrunk = checkImport({ ...whole, records: 500 }, previous);
    expect(blockingProblem(shrunk, false)?.code).toBe('list-shrunk');
    expect(blockingProblem(shrunk, true)).toBeNull();
    const miscounted = checkImport({ ...whole, records: 500, declaredRecords: 1_000 }, previous);
    expect(blockingProblem(miscounted, true)?.code).toBe('list-count-mismatch');
  });
});
