import { describe, expect, it } from 'vitest';
import { readTon } from '../../src/wallets/ton.ts';
import { describeVectors } from '../contracts/address-vectors.ts';

describeVectors({
  source: 'TEP-2',
  valid: [
    {
      text: 'EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N',
      key: 'ton:0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8',
    },
    {
      text: '0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8',
      key: 'ton:0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8',
    },
  ],
  invalid: ['EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2M'],
});

describe('a TON address', () => {
  it('has a checksum only in its friendly form', () => {
    const checksum = (text: string) => {
      const reading = readTon(text);
      return reading?.kind === 'address' ? reading.address.checksum : null;
    };
    expect(checksum('EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N')).toBe('valid');
    expect(checksum('0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8')).toBe('absent');
  });

  it('keeps the workchains apart', () => {
    const hex = '83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8';
    expect(readTon(`-1:${hex}`)).toMatchObject({ address: { keys: [`ton:-1:${hex}`] } });
  });
});
