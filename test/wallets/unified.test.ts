import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/wallets/address.ts';
import { describeVectors } from '../contracts/address-vectors.ts';

describeVectors({
  source: 'ZIP 316',
  valid: [
    {
      text: 'u1l8xunezsvhq8fgzfl7404m450nwnd76zshscn6nfys7vyz2ywyh4cc5daaq0c7q2su5lqfh23sp7fkf3kt27ve5948mzpfdvckzaect2jtte308mkwlycj2u0eac077wu70vqcetkxf',
      key: 'zec:pkh:7bb83570b8fae146e03c5331a020b1e0892f631d',
      form: 'unified (P2PKH, Sapling)',
    },
  ],
  invalid: [
    'u1l8xunezsvhq8fgzfl7404m450nwnd76zshscn6nfys7vyz2ywyh4cc5daaq0c7q2su5lqfh23sp7fkf3kt27ve5948mzpfdvckzaect2jtte308mkwlycj2u0eac077wu70vqcetkxq',
  ],
});

describe('a Zcash unified address', () => {
  it('has the key of each receiver, so that a listed transparent address is found in it', () => {
    const unified = readAddress(
      'u1l8xunezsvhq8fgzfl7404m450nwnd76zshscn6nfys7vyz2ywyh4cc5daaq0c7q2su5lqfh23sp7fkf3kt27ve5948mzpfdvckzaect2jtte308mkwlycj2u0eac077wu70vqcetkxf',
    );
    expect(unified.kind === 'address' && unified.address.keys.map((key) => key.replace(/[^:]*$/, ''))).toEqual([
      'zec:pkh:',
      'zs:',
    ]);
    expect(unified.kind === 'address' && unified.address.materials).toEqual([
      { kind: 'key-hash', hex: '7bb83570b8fae146e03c5331a020b1e0892f631d' },
    ]);
  });
});
