import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createHttp } from '../../adapters/http/server.ts';
import { createSlackPlatform } from '../../adapters/slack/platform.ts';
import { readConfig } from '../../src/composition/config.ts';
import { clock, openCordon } from '../../src/composition/cordon.ts';
import { quietLog } from '../fakes/platform.ts';
import { openFakeSlack } from '../fakes/slack.ts';
import { createSlackPeople, textOfBlocks } from '../fakes/slack-people.ts';
import { atMost, type Figure } from './figure.ts';

const posts = 300;
const span = 10_000;
const secret = 'a signing secret';

/** Signed `/screen` posts against the whole product: Bolt, database, ledger, lists, and the answer on its address. */
export async function measureSlack(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-slack-'));
  const log = quietLog();
  const slack = await openFakeSlack();
  const config = readConfig({ CORDON_DATA: folder, CORDON_LISTS: 'us-ofac-sdn' }, ['us-ofac-sdn']);
  const cordon = await openCordon(config, log, 'serving');
  const http = createHttp({ host: '127.0.0.1', port: 0, admits: 'everybody', log });
  const platform = createSlackPlatform({
    botToken: slack.token,
    connection: { kind: 'http', http, signingSecret: secret },
    oauth: null,
    apiUrl: slack.apiUrl,
    allowed: [],
    keyValues: cordon.keyValues,
    folder,
    clock,
    log,
  });
  try {
    await cordon.liveCorpus.catchUp();
    await platform.start((input) => cordon.app.handle(input));
    const { url } = await http.listen();
    const people = createSlackPeople(slack, { url, secret });
    const askers = ['rob', 'mia', 'adam', 'gus'].map((name) => slack.person(name).id);
    const channel = slack.channel('general');
    const ask = async (at: number) => {
      const text = `Number ${at} Kim Ung Sun`;
      const began = performance.now();
      const response = await people.slash(askers[at % askers.length] ?? '', channel, 'screen', text);
      await response.arrayBuffer();
      return { text, began, acknowledged: performance.now() - began, status: response.status };
    };
    for (let at = 0; at < 20; at++) await ask(-at - 1);
    await pause(1_000);
    slack.shown.splice(0);
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const seen = new Map<string, { first: number; times: number }>();
    const look = setInterval(() => gather(slack.shown.splice(0), seen), 5);
    const asked: Awaited<ReturnType<typeof ask>>[] = [];
    const waiting: Promise<unknown>[] = [];
    const start = performance.now();
    for (let at = 0; at < posts; at++) {
      await pause(Math.max(0, start + (at * span) / posts - performance.now()));
      waiting.push(ask(at).then((one) => asked.push(one)));
    }
    await Promise.all(waiting);
    for (let turn = 0; turn < 100 && seen.size < posts; turn++) await pause(20);
    await pause(300);
    clearInterval(look);
    gather(slack.shown.splice(0), seen);
    globalThis.gc?.();
    const grown = (process.memoryUsage().rss - before) / 1e6;
    const answers = asked.map(({ text, began }) => (seen.get(text)?.first ?? Number.POSITIVE_INFINITY) - began);
    return [
      atMost(
        `Slack: ${posts} /screen over ${span / 1000} s, acknowledged, p99`,
        percentile(
          asked.map(({ acknowledged }) => acknowledged),
          0.99,
        ),
        'ms',
        300,
      ),
      atMost('… answered, p99', percentile(answers, 0.99), 'ms', 1_000),
      atMost(
        '… refused or lost',
        asked.filter(({ text, status }) => status !== 200 || !seen.has(text)).length,
        'answers',
        0,
      ),
      atMost('… doubled', [...seen.values()].filter(({ times }) => times > 1).length, 'answers', 0),
      atMost('… memory grown meanwhile', grown, 'MB', 60),
    ];
  } finally {
    await platform.stop();
    await http.close();
    await cordon.close();
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function gather(shown: readonly { blocks: unknown }[], seen: Map<string, { first: number; times: number }>): void {
  for (const { blocks } of shown) {
    const text = /Asked: “(Number \d+ Kim Ung Sun)”/.exec(textOfBlocks(blocks))?.[1];
    if (text === undefined) continue;
    const before = seen.get(text);
    if (before === undefined) seen.set(text, { first: performance.now(), times: 1 });
    else before.times += 1;
  }
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}
