import { describe, expect, it } from 'vitest';
import type { Designation } from '../../src/lists/designation.ts';
import { knownDetails } from '../../src/screening/known-details.ts';

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

describe('the details that are known on both sides', () => {
  it('are one for a bare name, and the others are worth asking for', () => {
    expect(knownDetails({ text: 'x' }, entry, 'name')).toEqual({
      known: 1,
      of: 9,
      askFor: ['kind', 'birth date', 'nationality', 'document or registration number'],
    });
  });

  it('grow with what the query gives, where the designation has it too', () => {
    const query = { text: 'x', kind: 'person' as const, born: '1983', country: 'KP' };
    expect(knownDetails(query, entry, 'name')).toMatchObject({ known: 4, askFor: ['document or registration number'] });
    expect(knownDetails(query, { ...entry, births: [], countries: [] }, 'name')).toMatchObject({ known: 2 });
  });

  it('include the wallet or identifier that the hit is based on', () => {
    const wallets = [{ asset: 'ETH', address: '0x1' }];
    expect(knownDetails({ text: 'x' }, { ...entry, wallets }, 'wallet').known).toBe(1);
    expect(knownDetails({ text: 'x' }, entry, 'identifier').known).toBe(1);
  });
});
