import { describe, expect, it } from 'vitest';
import { readPublicKey } from '../../src/wallets/public-key-address.ts';
import { describeVectors } from '../contracts/address-vectors.ts';

describeVectors({
  source: 'SEP-23 (Stellar), Algorand and Substrate',
  valid: [
    {
      text: 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ',
      key: 'stellar:3f0c34bf93ad0d9971d04ccc90f705511c838aad9734a4a2fb0d7a03fc7fe89a',
    },
    {
      text: 'MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ',
      key: 'stellar:3f0c34bf93ad0d9971d04ccc90f705511c838aad9734a4a2fb0d7a03fc7fe89a',
    },
    {
      text: '7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q',
      key: 'algorand:fe684103e72af33b91b1aeb923ae9c055f49b2731d0b40b423f705fd97743c66',
    },
    {
      text: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
      key: 'polkadot:d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d',
    },
    {
      text: '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5',
      key: 'polkadot:d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d',
    },
  ],
  invalid: [
    'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA',
    '7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6A',
  ],
});

describe('a Solana address', () => {
  it('counts only where the text looks random, because it has no checksum', () => {
    expect(readPublicKey('6wjqWWra8ombzaw6VHrG5xpQ972jCYF6bbHiFCbWmr4U')).toMatchObject({
      address: { chains: ['solana'], checksum: 'absent' },
    });
    for (const text of ['AbstractFactoryBeanNameProxyMockHandTestRun', 'a'.repeat(43), 'A1'.repeat(21)]) {
      expect(readPublicKey(text)).toBeNull();
    }
  });
});
