import type { Chain } from './chain.ts';
import type { Address } from './reading.ts';

/** Chains with two ways to write one address, and the family of their keys. */
const families = new Map<Chain, string>([
  ['bitcoin', 'btc'],
  ['bitcoin-cash', 'bch'],
  ['litecoin', 'ltc'],
]);

/**
 * The keys that a listed address is found under. Where its text is an address on several chains, the publisher's label
 * chooses among them (a token's label means Bitcoin): Bitcoin's `1…` is not also listed in its Bitcoin Cash spelling,
 * which only shares the key. A label that contradicts the text is ignored; without a label all keys count.
 */
export function keysForLabel(asset: string, { keys, chains }: Address): readonly string[] {
  if (keys.length < 2 || chains.length < 2 || asset === '') return keys;
  const chain = labeledChain(asset);
  const family = (chain === null ? undefined : families.get(chain)) ?? 'btc';
  const meant = keys.filter((key) => key.startsWith(`${family}:`));
  return meant.length === 0 ? keys : meant;
}

/** The chains that an address can belong to, the one that the publisher's label names first. */
export function chainsForLabel(asset: string, { chains }: Address): readonly Chain[] {
  const chain = labeledChain(asset);
  return chain === null || !chains.includes(chain) ? chains : [chain, ...chains.filter((other) => other !== chain)];
}

/**
 * The chain that a publisher's asset label names (`XBT`, `LTC`), or null where it names a token that exists on several
 * chains (`USDT`) or is unknown. Labels are unreliable, so they only choose between the chains that the text fits.
 */
function labeledChain(asset: string): Chain | null {
  return byLabel.get(asset.trim().toUpperCase()) ?? null;
}

const byLabel = new Map<string, Chain>([
  ['XBT', 'bitcoin'],
  ['BTC', 'bitcoin'],
  ['BCH', 'bitcoin-cash'],
  ['BSV', 'bitcoin-sv'],
  ['BTG', 'bitcoin-gold'],
  ['XEC', 'ecash'],
  ['LTC', 'litecoin'],
  ['DOGE', 'dogecoin'],
  ['DASH', 'dash'],
  ['ZEC', 'zcash'],
  ['XVG', 'verge'],
  ['DGB', 'digibyte'],
  ['ETH', 'evm'],
  ['ETC', 'evm'],
  ['ARB', 'evm'],
  ['BSC', 'evm'],
  ['TRX', 'tron'],
  ['XRP', 'xrp'],
  ['XMR', 'monero'],
  ['SOL', 'solana'],
  ['BNB', 'bnb-beacon'],
]);
