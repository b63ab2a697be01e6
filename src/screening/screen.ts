import type { Reason } from '../names/comparison.ts';
import { hasNameContent } from '../names/name-index.ts';
import { type AddressReading, chainName, findAddresses } from '../wallets/address.ts';
import type { WalletMatch } from '../wallets/wallet-index.ts';
import type { Corpus } from './corpus.ts';
import type { Coverage } from './coverage.ts';
import { weighEvidence } from './evidence.ts';
import { foldIdentifier } from './identifiers.ts';
import type { Policy } from './policy.ts';
import type { Hit, Query, ReadAddress, Screening, Verdict } from './screening.ts';

/** Searches the corpus for a question. Pure: equal arguments, equal answer. */
export function screen(
  corpus: Corpus,
  query: Query,
  policy: Policy,
  covered: Coverage,
  stamp: { id: string; at: string },
): Screening {
  const { addresses, name } = readQuery(query.text);
  const exact = [...walletHits(corpus, addresses), ...identifierHits(corpus, query.text)];
  const named = name === null ? [] : nameHits(corpus, query, name, policy);
  const strong = named.filter((hit) => hit.matched.strength !== 'weak');
  const hits = [...exact, ...strong];
  const withheld = [
    ...addresses.flatMap(({ reading }) => (reading.kind === 'broken' ? [brokenSentence(reading)] : [])),
    ...(addresses.length === 0 && name === null && foldIdentifier(query.text) === null ? [nothingToScreen] : []),
    ...covered.withheld,
  ];
  const verdict = verdictOf(hits, withheld);
  return {
    ...stamp,
    query,
    read: { addresses: addresses.map(({ reading }) => readAddressOf(reading)), name },
    verdict,
    withheld: verdict === 'not-screened' ? withheld : [],
    hits: hits.slice(0, policy.limit),
    moreHits: Math.max(0, hits.length - policy.limit),
    information: named.filter((hit) => hit.matched.strength === 'weak').slice(0, policy.limit),
    lists: covered.lists,
    notSearched: covered.notSearched,
    policy: { id: policy.id, version: policy.version, threshold: policy.threshold },
  };
}

/** The precedence of the design: a hit stands whatever the lists' state; doubt comes before `no-match`. */
function verdictOf(hits: Hit[], withheld: string[]): Verdict {
  if (hits.some((hit) => hit.basis !== 'name')) return 'listed';
  if (hits.length > 0) return 'review';
  return withheld.length > 0 ? 'not-screened' : 'no-match';
}

type FoundAddress = { reading: Exclude<AddressReading, { kind: 'none' }> };

const nothingToScreen =
  'Nothing in the text could be a name, a wallet address or an identifier of six characters or more; ask again with one.';

/** Splits a text into the addresses that stand in it and the rest, which is a name when there is a letter in it. */
export function readQuery(text: string): { addresses: FoundAddress[]; name: string | null } {
  const addresses: FoundAddress[] = [];
  let rest = '';
  let at = 0;
  for (const { start, end, reading } of findAddresses(text)) {
    if (reading.kind === 'none') continue;
    addresses.push({ reading });
    rest += `${text.slice(at, start)} `;
    at = end;
  }
  rest += text.slice(at);
  const name = rest.replace(/\s+/g, ' ').trim();
  return { addresses, name: /\p{L}/u.test(name) && hasNameContent(name) ? name : null };
}

/** One hit an entry and address, whatever number of asset labels the publisher lists it under. */
function walletHits(corpus: Corpus, addresses: FoundAddress[]): Hit[] {
  const found = new Map<string, { written: string; match: WalletMatch; assets: string[] }>();
  for (const { reading } of addresses) {
    const written = reading.kind === 'address' ? reading.address.written : reading.written;
    for (const match of corpus.wallets.exact(written)) {
      const key = `${match.designation} ${match.address}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { written, match, assets: [match.asset] });
      else if (!known.assets.includes(match.asset)) known.assets.push(match.asset);
    }
  }
  return [...found.values()].map(({ written, match, assets }): Hit => {
    const rule = match.how === 'as written' ? 'same-address' : 'same-address-other-spelling';
    return {
      entry: corpus.entry(match.designation),
      basis: 'wallet',
      score: 1,
      matched: { what: 'wallet', name: match.address, use: assets.join(', '), strength: 'exact' },
      reasons: [{ rule, query: written, listed: match.address, weight: 1 }],
    };
  });
}

function identifierHits(corpus: Corpus, text: string): Hit[] {
  return corpus.identifiers.exact(text).flatMap((designation): Hit[] => {
    const entry = corpus.entry(designation);
    const identifier = entry.identifiers.find(({ value }) => sameIdentifier(value, text)) ?? entry.identifiers[0];
    if (!identifier) return [];
    return [
      {
        entry,
        basis: 'identifier',
        score: 1,
        matched: { what: 'identifier', name: identifier.value, use: identifier.type, strength: 'exact' },
        reasons: [{ rule: 'same-identifier', query: text, listed: identifier.value, weight: 1 }],
      },
    ];
  });
}

function sameIdentifier(a: string, b: string): boolean {
  const folded = foldIdentifier(a);
  return folded !== null && folded === foldIdentifier(b);
}

function nameHits(corpus: Corpus, query: Query, name: string, policy: Policy): Hit[] {
  const matches = corpus.names.search(name, {
    ...(query.kind === undefined ? {} : { kind: query.kind }),
    floor: policy.threshold,
    limit: policy.limit * 2,
  });
  return matches
    .flatMap((match): Hit[] => {
      const entry = corpus.entry(match.designation);
      const listed = entry.names[corpus.nameOrdinal(match.name)];
      if (listed === undefined) return [];
      const evidence = weighEvidence(query, entry);
      return [
        {
          entry,
          basis: 'name',
          score: adjusted(match.score, evidence),
          matched: { what: 'name', name: listed.name, use: listed.use, strength: listed.strength },
          reasons: [...match.reasons, ...evidence],
        },
      ];
    })
    .sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
}

function adjusted(score: number, evidence: Reason[]): number {
  const sum = evidence.reduce((total, { weight }) => total + weight, score);
  return Math.round(Math.min(1, Math.max(0, sum)) * 1000) / 1000;
}

function readAddressOf(reading: FoundAddress['reading']): ReadAddress {
  if (reading.kind === 'broken') return { written: reading.written, chains: [], form: '', why: reading.why };
  const { written, chains, form } = reading.address;
  return { written, chains: chains.map(chainName), form };
}

function brokenSentence({ written, why }: { written: string; why: string }): string {
  return `“${written}” looks like a wallet address but is none (${why}); copy it anew and ask again.`;
}
