/** Public test vectors, as the specifications print them. Each valid one stands with the canonical key it must give. */
export type Vector = { text: string; key: string; form?: string; tag?: string };
export type VectorSet = { source: string; valid: Vector[]; invalid: string[] };

const generatorHash = '751e76e8199196d454941c45d1b3a323f1433bd6';

export const vectorSets: VectorSet[] = [
  {
    source: 'BIP-173 and BIP-350 (segwit addresses)',
    valid: [
      { text: 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', key: `bc:0:${generatorHash}`, form: 'P2WPKH (bech32)' },
      {
        text: 'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7',
        key: 'tb:0:1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262',
        form: 'P2WSH (bech32)',
      },
      {
        text: 'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y',
        key: `bc:1:${generatorHash}${generatorHash}`,
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
  },
  {
    source: 'EIP-55 and EIP-1191 (Rootstock)',
    valid: [
      ...[
        '0x52908400098527886E0F7030069857D2E4169EE7',
        '0x8617E340B3D01FA5F11F306F4090FD50E238070D',
        '0xde709f2102306220921060314715629080e2fb77',
        '0x27b1fdb04752bbc536007a920d24acb045561c26',
        '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
        '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
        '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
        '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
        '0x27b1FdB04752BBc536007A920D24ACB045561c26',
        '0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD',
        '0xFb6916095cA1Df60bb79ce92cE3EA74c37c5d359',
      ].map((text) => ({ text, key: `evm:${text.slice(2).toLowerCase()}` })),
      { text: 'XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS', key: 'evm:00c5496aee77c1ba1f0854206a26dda82a81d6d8' },
    ],
    invalid: [
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
      '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d358',
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe',
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd',
      'XE7438O073KYGTWWZN0F2WZ0R8PX5ZPPZS',
      'XE81ETHXREGGAVOFYORK',
    ],
  },
  {
    source: 'CashAddr specification',
    valid: (
      [
        [
          '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu',
          'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
          'pkh:76a04053bda0a88bda5177b86a15c3b29f559873',
        ],
        [
          '1KXrWXciRDZUpQwQmuM1DbwsKDLYAYsVLR',
          'qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy',
          'pkh:cb481232299cd5743151ac4b2d63ae198e7bb0a9',
        ],
        [
          '16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb',
          'qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r',
          'pkh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10',
        ],
        [
          '3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC',
          'ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq',
          'sh:76a04053bda0a88bda5177b86a15c3b29f559873',
        ],
        [
          '3LDsS579y7sruadqu11beEJoTjdFiFCdX4',
          'pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e',
          'sh:cb481232299cd5743151ac4b2d63ae198e7bb0a9',
        ],
        [
          '31nwvkZwyPdgzjBJZXfDmSWsC4ZLKpYyUw',
          'pqq3728yw0y47sqn6l2na30mcw6zm78dzq5ucqzc37',
          'sh:011f28e473c95f4013d7d53ec5fbc3b42df8ed10',
        ],
      ] as const
    ).flatMap(([legacy, bare, key]) =>
      [legacy, bare, `bitcoincash:${bare}`, `BITCOINCASH:${bare.toUpperCase()}`].map((text) => ({
        text,
        key: `bch:${key}`,
      })),
    ),
    invalid: [
      'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q',
      'bitcoincash:Qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
      'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6',
      'bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
      'bitcoincash:',
    ],
  },
  {
    source: 'XLS-5d (X-address)',
    valid: [
      { text: 'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59', key: 'xrp:5e7b112523f68d2f5e879db4eac51c6698a69304' },
      { text: 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ', key: 'xrp:5e7b112523f68d2f5e879db4eac51c6698a69304' },
      {
        text: 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu',
        key: 'xrp:5e7b112523f68d2f5e879db4eac51c6698a69304',
        tag: '1',
      },
      {
        text: 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGo2K5VpXpmCqbV2gS',
        key: 'xrp:5e7b112523f68d2f5e879db4eac51c6698a69304',
        tag: '14',
      },
      {
        text: 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaLFuhLRuNXPrDeJd9A',
        key: 'xrp:5e7b112523f68d2f5e879db4eac51c6698a69304',
        tag: '11747',
      },
      {
        text: 'XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi',
        key: 'xrp:aa066c988c712815cc37af71472b7cbbbd4e2a0a',
        tag: '4294967295',
      },
      { text: 'T719a5UwUCnEs54UsxG9CJYYDhwmFCqkr7wxCcNcfZ6p5GZ', key: 'xrp:5e7b112523f68d2f5e879db4eac51c6698a69304' },
      { text: 'rrrrrrrrrrrrrrrrrrrrrhoLvTp', key: 'xrp:0000000000000000000000000000000000000000' },
      { text: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', key: 'xrp:b5f762798a53d543a014caf8b297cff8f2f937e8' },
    ],
    invalid: [
      'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk58',
      'X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqz',
      'X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cq',
      // Right checksums over a flag of 2, a tag beyond 32 bits, and a tag where the flag says none.
      'X7AcgcsBL6XDcUb289X4mJ8djcdyKaMPYMhmNsCaQeP2dtE',
      'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YcAFbVS5FJo',
      'X7AcgcsBL6XDcUb289X4mJ8djcdyKaBj989XiiqUk5erupz',
      'sn3nxiW7v8KXzPzAqzyHXbSSKNuN9',
    ],
  },
  {
    source: 'TRON documentation',
    valid: [
      { text: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', key: 'tron:a614f803b6fd780986a42c78ec9c7f77e6ded13c' },
      { text: '41a614f803b6fd780986a42c78ec9c7f77e6ded13c', key: 'tron:a614f803b6fd780986a42c78ec9c7f77e6ded13c' },
      { text: 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb', key: 'tron:0000000000000000000000000000000000000000' },
    ],
    invalid: [
      'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T',
      'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6',
      '41a614f803b6fd780986a42c78ec9c7f77e6ded13',
    ],
  },
  {
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
  },
  {
    source: 'Zcash protocol specification, ZIP 316, ZIP 320',
    valid: [
      { text: 't1VmmGiyjVNeCjxDZzg7vZmd99WyzVby9yC', key: 'zec:pkh:8286bf790866805397e3a947640b77a43f0b43a5' },
      { text: 'tex1s2rt77ggv6q989lr49rkgzmh5slsksa9khdgte', key: 'zec:pkh:8286bf790866805397e3a947640b77a43f0b43a5' },
      { text: 't3Vz22vK5z2LcKEdg16Yv4FFneEL1zg9ojd', key: 'zec:sh:7d46a730d31f97b1930d3368a967c309bd4d136a' },
      { text: 'tmEZhbWHTpdKMw5it8YDspUXSMGQyFwovpU', key: 'zectest:pkh:3535cd15f4209a68a92d1dcd59e949d6c656fc99' },
      { text: 't2UNzUUx8mWBCRYPRezvA363EYXyEpHokyi', key: 'zectest:sh:ef775f1f997f122a062fff1a2d7443abd1f9c642' },
      {
        text: 'zs1z7rejlpsa98s2rrrfkwmaxu53e4ue0ulcrw0h4x5g8jl04tak0d3mm47vdtahatqrlkngh9slya',
        key: 'zs:1787997c30e94f050c634d9dbe9b948e6bccbf9fc0dcfbd4d441e5f7d57db3db1deebe6357dbf5601fed34',
      },
      {
        text: 'u1l8xunezsvhq8fgzfl7404m450nwnd76zshscn6nfys7vyz2ywyh4cc5daaq0c7q2su5lqfh23sp7fkf3kt27ve5948mzpfdvckzaect2jtte308mkwlycj2u0eac077wu70vqcetkxf',
        key: 'zec:pkh:7bb83570b8fae146e03c5331a020b1e0892f631d',
        form: 'unified (P2PKH, Sapling)',
      },
    ],
    invalid: [
      't1VmmGiyjVNeCjxDZzg7vZmd99WyzVby9yD',
      'zs1z7rejlpsa98s2rrrfkwmaxu53e4ue0ulcrw0h4x5g8jl04tak0d3mm47vdtahatqrlkngh9slyq',
      'u1l8xunezsvhq8fgzfl7404m450nwnd76zshscn6nfys7vyz2ywyh4cc5daaq0c7q2su5lqfh23sp7fkf3kt27ve5948mzpfdvckzaect2jtte308mkwlycj2u0eac077wu70vqcetkxq',
      'tex1s2rt77ggv6q989lr49rkgzmh5slsksa9khdgtq',
    ],
  },
  {
    source: 'TEP-2 (TON), SEP-23 (Stellar), Algorand, Substrate, Cardano CIP-19, Tezos',
    valid: [
      {
        text: 'EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N',
        key: 'ton:0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8',
      },
      {
        text: '0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8',
        key: 'ton:0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8',
      },
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
      {
        text: 'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8',
        key: 'addr:619493315cd92eb5d8c4304e67b7e16ae36d61d34502694657811a2c8e',
      },
      { text: 'tz1VSUr8wwNhLAzempoch5d6hLRiTh8Cjcjb', key: 'xtz:06a19f6b82198cb179e8306c1bedd08f12dc863f328886' },
    ],
    invalid: [
      'EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2M',
      'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA',
      '7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6A',
      'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrlq',
    ],
  },
];
