import { describe, expect, it } from 'vitest';
import { readHire, readHireLeniently } from '../../../adapters/intake/hire-schema.ts';
import canonical from '../../fixtures/intake/canonical.json' with { type: 'json' };

function invalid(wire: object): string[] {
  const reading = readHire({ legal_name: 'Marta Beispiel', ...wire });
  return reading.ok ? [] : reading.invalid.map(({ at, why }) => `${at} ${why}`);
}

function read(wire: object) {
  const reading = readHire(wire);
  if (!reading.ok) throw new Error(JSON.stringify(reading.invalid));
  return reading;
}

describe('the canonical hire', () => {
  it('is read completely', () => {
    expect(read(canonical)).toEqual({
      ok: true,
      externalId: 'emp-2041',
      notes: [],
      suppliedBy: expect.objectContaining({ payment: 'applicant', born: 'employer', legalName: 'workday' }),
      hire: {
        legalName: 'Marta Ilse Beispiel',
        aliases: ['Marta Beispiel', 'M. I. Beispiel'],
        born: '1991-04-17',
        emails: ['marta@example.org'],
        phones: [{ number: '+493012345678', lineType: 'mobile' }],
        countryClaimed: 'DE',
        timezone: 'Europe/Berlin',
        homeAddress: {
          text: 'Musterstraße 1, 10115, Berlin, DE',
          street: 'Musterstraße 1',
          city: 'Berlin',
          postcode: '10115',
          country: 'DE',
        },
        shipTo: { text: 'Musterstraße 1, 10115 Berlin' },
        role: 'Frontend engineer',
        remote: true,
        startDate: '2026-09-01',
        handles: { github: 'marta-beispiel', linkedin: 'marta' },
        payment: {
          method: 'crypto',
          chain: 'ethereum',
          wallet: '0x52908400098527886E0F7030069857D2E4169EE7',
          holderName: 'Marta Beispiel',
          bankCountry: 'DE',
          account: '3b1f',
        },
        references: [{ name: 'Jo Muster', email: 'jo@example.net', phone: '+49 30 9999999', company: 'Muster GmbH' }],
        employers: ['Muster GmbH'],
        network: [{ country: 'DE', asn: 'AS3320', vpn: false, at: '2026-08-01T07:00:00.000Z' }],
        documents: [{ kind: 'passport', hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }],
        cv: {
          text: 'Engineer. Ten years of interfaces.',
          hash: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
          signature: 'AAECAw==',
        },
        firstSeen: { email: '2019-05-01', github: '2018-01-01T00:00:00.000Z' },
        profiles: [{ source: 'linkedin', name: 'Marta B.', country: 'DE', employers: ['Muster GmbH'] }],
        codeAccount: {
          createdAt: '2018-01-01',
          firstCommitAt: '2018-02-01',
          copiedRepositories: 0,
          committerNames: ['Marta'],
        },
        activity: ['2026-08-03T07:00:00.000Z'],
        checklist: { cameraRefused: false, prepaymentRequested: true },
        involved: ['slack:T1/U7'],
        referredBy: 'emp-1990',
      },
    });
  });

  it('counts what is absent, null, blank or an empty list as unknown', () => {
    const { hire, notes } = read({
      legal_name: ' Marta\tBeispiel ',
      born: null,
      email: '',
      aliases: [],
      phone: [''],
      payment: { wallet: '  ' },
    });
    expect(hire).toEqual({ legalName: 'Marta Beispiel' });
    expect(notes).toEqual([]);
  });

  it('may give one value or several of a list, under either name', () => {
    expect(read({ email: 'a@example.org', emails: ['b@example.org'] }).hire.emails).toEqual([
      'a@example.org',
      'b@example.org',
    ]);
    expect(read({ phones: ['+1 202 555 0100', { number: '+1 202 555 0101' }] }).hire.phones).toEqual([
      { number: '+1 202 555 0100' },
      { number: '+1 202 555 0101' },
    ]);
    expect(read({ references: 'Jo Muster' }).hire.references).toEqual([{ name: 'Jo Muster' }]);
    expect(read({ aliases: 'Marta' }).hire.aliases).toEqual(['Marta']);
  });

  it('names all invalid fields together, by path and never by value', () => {
    const wrong = {
      legal_name: 7,
      born: '2026-13-40',
      country_claimed: 'Narnia',
      email: ['good@example.org', 'bad at example'],
      phone: 'call me',
      remote: 'perhaps',
      start_date: '2026-02-30',
      timezone: 'Middle/Earth',
      payment: { wallet: 'x'.repeat(257), bank_country: 'ZZ' },
      documents: [{ kind: 'passport', sha256: 'C01X00T47' }],
      network: [{ at: 'yesterday', ip: '300.1.1.1' }],
      code_account: { copied_repositories: -1 },
      home_address: 12,
      aliases: 'half \ud83d',
      role: 'nul\u0000',
    };
    expect(invalid(wrong).sort()).toEqual(
      [
        'aliases[0] holds characters that are no text',
        'born is no date; write 1985, 1985-03 or 1985-03-07',
        'code_account.copied_repositories must not be below 0',
        'country_claimed names no country; write two letters such as DE or VN',
        'documents[0].sha256 is no sha256 in hex; a file or number in clear is not taken',
        'emails[1] is no e-mail address',
        'home_address must be an object',
        'legal_name must be a text',
        'network[0].at is no time; write it as 2026-03-12T09:30:00Z',
        'network[0].ip is no IP address',
        'payment.bank_country names no country; write two letters such as DE or VN',
        'payment.wallet is longer than 256 characters',
        'phones[0] is no telephone number',
        'remote must be true or false',
        'role holds characters that are no text',
        'start_date is no date; write YEAR-MONTH-DAY',
        'timezone is no time zone; write one such as Europe/Berlin',
      ].map((text) => text.replace('phones[0] ', 'phones[0].number ')),
    );
    expect(invalid(wrong).join()).not.toMatch(/Narnia|C01X|call me|Middle/);
  });

  it('drops and counts unknown keys, wherever they are', () => {
    const { hire, notes } = read({
      legal_name: 'Marta Beispiel',
      salary: 1,
      payment: { wallet: 'w', iban_of_mother: 'x' },
      refs: [{ name: 'Jo', mood: 'good' }],
    });
    expect(hire).toEqual({ legalName: 'Marta Beispiel', payment: { wallet: 'w' }, references: [{ name: 'Jo' }] });
    expect(notes).toEqual(['3 unknown keys were dropped.']);
  });

  it('never keeps what no check may use, and names the key without its value', () => {
    const { hire, notes } = read({
      legal_name: 'Marta Beispiel',
      nationality: 'secret',
      maritalStatus: 'secret',
      documents: [{ kind: 'id', sha256: 'a'.repeat(64), passportNumber: 'secret' }],
      payment: { holder_name: 'Marta', Gender: 'secret' },
      extra: { deep: [{ place_of_birth: 'secret' }] },
      custom_fields: [{ name: 'Ethnicity', value: 'secret' }],
      photo: null,
    });
    expect(JSON.stringify(hire)).not.toContain('secret');
    expect(notes.join('\n')).not.toContain('secret');
    expect(notes).toEqual([
      '“nationality” was dropped: no check may rest on it.',
      '“maritalStatus” was dropped: no check may rest on it.',
      '“Gender” was dropped: no check may rest on it.',
      '“passportNumber” was dropped: numbers of identity papers are not taken in clear.',
      '“Ethnicity” was dropped: no check may rest on it.',
      '“place_of_birth” was dropped: no check may rest on it.',
      '2 unknown keys were dropped.',
    ]);
  });

  it('cannot reach the prototypes of objects', () => {
    const raw: unknown = JSON.parse(
      '{"legal_name":"Marta","__proto__":{"born":"1985"},"constructor":{"prototype":{"x":1}},"payment":{"__proto__":{"wallet":"w"},"wallet":"v"},"suppliers":{"__proto__":"x","constructor":"y"}}',
    );
    const reading = readHire(raw);
    expect(reading).toMatchObject({ ok: true, hire: { legalName: 'Marta', payment: { wallet: 'v' } } });
    expect(reading.ok && Object.keys(reading.hire)).toEqual(['legalName', 'payment']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(({} as Record<string, unknown>)['born']).toBeUndefined();
  });

  it('is refused without any data about a person', () => {
    for (const raw of [null, [], 'Marta', 7, {}, { external_id: 'e1' }, { favourite: 'color' }]) {
      expect(readHire(raw).ok).toBe(false);
    }
  });
});

describe('a hire from a system that cannot correct it', () => {
  it('loses an invalid field, and says so', () => {
    const { hire, notes } = readHireLeniently({
      legal_name: 'Teo Ensayo',
      country_claimed: 'Narnia',
      emails: ['one', 'teo@example.com', 'two'],
      payment: { bank_country: 'Narnia', wallet: 'w' },
      checklist: 'none',
    });
    expect(hire).toEqual({ legalName: 'Teo Ensayo', emails: ['teo@example.com'], payment: { wallet: 'w' } });
    expect(notes).toHaveLength(5);
    expect(notes).toContain('emails[0] was left out: it is no e-mail address.');
    expect(notes.join()).not.toContain('Narnia');
  });
});
