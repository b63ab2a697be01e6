import { describe, expect, it } from 'vitest';
import { aliasBirth, birthWords, unBirth } from '../../../../adapters/lists/un/births.ts';

const none = { type: '', date: '', year: '', fromYear: '', toYear: '', note: '' };

describe('a birth date of the UN', () => {
  it.each([
    [{ type: 'EXACT', date: '1963-02-01' }, '1963-02-01', '1963-02-01', false],
    [{ type: 'EXACT', date: '1963-02-01T00:00:00-05:00' }, '1963-02-01', '1963-02-01', false],
    [{ type: 'EXACT', year: '1963' }, '1963-01-01', '1963-12-31', false],
    [{ type: 'APPROXIMATELY', year: '1963' }, '1963-01-01', '1963-12-31', true],
    [{ type: 'BETWEEN', fromYear: '1955', toYear: '1958' }, '1955-01-01', '1958-12-31', false],
    [{ type: 'BETWEEN', fromYear: '1955', toYear: '1958', note: 'Approximately' }, '1955-01-01', '1958-12-31', true],
    [{ type: 'EXACT', year: '1973', note: 'Nov.' }, '1973-11-01', '1973-11-30', false],
    [{ type: 'EXACT', note: 'Between Aug. and Sep. 1977' }, '1977-08-01', '1977-09-30', false],
    [{ type: 'EXACT', note: 'Feb. 1960' }, '1960-02-01', '1960-02-29', false],
  ])('%j is a range of days', (parts, from, to, circa) => {
    expect(unBirth({ ...none, ...parts })).toMatchObject({ from, to, circa });
  });

  it.each([
    { note: '30-35 years old' },
    { date: '1963-02-30' },
    { fromYear: '1958', toYear: '1955' },
    { year: '63' },
    {},
  ])('%j is none', (parts) => {
    expect(unBirth({ ...none, ...parts })).toBeNull();
  });

  it('keeps the words of the UN', () => {
    const range = { ...none, type: 'BETWEEN', fromYear: '1955', toYear: '1958', note: 'Approximately' };
    expect(birthWords(range)).toBe('Between 1955 and 1958 (Approximately)');
    expect(birthWords({ ...none, fromYear: '1955' })).toBe('1955 and ?');
    expect(birthWords({ ...none, type: 'APPROXIMATELY', year: '1963' })).toBe('Approximately 1963');
    expect(birthWords({ ...none, note: '30-35 years old' })).toBe('30-35 years old');
  });

  it('of an alias is a date or a year', () => {
    expect(aliasBirth('1979-12-31')).toMatchObject({ from: '1979-12-31', asWritten: '1979-12-31' });
    expect(aliasBirth('1979')).toMatchObject({ from: '1979-01-01', to: '1979-12-31' });
    expect(aliasBirth('')).toBeNull();
  });
});
