import { beforeAll, describe, expect, it } from 'vitest';
import type { Designation } from '../../src/lists/designation.ts';
import { buildCorpus, type Corpus, openCorpus } from '../../src/screening/corpus.ts';
import type { Coverage } from '../../src/screening/coverage.ts';
import { standardPolicy } from '../../src/screening/policy.ts';
import { screen } from '../../src/screening/screen.ts';
import type { Query } from '../../src/screening/screening.ts';

const wallet = '0x4F47Bc496083C727c5fbe3CE9CDf2B0f6496270c';

function entry(uid: string, parts: Partial<Designation>): Designation {
  return {
    id: `us-ofac-sdn:${uid}`,
    list: 'us-ofac-sdn',
    uid,
    kind: 'person',
    names: [],
    births: [],
    countries: [],
    identifiers: [],
    wallets: [],
    programmes: [],
    remarks: [],
    source: `https://example.org/${uid}`,
    ...parts,
  };
}

const entries = [
  entry('42498', {
    names: [
      { name: 'SIM, Hyon Sop', use: 'primary', strength: 'strong', script: 'Latn' },
      { name: 'Blue Heron', use: 'aka', strength: 'weak', script: 'Latn' },
    ],
    births: [{ from: '1983-11-25', to: '1983-11-25', circa: false, asWritten: '25 Nov 1983' }],
    wallets: [
      { asset: 'ETH', address: wallet.toLowerCase() },
      { asset: 'ARB', address: wallet.toLowerCase() },
    ],
    identifiers: [{ type: 'Passport', value: '109484100', country: 'KP' }],
  }),
  entry('55064', { names: [{ name: 'KIM, Ung Sun', use: 'primary', strength: 'strong', script: 'Latn' }] }),
];

const fresh: Coverage = { lists: [], notSearched: [], withheld: [] };
const stale: Coverage = { lists: [], notSearched: [], withheld: ['SDN: It was last checked 80 hours ago.'] };

describe('a screening', () => {
  let corpus: Corpus;
  const ask = (query: Query | string, covered = fresh) =>
    screen(corpus, typeof query === 'string' ? { text: query } : query, standardPolicy, covered, {
      id: 'one',
      at: '2026-11-23T00:00:00.000Z',
    });

  beforeAll(async () => {
    const list = {
      list: 'us-ofac-sdn',
      title: 'SDN',
      version: 'v1',
      published: '2026-11-20',
      records: 2,
      sample: false,
      warnings: [],
    };
    corpus = openCorpus(
      await buildCorpus([
        {
          list,
          bodies: [entries.map((one) => JSON.stringify(one))],
          walletsSince: new Map([[`42498 ${wallet.toLowerCase()}`, 'v0']]),
        },
      ]),
    );
  });

  it('finds a listed wallet in another spelling once, with every label of the publisher', () => {
    const screening = ask(wallet);
    expect(screening.verdict).toBe('listed');
    expect(screening.hits).toHaveLength(1);
    expect(screening.hits[0]).toMatchObject({
      basis: 'wallet',
      score: 1,
      entry: { id: 'us-ofac-sdn:42498' },
      matched: { name: wallet.toLowerCase(), use: 'ETH, ARB', strength: 'exact', since: 'v0' },
    });
  });

  it('finds name and wallet in one text, and says how it read them', () => {
    const screening = ask(`pay Kim Ung Sun at ${wallet}, please`);
    expect(screening.verdict).toBe('listed');
    expect(screening.hits.map(({ entry: found }) => found.uid)).toEqual(expect.arrayContaining(['42498']));
    expect(screening.read.addresses).toHaveLength(1);
    expect(screening.read.name).toContain('Kim Ung Sun');
  });

  it('asks several names in one text one by one', () => {
    for (const text of [
      'Hyon-sop Sim; Kim Ung Sun',
      'Kim Ung Sun / Hyon Sop Sim',
      'Nobody Here | Sim Hyon Sop | Kim Ung Sun',
      'Kim Ung Sun, Sim Hyon Sop',
    ]) {
      expect(
        ask(text)
          .hits.map(({ entry: found }) => found.uid)
          .sort(),
      ).toEqual(['42498', '55064']);
    }
  });

  it('takes a name that stands twice for one, and a comma between family and given name for no more', () => {
    for (const text of ['Kim Ung Sun, Kim Ung Sun', 'KIM UNG SUN KIM UNG SUN', 'Kim, Ung Sun']) {
      expect(ask(text).hits.map(({ entry: found, score }) => [found.uid, score])).toEqual([['55064', 1]]);
    }
    expect(ask('Sun Ung, Marta Beispiel').hits).toEqual([]);
  });

  it('finds an identifier exactly', () => {
    expect(ask('109 484 100').hits[0]).toMatchObject({
      basis: 'identifier',
      matched: { use: 'Passport', name: '109484100' },
    });
    expect(ask('109 484 101').verdict).not.toBe('listed');
  });

  it('asks for a review of a like name, with reasons and evidence', () => {
    const screening = ask({ text: 'Hyon-sop Sim', born: '1970' });
    expect(screening.verdict).toBe('review');
    const rules = screening.hits[0]?.reasons.map(({ rule }) => rule) ?? [];
    expect(rules).toContain('born-in-different-years');
    expect(rules.length).toBeGreaterThan(2);
    expect(screening.hits[0]?.score).toBeLessThan(ask('Hyon-sop Sim').hits[0]?.score ?? 0);
  });

  it('shows a hit whatever the lists’ state, and withholds “no match” when they are not fresh', () => {
    expect(ask('Kim Ung Sun', stale).verdict).toBe('review');
    expect(ask(wallet, stale).verdict).toBe('listed');
    expect(ask('Wilhelmina Oyelaran', fresh)).toMatchObject({ verdict: 'no-match', withheld: [] });
    expect(ask('Wilhelmina Oyelaran', stale)).toMatchObject({ verdict: 'not-screened', withheld: stale.withheld });
  });

  it('takes likeness to a weak alias alone for information, not for a hit', () => {
    const screening = ask('Blue Heron');
    expect(screening).toMatchObject({ verdict: 'no-match', hits: [] });
    expect(screening.information[0]).toMatchObject({
      entry: { uid: '42498' },
      matched: { name: 'Blue Heron', strength: 'weak' },
    });
  });

  it('never reads a broken address as a name, or as no match', () => {
    const screening = ask(wallet.slice(0, -1));
    expect(screening.verdict).toBe('not-screened');
    expect(screening.withheld[0]).toContain(wallet.slice(0, -1));
    expect(screening.read.name).toBeNull();
  });

  it('says that it screened nothing where there is nothing to screen', () => {
    expect(ask('12')).toMatchObject({ verdict: 'not-screened', read: { name: null } });
    expect(ask('1234567')).toMatchObject({ verdict: 'no-match' });
  });

  it('weakens a hit of another kind, and never hides it', () => {
    const screening = ask({ text: 'Kim Ung Sun', kind: 'organization' });
    expect(screening.verdict).toBe('review');
    expect(screening.hits[0]?.reasons.map(({ rule }) => rule)).toContain('other-kind');
  });

  it('takes long mixed words for damaged addresses, and endless words for nothing', () => {
    for (const text of [
      'l29zKFLoVad9JtxSmDKeJoLCsjhGR7b3vr',
      'near1grpf0955h0ykzq3ar5nmum7y6gdfl6lx',
      'a'.repeat(5_000),
    ]) {
      expect(ask(text)).toMatchObject({ verdict: 'not-screened' });
    }
    expect(ask('Rindfleischetikettierungsueberwachungsgesetz').read.name).not.toBeNull();
  });

  it('gives equal answers to equal questions', () => {
    expect(ask('Kim Ung Sun')).toEqual(ask('Kim Ung Sun'));
  });
});
