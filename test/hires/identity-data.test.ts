import { describe, expect, it } from 'vitest';
import type { Hire } from '../../src/hires/hire.ts';
import { type DatumKind, hireDataKey, identityData } from '../../src/hires/identity-data.ts';

const key = hireDataKey('one secret, long enough to be one');
const hashes = (hire: Hire, kind: DatumKind, under = key) =>
  identityData(hire, under).flatMap((datum) => (datum.kind === kind ? [datum.hash] : []));

describe('the data that hires are compared by', () => {
  it.each<[DatumKind, Hire, Hire]>([
    [
      'phone',
      { phones: [{ number: '+1 202 555 0123' }] },
      { phones: [{ number: '(202) 555-0123' }], countryClaimed: 'US' },
    ],
    ['email', { emails: ['J.Doe@gmail.com'] }, { emails: ['jdoe+hr@googlemail.com'] }],
    [
      'wallet',
      { payment: { wallet: '0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D' } },
      { payment: { wallet: 'ethereum:0xcb74874f1e06fcf80a306e06e5379a44b488ba2d' } },
    ],
    [
      'account',
      { payment: { account: 'DE89 3704 0044 0532 0130 00' } },
      { payment: { account: 'de89370400440532013000' } },
    ],
    ['handle', { handles: { github: '@Octocat' } }, { handles: { github: 'https://github.com/octocat' } }],
    ['document', { documents: [{ kind: 'passport', hash: 'AB12' }] }, { documents: [{ kind: 'id', hash: 'ab12' }] }],
    [
      'ship-to',
      { shipTo: { text: '12 Main Street, Springfield, IL 62704' } },
      { shipTo: { text: '12 Main St, Springfield IL, 62704' } },
    ],
  ])('hashes two spellings of the same %s alike', (kind, one, other) => {
    expect(hashes(one, kind).length).toBeGreaterThan(0);
    expect(hashes(one, kind)).toEqual(hashes(other, kind));
  });

  it('finds the key of a wallet under another chain', () => {
    const evm = hashes({ payment: { wallet: '0x4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c' } }, 'wallet-key');
    const tron = hashes({ payment: { wallet: 'THE9Ktpgm7rEj24Eke6mS2WjU8WF3bnVxK' } }, 'wallet-key');
    expect(evm.length).toBe(1);
    expect(tron.every((hash) => !evm.includes(hash))).toBe(true);
  });

  it('hashes a reference’s telephone like a hire’s', () => {
    const [own] = hashes({ phones: [{ number: '+12025550123' }] }, 'phone');
    expect(hashes({ references: [{ phone: '+1 202 555 0123' }] }, 'reference-phone')).toEqual([own]);
  });

  it('hashes differently under another secret, and contains no value', () => {
    const hire: Hire = { emails: ['maria@example.org'] };
    expect(hashes(hire, 'email')).not.toEqual(hashes(hire, 'email', hireDataKey('another secret, long enough')));
    for (const { hash } of identityData(hire, key)) expect(hash).toMatch(/^[\w-]{22}$/);
  });

  it('is empty for an empty hire', () => {
    expect(identityData({}, key)).toEqual([]);
  });
});
