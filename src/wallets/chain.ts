const names = {
  bitcoin: 'Bitcoin',
  'bitcoin-cash': 'Bitcoin Cash',
  'bitcoin-sv': 'Bitcoin SV',
  'bitcoin-gold': 'Bitcoin Gold',
  ecash: 'eCash',
  litecoin: 'Litecoin',
  dogecoin: 'Dogecoin',
  dash: 'Dash',
  zcash: 'Zcash',
  verge: 'Verge',
  digibyte: 'DigiByte',
  evm: 'Ethereum and every other EVM chain',
  tron: 'TRON',
  xrp: 'XRP Ledger',
  monero: 'Monero',
  solana: 'Solana',
  'bnb-beacon': 'BNB Beacon Chain',
  cosmos: 'Cosmos chains',
  cardano: 'Cardano',
  stellar: 'Stellar',
  ton: 'TON',
  polkadot: 'Polkadot and its parachains',
  algorand: 'Algorand',
  tezos: 'Tezos',
  'bitcoin-testnet': 'Bitcoin testnet',
  'bitcoin-cash-testnet': 'Bitcoin Cash testnet',
  'litecoin-testnet': 'Litecoin testnet',
  'zcash-testnet': 'Zcash testnet',
  'xrp-testnet': 'XRP Ledger testnet',
  'monero-testnet': 'Monero testnet',
} as const;

/** A family of ledgers that share one way of writing addresses; all EVM chains are one, whatever their asset. */
export type Chain = keyof typeof names;

/** The name of a chain for people, e.g. `Bitcoin Cash`. */
export function chainName(chain: Chain): string {
  return names[chain];
}

/**
 * The chain that a publisher's asset label speaks of (`XBT`, `LTC`), or null where it names a token that lives on
 * several chains (`USDT`) or is unknown. Labels are unreliable and only ever choose between the meanings of one string.
 */
export function labelledChain(asset: string): Chain | null {
  return byLabel.get(asset.trim().toUpperCase()) ?? null;
}

/** The chain that stands before an address in a URI, CAIP-10 or EIP-3770 form (`bitcoin:`, `eip155:`), or null. */
export function prefixedChain(prefix: string): Chain | null {
  return byPrefix.get(prefix.toLowerCase()) ?? null;
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

const byPrefix = new Map<string, Chain>([
  // URI schemes (BIP-21 and its likes).
  ['bitcoin', 'bitcoin'],
  ['litecoin', 'litecoin'],
  ['dogecoin', 'dogecoin'],
  ['dash', 'dash'],
  ['zcash', 'zcash'],
  ['monero', 'monero'],
  ['verge', 'verge'],
  ['tron', 'tron'],
  ['xrp', 'xrp'],
  ['ripple', 'xrp'],
  ['xrpl', 'xrp'],
  ['solana', 'solana'],
  ['bitcoingold', 'bitcoin-gold'],
  ['bitcoinsv', 'bitcoin-sv'],
  ['stellar', 'stellar'],
  ['cardano', 'cardano'],
  ['polkadot', 'polkadot'],
  ['algorand', 'algorand'],
  ['tezos', 'tezos'],
  ['ton', 'ton'],
  ['cosmos', 'cosmos'],
  // Namespaces of CAIP-2.
  ['bip122', 'bitcoin'],
  ['eip155', 'evm'],
  // EIP-681 and the short names of EIP-3770.
  ['ethereum', 'evm'],
  ['eth', 'evm'],
  ['etc', 'evm'],
  ['bnb', 'evm'],
  ['bsc', 'evm'],
  ['arb1', 'evm'],
  ['arbitrum', 'evm'],
  ['oeth', 'evm'],
  ['optimism', 'evm'],
  ['matic', 'evm'],
  ['polygon', 'evm'],
  ['pol', 'evm'],
  ['avax', 'evm'],
  ['avalanche', 'evm'],
  ['base', 'evm'],
  ['gno', 'evm'],
  ['ftm', 'evm'],
  ['celo', 'evm'],
  ['linea', 'evm'],
  ['zksync', 'evm'],
  ['scr', 'evm'],
  ['blast', 'evm'],
  ['mantle', 'evm'],
  ['mnt', 'evm'],
  ['rsk', 'evm'],
  ['sep', 'evm'],
  ['ronin', 'evm'],
]);
