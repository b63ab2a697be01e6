import { describe, expect, it } from 'vitest';
import { readCashAddr } from '../../src/wallets/cashaddr.ts';
import { describeVectors } from '../contracts/address-vectors.ts';
import { cashAddr } from '../fixtures/address-forms.ts';

describeVectors({
  source: 'CashAddr specification',
  valid: [
    { text: '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu', key: 'bch:pkh:76a04053bda0a88bda5177b86a15c3b29f559873' },
    { text: 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a', key: 'bch:pkh:76a04053bda0a88bda5177b86a15c3b29f559873' },
    {
      text: 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
      key: 'bch:pkh:76a04053bda0a88bda5177b86a15c3b29f559873',
    },
    {
      text: 'BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A',
      key: 'bch:pkh:76a04053bda0a88bda5177b86a15c3b29f559873',
    },
    { text: '1KXrWXciRDZUpQwQmuM1DbwsKDLYAYsVLR', key: 'bch:pkh:cb481232299cd5743151ac4b2d63ae198e7bb0a9' },
    { text: 'qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy', key: 'bch:pkh:cb481232299cd5743151ac4b2d63ae198e7bb0a9' },
    {
      text: 'bitcoincash:qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy',
      key: 'bch:pkh:cb481232299cd5743151ac4b2d63ae198e7bb0a9',
    },
    {
      text: 'BITCOINCASH:QR95SY3J9XWD2AP32XKYKTTR4CVCU7AS4Y0QVERFUY',
      key: 'bch:pkh:cb481232299cd5743151ac4b2d63ae198e7bb0a9',
    },
    { text: '16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb', key: 'bch:pkh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10' },
    { text: 'qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r', key: 'bch:pkh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10' },
    {
      text: 'bitcoincash:qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r',
      key: 'bch:pkh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10',
    },
    {
      text: 'BITCOINCASH:QQQ3728YW0Y47SQN6L2NA30MCW6ZM78DZQRE909M2R',
      key: 'bch:pkh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10',
    },
    { text: '3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC', key: 'bch:sh:76a04053bda0a88bda5177b86a15c3b29f559873' },
    { text: 'ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq', key: 'bch:sh:76a04053bda0a88bda5177b86a15c3b29f559873' },
    {
      text: 'bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq',
      key: 'bch:sh:76a04053bda0a88bda5177b86a15c3b29f559873',
    },
    {
      text: 'BITCOINCASH:PPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVN0H829PQ',
      key: 'bch:sh:76a04053bda0a88bda5177b86a15c3b29f559873',
    },
    { text: '3LDsS579y7sruadqu11beEJoTjdFiFCdX4', key: 'bch:sh:cb481232299cd5743151ac4b2d63ae198e7bb0a9' },
    { text: 'pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e', key: 'bch:sh:cb481232299cd5743151ac4b2d63ae198e7bb0a9' },
    {
      text: 'bitcoincash:pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e',
      key: 'bch:sh:cb481232299cd5743151ac4b2d63ae198e7bb0a9',
    },
    {
      text: 'BITCOINCASH:PR95SY3J9XWD2AP32XKYKTTR4CVCU7AS4YC93KY28E',
      key: 'bch:sh:cb481232299cd5743151ac4b2d63ae198e7bb0a9',
    },
    { text: '31nwvkZwyPdgzjBJZXfDmSWsC4ZLKpYyUw', key: 'bch:sh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10' },
    { text: 'pqq3728yw0y47sqn6l2na30mcw6zm78dzq5ucqzc37', key: 'bch:sh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10' },
    {
      text: 'bitcoincash:pqq3728yw0y47sqn6l2na30mcw6zm78dzq5ucqzc37',
      key: 'bch:sh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10',
    },
    {
      text: 'BITCOINCASH:PQQ3728YW0Y47SQN6L2NA30MCW6ZM78DZQ5UCQZC37',
      key: 'bch:sh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10',
    },
  ],
  invalid: [
    'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q',
    'bitcoincash:Qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
    'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6',
    'bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
    'bitcoincash:',
  ],
});

describe('a CashAddr of another size, type or network', () => {
  it.each([
    ['bitcoincash:q9adhakpwzztepkpwp5z0dq62m6u5v5xtyj7j3h2ws4mr9g0', 0, 24],
    ['bitcoincash:qvch8mmxy0rtfrlarg7ucrxxfzds5pamg73h7370aa87d80gyhqxq5nlegake', 0, 32],
    [
      'bitcoincash:qlg0x333p4238k0qrc5ej7rzfw5g8e4a4r6vvzyrcy8j3s5k0en7calvclhw46hudk5flttj6ydvjc0pv3nchp52amk97tqa5zygg96mtky5sv5w',
      0,
      64,
    ],
  ])('%s is decoded, and refused because no wallet uses it', (text, type, bytes) => {
    const reading = readCashAddr(text);
    expect(reading?.kind === 'broken' ? reading.why : reading).toBe(
      `a CashAddr of type ${type} with ${bytes} bytes, which no wallet uses`,
    );
  });

  it('is read under the prefix of the test network, and left alone under an unknown one', () => {
    const hex = 'f5bf48b397dae70be82b3cca4793f8eb2b6cdac9';
    const test = readCashAddr('bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t');
    expect(test?.kind === 'address' && test.address.keys).toEqual([`bchtest:sh:${hex}`]);
    expect(readCashAddr('pref:pr6m7j9njldwwzlg9v7v53unlr4jkmx6ey65nvtks5')).toBeNull();
    expect(readCashAddr('prefix:0r6m7j9njldwwzlg9v7v53unlr4jkmx6ey3qnjwsrf')).toBeNull();
  });

  it('names the key for token-aware wallets too', () => {
    const hex = 'f5bf48b397dae70be82b3cca4793f8eb2b6cdac9';
    const aware = readCashAddr(cashAddr('bitcoincash', 2, hex));
    expect(aware).toMatchObject({ address: { form: 'token-aware P2PKH (CashAddr)', keys: [`bch:pkh:${hex}`] } });
  });
});
