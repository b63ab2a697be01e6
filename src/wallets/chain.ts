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

/** A family of blockchains that write addresses the same way; all EVM chains are one, whatever their asset. */
export type Chain = keyof typeof names;

/** The name of a chain to show, e.g. `Bitcoin Cash`. */
export function chainName(chain: Chain): string {
  return names[chain];
}

/** The chain that a prefix of an address names in a URI, CAIP-10 or EIP-3770 form (`bitcoin:`, `eip155:`), or null. */
export function prefixedChain(prefix: string): Chain | null {
  return byPrefix.get(prefix.toLowerCase()) ?? null;
}

const byPrefix = new Map<string, Chain>([
  // URI schemes (BIP-21 and similar).
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
