import { beforeAll, describe, expect, it } from 'vitest';
import type { Corpus } from '../../src/screening/corpus.ts';
import type { Coverage } from '../../src/screening/coverage.ts';
import { standardPolicy } from '../../src/screening/policy.ts';
import { screen, withSuggestions } from '../../src/screening/screen.ts';
import type { Query } from '../../src/screening/screening.ts';
import { corpusOf, sampleDesignations, sampleWallet } from '../fixtures/corpus.ts';

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
    corpus = await corpusOf(sampleDesignations, new Map([[`42498 ${sampleWallet.toLowerCase()}`, 'v0']]));
  });

  it('finds a listed wallet in another spelling once, with every label of the publisher', () => {
    const screening = ask(sampleWallet);
    expect(screening.verdict).toBe('listed');
    expect(screening.hits).toHaveLength(1);
    expect(screening.hits[0]).toMatchObject({
      basis: 'wallet',
      score: 1,
      entry: { id: 'us-ofac-sdn:42498' },
      matched: { name: sampleWallet.toLowerCase(), use: 'ETH, ARB', strength: 'exact', since: 'v0' },
    });
  });

  it('finds a name and a wallet in one text, and says how it read them', () => {
    const screening = ask(`pay Kim Ung Sun at ${sampleWallet}, please`);
    expect(screening.verdict).toBe('listed');
    expect(screening.hits.map(({ entry: found }) => found.uid)).toEqual(expect.arrayContaining(['42498']));
    expect(screening.read.addresses).toHaveLength(1);
    expect(screening.read.name).toContain('Kim Ung Sun');
  });

  it('searches several names in one text one by one', () => {
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

  it('counts a repeated name once, and a family and given name with a comma as one name', () => {
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

  it('asks for a review of a similar name, with reasons that include secondary identifiers', () => {
    const screening = ask({ text: 'Hyon-sop Sim', born: '1970' });
    expect(screening.verdict).toBe('review');
    const rules = screening.hits[0]?.reasons.map(({ rule }) => rule) ?? [];
    expect(rules).toContain('born-in-different-years');
    expect(rules.length).toBeGreaterThan(2);
    expect(screening.hits[0]?.score).toBeLessThan(ask('Hyon-sop Sim').hits[0]?.score ?? 0);
  });

  it('shows a hit in any state of the lists, and withholds “no match” when they are not fresh', () => {
    expect(ask('Kim Ung Sun', stale).verdict).toBe('review');
    expect(ask(sampleWallet, stale).verdict).toBe('listed');
    expect(ask('Wilhelmina Oyelaran', fresh)).toMatchObject({ verdict: 'no-match', withheld: [] });
    expect(ask('Wilhelmina Oyelaran', stale)).toMatchObject({ verdict: 'not-screened', withheld: stale.withheld });
  });

  it('counts similarity to only a weak alias as information, not as a hit', () => {
    const screening = ask('Blue Heron');
    expect(screening).toMatchObject({ verdict: 'no-match', hits: [] });
    expect(screening.information[0]).toMatchObject({
      entry: { uid: '42498' },
      matched: { name: 'Blue Heron', strength: 'weak' },
    });
  });

  it('never reads a broken address as a name or as no match', () => {
    const screening = ask(sampleWallet.slice(0, -1));
    expect(screening.verdict).toBe('not-screened');
    expect(screening.withheld[0]).toContain(sampleWallet.slice(0, -1));
    expect(screening.read.name).toBeNull();
  });

  it('is not a screening where there is nothing to screen', () => {
    expect(ask('12')).toMatchObject({ verdict: 'not-screened', read: { name: null } });
    expect(ask('1234567')).toMatchObject({ verdict: 'no-match' });
  });

  it('weakens a hit of another kind, and never hides it', () => {
    const screening = ask({ text: 'Kim Ung Sun', kind: 'organization' });
    expect(screening.verdict).toBe('review');
    expect(screening.hits[0]?.reasons.map(({ rule }) => rule)).toContain('other-kind');
  });

  it('reads long mixed words as damaged addresses, and screens no endless words', () => {
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

  it('suggests listed names for a mistyped one, and keeps its verdict', () => {
    const none = ask('Ung Sum');
    expect(none.hits).toEqual([]);
    expect(withSuggestions(corpus, none)).toEqual({ ...none, suggestions: ['KIM, Ung Sun'] });
    const hit = ask('Kim Ung Sun');
    expect(withSuggestions(corpus, hit)).toEqual(hit);
  });
});
