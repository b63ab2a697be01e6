import { describe, expect, it } from 'vitest';
import { isAgencyDatum, noAgencies, readAgencyDatum } from '../../src/hires/agencies.ts';
import { identityData } from '../../src/hires/identity-data.ts';
import { identityKey } from '../fixtures/stored-hire.ts';

describe('the contact data of an agency', () => {
  it.each([
    ['Talent.Example', 'domains', 'talent.example'],
    ['@talent.example', 'domains', 'talent.example'],
    ['+44 20 7946 0000', 'phones', '+442079460000'],
    ['1 High Street, London SW1A 1AA', 'addresses', '1 high st||SW1A1AA'],
  ])('reads %s as one of the %s', (text, part, value) => {
    expect(readAgencyDatum(text)).toEqual({ part, value });
  });

  it.each(['', 'nothing at all', 'talent', '12'])('does not read %j', (text) => {
    expect(readAgencyDatum(text)).toBeNull();
  });

  it('covers mail, telephones and addresses of hires and references, and nothing else', () => {
    const agencies = {
      ...noAgencies,
      domains: ['talent.example'],
      phones: ['+442079460000'],
      addresses: ['1 high st||SW1A1AA'],
    };
    const data = identityData(
      {
        emails: ['mia@talent.example', 'mia@other.example'],
        phones: [{ number: '+442079460000' }],
        homeAddress: { text: '1 High Street, London SW1A 1AA' },
        references: [{ email: 'ref@talent.example', phone: '+442079460000' }],
        handles: { github: 'talent.example' },
        payment: { account: 'DE89 3704 0044 0532 0130 00' },
      },
      identityKey,
    );
    expect(data.filter((datum) => isAgencyDatum(datum, agencies)).map(({ kind }) => kind)).toEqual([
      'phone',
      'email',
      'home',
      'reference-phone',
      'reference-email',
      'reference-domain',
    ]);
    expect(data.some((datum) => isAgencyDatum(datum, noAgencies))).toBe(false);
  });
});
