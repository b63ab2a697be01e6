import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartOf, chartSvg, chartWords } from '../../src/digest/chart.ts';
import { compose, type Digest, entriesOf, hasNews } from '../../src/digest/compose.ts';
import { digestListViews } from '../../src/digest/digest-list.ts';
import { digestView, subjectsSentence } from '../../src/digest/digest-view.ts';
import { entryRole } from '../../src/digest/entry-role.ts';
import { everything, filterText, filterWords, readFilter, wants } from '../../src/digest/filter.ts';
import { highlightsOf } from '../../src/digest/highlights.ts';
import { changesBetween } from '../../src/digest/list-changes.ts';
import type { Designation } from '../../src/lists/designation.ts';
import type { View } from '../../src/views/view.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';
import { designation, publisher, twoLists, worldOn } from '../fixtures/digests.ts';
import { textsOf } from '../fixtures/views.ts';

const sdn = { list: 'us-ofac-sdn', title: twoLists[0]?.title ?? '' };
const wallet = (n: number) => ({ asset: 'ETH', address: `0x${String(n).padStart(40, '0')}` });
const words = (view: View) => textsOf(view).join('\n');
const bare = { failures: [], subjects: null };

const sim = designation('42498', {
  name: 'SIM, Hyon Sop',
  kind: 'person',
  programmes: ['DPRK3'],
  listedOn: '2023-04-24',
  wallets: [wallet(1)],
});
const before: Designation[] = [
  sim,
  designation('1', { name: 'GONE COMPANY', listedOn: '2021-02-03' }),
  designation('2', { name: 'STEADY COMPANY' }),
  designation('3', { name: 'ALIAS COMPANY' }),
];
const after: Designation[] = [
  { ...sim, wallets: Array.from({ length: 12 }, (_, n) => wallet(n + 1)) },
  designation('2', { name: 'STEADY COMPANY' }),
  designation('3', {
    names: [
      { name: 'ALIAS COMPANY', use: 'primary', strength: 'strong', script: 'Latn' },
      { name: 'OTHER NAME', use: 'aka', strength: 'strong', script: 'Latn' },
    ],
  }),
  designation('10', {
    name: 'JANG, Kuk Chol',
    kind: 'person',
    programmes: ['DPRK4', 'CYBER4'],
    remarks: ['Gender: Male', 'Linked To: FIRST CREDIT BANK (Acting for or on behalf of)'],
  }),
  designation('11', { name: 'PYONGYANG SOFTWARE JOINT VENTURE', programmes: ['DPRK4'] }),
  designation('12', {
    name: 'TANKER ONE',
    kind: 'vessel',
    programmes: ['RUSSIA-EO14024'],
    remarks: ['Vessel Type: Crude Oil Tanker'],
  }),
];

describe('a digest', () => {
  let database: TestDatabase;
  let digest: Digest;
  const composeWith = async (origin: string, filter = everything) => {
    const world = worldOn(database.store, () => new Date('2025-11-04T12:00:00.000Z'));
    const [from, to] = await world.archive.versions('us-ofac-sdn');
    if (from === undefined || to === undefined) throw new Error('two versions were published');
    return compose([await changesBetween(world.archive, sdn, from, to, (_, named) => named === origin)], filter, bare);
  };
  beforeAll(async () => {
    const [engine] = engines;
    if (engine === undefined) throw new Error('no engine');
    database = await engine.fresh();
    const world = worldOn(database.store, () => new Date('2025-11-04T12:00:00.000Z'));
    await world.publish('2025-11-03', before);
    await world.publish('2025-11-04', after);
    digest = await composeWith(publisher);
  });
  afterAll(() => database.cleanup());

  it('counts what was designated, changed and removed, and says on which versions', () => {
    const text = words(digestView(digest, null, 'thread'));
    expect(text).toContain('Sanctions digest: 3 designated, 2 changed and 1 removed');
    expect(text).toContain('3 Nov 2025 → 4 Nov 2025');
    for (const version of ['2025-11-03.4.', '2025-11-04.6.']) expect(text).toContain(version);
  });

  it('says of changed entries what changed', () => {
    const text = words(digestView(digest, null, 'thread'));
    expect(text).toContain('11 wallets added to SIM, Hyon Sop, listed since 2023 (DPRK3).');
    expect(text).toContain('ALIAS COMPANY: alias added: OTHER NAME (SDGT).');
    expect(text).toContain('Delisted: GONE COMPANY.');
    expect(digest.lists[0]?.entries.find(({ change }) => change === 'removed')?.headline).toBe(
      'GONE COMPANY delisted, listed since 2021',
    );
  });

  it('lets IT workers, North Korea and wallets stand out by rule', () => {
    expect(entriesOf(digest).map(({ entry, emphases }) => [entry.uid, emphases])).toEqual([
      ['11', ['IT workers', 'North Korea']],
      ['10', ['North Korea']],
      ['42498', ['North Korea', 'wallets']],
      ['3', []],
      ['1', []],
      ['12', []],
    ]);
    const steady = designation('9', { wallets: [wallet(1)] });
    expect(highlightsOf(steady)).toEqual(['wallets']);
    expect(highlightsOf(steady, [{ facet: 'alias', added: ['X'], removed: [] }])).toEqual([]);
    expect(highlightsOf(designation('9', { remarks: ['Comments: Manages DPRK IT workers in Laos'] }))).toEqual([
      'IT workers',
    ]);
    expect(highlightsOf(designation('9', { remarks: ['Title: Minister of Information Technology'] }))).toEqual([]);
  });

  it('puts the whole list into the thread, grouped by programmes, with role, link and wallets', () => {
    const [view, ...others] = digestListViews(digest);
    expect(others).toEqual([]);
    const text = view === undefined ? '' : words(view);
    for (const part of [
      'CYBER4, DPRK4',
      'acting for or on behalf of FIRST CREDIT BANK',
      'crude oil tanker',
      'Details.aspx?id=42498',
    ]) {
      expect(text).toContain(part);
    }
    for (let n = 2; n <= 12; n++) expect(text).toContain(wallet(n).address);
    expect(text).not.toContain(wallet(1).address);
  });

  const ofAdditions = (added: Designation[]): Digest => {
    const version = { list: 'us-ofac-sdn', id: 'b', published: '2025-11-05', position: 2, records: 300, warnings: [] };
    const movement = {
      list: sdn.list,
      title: sdn.title,
      from: { ...version, id: 'a' },
      to: version,
      added,
      removed: [],
      changed: [],
      foreign: [],
    };
    // biome-ignore lint/suspicious/noExplicitAny: only these parts of a version are looked at
    return compose([movement as any], everything, bare);
  };

  it('keeps the head short and the list whole on a day with 300 additions', () => {
    const many = Array.from({ length: 300 }, (_, n) =>
      designation(String(5_000 + n), {
        programmes: [n % 3 ? 'RUSSIA-EO14024' : 'SDGT'],
        remarks: ['Title: Director of something'],
      }),
    );
    const big = ofAdditions(many);
    const head = words(digestView(big, null, 'thread'));
    expect(head.length).toBeLessThan(1_500);
    const pages = digestListViews(big);
    for (const page of pages) expect(words(page).length).toBeLessThan(12_000);
    const whole = pages.map(words).join('\n');
    for (const { id } of many) expect(whole).toContain(`(${id})`);
    expect(pages.length).toBeLessThan(15);
  });

  it('ends what it cuts short in dots and no further full stop', () => {
    const remarks = [`Comments: ${'provides support for '.repeat(20)}them.`];
    const name = (text: string, use: 'primary' | 'aka') =>
      ({ name: text, use, strength: 'strong', script: 'Latn' }) as const;
    const names = [name('LONG COMPANY', 'primary'), name('LENGTHY COMPANY', 'aka')];
    const [view] = digestListViews(ofAdditions([designation('77', { remarks, names })]));
    const text = view === undefined ? '' : words(view);
    expect(text).toContain('… Also LENGTHY COMPANY');
    expect(text).not.toContain('….');
  });

  it('heads removals that did not come from the publisher as such', async () => {
    const mirrored = await composeWith('https://elsewhere.example/');
    const view = digestView(mirrored, null, 'thread');
    expect(view.tone).toBe('warning');
    expect(words(view).split('\n')[1]).toBe(
      'Not from the publisher: 1 removal from OFAC SDN came with a mirror at publisher.example. Check with the publisher before you rely on it.',
    );
    expect(digest.foreign).toEqual([]);
  });

  it('says of a list in another form, or no longer whole, that entries can differ for that alone', () => {
    const noted = (from: object, to: object) => {
      const version = {
        list: sdn.list,
        published: '2025-11-04',
        position: 1,
        records: 1,
        format: 'legacy CSV',
        warnings: [],
      };
      const still = { ...sdn, added: [], removed: [], changed: [], foreign: [] };
      const movement = { ...still, from: { ...version, id: 'a', ...from }, to: { ...version, id: 'b', ...to } };
      // biome-ignore lint/suspicious/noExplicitAny: only these parts of a version are looked at
      return compose([movement as any], everything, bare).notes;
    };
    expect(noted({}, {})).toEqual([]);
    expect(noted({}, { format: 'advanced XML' })).toEqual([expect.stringContaining('(legacy CSV → advanced XML)')]);
    expect(noted({ warnings: ['No aliases.'] }, {})).toEqual([
      expect.stringContaining('(legacy CSV, not whole → legacy CSV)'),
    ]);
  });

  it('puts failures at the top', () => {
    const failing = compose([], everything, {
      failures: [{ list: 'un-sc', kind: 'refused', sentence: 'UN list: what its source serves was refused.' }],
      subjects: null,
    });
    const [title, first] = words(digestView(failing, null, 'thread')).split('\n');
    expect(title).toContain('no change, but 1 list needs attention');
    expect(first).toBe('UN list: what its source serves was refused.');
    expect(hasNews(failing)).toBe(true);
  });

  it('says a day without changes in one line', () => {
    const nothing = compose([], everything, bare);
    expect(hasNews(nothing)).toBe(false);
    expect(digestView(nothing, null, 'thread')).toMatchObject({ title: 'Sanctions digest: no change', tone: 'plain' });
  });

  it('tells only what is followed, and how much more there was', async () => {
    const dprk = await composeWith(publisher, { interests: ['topic:north-korea'], lists: [] });
    expect(entriesOf(dprk).map(({ entry }) => entry.uid)).toEqual(['11', '10', '42498']);
    expect(words(digestView(dprk, null, 'thread'))).toContain('3 changes beyond what you follow');
    const either = await composeWith(publisher, { interests: ['topic:crypto', 'kind:vessel'], lists: [] });
    expect(entriesOf(either).map(({ entry }) => entry.uid)).toEqual(['42498', '12']);
    expect(entriesOf(await composeWith(publisher, { interests: [], lists: ['un-sc'] }))).toEqual([]);
  });

  it('shows a change that leads out of what is followed', () => {
    const [old, now] = [designation('7', { programmes: ['DPRK'] }), designation('7', { programmes: ['SDGT'] })];
    expect([
      wants({ interests: ['programme:DPRK'], lists: [] }, old),
      wants({ interests: ['programme:DPRK'], lists: [] }, now),
    ]).toEqual([true, false]);
  });

  it('counts watched subjects and names none', () => {
    expect(subjectsSentence({ watched: 412, affected: [], pending: false })).toBe(
      'None of your 412 watched subjects is affected.',
    );
    expect(subjectsSentence({ watched: 412, affected: ['x', 'y'], pending: false })).toContain(
      '2 of your 412 watched subjects are affected',
    );
    expect(subjectsSentence({ watched: 1_000, affected: [], pending: true })).toContain('still being screened');
  });

  it('draws additions by programme, with the same in words', () => {
    const movement = { added: after.slice(3), foreign: [], removed: [], changed: [] };
    // biome-ignore lint/suspicious/noExplicitAny: only the additions are looked at
    const chart = chartOf([movement as any], everything, '2025-10-05', '2025-11-04');
    if (chart === null) throw new Error('there were additions');
    expect(chartWords(chart)).toBe(
      'Additions by programme from 5 Oct 2025 to 4 Nov 2025 (3 entries): DPRK4 2, CYBER4 1, RUSSIA-EO14024 1.',
    );
    expect(chartSvg({ ...chart, bars: [{ programme: '<b>&"', count: 1 }] })).toContain('&lt;b&gt;&amp;&quot;');
    expect(chartOf([], everything, '2025-10-05', '2025-11-04')).toBeNull();
  });
});

describe('the role of an entry', () => {
  it.each([
    [['Gender: Male', 'Title: Deputy Chief of GRU'], 'Deputy Chief of GRU'],
    [['Linked To: X CO. (Providing support to)'], 'providing support to X CO'],
    [['Linked To: MAIN DIRECTORATE'], 'linked to MAIN DIRECTORATE'],
    [['Target Type: Financial Institution'], 'financial institution'],
    [
      ['Comments: Privately-owned airline, operates out of Butembo. Since 2008 no licence.'],
      'Privately-owned airline, operates out of Butembo',
    ],
    [['Gender: Female'], null],
  ])('is read from %j', (remarks, role) => {
    expect(entryRole({ remarks })).toBe(role);
  });
});

describe('a filter', () => {
  it('travels in a button and back', () => {
    const filter = { interests: ['topic:north-korea', 'programme:CAATSA - RUSSIA'], lists: ['un-sc'] };
    expect(readFilter(filterText(filter))).toEqual(filter);
    expect(readFilter('')).toEqual(everything);
    expect(filterWords(filter)).toBe('North Korea or programme CAATSA - RUSSIA, on un-sc');
  });
});
