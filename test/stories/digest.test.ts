import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOf } from '../../adapters/database/engine.ts';
import type { EntryOnPage } from '../../adapters/web/wire.ts';
import { openStore } from '../../src/store/database.ts';
import { openPage, type PageClient, textOfEntry } from '../adapters/web/page-client.ts';
import { ada, createTeamsClient, general, openTeams, type Teams, type TeamsClient } from '../fakes/teams.ts';
import { companies, sdnCsv } from '../fixtures/sdn-csv.ts';
import { createStory } from './cordon.ts';

const channel = 'web:channel:compliance';
/** Where Cordon would be reached from outside; a proxy in front hands what comes there to the server of the story. */
const outside = 'https://cordon.example.org';

describe('the digest on the chat page and in Teams', () => {
  let story: ReturnType<typeof createStory>;
  let rob: PageClient;
  let mia: PageClient;
  let teams: Teams;
  let inTeams: TeamsClient;
  let url = '';
  const publish = (rows: Parameters<typeof sdnCsv>[0]) => writeFileSync(join(story.folder, 'sdn.csv'), sdnCsv(rows));
  const refresh = (published: string) =>
    story.run('refresh', 'us-ofac-sdn', '--file', 'sdn.csv', '--published', published, '--json');
  const say = async (page: PageClient, place: string, text: string) => {
    const answer = (await page.command(place, text)).findLast(({ card }) => card !== null);
    return answer === undefined ? '' : textOfEntry(answer);
  };
  /** The first message of the room that fits, once it stands. */
  const posted = async (page: PageClient, wanted: (entry: EntryOnPage) => boolean, seconds: number) => {
    for (let turn = 0; turn < seconds * 2; turn++) {
      const found = (await page.snapshot()).entries.find(wanted);
      if (found !== undefined) return found;
      await pause(500);
    }
    throw new Error(`nothing such was posted within ${seconds} s`);
  };

  beforeAll(async () => {
    teams = await openTeams();
    teams.held.tokens = '';
    story = createStory({
      CORDON_LISTS: 'us-ofac-sdn',
      TEAMS_EMULATOR: '1',
      CORDON_PLAYGROUND: 'on',
      CORDON_ADMINS: `teams:${ada.aad}`,
      CORDON_PUBLIC_URL: outside,
    });
    publish(companies(12));
    await refresh('2025-11-03');
    ({ url } = await story.serve());
    inTeams = createTeamsClient(teams, url);
    [rob, mia] = [await openPage(url, 'rob'), await openPage(url, 'mia')];
  });
  afterAll(async () => {
    story.end();
    await teams.close();
  });

  it('is for reviewers and admins to subscribe, and members are told what they may do', async () => {
    const answer = await say(mia, 'web:channel:general', '/cordon digest subscribe dprk');
    expect(answer).toContain('Subscriptions of a channel are for reviewers and admins.');
    expect(await say(mia, 'web:direct:mia', 'digest list')).toContain('No digest is subscribed here');
  });

  it('asks back about a doubtful word', async () => {
    expect(await say(rob, channel, 'digest subscribe korea')).toContain('Did you mean “North Korea”');
  });

  it('comes into the channel at its minute, with the list in the thread and as a file', {
    timeout: 200_000,
  }, async () => {
    const soon = new Date(Date.now() + 65_000).toISOString().slice(11, 16);
    const answer = await say(rob, channel, `digest subscribe at ${soon} daily UTC`);
    expect(answer).toContain('This channel gets the digest');
    expect(answer).toContain(`at ${soon} every day, UTC`);
    await inTeams.say(ada, general, `digest subscribe at ${soon} daily UTC`, 'mention');
    expect(await say(mia, 'web:direct:mia', 'screen Golden Harbour Shipping')).toContain('Golden Harbour');
    publish([...companies(11), { uid: 90, name: 'GOLDEN HARBOUR SHIPPING', remarks: 'Linked To: FIRST BANK.' }]);
    expect(JSON.parse((await refresh('2025-11-04')).out)).toMatchObject({ added: 1, removed: 1 });
    const head = await posted(
      rob,
      ({ card, room }) =>
        card !== null && room === 'channel:compliance' && /Sanctions digest/.test(JSON.stringify(card)),
      150,
    );
    const text = textOfEntry(head);
    expect(text).toContain('1 designated and 1 removed');
    expect(text).toContain('Not from the publisher: 1 removal');
    expect(text).toContain('Your only watched subject is affected');
    const list = await posted(rob, ({ thread }) => thread === head.id, 20);
    expect(textOfEntry(list)).toContain('GOLDEN HARBOUR SHIPPING (us-ofac-sdn:90)');
    expect(JSON.stringify(head.card)).toContain('data:image/png;base64,');
    const [button] = [...JSON.stringify(head.card).matchAll(/"data-action":"digest-file","data-value":"([^"]+)"/g)];
    const pressed = await rob.call('/chat/presses', { message: head.id, action: 'digest-file', value: button?.[1] });
    expect(pressed.ok).toBe(true);
    const file = await posted(rob, ({ file }) => file !== null, 20);
    const csv = await (await rob.get(file.file?.href.replace(/\?.*/, '') ?? '')).text();
    expect(csv.split('\r\n')[0]).toMatch(/^list,from,to,change,id,name/);
    expect(csv).toContain('us-ofac-sdn:90,GOLDEN HARBOUR SHIPPING');
  });

  it('shows Teams a picture with its words, which is had from outside at its address for as long as it is kept', {
    timeout: 60_000,
  }, async () => {
    const cards = () => JSON.stringify(teams.messages.map(({ activity }) => activity));
    await expect.poll(cards, { timeout: 30_000, interval: 200 }).toContain(`"url":"${outside}/digest/chart/`);
    const [, path = '', alt] =
      /"type":"Image","url":"https:\/\/cordon\.example\.org([^"]*)","altText":"([^"]*)"/.exec(cards()) ?? [];
    expect(alt).toMatch(/^Additions by programme from 3 Nov 2025 to 4 Nov 2025 \(1 entry\): /);
    const get = (at: string, method = 'GET') => fetch(`${url}${at}`, { method });
    const had = await get(path);
    expect(had.status).toBe(200);
    expect(Object.fromEntries(had.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=604800, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await had.arrayBuffer()).subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));

    const store = await openStore(engineOf({ engine: 'sqlite', path: join(story.folder, 'data', 'cordon.db') }));
    const other = 'f'.repeat(32);
    const [, id = ''] = /([0-9a-f]{32})\.png$/.exec(path) ?? [];
    const kept = await store.db.selectFrom('keyed').selectAll().where('key', '=', id).executeTakeFirstOrThrow();
    expect(kept.namespace).toBe('chart');
    await store.db
      .insertInto('keyed')
      .values({ ...kept, namespace: 'draft', key: other })
      .execute();
    const subscribed = encodeURIComponent(channel);
    for (const at of [other, '0'.repeat(32), id.toUpperCase(), id.slice(1), subscribed, `..%2f${id}`, '%00', '']) {
      expect((await get(`/digest/chart/${at}.png`)).status, at).toBe(404);
    }
    expect((await get(path.replace('.png', '.svg'))).status).toBe(404);
    expect((await get('/digest/chart')).status).toBe(404);
    expect((await get(path, 'POST')).status).toBe(404);

    await store.db.updateTable('keyed').set({ expires_at: '2025-11-04T00:00:00.000Z' }).where('key', '=', id).execute();
    expect((await get(path)).status).toBe(404);
    await store.close();
  });

  it('opens the matter to compliance, and tells who asked only whom to ask', async () => {
    const told = await posted(mia, ({ card }) => /Please contact compliance/.test(JSON.stringify(card)), 30);
    expect(textOfEntry(told)).not.toMatch(/Golden|us-ofac/i);
    const opened = await posted(rob, ({ card }) => /from the re-screening of/.test(JSON.stringify(card)), 30);
    expect(textOfEntry(opened)).toContain('us-ofac-sdn:90');
    expect(textOfEntry(opened)).not.toContain('Golden Harbour Shipping');
  });

  it('answers members privately, and everybody on the command line', async () => {
    expect(await say(mia, 'web:direct:mia', 'digest now')).toContain('1 designated and 1 removed');
    expect(await say(mia, 'web:direct:mia', 'digest since 2025-11-03 crypto')).toContain(
      'no change of what you follow',
    );
    const { out, status } = await story.run('digest', '--list', 'us-ofac-sdn', '--since', '2025-11-03', '--json');
    expect(status).toBe(0);
    const whole = JSON.parse(out);
    expect(whole).toMatchObject({
      failures: [{ list: 'us-ofac-sdn', kind: 'partial' }],
      subjectsAffected: [expect.any(String)],
    });
    const [list] = whole.lists;
    expect(list).toMatchObject({
      id: 'us-ofac-sdn',
      from: expect.stringMatching(/^2025-11-03\.12\./),
      to: expect.stringMatching(/^2025-11-04\.12\./),
      added: [
        {
          id: 'us-ofac-sdn:90',
          name: 'GOLDEN HARBOUR SHIPPING',
          kind: 'organization',
          programmes: [expect.any(String)],
          wallets: [],
        },
      ],
      removed: [{ id: 'us-ofac-sdn:12' }],
      changed: [],
    });
    expect((await story.run('digest', '--filter', 'korea')).err).toContain('Did you mean “North Korea”');
  });

  it.each([
    [['--list', 'moon'], '“moon” names no list; the lists are us-ofac-sdn.'],
    [['--list'], '--list needs a value'],
    [['--since', 'yesterday'], 'write a day such as 2025-11-04 or a version. The latest are 2025-11-03.12.'],
    [['--since', '2025-02-30'], '“2025-02-30” is no day of the calendar; write one such as 2025-11-04.'],
    [['--since', '1999-01-01'], 'as old as 1999-01-01; write 2025-11-03, its first, or a later day.'],
    [['--since', '2999-01-01'], '2999-01-01 is still to come; write a day that has been'],
    [['--filter', 'zzzzqqqq'], 'Write a programme (DPRK4), a country (North Korea), a kind (vessels)'],
    [['since'], 'Say since when: “digest since 2025-11-04”, or a version of a list.'],
    [['subscribe', 'dprk'], 'Say this in the channel that is to get the digest.'],
  ])('says of %j what is wrong and what to do', async (words, sentence) => {
    const ended = await story.run('digest', ...words, '--json');
    expect(ended).toMatchObject({ status: 2, out: '' });
    expect(ended.err.replace(/\s+/g, ' ')).toContain(sentence);
  });

  it('ends when the channel unsubscribes', async () => {
    expect(await say(rob, channel, 'digest unsubscribe')).toContain('The digest is off here');
    expect(await say(rob, channel, 'digest unsubscribe')).toContain('There is no digest here');
  });
});
