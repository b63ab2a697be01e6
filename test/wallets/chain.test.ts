import { describe, expect, it } from 'vitest';
import { chainName, prefixedChain } from '../../src/wallets/chain.ts';

describe('the chain in front of an address', () => {
  it('is named by URI schemes, CAIP-2 namespaces and EIP-3770 short names in any case', () => {
    expect(['bitcoin', 'BITCOIN', 'bip122', 'eip155', 'arb1', 'ripple'].map(prefixedChain)).toEqual([
      'bitcoin',
      'bitcoin',
      'bitcoin',
      'evm',
      'evm',
      'xrp',
    ]);
  });

  it('is unknown for any other word', () => {
    expect([prefixedChain('https'), prefixedChain(''), prefixedChain('wallet')]).toEqual([null, null, null]);
  });

  it('is shown by its name', () => {
    expect(chainName('bitcoin-cash')).toBe('Bitcoin Cash');
  });
});
