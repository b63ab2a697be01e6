import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../src/names/compare/compare.ts';
import { defaultThreshold } from '../../../src/names/compare/policy.ts';
import { buildNameIndex, type IndexedName, openNameIndex } from '../../../src/names/index/name-index.ts';
import { matches } from '../labeled-pairs.ts';

const listed: IndexedName[] = matches.map(([kind, , text], designation) => ({ text, kind, designation, weak: false }));
const index = openNameIndex(buildNameIndex(listed));
const search = (query: string, limit = 20) => index.search(query, { floor: defaultThreshold, limit });

describe('the name index', () => {
  it('finds every pair that compareNames finds, with the same score', () => {
    for (const [designation, [kind, query, text]] of matches.entries()) {
      const compared = compareNames(query, text, { kind }).score;
      if (compared < defaultThreshold) continue;
      const hit = index
        .search(query, { kind, floor: defaultThreshold, limit: 50 })
        .find((match) => match.designation === designation);
      expect(hit?.score, `${query} / ${text}`).toBe(compared);
    }
  });

  it('finds names that are joined, split, reordered, misspelled or shortened to an initial', () => {
    const own = openNameIndex(
      buildNameIndex([{ text: 'KOVALCHUK, Sergey Rustamovich', kind: 'person', designation: 7, weak: false }]),
    );
    for (const query of [
      'SergeyKovalchuk',
      'Koval chuk Sergey',
      'Sergey Rustamovich Kovalchuk',
      'Kovalchk Sergey',
      'Kovlachuk Sergey',
      'S. Rustamovich Kovalchuk',
    ]) {
      expect(
        own.search(query, { floor: defaultThreshold, limit: 5 }).map((hit) => hit.designation),
        query,
      ).toEqual([7]);
    }
  });

  it('returns a designation once, by its best name, a strong one before a weak one of nearly the same score', () => {
    const own = openNameIndex(
      buildNameIndex([
        { text: 'Barakzay Rustam', kind: 'person', designation: 4, weak: true },
        { text: 'BARAKZAI, Rustam', kind: 'person', designation: 4, weak: false },
        { text: 'RUSTAM', kind: 'person', designation: 4, weak: true },
      ]),
    );
    expect(own.search('Rustam Barakzay', { floor: 0.5, limit: 5 })).toMatchObject([
      { name: 1, designation: 4, weak: false },
    ]);
    expect(own.search('Rustam', { floor: 0.5, limit: 5 })).toMatchObject([{ name: 2, weak: true }]);
  });

  it('finds a name that is written as it is listed, however many names share its words', () => {
    const crowd = Array.from({ length: 600 }, (_, i) => [
      { text: `FU YUAN YU ${7000 + i}`, kind: 'vessel' as const, designation: 2 * i, weak: false },
      {
        text: `WIN, Tin ${'abcdefghijklmnopqrst'[i % 20]}`,
        kind: 'person' as const,
        designation: 2 * i + 1,
        weak: false,
      },
    ]).flat();
    const names: IndexedName[] = [
      ...crowd,
      { text: 'FU YUAN YU 7629', kind: 'vessel', designation: 5_000, weak: false },
      { text: 'WIN, Tin', kind: 'person', designation: 5_001, weak: false },
    ];
    const own = openNameIndex(buildNameIndex(names));
    for (const [query, designation] of [
      ['FU YUAN YU 7629', 5_000],
      ['7629 fu yuan yu', 5_000],
      ['WIN, Tin', 5_001],
      ['tin win', 5_001],
    ] as const) {
      const hit = own
        .search(query, { floor: defaultThreshold, limit: 5_000 })
        .find((match) => match.designation === designation);
      expect(hit, query).toMatchObject({ tier: 'strong' });
      expect(hit?.score, query).toBeGreaterThanOrEqual(0.99);
    }
  });

  it('shows a strong name that is a hit instead of a weak alias with a higher score', () => {
    const own = openNameIndex(
      buildNameIndex([
        { text: 'Rustam Barakzay', kind: 'person', designation: 4, weak: true },
        { text: 'BARAKZAI, Rustam Idris', kind: 'person', designation: 4, weak: false },
      ]),
    );
    const [hit] = own.search('Rustam Barakzay', { floor: 0.5, limit: 5 });
    expect(hit).toMatchObject({ name: 1, weak: false });
    expect(hit?.score).toBeLessThan(0.97);
  });

  it('shows a weak alias instead of a strong name only if it scores higher by more than 0.03', () => {
    const shown = (names: [text: string, weak: boolean][], query = 'Rustam Barakzay') =>
      openNameIndex(buildNameIndex(names.map(([text, weak]) => ({ text, kind: 'person', designation: 4, weak }))))
        .search(query, { floor: 0.3, limit: 5 })
        .map(({ weak }) => weak);
    const strong: [string, boolean] = ['BARAKZAI, Rustam', false];
    const far: [string, boolean] = ['BARAKZAI, Idris', false];
    const weak: [string, boolean] = ['Rustam Barakzay', true];
    expect([shown([strong, weak]), shown([weak, strong])]).toEqual([[false], [false]]);
    expect([shown([far, weak]), shown([weak, far])]).toEqual([[true], [true]]);
    // The initials contradict, for a score of 0.6175; one part only has 0.62.
    const below: [string, boolean][] = [
      ['BARAKZAY, K. Rustam', false],
      ['BARAKZAY', true],
    ];
    expect([shown(below, 'J. Rustam Barakzay'), shown(below.toReversed(), 'J. Rustam Barakzay')]).toEqual([
      [false],
      [false],
    ]);
  });

  it('lists equal scores by designation', () => {
    const names = [3, 1, 2].map((designation) => ({
      text: 'BARAKZAI, Rustam',
      kind: 'person' as const,
      designation,
      weak: false,
    }));
    const hits = openNameIndex(buildNameIndex(names)).search('Rustam Barakzai', { floor: 0.7, limit: 5 });
    expect(hits.map(({ designation }) => designation)).toEqual([1, 2, 3]);
  });

  it('finds words that are both joined and misspelled', () => {
    const own = openNameIndex(
      buildNameIndex([{ text: 'KOVALCHUK, Friedrich', kind: 'person', designation: 7, weak: false }]),
    );
    for (const query of ['FridrichKovalchuk', 'FriedrichKovalchk', 'KovalchukFreidrich'])
      expect(own.search(query, { floor: defaultThreshold, limit: 5 }), query).toHaveLength(1);
  });

  it('weighs a word less the more loaded names hold it', () => {
    const scoreAmong = (others: number) => {
      const names = Array.from({ length: others }, (_, i) => ({ text: `Quillon Person${i}`, designation: i + 1 }));
      const all = [{ text: 'QUILLON, Barakzai Rustam', designation: 0 }, ...names];
      return openNameIndex(buildNameIndex(all.map((name) => ({ ...name, kind: 'person' as const, weak: false }))))
        .search('Barakzay Rustam Tehranchi Quillon', { floor: 0.4, limit: 50 })
        .find((hit) => hit.designation === 0)?.score;
    };
    const [rare, common] = [scoreAmong(3), scoreAmong(400)];
    expect(rare).toBe(
      compareNames('Barakzay Rustam Tehranchi Quillon', 'QUILLON, Barakzai Rustam', { kind: 'person' }).score,
    );
    expect(common).toBeLessThan(rare ?? 0);
    expect(scoreAmong(400)).toBe(common);
  });

  it('searches only one kind when a kind is given', () => {
    const own = openNameIndex(
      buildNameIndex([
        { text: 'OCEAN FALCON', kind: 'vessel', designation: 1, weak: false },
        { text: 'OCEAN FALCON LTD', kind: 'organization', designation: 2, weak: false },
        { text: 'OCEAN FALCON', kind: 'aircraft', designation: 3, weak: false },
      ]),
    );
    const found = (kind: IndexedName['kind']) =>
      own.search('Ocean Falcon', { kind, floor: defaultThreshold, limit: 5 }).map((hit) => hit.designation);
    expect(found('vessel')).toEqual([1]);
    expect(found('organization')).toEqual([2]);
    expect(found('aircraft')).toEqual([3]);
    expect(found('person')).toEqual([]);
  });

  it('returns the highest scores first, and no more than the limit', () => {
    const hits = search('Sergey Kovalchuk', 2);
    expect(hits).toHaveLength(2);
    expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).toSorted((a, b) => b - a));
  });

  it('finds nothing for a general word, a family name or one short word', () => {
    for (const query of ['Corp', 'Limited', 'Kim', 'Al', 'Bank', 'Sergey', 'de la', '2'])
      expect(search(query), query).toEqual([]);
  });

  it('passes to another thread without a copy of its buffers', () => {
    const data = buildNameIndex(listed);
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(data);
    const received = receiveMessageOnPort(port2)?.message;
    port1.close();
    expect(openNameIndex(received).search('Pak Jin-hyok', { floor: defaultThreshold, limit: 1 })).toEqual(
      search('Pak Jin-hyok', 1),
    );
    const buffers = data.sections.flatMap((section) =>
      Object.values(section).filter((value) => ArrayBuffer.isView(value)),
    );
    for (const view of buffers) expect(view.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('finds nothing when no name is listed', () => {
    const none = openNameIndex(buildNameIndex([]));
    expect(none.size).toBe(0);
    expect(none.search('Kim Sang Man', { floor: 0, limit: 5 })).toEqual([]);
  });

  it('answers any text within half a second', () => {
    const texts = [
      '',
      ' ',
      '.,;',
      '\u202e\u200b',
      'a'.repeat(10_000),
      'kim '.repeat(3_000),
      Array.from({ length: 200 }, (_, i) => `word${i}`).join(' '),
    ];
    for (const text of texts) {
      const start = performance.now();
      expect(search(text)).toEqual([]);
      expect(performance.now() - start).toBeLessThan(500);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        for (const hit of search(text)) expect(hit.score).toBeGreaterThanOrEqual(defaultThreshold);
      }),
      { numRuns: 300 },
    );
  });
});
