import { describe, expect, it } from 'vitest';
import { readXrp } from '../../src/wallets/xrp.ts';
import { describeVectors } from '../contracts/address-vectors.ts';

describeVectors({
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
    'X7AcgcsBL6XDcUb289X4mJ8djcdyKaMPYMhmNsCaQeP2dtE',
    'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YcAFbVS5FJo',
    'X7AcgcsBL6XDcUb289X4mJ8djcdyKaBj989XiiqUk5erupz',
    'sn3nxiW7v8KXzPzAqzyHXbSSKNuN9',
  ],
});

describe('an XRP secret', () => {
  it('is called a secret and not an address', () => {
    const reading = readXrp('sn3nxiW7v8KXzPzAqzyHXbSSKNuN9');
    expect(reading?.kind === 'broken' ? reading.why : reading).toBe(
      'an XRP secret seed, not an address: whoever saw it can spend',
    );
  });
});
