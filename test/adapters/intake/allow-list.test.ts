import { describe, expect, it } from 'vitest';
import { isHirePath, keepAllowed } from '../../../adapters/intake/allow-list.ts';

describe('the allow-list of a hire', () => {
  it('drops unknown keys at both levels and counts them, without the forbidden ones', () => {
    expect(
      keepAllowed({ legal_name: 'Marta', salary: 1, gender: 'x', payment: { wallet: 'w', bank: 'x', Race: 'x' } }),
    ).toEqual({ json: { legal_name: 'Marta', payment: { wallet: 'w' } }, dropped: 2 });
  });

  it('drops blank values without counting them', () => {
    expect(keepAllowed({ legal_name: ' ', emails: [], phones: [null, ['']], payment: { wallet: '' } })).toEqual({
      json: { payment: {} },
      dropped: 0,
    });
  });

  it('makes a list of a single value, and one list of two names for it', () => {
    expect(keepAllowed({ aliases: 'M.', email: 'a@example.org', emails: ['b@example.org', null] }).json).toEqual({
      aliases: ['M.'],
      emails: ['a@example.org', 'b@example.org'],
    });
  });

  it('moves plain text under the key that it means', () => {
    expect(keepAllowed({ phone: '+49 30 1', ship_to: 'Musterstraße 1', references: ['Jo'] }).json).toEqual({
      phones: [{ number: '+49 30 1' }],
      ship_to: { text: 'Musterstraße 1' },
      refs: [{ name: 'Jo' }],
    });
  });

  it('writes numeric ids and network numbers as text', () => {
    expect(keepAllowed({ external_id: 7, referrer: 8, network: [{ asn: 3320 }] }).json).toEqual({
      external_id: '7',
      referrer: '8',
      network: [{ asn: 'AS3320' }],
    });
  });

  it('leaves a value of the wrong type for the schema to refuse', () => {
    expect(keepAllowed({ home_address: 12, payment: [1] }).json).toEqual({ home_address: 12, payment: [1] });
  });

  it.each(['born', 'payment.wallet', 'phones.number', 'email', 'references.name'])('knows the path %s', (path) => {
    expect(isHirePath(path)).toBe(true);
  });

  it.each(['', 'salary', 'payment.secret', 'payment.wallet.deep', 'born.year', '__proto__', 'constructor', 'gender'])(
    'does not know the path %j',
    (path) => {
      expect(isHirePath(path)).toBe(false);
    },
  );
});
