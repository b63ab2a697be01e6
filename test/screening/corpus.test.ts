import { describe, expect, it } from 'vitest';
import { buildCorpus, openCorpus } from '../../src/screening/corpus.ts';
import { corpusOf, designation, sampleDesignations, sampleWallet } from '../fixtures/corpus.ts';

describe('a corpus', () => {
  it('returns every designation as it was stored', async () => {
    const corpus = await corpusOf(sampleDesignations);
    expect(corpus.size).toBe(2);
    expect([0, 1].map(corpus.entry)).toEqual(sampleDesignations);
    expect(corpus.lists).toMatchObject([{ list: 'us-ofac-sdn', version: 'v1' }]);
  });

  it('knows which of a designation’s names a found name is', async () => {
    const corpus = await corpusOf(sampleDesignations);
    const [found] = corpus.names.search('Blue Heron', { floor: 0.9, limit: 1 });
    expect(corpus.entry(found?.designation ?? -1).names[corpus.nameOrdinal(found?.name ?? -1)]?.name).toBe(
      'Blue Heron',
    );
  });

  it('finds wallets and identifiers, with the version since which a wallet is listed', async () => {
    const address = sampleWallet.toLowerCase();
    const corpus = await corpusOf(sampleDesignations, new Map([[`42498 ${address}`, 'v0']]));
    expect(corpus.wallets.exact(sampleWallet).map(({ asset }) => asset)).toEqual(['ETH', 'ARB']);
    expect(corpus.walletSince(0, address)).toBe('v0');
    expect(corpus.walletSince(1, address)).toBeNull();
    expect(corpus.identifiers.exact('109 484 100')).toEqual([0]);
  });

  it('keeps text outside of ASCII, and lists in the order given', async () => {
    const list = (id: string) => ({
      list: id,
      title: id,
      version: 'v',
      published: null,
      records: 1,
      sample: false,
      warnings: [],
    });
    const entry = designation('1', { remarks: ['김, 상만 😀'] });
    const data = await buildCorpus([
      { list: list('b'), bodies: [[JSON.stringify(entry)]], walletsSince: new Map() },
      { list: list('a'), bodies: [[], [JSON.stringify({ ...entry, uid: '2' })]], walletsSince: new Map() },
    ]);
    const corpus = openCorpus(data);
    expect(corpus.lists.map((one) => one.list)).toEqual(['b', 'a']);
    expect([0, 1].map((at) => corpus.entry(at).uid)).toEqual(['1', '2']);
    expect(corpus.entry(0).remarks).toEqual(entry.remarks);
    expect(data.bodies.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
