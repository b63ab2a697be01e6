import { describe, expect, it } from 'vitest';
import {
  digitSuffix,
  ibanCountry,
  readEmail,
  readHandle,
  readNetwork,
  readPhone,
} from '../../src/hires/contact-data.ts';

describe('telephones', () => {
  it('reads every spelling of a number as the same', () => {
    for (const text of ['+1 (202) 555-0123', '001 202 555 0123', '+12025550123']) {
      expect(readPhone(text)).toEqual({ e164: '+12025550123', callingCode: '1' });
    }
    expect(readPhone('202-555-0123', 'US')?.e164).toBe('+12025550123');
    expect(readPhone('020 7946 0000', 'GB')?.e164).toBe('+442079460000');
  });

  it('reads no number without a country code or country, and none in other text', () => {
    expect(readPhone('202-555-0123')).toBeNull();
    expect(readPhone('none', 'US')).toBeNull();
    expect(readPhone('12', 'US')).toBeNull();
  });
});

describe('e-mail addresses', () => {
  it.each([
    ['J.o.h.n+work@GoogleMail.com', 'john@gmail.com'],
    ['Maria Rossi <maria.rossi+a@Example.org>', 'maria.rossi@example.org'],
    ['mailto:info@münchen.example', 'info@xn--mnchen-3ya.example'],
    ['x@example.org.', 'x@example.org'],
  ])('reads %s as %s', (text, address) => {
    expect(readEmail(text)?.address).toBe(address);
  });

  it('keeps dots if the service does not ignore them, and refuses anything but an address', () => {
    expect(readEmail('a.b@example.org')?.address).toBe('a.b@example.org');
    for (const text of ['', 'nobody', 'a@b', 'a b@example.org', '@example.org']) expect(readEmail(text)).toBeNull();
  });

  it('reports digits at the end only if they are no year, date or sequence', () => {
    expect(digitSuffix('dev5232')).toBe('5232');
    for (const local of [
      'maria1994',
      'maria2001',
      'maria19940312',
      'maria12031994',
      'maria1234',
      'maria0000',
      'maria523',
    ]) {
      expect(digitSuffix(local), local).toBeNull();
    }
  });
});

describe('other data', () => {
  it('reads handles from addresses', () => {
    for (const text of ['@Octocat', 'https://github.com/octocat/', 'github.com/octocat?tab=repositories', 'octocat']) {
      expect(readHandle(text)).toBe('octocat');
    }
    expect(readHandle(' ')).toBeNull();
  });

  it('reads only publicly routable networks', () => {
    expect(readNetwork('8.8.8.8')).toBe('8.8.8.8');
    expect(readNetwork('::ffff:8.8.8.8')).toBe('8.8.8.8');
    expect(readNetwork('2001:db8:0:1::5')).toBe(readNetwork('2001:DB8:0:1:2:3:4:5'));
    for (const ip of ['10.1.2.3', '192.168.0.1', '127.0.0.1', '100.64.0.1', 'fe80::1', '::1', '300.1.1.1', 'x']) {
      expect(readNetwork(ip), ip).toBeNull();
    }
  });

  it('reads the country of a valid IBAN only', () => {
    expect(ibanCountry('DE89 3704 0044 0532 0130 00')).toBe('DE');
    expect(ibanCountry('DE89 3704 0044 0532 0130 01')).toBeNull();
    expect(ibanCountry('12345678')).toBeNull();
  });
});
