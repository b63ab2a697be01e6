import { describe, expect, it } from 'vitest';
import { checkImport, standing } from '../../src/lists/import-guards.ts';

const whole = { list: 'us-ofac-sdn', records: 1_000, wallets: 100, declaredRecords: null };
const previous = { id: '2025-11-04.1000.00000000', records: 1_000, wallets: 100 };

describe('the doctor', () => {
  it('finds nothing wrong with a first list, nor with one like the last', () => {
    expect(checkImport(whole, null)).toEqual([]);
    expect(checkImport({ ...whole, declaredRecords: 1_000 }, previous)).toEqual([]);
  });

  it('refuses a list without records whatever else it says', () => {
    const complaints = checkImport({ ...whole, records: 0, declaredRecords: 0 }, null);
    expect(complaints.map(({ code }) => code)).toEqual(['list-empty']);
    expect(standing(complaints, true)?.sentence).toMatch(/^The file for us-ofac-sdn holds no records/);
  });

  it('takes exactly 80 % of the records and of the wallets, and nothing less', () => {
    expect(checkImport({ ...whole, records: 800, wallets: 80 }, previous)).toEqual([]);
    expect(checkImport({ ...whole, records: 799 }, previous).map(({ code }) => code)).toEqual(['list-shrunk']);
    expect(checkImport({ ...whole, wallets: 79 }, previous).map(({ code }) => code)).toEqual(['list-shrunk']);
  });

  it('names the figures and the way out when a list shrank', () => {
    const [complaint] = checkImport({ ...whole, records: 12_000, wallets: 10 }, { ...previous, records: 18_264 });
    expect(complaint?.sentence).toContain(
      'holds 12,000 records, 65 % of the 18,264 and 10 wallets, 10 % of the 100 of version 2025-11-04.1000.00000000',
    );
    expect(complaint?.sentence).toContain('--accept-shrink --reason');
  });

  it('does not ask for wallets where there never were any', () => {
    expect(checkImport({ ...whole, wallets: 0 }, { ...previous, wallets: 0 })).toEqual([]);
  });

  it('refuses a count that differs from what the file says of itself', () => {
    const [complaint] = checkImport({ ...whole, declaredRecords: 1_001 }, previous);
    expect(complaint?.code).toBe('list-count-mismatch');
    expect(complaint?.sentence).toContain('says that it has 1,001 records, but holds 1,000');
  });

  it('lets an admin accept a shrunken list, but never an empty or miscounted one', () => {
    const shrunk = checkImport({ ...whole, records: 500 }, previous);
    expect(standing(shrunk, false)?.code).toBe('list-shrunk');
    expect(standing(shrunk, true)).toBeNull();
    const miscounted = checkImport({ ...whole, records: 500, declaredRecords: 1_000 }, previous);
    expect(standing(miscounted, true)?.code).toBe('list-count-mismatch');
  });
});
