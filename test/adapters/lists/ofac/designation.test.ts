import { describe, expect, it } from 'vitest';
import { addFeature, addName, emptyDesignation, tidy } from '../../../../adapters/lists/ofac/designation.ts';
import type { Designation } from '../../../../src/lists/designation.ts';

const empty = (): Designation => emptyDesignation('us-ofac-sdn', '7', 'person');

describe('filling a designation', () => {
  it('keeps wallets with a long label or a value of several words', () => {
    const designation = empty();
    addFeature(designation, 'Digital Currency Address - USDT (TRC 20)', 'TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz');
    addFeature(designation, 'Digital Currency Address - XRP', 'rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66 (memo 12)');
    expect(designation.wallets).toStrictEqual([
      { asset: 'USDT (TRC 20)', address: 'TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz' },
      { asset: 'XRP', address: 'rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66' },
    ]);
    expect(designation.remarks).toStrictEqual([
      'Digital Currency Address - XRP: rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66 (memo 12)',
    ]);
  });

  it('keeps what the publisher notes about a feature', () => {
    const designation = empty();
    addFeature(
      designation,
      'Digital Currency Address - XBT',
      '1NayLEVF3bEEbDtdF2Cwso1VdEtvVNh2qX',
      'No associated forks.',
    );
    addFeature(designation, 'Birthdate', '1975', 'Circa 1975');
    addFeature(designation, 'Website', 'www.vtb.ru', 'Russian Language website for the bank');
    expect(designation).toMatchObject({
      births: [{ from: '1975-01-01', to: '1975-12-31', circa: true }],
      identifiers: [{ type: 'Website', value: 'www.vtb.ru', note: 'Russian Language website for the bank' }],
      remarks: [
        'Note on Digital Currency Address - XBT 1NayLEVF3bEEbDtdF2Cwso1VdEtvVNh2qX: No associated forks.',
        'Note on Birthdate 1975: Circa 1975',
      ],
    });
  });

  it('has the primary name first, in all its scripts', () => {
    const designation = empty();
    addName(designation, 'KIM, Sangman', 'aka', 'strong', 'Latin');
    addName(designation, 'KIM, Sang Man', 'primary', 'strong', 'Latin');
    addName(designation, '김, 상만', 'primary', 'strong', 'Korean');
    addName(designation, 'KIM, Sangman', 'aka', 'strong', 'Latin');
    expect(designation.names.map(({ name, use }) => `${use} ${name}`)).toStrictEqual([
      'primary KIM, Sang Man',
      'primary 김, 상만',
      'aka KIM, Sangman',
    ]);
  });

  it('tidies spaces and composes characters', () => {
    expect(tidy(' A\u00a0 B\n\tC ')).toBe('A B C');
    expect(tidy('Jose\u0301')).toBe('José');
  });
});
