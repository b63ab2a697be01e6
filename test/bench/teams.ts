import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createHttp } from '../../adapters/http/server.ts';
import { listIds } from '../../adapters/lists/sources.ts';
import { createTeamsPlatform } from '../../adapters/teams/platform.ts';
import { readConfig } from '../../src/composition/config.ts';
import { openCordon } from '../../src/composition/cordon.ts';
import { quietLog } from '../fakes/platform.ts';
import { appId, createTeamsClient, newPerson, openTeams, tenant } from '../fakes/teams.ts';
import { atMost, type Figure } from './figure.ts';

const messages = 300;
const within = 10_000;
const people = 30;
const warming = 20;
/** Every tenth activity is delivered again a second later, as Teams does when it hears nothing. */
const repeated = 10;

/** Sends 300 screenings over 10 s through the whole adapter, tokens checked, and looks at what people get when. */
export async function measureTeams(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-bench-teams-'));
  const teams = await openTeams();
  const log = quietLog();
  const persons = Array.from({ length: people }, (_, at) => newPerson(`Person ${at}`));
  const early = newPerson('Early Bird');
  const admins = [early, ...persons].map(({ aad }) => `teams:${aad}`).join(',');
  const config = readConfig(
    { CORDON_DATA: folder, CORDON_ADMINS: admins, CORDON_SECRET: 'a secret for the bench' },
    listIds,
  );
  const cordon = await openCordon(config, log, 'serving');
  await cordon.liveCorpus.catchUp();
  const http = createHttp({ host: '127.0.0.1', port: 0, admits: 'everybody', log });
  const platform = createTeamsPlatform({
    http,
    app: { id: appId, secret: 'app-secret', tenant },
    keyValues: cordon.keyValues,
    secret: config.secret,
    folder: join(folder, 'teams'),
    clock: () => new Date(),
    log,
    audience: async (view) => ({ common: view, viewers: [] }),
    onGone: async () => {},
    doubles: teams.doubles,
  });
  try {
    await platform.start(cordon.app.handle);
    const client = createTeamsClient(teams, (await http.listen()).url);
    // A process that has just started is no measure: its code is not compiled yet.
    for (let at = 0; at < warming; at++) await client.say(early, client.personal(early), 'screen Lee', 'chat');
    const sent = new Map<string, number>();
    const work: Promise<unknown>[] = [];
    for (let at = 0; at < messages; at++) {
      const person = persons[at % people];
      if (person === undefined) break;
      const words = `Kim Ung Sun ref:bench-${at}-`;
      const activity = client.activity(person, client.personal(person), { type: 'message', text: `screen ${words}` });
      sent.set(`bench-${at}-`, performance.now());
      work.push(client.deliver(activity));
      if (at % repeated === 0) work.push(pause(1_000).then(() => client.deliver(activity)));
      await pause(within / messages);
    }
    await Promise.all(work);
    const answers = [...sent.keys()].map((ref) => arrivals(teams.calls, ref));
    const waits = answers.flatMap((times, at) => {
      const [first] = times;
      return first === undefined ? [] : [first - (sent.get(`bench-${at}-`) ?? 0)];
    });
    waits.sort((one, other) => one - other);
    return [
      atMost('wait for an answer, 99 of 100', waits[Math.ceil(waits.length * 0.99) - 1] ?? Number.NaN, 'ms', 1_000),
      {
        name: 'wait for an answer, median',
        value: waits[Math.floor(waits.length / 2)] ?? Number.NaN,
        unit: 'ms',
        target: '',
        met: null,
      },
      atMost(`lost of ${messages}`, answers.filter((times) => times.length === 0).length, '', 0),
      atMost('answered twice', answers.filter((times) => times.length > 1).length, '', 0),
    ];
  } finally {
    await platform.stop();
    await http.close();
    await cordon.close();
    await teams.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function arrivals(calls: readonly { method: string; body: unknown; at: number }[], ref: string): number[] {
  return calls
    .filter(({ method, body }) => method === 'POST' && JSON.stringify(body).includes(ref))
    .map(({ at }) => at);
}
