import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/wallets/address.ts';
import { decodeCashAddr, encodeCashAddr } from '../../src/wallets/cashaddr.ts';
import { vectorSets } from './vectors.ts';

describe.each(vectorSets)('$source', ({ valid, invalid }) => {
  it.each(valid)('reads $text', ({ text, key, form, tag }) => {
    const reading = readAddress(text);
    expect(reading.kind).toBe('address');
    if (reading.kind !== 'address') return;
    expect(reading.address.keys).toContain(key);
    if (form !== undefined) expect(reading.address.form).toBe(form);
    expect(reading.address.tag).toBe(tag);
  });

  it.each(invalid)('refuses %s', (text) => {
    expect(readAddress(text).kind).not.toBe('address');
  });
});

describe('CashAddr specification, other payload sizes', () => {
  it.each([
    ['bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2', 0, 'f5bf48b397dae70be82b3cca4793f8eb2b6cdac9'],
    ['bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t', 1, 'f5bf48b397dae70be82b3cca4793f8eb2b6cdac9'],
    ['pref:pr6m7j9njldwwzlg9v7v53unlr4jkmx6ey65nvtks5', 1, 'f5bf48b397dae70be82b3cca4793f8eb2b6cdac9'],
    ['prefix:0r6m7j9njldwwzlg9v7v53unlr4jkmx6ey3qnjwsrf', 15, 'f5bf48b397dae70be82b3cca4793f8eb2b6cdac9'],
    [
      'bitcoincash:q9adhakpwzztepkpwp5z0dq62m6u5v5xtyj7j3h2ws4mr9g0',
      0,
      '7adbf6c17084bc86c1706827b41a56f5ca32865925e946ea',
    ],
    [
      'bitcoincash:qvch8mmxy0rtfrlarg7ucrxxfzds5pamg73h7370aa87d80gyhqxq5nlegake',
      0,
      '3173ef6623c6b48ffd1a3dcc0cc6489b0a07bb47a37f47cfef4fe69de825c060',
    ],
    [
      'bitcoincash:qlg0x333p4238k0qrc5ej7rzfw5g8e4a4r6vvzyrcy8j3s5k0en7calvclhw46hudk5flttj6ydvjc0pv3nchp52amk97tqa5zygg96mtky5sv5w',
      0,
      'd0f346310d5513d9e01e299978624ba883e6bda8f4c60883c10f28c2967e67ec77ecc7eeeaeafc6da89fad72d11ac961e164678b868aeeec5f2c1da08884175b',
    ],
  ] as const)('decodes and encodes %s', (text, type, hex) => {
    const prefix = text.slice(0, text.indexOf(':'));
    expect(decodeCashAddr(text)).toEqual({ prefix, type, hex });
    expect(encodeCashAddr({ prefix, type, hex })).toBe(text);
  });
});
