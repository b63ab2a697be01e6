import { describe, expect, it } from 'vitest';
import type { Designation } from '../../src/lists/designation.ts';
import { knownData } from '../../src/screening/known-data.ts';

const entry: Designation = {
  id: 'us-ofac-sdn:1',
  list: 'us-ofac-sdn',
  uid: '1',
  kind: 'person',
  names: [{ name: 'SIM, Hyon Sop', use: 'primary', strength: 'strong', script: 'Latn' }],
  births: [{ from: '1983-11-25', to: '1983-11-25', circa: false, asWritten: '25 Nov 1983' }],
  countries: [{ code: 'KP', asWritten: 'Korea, North', role: 'nationality' }],
  identifiers: [{ type: 'Passport', value: '109484100' }],
  wallets: [],
  programmes: [],
  remarks: [],
  source: 'https://example.org/1',
};

describe('how much was known', () => {
  it('is one datum with a bare name, and says what to ask for', () => {
    expect(knownData({ text: 'x' }, entry, 'name')).toEqual({
      known: 1,
      of: 9,
      askFor: ['kind', 'birth date', 'nationality', 'document or registration number'],
    });
  });

  it('grows with what the question gives, where the entry has it too', () => {
    const query = { text: 'x', kind: 'person' as const, born: '1983', country: 'KP' };
    expect(knownData(query, entry, 'name')).toMatchObject({ known: 4, askFor: ['document or registration number'] });
    expect(knownData(query, { ...entry, births: [], countries: [] }, 'name')).toMatchObject({ known: 2 });
  });

  it('counts the wallet or the identifier that the hit rests on', () => {
    const wallets = [{ asset: 'ETH', address: '0x1' }];
    expect(knownData({ text: 'x' }, { ...entry, wallets }, 'wallet').known).toBe(1);
    expect(knownData({ text: 'x' }, entry, 'identifier').known).toBe(1);
  });
});
