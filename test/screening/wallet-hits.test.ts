import { beforeAll, describe, expect, it } from 'vitest';
import type { Corpus } from '../../src/screening/corpus.ts';
import { brokenSentence, readAddressOf, splitAddresses, walletHits } from '../../src/screening/wallet-hits.ts';
import { corpusOf, designation, sampleWallet } from '../fixtures/corpus.ts';

const tron = 'TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81';
const tronAsEvm = '0x8Be1904F7e8D196ef670835e2893be5f75c1e63E';
const notAnAddress = '5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320';

describe('the addresses in a text', () => {
  const split = (text: string) => {
    const { found, rest } = splitAddresses(text);
    return { found: found.map(({ kind }) => kind), rest };
  };

  it('are split from the rest, each once', () => {
    expect(split(`pay ${tron} or ${sampleWallet}, not ${tron}`)).toEqual({
      found: ['address', 'address'],
      rest: 'pay or , not',
    });
  });

  it('include an address in groups only where it is the entire text', () => {
    const groups = '0x4F47 Bc49 6083 C727 c5fb e3CE 9CDf 2B0f 6496 270c';
    expect(split(groups)).toEqual({ found: ['address'], rest: '' });
    expect(split(`pay ${groups}`).found).toEqual([]);
  });

  it('include long mixed words, which are broken addresses of an unknown form', () => {
    const { found, rest } = splitAddresses('pay near1grpf0955h0ykzq3ar5nmum7y6gdfl6lx now');
    expect(found).toMatchObject([{ kind: 'broken', why: 'of no form that is known here' }]);
    expect(rest).toBe('pay now');
  });
});

describe('the hits of addresses', () => {
  let corpus: Corpus;
  beforeAll(async () => {
    const name = (text: string) => [{ name: text, use: 'primary', strength: 'strong', script: 'Latn' } as const];
    corpus = await corpusOf(
      [
        designation('1', { names: name('ONE'), wallets: [{ asset: 'USDT', address: tron }] }),
        designation('2', { names: name('TWO'), wallets: [{ asset: 'XMR', address: notAnAddress }] }),
      ],
      new Map([[`1 ${tron}`, 'v0']]),
    );
  });
  const hits = (text: string) => walletHits(corpus, { text }, splitAddresses(text).found);

  it('are exact for a listed address, with the version since which it is listed', () => {
    expect(hits(tron)).toMatchObject([
      {
        entry: { uid: '1' },
        basis: 'wallet',
        matched: { name: tron, use: 'USDT', since: 'v0' },
        reasons: [{ rule: 'same-address' }],
      },
    ]);
    expect(hits('418be1904f7e8d196ef670835e2893be5f75c1e63e')[0]?.reasons).toMatchObject([
      { rule: 'same-address-other-spelling' },
    ]);
  });

  it('are related for an address of the same key on another chain, which is not itself listed', () => {
    expect(hits(tronAsEvm)).toMatchObject([
      { entry: { uid: '1' }, basis: 'kin', matched: { strength: 'kin' }, reasons: [{ rule: 'same-key-other-form' }] },
    ]);
  });

  it('are exact once for a listed address next to a related one', () => {
    expect(hits(`${tron} ${tronAsEvm}`).map(({ basis }) => basis)).toEqual(['wallet']);
  });

  it('are none for a broken address, which says why it was not screened', () => {
    const [mistyped] = splitAddresses(`${tron.slice(0, -1)}2`).found;
    expect(hits(`${tron.slice(0, -1)}2`)).toEqual([]);
    expect(brokenSentence(corpus, mistyped!)).toBe(
      `“${tron.slice(0, -1)}2” looks like a wallet address and is none (bad checksum at TRON base58). It was not searched as a name; ask again with the whole address.`,
    );
    expect(readAddressOf(corpus, mistyped!)).toMatchObject({
      checksum: 'none',
      near: [{ designation: 'us-ofac-sdn:1', name: 'ONE', address: tron, how: 'one character apart' }],
    });
  });

  it('are exact for a listed text that is no valid address, without a warning', () => {
    const [listed] = splitAddresses(notAnAddress).found;
    expect(hits(notAnAddress)).toMatchObject([{ entry: { uid: '2' }, basis: 'wallet' }]);
    expect(brokenSentence(corpus, listed!)).toBeNull();
    expect(readAddressOf(corpus, listed!).near).toEqual([]);
  });
});
