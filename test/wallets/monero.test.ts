import { describe, expect, it } from 'vitest';
import { readMonero } from '../../src/wallets/monero.ts';
import { describeVectors } from '../contracts/address-vectors.ts';
import { moneroAddress } from '../fixtures/address-forms.ts';

describeVectors({
  source: 'Monero documentation and test suite',
  valid: [
    {
      text: '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge',
      key: 'xmr:18:eda9fe8dfcdd25d5430ea64229d04f6b41b2e5a1587c29cd499a63eb79d117113076a02b73d130fb904c9e91075fcd16f735c6850dfadb125eb826d96a113f09',
      form: 'standard',
    },
    {
      text: '4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK',
      key: 'xmr:18:eda9fe8dfcdd25d5430ea64229d04f6b41b2e5a1587c29cd499a63eb79d117113076a02b73d130fb904c9e91075fcd16f735c6850dfadb125eb826d96a113f09',
      form: 'integrated',
      tag: '8a125052fe6f3877',
    },
    {
      text: '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H',
      key: 'xmr:42:95f965b0c4ff276ad08d06ab69a8c8a1c73a7e7ab89b7e5001df3733cd1c383a85be1dfe95652aba69625405fe5d6af70a77439402765b1a81b8dc7447c07b6f',
      form: 'subaddress',
    },
    {
      text: '9wviCeWe2D8XS82k2ovp5EUYLzBt9pYNW2LXUFsZiv8S3Mt21FZ5qQaAroko1enzw3eGr9qC7X1D7Geoo2RrAotYPwq9Gm8',
      key: 'xmr:53:7d996b0f2db6dbb5f2a086211f2399a4a7479b2c911af307fdc3f7f61a88cb0e1c06bcac7082f73af10460b5f2849aded79374b2fbdaae5d9384b9b6514fddcb',
      form: 'standard (testnet)',
    },
  ],
  invalid: [
    '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rgf',
    '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rg',
    '4AdUndXHHZ9pfQj27iMAjAr4xTDXXjjWRh4P4Ky4IjRwGTr7JrTTNUF5uXR5kpQs3fPYUkYjWpW1EiWbBNuJoRZsW7rtdvW',
  ],
});

describe('an integrated Monero address', () => {
  const keys = 'ab'.repeat(64);
  const read = (text: string) => {
    const reading = readMonero(text);
    return reading?.kind === 'address' ? reading.address : null;
  };

  it('has the key of its standard address, and its payment id as a tag', () => {
    const integrated = read(moneroAddress(keys, 19, '0102030405060708'));
    expect(integrated).toMatchObject({ form: 'integrated', tag: '0102030405060708' });
    expect(integrated?.keys).toEqual(read(moneroAddress(keys, 18))?.keys);
  });

  it('is not of the network of subaddresses', () => {
    expect(read(moneroAddress(keys, 42))?.keys).not.toEqual(read(moneroAddress(keys, 18))?.keys);
  });
});
