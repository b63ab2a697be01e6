import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStory } from './cordon.ts';

/** A plain `sdnList` of made-up entries, large enough that an import can be killed halfway. */
function list(date: string, entries: number, mark: string): string {
  const entry = (uid: number) =>
    `<sdnEntry><uid>${uid}</uid><firstName>${mark} Given${uid % 97}</firstName><lastName>FAMILY${uid}</lastName>` +
    '<sdnType>Individual</sdnType><programList><program>DPRK4</program></programList></sdnEntry>';
  return (
    '<?xml version="1.0" standalone="yes"?><sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation>' +
    `<Publish_Date>${date}</Publish_Date><Record_Count>${entries}</Record_Count></publshInformation>` +
    `${Array.from({ length: entries }, (_, index) => entry(index + 1)).join('')}</sdnList>`
  );
}

/** The same moments in every run: spread over the whole work. */
const moments = Array.from({ length: 10 }, (_, turn) => 0.1 + 0.085 * turn);

describe('killed with -9', () => {
  const story = createStory({ CORDON_LISTS: 'us-ofac-sdn' });
  afterAll(story.end);
  let importTakes = 0;

  beforeAll(async () => {
    writeFileSync(join(story.folder, 'one.xml'), list('01/02/2026', 3_000, 'One'));
    const began = performance.now();
    expect((await story.run('refresh', 'us-ofac-sdn', '--file', 'one.xml')).status).toBe(0);
    importTakes = performance.now() - began;
  });

  /** `since` is when the time begins to run: with the process, or with the first thing that it prints. */
  const dieAt = async (milliseconds: number, since: 'start' | 'print', ...words: string[]): Promise<string> => {
    const child = story.start(...words);
    let out = '';
    const first = Promise.withResolvers<void>();
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      first.resolve();
    });
    const ended = new Promise((done) => child.once('close', done));
    if (since === 'print') await Promise.race([first.promise, ended]);
    await pause(milliseconds);
    child.kill('SIGKILL');
    await ended;
    return out;
  };

  it('during an import, ten times: the last good version serves, and nothing of the other shows', async () => {
    const serving = JSON.parse((await story.run('lists', '--json')).out)[0].version;
    let killed = 0;
    let serves = 'One';
    for (const [turn, moment] of moments.entries()) {
      writeFileSync(join(story.folder, 'two.xml'), list('02/03/2026', 3_000, `Two${turn}`));
      await dieAt(importTakes * moment, 'start', 'refresh', 'us-ofac-sdn', '--file', 'two.xml', '--json');
      const { version } = JSON.parse((await story.run('lists', '--json')).out)[0];
      if (version === serving) killed++;
      else {
        // On a busy machine an import can end before it is killed; then it serves, complete.
        serves = `Two${turn}`;
        break;
      }
    }
    expect(killed).toBeGreaterThan(4);
    const whole = JSON.parse((await story.run('refresh', 'us-ofac-sdn', '--file', 'one.xml', '--json')).out);
    expect(whole.unchanged).toBe(true);
    const found = JSON.parse((await story.run('screen', 'FAMILY1234,', serves, 'Given70', '--json')).out);
    expect(found.hits[0]).toMatchObject({ designation: { id: 'us-ofac-sdn:1234' }, score: 1 });
    expect(JSON.parse((await story.run('audit', 'verify', '--json')).out)).toMatchObject({ ok: true });
  }, 120_000);

  it('during screenings, ten times: whatever was printed is in the ledger, and the chain verifies', async () => {
    const rows = Array.from({ length: 4_000 }, (_, row) => `FAMILY${row} Given${row % 97}`);
    writeFileSync(join(story.folder, 'people.csv'), `name\n${rows.join('\n')}\n`);
    const printed: string[] = [];
    for (const [turn, moment] of moments.entries()) {
      const out = await (turn % 2 === 0
        ? dieAt(700 * moment, 'print', 'screen', '--csv', 'people.csv')
        : dieAt(400 + 1_500 * moment, 'start', 'screen', '--csv', 'people.csv'));
      const lines = out.split('\n').slice(0, -1);
      printed.push(...lines.map((line) => JSON.parse(line).id));
    }
    expect(printed.length).toBeGreaterThan(0);
    expect(JSON.parse((await story.run('audit', 'verify', '--json')).out)).toMatchObject({ ok: true });
    const { out } = await story.run('audit', 'export');
    const missing = printed.filter((id) => !out.includes(id));
    expect(missing).toEqual([]);
  }, 120_000);
});
