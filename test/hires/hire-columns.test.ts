import { describe, expect, it } from 'vitest';
import { columnName, columnOfPath, hireJsonOf, isColumn } from '../../src/hires/hire-columns.ts';

describe('the columns of a hire', () => {
  it.each([
    ['Legal name', 'legal_name'],
    [' legal-name ', 'legal_name'],
    ['Date  of birth', 'date_of_birth'],
    ['E-mail', 'e_mail'],
  ])('reads the header %j as %s', (written, name) => {
    expect(columnName(written)).toBe(name);
    expect(isColumn(name)).toBe(true);
  });

  it('knows no column of another name', () => {
    expect(['salary', 'Legal name', '__proto__', 'constructor'].filter(isColumn)).toEqual([]);
  });

  it('splits lists at semicolons and line ends', () => {
    expect(hireJsonOf({ employers: 'Muster GmbH; Beispiel AG\r\nThird\n\n', aliases: 'One' })).toEqual({
      employers: ['Muster GmbH', 'Beispiel AG', 'Third'],
      aliases: ['One'],
    });
  });

  it('collects columns of one list and of one object', () => {
    const cells = { email: 'a@example.org', emails: 'b@example.org', wallet: 'w', holder_name: 'Marta', unknown: 'x' };
    expect(hireJsonOf(cells)).toEqual({
      emails: ['a@example.org', 'b@example.org'],
      payment: { wallet: 'w', holder_name: 'Marta' },
    });
  });

  it('reads the parts of a reference in any order', () => {
    const expected = [{ name: 'Jo Muster', email: 'jo@example.net', phone: '+49 30 999999', company: 'Muster, Inc.' }];
    for (const references of [
      'Jo Muster, jo@example.net, +49 30 999999, Muster, Inc.',
      '+49 30 999999, Jo Muster, Muster, Inc., jo@example.net',
    ]) {
      expect(hireJsonOf({ references })).toEqual({ refs: expected });
    }
  });

  it.each(['', ' ', '-', '–', 'n/a', 'N/A', 'none', 'null', 'unknown'])('counts a cell with %j as empty', (cell) => {
    expect(hireJsonOf({ wallet: cell, employers: cell })).toEqual({});
  });

  it('keeps a legal name that reads like an empty cell', () => {
    expect(hireJsonOf({ legal_name: 'Null', wallet: 'Null' })).toEqual({ legal_name: 'Null' });
  });

  it('finds the column that holds a path', () => {
    const given = ['bank_country', 'phone', 'references'];
    expect(columnOfPath('payment.bank_country', given)).toBe('bank_country');
    expect(columnOfPath('phones[1].number', given)).toBe('phone');
    expect(columnOfPath('refs[0].email', given)).toBe('references');
    expect(columnOfPath('payment.wallet', given)).toBeNull();
  });
});
