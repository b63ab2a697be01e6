import { describe, expect, it } from 'vitest';
import { designationId, nameWithId, primaryName } from '../../src/lists/designation.ts';
import { listed } from '../fixtures/listed.ts';

describe('a designation', () => {
  it('is identified by its list and uid', () => {
    expect(designationId('un-sc', 'QDi.436')).toBe('un-sc:QDi.436');
  });

  it('is called by its primary name, or by its id where it has none', () => {
    const company = listed('7', 'a note');
    expect(primaryName(company)).toBe('COMPANY 7');
    expect(nameWithId(company)).toBe('COMPANY 7 (us-ofac-sdn:7)');
    expect(primaryName({ ...company, names: [] })).toBe('us-ofac-sdn:7');
  });
});
