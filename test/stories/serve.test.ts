import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, textOfEntry } from '../adapters/web/page-client.ts';
import { createStory } from './cordon.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures');

/** A publisher on this machine: what it serves can be changed, and it answers that nothing changed when asked so. */
function createPublisher() {
  let body: Buffer = Buffer.from('');
  let tag = '';
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.headers['user-agent'] ?? '');
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, { etag: tag, 'content-length': body.length }).end(body);
  });
  return {
    asked,
    publish(file: string, version: string) {
      body = readFileSync(join(fixtures, file));
      tag = `"${version}"`;
    },
    async open(): Promise<string> {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sdn.xml`;
    },
    close: () => new Promise((done) => server.close(done)),
  };
}

describe('serving', () => {
  const publisher = createPublisher();
  let story: ReturnType<typeof createStory>;
  let url = '';
  let child: Awaited<ReturnType<typeof story.serve>>['child'];

  const say = async (person: string, text: string) => {
    const page = await openPage(url, person);
    const entries = await page.command(`web:direct:${person}`, text);
    const answer = entries.findLast(({ card }) => card !== null);
    return answer === undefined ? '' : textOfEntry(answer);
  };
  const until = async (person: string, text: string, wanted: RegExp): Promise<string> => {
    for (let turn = 0; turn < 100; turn++) {
      const answer = await say(person, text);
      if (wanted.test(answer)) return answer;
      await pause(200);
    }
    throw new Error(`${text} never answered ${wanted}`);
  };

  beforeAll(async () => {
    publisher.publish('ofac/sdn_advanced.xml', 'one');
    const mirror = await publisher.open();
    story = createStory({ CORDON_LISTS: 'us-ofac-sdn', CORDON_LIST_MIRROR_US_OFAC_SDN: mirror });
    ({ url, child } = await story.serve());
  });
  afterAll(async () => {
    story.end();
    await publisher.close();
  });

  it('answers on the sample at once, and on the real list as soon as that is there', async () => {
    expect(await say('mia', '/screen Kim Ung Sun')).toContain('KIM, Ung Sun');
    const answer = await until('mia', 'screen Kim Sang Man', /us-ofac-sdn:43377/);
    expect(answer).toContain('DPRK4');
    expect(answer).toContain('4 Nov 2025');
    expect(publisher.asked[0]).toMatch(/^Mozilla\/\d.{34,}/);
  });

  it('keeps a refused file out, says so in the lists, and goes on with the last good version', async () => {
    publisher.publish('un/outage.html', 'two');
    expect(await say('adam', '/refresh us-ofac-sdn')).toContain('the last good version stays');
    expect(await say('mia', '/lists')).toContain('No refresh has succeeded since');
    const answer = await say('mia', '/screen Kim Sang Man');
    expect(answer).toContain('us-ofac-sdn:43377');
    expect(answer).toContain('No refresh has succeeded since');
  });

  it('takes “not modified” for a good check', async () => {
    publisher.publish('ofac/sdn_advanced.xml', 'one');
    expect(await say('adam', '/refresh us-ofac-sdn')).toContain('the same as was had before');
    expect(await say('mia', '/lists')).not.toContain('No refresh has succeeded since');
  });

  it('asks for the role at each command', async () => {
    expect(await say('mia', '/refresh us-ofac-sdn')).toContain('is for the role admin');
    expect(await say('mia', '/audit verify')).toContain('is for the role auditor');
    expect(await say('audrey', '/audit verify')).toContain('The ledger is whole');
  });

  it('answers what is no command with the nearest one', async () => {
    expect(await say('mia', '/scren Kim')).toContain('Did you mean “screen”?');
    expect(await say('mia', 'Kim Ung Sun')).toContain('type “screen” before it');
  });

  it('sees a version that another process publishes', async () => {
    expect(await say('mia', 'screen KIM Yong Chol')).toContain('us-ofac-sdn:12211');
    const imported = await story.run(
      'refresh',
      'us-ofac-sdn',
      '--file',
      join(fixtures, 'ofac/sdn.xml'),
      '--make-current',
      '--accept-shrink',
      '--reason',
      'a test',
      '--json',
    );
    const { version } = JSON.parse(imported.out);
    const answer = await until('mia', 'screen KIM Yong Chol', new RegExp(version.replaceAll('.', '\\.')));
    expect(answer).toContain(version);
  });

  it('says what to do when its port is taken', async () => {
    const second = createStory({ PORT: new URL(url).port });
    try {
      const ended = await second.run('serve');
      expect(ended.status).toBe(1);
      expect(ended.err).toMatch(/port \d+.*PORT/is);
    } finally {
      second.end();
    }
  });

  it('ends in good order when it is told to', async () => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    const verified = await story.run('audit', 'verify', '--json');
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true });
  });
});
