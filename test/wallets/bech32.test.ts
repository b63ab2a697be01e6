import { describe, expect, it } from 'vitest';
import { readBech32 } from '../../src/wallets/bech32.ts';
import { describeVectors } from '../contracts/address-vectors.ts';

describeVectors({
  source: 'BIP-173 and BIP-350 (segwit addresses)',
  valid: [
    {
      text: 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
      key: 'bc:0:751e76e8199196d454941c45d1b3a323f1433bd6',
      form: 'P2WPKH (bech32)',
    },
    {
      text: 'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7',
      key: 'tb:0:1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262',
      form: 'P2WSH (bech32)',
    },
    {
      text: 'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y',
      key: 'bc:1:751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6',
    },
    { text: 'BC1SW50QGDZ25J', key: 'bc:16:751e' },
    { text: 'bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs', key: 'bc:2:751e76e8199196d454941c45d1b3a323' },
    {
      text: 'tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy',
      key: 'tb:0:000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433',
    },
    {
      text: 'tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c',
      key: 'tb:1:000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433',
      form: 'P2TR (bech32m)',
    },
    {
      text: 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
      key: 'bc:1:79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798',
      form: 'P2TR (bech32m)',
    },
  ],
  invalid: [
    'tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd',
    'tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf',
    'BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh',
    'tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47',
    'bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4',
    'BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R',
    'bc1pw5dgrnzv',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav',
    'BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P',
    'tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf',
    'tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j',
    'bc1gmk9yu',
    'tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
    'BC13W508D6QEJXTDG4Y5R3ZARVARY0C5XW7KN40WF2',
    'bc1rw5uspcuh',
    'bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90',
    'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sL5k7',
    'bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du',
    'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3pjxtptv',
  ],
});

describeVectors({
  source: 'Zcash protocol specification (Sapling) and ZIP 320',
  valid: [
    { text: 'tex1s2rt77ggv6q989lr49rkgzmh5slsksa9khdgte', key: 'zec:pkh:8286bf790866805397e3a947640b77a43f0b43a5' },
    {
      text: 'zs1z7rejlpsa98s2rrrfkwmaxu53e4ue0ulcrw0h4x5g8jl04tak0d3mm47vdtahatqrlkngh9slya',
      key: 'zs:1787997c30e94f050c634d9dbe9b948e6bccbf9fc0dcfbd4d441e5f7d57db3db1deebe6357dbf5601fed34',
    },
  ],
  invalid: [
    'zs1z7rejlpsa98s2rrrfkwmaxu53e4ue0ulcrw0h4x5g8jl04tak0d3mm47vdtahatqrlkngh9slyq',
    'tex1s2rt77ggv6q989lr49rkgzmh5slsksa9khdgtq',
  ],
});

describeVectors({
  source: 'Cardano CIP-19',
  valid: [
    {
      text: 'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8',
      key: 'addr:619493315cd92eb5d8c4304e67b7e16ae36d61d34502694657811a2c8e',
    },
  ],
  invalid: ['addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrlq'],
});

describe('a bech32 text that is not an address', () => {
  it.each([
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', 'bad checksum at bc1 bech32'],
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3tb', '“b” at position 42 does not occur in bech32'],
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4', 'capital and small letters mixed, which bech32 forbids'],
    ['bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4', '“o” at position 60 does not occur in bech32'],
  ])('%s is broken: %s', (text, reason) => {
    const reading = readBech32(text);
    expect(reading?.kind === 'broken' ? reading.why : reading).toBe(reason);
  });

  it('is an unknown chain’s where its checksum is valid under another prefix', () => {
    const reading = readBech32('split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w');
    expect(reading?.kind === 'broken' ? reading.why : reading).toBe(
      'its bech32 checksum is right, but “split1” is of no chain that is known here',
    );
  });

  it('may be a passport number, which begins the same way', () => {
    for (const text of ['BC166787', 'BC1053173', 'TB162181']) expect(readBech32(text)).toBeNull();
  });
});
