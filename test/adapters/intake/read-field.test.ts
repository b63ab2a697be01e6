import { describe, expect, it } from 'vitest';
import * as fields from '../../../adapters/intake/read-field.ts';

/** The value, or null where the text is invalid. */
const valueIn = (reading: fields.FieldReading<string>) => ('value' in reading ? reading.value : null);

describe('a country', () => {
  it.each([
    ['Germany', 'DE'],
    ['de', 'DE'],
    ['Korea, North', 'KP'],
    ['Viet Nam', 'VN'],
    ['United States of America', 'US'],
  ])('is read from %j as %s', (written, code) => {
    expect(valueIn(fields.country(written))).toBe(code);
  });

  it.each(['Narnia', 'ZZ', '', 'x'.repeat(101)])('is invalid as %j', (written) => {
    expect(valueIn(fields.country(written))).toBeNull();
  });
});

describe('a birth date', () => {
  it.each(['1985', '1985-03', '1985-03-07', '1984-02-29'])('is read from %s', (written) => {
    expect(valueIn(fields.birthDate(written))).toBe(written);
  });

  it('is read from a time of midnight', () => {
    expect(valueIn(fields.birthDate('1985-03-07T00:00:00Z'))).toBe('1985-03-07');
  });

  it.each(['85', '1985-3-7', '1985-02-29', '0000', '1899', '07.03.1985', 'x'])('is invalid as %s', (written) => {
    expect(valueIn(fields.birthDate(written))).toBeNull();
  });
});

describe('a time', () => {
  it.each([
    ['2026-03-12', '2026-03-12'],
    ['2026-03-12T09:30:00Z', '2026-03-12T09:30:00.000Z'],
    ['2026-03-12 09:30', '2026-03-12T09:30:00.000Z'],
    ['2026-03-12T09:30:00+0200', '2026-03-12T07:30:00.000Z'],
  ])('is read from %s as %s', (written, time) => {
    expect(valueIn(fields.moment(written))).toBe(time);
  });

  it.each(['yesterday', '2026-02-30T09:30:00Z', '2026-03-12T25:00:00Z', '09:30'])('is invalid as %s', (written) => {
    expect(valueIn(fields.moment(written))).toBeNull();
  });
});

describe('a text', () => {
  it('has its white space collapsed', () => {
    expect(valueIn(fields.line(20)(' Marta \t Beispiel\n'))).toBe('Marta Beispiel');
  });

  it.each(['', ' ', 'x'.repeat(21), 'nul\u0000', 'half \ud83d'])('is invalid as %j', (written) => {
    expect(valueIn(fields.line(20)(written))).toBeNull();
  });

  it('of a document keeps its lines, and loses its control characters', () => {
    expect(valueIn(fields.documentText('one\n\ttwo\f\u0000three'))).toBe('one\n\ttwo  three');
    expect(valueIn(fields.documentText('x'.repeat(200_001)))).toBeNull();
  });

  it('of an address has its lines joined by commas', () => {
    expect(valueIn(fields.address('Musterstraße 1,\r\n\n 10115  Berlin'))).toBe('Musterstraße 1, 10115 Berlin');
  });
});

describe('contact data', () => {
  it.each<[string, (written: string) => fields.FieldReading<string>, string, string]>([
    ['e-mail address', fields.email, ' mailto:Marta@Example.org ', 'Marta@Example.org'],
    ['telephone number', fields.phone, 'tel:+49 (30)  12-34 ext. 5', '+49 (30) 12-34 ext. 5'],
    ['handle', fields.handle, 'https://github.com/octocat/?tab=x', 'octocat'],
    ['handle', fields.handle, '@octocat', 'octocat'],
    ['IP address', fields.ip, ' 2001:db8::1 ', '2001:db8::1'],
    ['SHA-256', fields.sha256, 'A'.repeat(64), 'a'.repeat(64)],
    ['time zone', fields.timezone, ' Europe/Berlin ', 'Europe/Berlin'],
  ])('such as a %s is read (%#)', (_, read, written, value) => {
    expect(valueIn(read(written))).toBe(value);
  });

  it.each<[string, (written: string) => fields.FieldReading<string>, string]>([
    ['e-mail address', fields.email, 'two@at@example.org'],
    ['telephone number', fields.phone, 'call me'],
    ['handle', fields.handle, '@'],
    ['IP address', fields.ip, '300.1.1.1'],
    ['SHA-256', fields.sha256, 'C01X00T47'],
    ['time zone', fields.timezone, 'Middle/Earth'],
    ['date', fields.date, '2026-02-30'],
  ])('such as a %s is refused without quoting it (%#)', (_, read, written) => {
    const reading = read(written);
    expect(reading).toEqual({ invalid: expect.any(String) });
    expect(JSON.stringify(reading)).not.toContain(written);
  });
});
