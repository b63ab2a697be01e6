import { readAddress } from '../wallets/address.ts';
import { chainName } from '../wallets/chain.ts';
import { findAddresses } from '../wallets/find-addresses.ts';
import type { AddressReading } from '../wallets/reading.ts';
import type { WalletMatch } from '../wallets/wallet-index.ts';
import type { Corpus } from './corpus.ts';
import { knownDetails } from './known-details.ts';
import type { Hit, NearWallet, Query, ReadAddress } from './screening.ts';

/** An address in a text, or a part of it that looks like one but is not. */
export type FoundAddress = Exclude<AddressReading, { kind: 'none' }>;

/** Splits a text into its addresses, each once, and the rest. */
export function splitAddresses(text: string): { found: FoundAddress[]; rest: string } {
  // Groups with spaces (`0x4F47 Bc49 …`) are one address only where they are the entire text.
  const whole = readAddress(text);
  if (whole.kind !== 'none') return { found: [whole], rest: '' };
  const found = new Map<string, FoundAddress>();
  let rest = '';
  let at = 0;
  for (const { start, end, reading } of findAddresses(text)) {
    if (reading.kind === 'none') continue;
    found.set(writtenIn(reading), reading);
    rest += `${text.slice(at, start)} `;
    at = end;
  }
  rest += text.slice(at);
  for (const [written] of rest.matchAll(addressLike)) {
    found.set(written, { kind: 'broken', written, why: 'of no form that is known here' });
    rest = rest.replace(written, ' ');
  }
  return { found: [...found.values()], rest: rest.replace(/\s+/g, ' ').trim() };
}

/** A word of letters and digits that is too long and too mixed for a name: a damaged address, or one of an unknown form. */
const addressLike =
  /(?<![\p{L}\p{N}])(?=[A-Za-z]*\d[A-Za-z]*\d[A-Za-z]*\d)(?=[\dA-Z]*[a-z])[A-Za-z0-9]{26,}(?![\p{L}\p{N}])/gu;

/** Every listing of these addresses, and of others with the same key or script. */
export function walletHits(corpus: Corpus, query: Query, found: readonly FoundAddress[]): Hit[] {
  const exact = grouped(found, (written) => corpus.wallets.exact(written)).map(({ written, match, assets }): Hit => {
    const rule = match.how === 'as written' ? 'same-address' : 'same-address-other-spelling';
    return hit(corpus, query, 'wallet', written, match, assets, rule);
  });
  const listed = new Set(exact.map(({ entry, matched }) => `${entry.id} ${matched.name}`));
  const related = grouped(found, (written) => corpus.wallets.related(written))
    .map(({ written, match, assets }): Hit => {
      const rule = match.shares === 'key' ? 'same-key-other-form' : 'same-script-other-form';
      return hit(corpus, query, 'kin', written, match, assets, rule);
    })
    .filter(({ entry, matched }) => !listed.has(`${entry.id} ${matched.name}`));
  return [...exact, ...related];
}

/** How an address was read, with the listed addresses that it could be mistaken for: a warning, never a match. */
export function readAddressOf(corpus: Corpus, reading: FoundAddress): ReadAddress {
  const written = writtenIn(reading);
  const listed = corpus.wallets.exact(written).length > 0;
  const near = listed ? [] : nearest(corpus, written);
  if (reading.kind === 'broken') return { written, chains: [], form: '', checksum: 'none', why: reading.why, near };
  const { chains, form, checksum, tag } = reading.address;
  return { written, chains: chains.map(chainName), form, checksum, ...(tag === undefined ? {} : { tag }), near };
}

/** Why a text that looks like an address was not screened as a name; null where it is listed as written. */
export function brokenSentence(corpus: Corpus, reading: FoundAddress): string | null {
  if (reading.kind === 'address' || corpus.wallets.exact(reading.written).length > 0) return null;
  return `“${reading.written}” looks like a wallet address and is none (${reading.why}). It was not searched as a name; ask again with the whole address.`;
}

function writtenIn(reading: FoundAddress): string {
  return reading.kind === 'address' ? reading.address.written : reading.written;
}

/** One row per designation and address, with all asset labels that the publisher lists it under. */
function grouped<M extends { designation: number; asset: string; address: string }>(
  found: readonly FoundAddress[],
  search: (written: string) => M[],
): { written: string; match: M; assets: string[] }[] {
  const rows = new Map<string, { written: string; match: M; assets: string[] }>();
  for (const reading of found) {
    const written = writtenIn(reading);
    for (const match of search(written)) {
      const key = `${match.designation} ${match.address}`;
      const known = rows.get(key);
      if (known === undefined) rows.set(key, { written, match, assets: [match.asset] });
      else if (!known.assets.includes(match.asset)) known.assets.push(match.asset);
    }
  }
  return [...rows.values()];
}

function hit(
  corpus: Corpus,
  query: Query,
  basis: 'wallet' | 'kin',
  written: string,
  match: Pick<WalletMatch, 'designation' | 'address'>,
  assets: string[],
  rule: string,
): Hit {
  const entry = corpus.entry(match.designation);
  return {
    entry,
    basis,
    score: 1,
    tier: 'strong',
    coverage: knownDetails(query, entry, basis),
    sls: null,
    matched: {
      what: basis,
      name: match.address,
      use: assets.join(', '),
      strength: basis === 'kin' ? 'kin' : 'exact',
      since: corpus.walletSince(match.designation, match.address),
    },
    reasons: [{ rule, query: written, listed: match.address, weight: 1 }],
  };
}

function nearest(corpus: Corpus, written: string): NearWallet[] {
  const near = new Map<string, NearWallet>();
  for (const { designation, address, how, why } of corpus.wallets.near(written)) {
    if (near.has(address)) continue;
    const entry = corpus.entry(designation);
    near.set(address, { designation: entry.id, name: entry.names[0]?.name ?? entry.id, address, how, why });
  }
  return [...near.values()];
}
