import { describe, expect, it } from 'vitest';
import type { Hire } from '../../src/hires/hire.ts';
import { pseudonymizeHire } from '../../src/hires/pseudonymize-hire.ts';
import { identityKey } from '../fixtures/stored-hire.ts';

const iban = 'DE89 3704 0044 0532 0130 00';
const text = Array.from({ length: 30 }, (_, line) => `Line ${line * 977} of work`).join('\n');
const pseudonymized = (hire: Hire) => pseudonymizeHire(hire, identityKey);

describe('a pseudonymized hire', () => {
  it('holds neither the account nor the text of the CV', () => {
    const hire = pseudonymized({ payment: { account: iban, holderName: 'Marta' }, cv: { hash: 'ab', text } });
    expect(JSON.stringify(hire)).not.toMatch(/3704|Line/);
    expect(hire.payment).toEqual({
      holderName: 'Marta',
      account: expect.stringMatching(/^keyed:[0-9a-f]+$/),
      bankCountry: 'DE',
    });
    expect(Object.keys(hire.cv ?? {})).toEqual(['hash', 'signature']);
  });

  it('gives every spelling of an account the same hash, also of one that is pseudonymized already', () => {
    const once = pseudonymized({ payment: { account: iban } });
    expect(pseudonymized({ payment: { account: 'de89370400440532013000' } })).toEqual(once);
    expect(pseudonymized(once)).toEqual(once);
  });

  it('keeps the country that the employer gave', () => {
    expect(pseudonymized({ payment: { account: iban, bankCountry: 'FR' } }).payment?.bankCountry).toBe('FR');
  });

  it('drops an account or a CV that is too short to compare', () => {
    expect(pseudonymized({ payment: { account: '12', method: 'bank' }, cv: { text: 'short' } })).toEqual({
      payment: { method: 'bank' },
      cv: {},
    });
  });

  it('leaves everything else as it is', () => {
    const hire: Hire = { legalName: 'Marta', payment: { wallet: 'w' }, cv: { signature: 'x' } };
    expect(pseudonymized(hire)).toEqual(hire);
  });
});
