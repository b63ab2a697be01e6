import { describe, expect, it } from 'vitest';
import { customFieldsIn, placeCustomFields, profileHandles } from '../../../adapters/intake/ats-hire.ts';
import type { HireJson } from '../../../src/hires/hire-reading.ts';

const place = (fields: Parameters<typeof placeCustomFields>[1], paths: Record<string, string>, json: HireJson = {}) => {
  const { notes } = placeCustomFields(json, fields, paths);
  return { json, notes };
};

describe('custom fields', () => {
  it.each<[string, unknown]>([
    ['an object of objects', { payout_wallet: { name: 'Payout wallet', value: 'w' } }],
    ['a list of titles', [{ title: 'Payout wallet', value: 'w' }]],
    ['a list of texts', [{ text: 'Payout wallet', value: 'w' }]],
    ['an object of values', { 'Payout wallet': 'w' }],
  ])('are read from %s', (_, written) => {
    expect(customFieldsIn(written)).toEqual([{ name: 'Payout wallet', value: 'w' }]);
  });

  it.each([null, undefined, 7, 'text', [], [null, 'x', [[]], { name: 'no value' }]].map((value) => [value]))(
    'are none in %j',
    (written) => {
      expect(customFieldsIn(written).filter(({ name }) => name !== '')).toEqual([]);
    },
  );

  it('go to the paths of the setting, whatever the spelling of their names', () => {
    const fields = [
      { name: 'PAYOUT_wallet', value: 'w' },
      { name: 'Payment holder', value: 'Marta' },
      { name: 'Birth', value: 1991 },
    ];
    const paths = { 'Payout wallet': 'payment.wallet', 'payment-holder': 'payment.holder_name', birth: 'born' };
    expect(place(fields, paths)).toEqual({
      json: { payment: { wallet: 'w', holder_name: 'Marta' }, born: '1991' },
      notes: [],
    });
  });

  it('add an item where the path leads into a list', () => {
    const fields = [{ name: 'Second phone', value: '+49 30 1' }];
    expect(place(fields, { 'second phone': 'phones.number' }, { phones: ['+49 30 2'] }).json).toEqual({
      phones: ['+49 30 2', { number: '+49 30 1' }],
    });
  });

  it('are dropped and counted if the setting does not name them, and not counted without a value', () => {
    const fields = [
      { name: 'Level', value: 'Senior' },
      { name: 'Team', value: 'Blue' },
      { name: 'Empty', value: [' '] },
    ];
    expect(place(fields, {})).toEqual({ json: {}, notes: ['2 custom fields were not taken.'] });
  });

  it('are dropped if they are forbidden, even if the setting names them', () => {
    expect(place([{ name: 'Gender', value: 'x' }], { gender: 'role' })).toEqual({
      json: {},
      notes: ['“Gender” was dropped: no check may rest on it.'],
    });
  });

  it('are dropped with a note if the setting leads nowhere', () => {
    expect(place([{ name: 'Level', value: 'x' }], { level: 'payment.secret' })).toEqual({
      json: {},
      notes: ['CORDON_INTAKE_FIELDS leads to “payment.secret”, which is no place of a hire.'],
    });
  });
});

describe('the handles among a person’s links', () => {
  it('are the first profiles on GitHub and LinkedIn, with or without a scheme', () => {
    const links = [
      'https://example.org/github.com',
      'github.com/ola',
      'https://github.com/b',
      'https://www.linkedin.com/in/ola',
    ];
    expect(profileHandles(links)).toEqual({ github: 'github.com/ola', linkedin: 'https://www.linkedin.com/in/ola' });
  });

  it('are none on a lookalike host, without a path or in no address', () => {
    expect(profileHandles(['https://notgithub.com/ola', 'https://github.com/', 'http://[', ''])).toEqual({});
  });
});
