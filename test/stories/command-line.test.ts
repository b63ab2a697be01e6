import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moment } from '../../src/views/wording.ts';
import { createStory, type Ended } from './cordon.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures');
const json = (ended: Ended) => JSON.parse(ended.out);

describe('the command line before any list was had', () => {
  const story = createStory();
  afterAll(story.end);

  it('finds a listed wallet in the sample, and says that it is a sample', async () => {
    const ended = await story.run('screen', '0xCB74874F1E06FCF80A306E06E5379A44B488BA2D');
    expect(ended.status).toBe(0);
    expect(ended.out).toContain('AMNOKGANG');
    expect(ended.out).toContain('not a list to decide on');
    expect(ended.out.toLowerCase()).not.toContain('clear');
  });

  it('never says “no match” on a sample, and ends with 3', async () => {
    const ended = await story.run('screen', 'Wilhelmina Oyelaran-Vandersloot', '--json');
    expect(ended.status).toBe(3);
    expect(json(ended)).toMatchObject({ verdict: 'not-screened', hits: [] });
    expect(json(ended).withheld.join(' ')).toContain('sample');
  });

  it.each([
    [['screen', ''], 'Say what to screen'],
    [['screen', '…!?'], 'neither a letter nor a digit'],
    [['screen', 'Kim', '--born', '1985-13'], 'is no birth date'],
    [['screen', ...Array.from({ length: 501 }, () => 'abcdefghi jklmnopqrs')], 'characters'],
    [['screen', '--csv', '/nowhere/people.csv'], 'There is no file /nowhere/people.csv'],
    [['scren', 'Kim'], 'Did you mean screen?'],
    [['screen', 'Kim', '--color', 'red'], 'There is no option --color'],
    [['diff', 'moon'], 'names no list'],
    [['audit', 'burn'], 'audit verify'],
  ])('answers nonsense with a sentence and 2: %#', async (words, sentence) => {
    const ended = await story.run(...words);
    expect(ended).toMatchObject({ status: 2, out: '' });
    expect(ended.err).toContain(sentence);
    expect(ended.err).not.toMatch(/^\s+at /m);
  });

  it('reads addresses and names with control and bidi characters in them', async () => {
    const ended = await story.run('screen', '\u202eKim\u200b Ung\u0007 Sun\u2069', '--json');
    expect(json(ended).hits[0]).toMatchObject({ designation: { id: 'sample:55064' } });
  });

  it('refuses a CSV with other columns, before anything is screened', async () => {
    writeFileSync(join(story.folder, 'wrong.csv'), 'first,last\nKim,Ung Sun\n');
    const ended = await story.run('screen', '--csv', 'wrong.csv');
    expect(ended).toMatchObject({ status: 2, out: '' });
    expect(ended.err).toContain('needs a column “name” or “wallet”');
  });
});

describe('the command line with lists', () => {
  const story = createStory({ CORDON_LISTS: 'us-ofac-sdn' });
  afterAll(story.end);

  beforeAll(async () => {
    const ended = await story.run(
      'refresh',
      'us-ofac-sdn',
      '--file',
      join(fixtures, 'ofac/sdn_advanced.xml'),
      '--json',
    );
    expect(ended.status).toBe(0);
    expect(json(ended)).toMatchObject({ list: 'us-ofac-sdn', unchanged: false, removed: 0, changed: 0 });
    expect(json(ended).added).toBe(json(ended).records);
  });

  it('answers with the stable JSON', async () => {
    const listed = json(await story.run('screen', 'KIM', 'Sang', 'Man', '--born', '1965', '--ref', 'C-1', '--json'));
    expect(Object.keys(listed)).toEqual(expect.arrayContaining(['id', 'at', 'query', 'verdict', 'hits', 'lists']));
    expect(listed.query).toEqual({ text: 'KIM Sang Man', born: '1965', ref: 'C-1' });
    expect(listed.verdict).toBe('review');
    const [hit] = listed.hits;
    expect(hit.designation).toEqual({
      id: 'us-ofac-sdn:43377',
      list: 'us-ofac-sdn',
      kind: 'person',
      name: 'KIM, Sang Man',
      programmes: ['DPRK4'],
      source: 'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=43377',
    });
    expect(hit.matched).toEqual({ name: 'KIM, Sang Man', use: 'primary', strength: 'strong' });
    expect(hit.reasons).toContainEqual({
      rule: 'born-as-listed',
      query: '1965',
      listed: expect.any(String),
      weight: 0.05,
    });
    expect(listed.lists).toEqual([expect.objectContaining({ id: 'us-ofac-sdn', ageSeconds: expect.any(Number) })]);
  });

  it('says “no match” on a list that is whole and fresh, with its version', async () => {
    const ended = await story.run('screen', 'Wilhelmina Oyelaran-Vandersloot', '--json');
    expect(ended.status).toBe(0);
    expect(json(ended)).toMatchObject({ verdict: 'no-match', hits: [], withheld: [] });
    const shown = await story.run('screen', 'Wilhelmina Oyelaran-Vandersloot');
    expect(shown.out).toContain('No match on the lists searched');
    expect(shown.out).toContain(json(ended).lists[0].version);
    expect(shown.out.toLowerCase()).not.toContain('clear');
  });

  it('withholds “no match” from a mistyped address, and names the reason', async () => {
    const ended = await story.run('screen', '0x098b716b8aaf21512996dc57eb0615e2383e2f9', '--json');
    expect(ended.status).toBe(3);
    expect(json(ended).withheld[0]).toContain('39 hex digits');
  });

  it('takes the same bytes again as unchanged, also when they are wrapped otherwise', async () => {
    const again = await story.run('refresh', '--file', join(fixtures, 'ofac/sdn_advanced.xml'), '--json');
    expect(json(again)).toMatchObject({ unchanged: true, added: 0, removed: 0, changed: 0 });
  });

  it('refuses a web page, and goes on serving the last good version', async () => {
    const page = join(fixtures, 'un/outage.html');
    const refused = await story.run('refresh', 'us-ofac-sdn', '--file', page);
    expect(refused.status).toBe(1);
    expect(refused.err).toContain('the last good version stays');
    const lists = json(await story.run('lists', '--json'));
    expect(lists[0]).toMatchObject({ id: 'us-ofac-sdn', withheld: null });
    expect(lists[0].notes.join(' ')).toContain('No refresh has succeeded since');
  });

  it('remembers when a list failed last and why, after it has been had again', async () => {
    await story.run('refresh', 'us-ofac-sdn', '--file', join(fixtures, 'ofac/sdn_advanced.xml'));
    const [list] = json(await story.run('lists', '--json'));
    expect(list.notes.join(' ')).not.toContain('No refresh has succeeded');
    expect(list.lastFailure).toEqual({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      code: 'list-not-a-list',
      sentence: expect.stringContaining('is not a list of OFAC'),
      over: true,
    });
    expect(list.checkedAt > list.lastFailure.at && list.changedAt < list.lastFailure.at).toBe(true);
    const { out } = await story.run('lists');
    const words = out.replace(/\s+/g, ' ');
    expect(words).toContain(`last failure on ${moment(list.lastFailure.at)}.`);
    expect(words).toContain(`Refreshed since, last on ${moment(list.checkedAt)}.`);
  });

  it('screens a CSV in its order, one JSON object a row, errors among them', async () => {
    const rows = [
      'name,wallet,born',
      'Kim Sang Man,,1965',
      ',0x098b716b8aaf21512996dc57eb0615e2383e2f96,',
      ',,',
      'Kim,,soon',
      'Wilhelmina Oyelaran,,',
    ];
    writeFileSync(join(story.folder, 'people.csv'), `${rows.join('\r\n')}\r\n`);
    const ended = await story.run('screen', '--csv', 'people.csv', '--json');
    expect(ended.status).toBe(0);
    const lines = ended.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
    expect(lines.map(({ verdict }) => verdict)).toEqual(['review', 'listed', undefined, undefined, 'no-match']);
    expect(lines[2].error).toContain('Say whom or what to screen');
    expect(lines[3].error).toContain('is no birth date');
  });

  it('screens the name beside a wallet cell that says nothing, and never passes one that is no address', async () => {
    const rows = [
      'name,wallet',
      'Kim Sang Man,n/a',
      'Kim Sang Man,pending',
      'Wilhelmina Oyelaran,0x123',
      'Wilhelmina Oyelaran,-',
    ];
    writeFileSync(join(story.folder, 'cells.csv'), rows.join('\n'));
    const { out } = await story.run('screen', '--csv', 'cells.csv');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ verdict }) => verdict)).toEqual(['review', 'review', 'not-screened', 'no-match']);
  });

  it('ends with 3 when no row of a file could be screened', async () => {
    writeFileSync(join(story.folder, 'bad.csv'), 'name,born\nKim,soon\n');
    expect((await story.run('screen', '--csv', 'bad.csv')).status).toBe(3);
  });

  it('keeps a list that lacks parts beside the whole one that serves', async () => {
    const lone = join(fixtures, 'ofac/sdn-csv/sdn.csv');
    const kept = json(
      await story.run('refresh', 'us-ofac-sdn', '--file', lone, '--accept-shrink', '--reason', 'a test', '--json'),
    );
    expect(kept).toMatchObject({ current: false });
    const [list] = json(await story.run('lists', '--json'));
    expect(list).toMatchObject({ format: 'advanced XML', withheld: null });
  });

  it('gives the rows of a comparison back with score and verdict', async () => {
    writeFileSync(
      join(story.folder, 'pairs.csv'),
      'name1,name2,schema,note\nKim Ung Sun,"KIM, Ung Sun",Person,a\nJohn Smith,"PUTIN, Vladimir",Person,"b,c"\n',
    );
    const { out, status } = await story.run('compare', '--csv', 'pairs.csv');
    expect(status).toBe(0);
    const [head, first, second] = out.trim().split(/\r?\n/);
    expect(head).toBe('name1,name2,schema,note,score,verdict');
    expect(first).toMatch(/^Kim Ung Sun,"KIM, Ung Sun",Person,a,1\.0000,match$/);
    expect(second).toMatch(/^John Smith,"PUTIN, Vladimir",Person,"b,c",0\.\d+,no$/);
  });

  it('keeps an unbroken ledger of all this, and finds one that was edited or cut', async () => {
    const verified = json(await story.run('audit', 'verify', '--json'));
    expect(verified).toMatchObject({ ok: true });
    expect(verified.entries).toBeGreaterThan(4);
    const exported = await story.run('audit', 'export');
    expect(exported.out.trim().split('\n').length).toBe(verified.entries + 2);
    expect(exported.out).not.toContain('Wilhelmina');
    const held = await story.run('audit', 'verify', '--head', verified.head);
    expect(held.status).toBe(0);

    const copy = createStory();
    try {
      mkdirSync(join(copy.folder, 'data'));
      copyFileSync(join(story.folder, 'data/cordon.db'), join(copy.folder, 'data/cordon.db'));
      const { DatabaseSync } = await import('node:sqlite');
      const database = new DatabaseSync(join(copy.folder, 'data/cordon.db'));
      database.exec(`update audit_entry set body = replace(body, 'review', 'no-match') where seq = 2`);
      database.close();
      const edited = await copy.run('audit', 'verify', '--json');
      expect(edited.status).toBe(1);
      expect(json(edited)).toMatchObject({ ok: false, firstBad: 2 });
    } finally {
      copy.end();
    }
  });

  it('takes settings that make no sense as a fault, all at once', async () => {
    const bad = createStory({ PORT: 'x', CORDON_LISTS: 'moon' });
    try {
      const ended = await bad.run('lists');
      expect(ended.status).not.toBe(0);
      expect(ended.err).toContain('PORT');
      expect(ended.err).toContain('moon');
    } finally {
      bad.end();
    }
  });

  it('says what to do about a database that is none, or cannot be written', async () => {
    const broken = createStory();
    try {
      mkdirSync(join(broken.folder, 'data'));
      writeFileSync(join(broken.folder, 'data/cordon.db'), readFileSync(join(fixtures, 'un/outage.html')));
      const ended = await broken.run('screen', 'Kim');
      expect(ended).toMatchObject({ status: 1, out: '' });
      expect(ended.err).toContain('is damaged or is no database');
      const unwritable = await broken.run('screen', 'Kim', '--data', '/proc/cordon');
      expect(unwritable).toMatchObject({ status: 1, out: '' });
      expect(unwritable.err).toContain('cannot be written');
    } finally {
      broken.end();
    }
  });
});
