import { type Chain, labelledChain } from './chain.ts';
import type { Address } from './reading.ts';

/** Chains that write one address in two ways, with the family of their keys. */
const families = new Map<Chain, string>([
  ['bitcoin', 'btc'],
  ['bitcoin-cash', 'bch'],
  ['litecoin', 'ltc'],
]);

/**
 * The keys that a listed address stands under. Where its text has a meaning on several chains, the publisher's label
 * chooses among them (a token's label means Bitcoin), so that Bitcoin's `1…` is not taken for listed under its Bitcoin
 * Cash spelling too: that one is kin. A label that contradicts the text counts for nothing; without one all are meant.
 */
export function meantKeys(asset: string, { keys, chains }: Address): readonly string[] {
  if (keys.length < 2 || chains.length < 2 || asset === '') return keys;
  const chain = labelledChain(asset);
  const family = (chain === null ? undefined : families.get(chain)) ?? 'btc';
  const meant = keys.filter((key) => key.startsWith(`${family}:`));
  return meant.length === 0 ? keys : meant;
}

/** The chains that an address can belong to, the one that the publisher's label speaks of first. */
export function meantChains(asset: string, { chains }: Address): readonly Chain[] {
  const chain = labelledChain(asset);
  return chain === null || !chains.includes(chain) ? chains : [chain, ...chains.filter((other) => other !== chain)];
}
