import { describe, expect, it } from 'vitest';
import { digestOf, header, isSigned, Refusal, readJson } from '../../../adapters/intake/sender.ts';
import { hmac } from '../../fixtures/intake/signed.ts';

describe('a signature', () => {
  it('covers all parts of the text, in hex of either case', () => {
    const hex = hmac('secret', 'a', Buffer.from('b'));
    expect([isSigned(hex, 'secret', 'a', 'b'), isSigned(hex.toUpperCase(), 'secret', 'ab')]).toEqual([true, true]);
  });

  it.each([
    ['another secret', hmac('other', 'ab')],
    ['another text', hmac('secret', 'abc')],
    ['half of it', hmac('secret', 'ab').slice(0, 32)],
    ['no hex', 'z'.repeat(64)],
    ['nothing', ''],
  ])('is refused where it is %s', (_, hex) => {
    expect(isSigned(hex, 'secret', 'ab')).toBe(false);
  });
});

describe('a request', () => {
  it('is read as JSON in UTF-8, and refused with 400 otherwise', () => {
    expect(readJson(Buffer.from('{"name":"é"}'))).toEqual({ name: 'é' });
    for (const body of [Buffer.from('{'), Buffer.from([0x22, 0xff, 0x22]), Buffer.alloc(0)]) {
      expect(() => readJson(body)).toThrow(expect.objectContaining({ status: 400, constructor: Refusal }));
    }
  });

  it('has one value per header, the first', () => {
    expect([header({ 'x-a': ['1', '2'] }, 'x-a'), header({ 'x-a': '1' }, 'x-a'), header({}, 'x-a')]).toEqual([
      '1',
      '1',
      '',
    ]);
  });

  it('is identified by the SHA-256 of its body', () => {
    expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
