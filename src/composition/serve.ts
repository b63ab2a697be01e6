import { join } from 'node:path';
import { startJobs } from '../../adapters/cron.ts';
import { addChartRoute } from '../../adapters/digest-chart.ts';
import { createHttp } from '../../adapters/http.ts';
import { render } from '../../adapters/terminal/render.ts';
import { actorOf, playgroundChannels, playgroundPeople } from '../../adapters/web/place.ts';
import { createWebPlatform } from '../../adapters/web/platform.ts';
import manifest from '../../package.json' with { type: 'json' };
import { listLines } from '../commands/lists.ts';
import { commands } from '../commands/table.ts';
import type { Config } from '../config.ts';
import { deliverDue } from '../digest/deliver.ts';
import { refreshTurn } from '../lists/refresh-pace.ts';
import { type Log, type Place, type Platform, personOfPlace } from '../ports.ts';
import { createSender } from '../store/sender.ts';
import { statusView } from '../views/status-view.ts';
import { clock, openCordon } from './cordon.ts';
import { screen } from './screen.ts';

/** Serves people until the process is told to end. */
export async function serve(config: Config, log: Log): Promise<number> {
  const platforms: Platform[] = [];
  const admins = async () => {
    const web = platforms.find(({ name }) => name === 'web');
    const adam = playgroundPeople.filter(({ groups }) => groups.includes('admins'));
    return web ? Promise.all(adam.map((person) => web.direct(actorOf(person)))) : [];
  };
  let wake = () => {};
  const cordon = await openCordon(config, log, 'serving', admins, () => wake());
  const { app, serving } = cordon;
  await serving.catchUp();
  const listeners = new Set<() => void>();
  const standing = async (shown: string[]) => {
    const { lists, size } = serving.corpus();
    const sample = lists.find((list) => list.sample);
    return statusView({
      version: manifest.version,
      database: cordon.database,
      platforms: shown,
      lists: await listLines(app),
      searched: lists.map(({ list }) => list),
      sampleOf: sample?.published ?? null,
      entries: size,
    });
  };
  const http = createHttp({ host: config.host, port: config.port, admits: 'this machine', log });
  let status = await standing([]);
  const web = createWebPlatform({
    http,
    people: playgroundPeople,
    channels: playgroundChannels,
    commands,
    status: () => status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    folder: join(config.dataFolder, 'chat-page'),
    clock,
    log,
  });
  platforms.push(web);
  await web.start(app.handle);
  addChartRoute(http.app, cordon.digesting.chart);
  const { url } = await http.listen();
  const shown = [`chat page ${url} (this machine only)`];
  const restate = async () => {
    status = await standing(shown);
    for (const listener of listeners) listener();
  };
  const platformOf = (place: Place) =>
    platforms.find(({ name }) => (personOfPlace(place) ?? place).startsWith(`${name}:`)) ?? null;
  const sender = createSender({ store: app.store, platformOf, clock, log });
  wake = () => {
    sender.drain().catch((error: unknown) => log.error('sending failed', { error: String(error) }));
  };
  app.refresher.watch(({ phase }) => {
    const work = phase === 'idle' ? serving.catchUp().then(restate) : restate();
    work.catch((error: unknown) => log.error('status failed', { error: String(error) }));
  });
  await restate();
  process.stdout.write(`${render({ ...status, title: `Cordon runs. ${status.title}` }, screen)}\nOpen ${url}\n`);
  await app.refresher.sweep();
  const first = app.refresher.refreshAll('start');
  const missing = async () => {
    for (const { id } of app.sources) {
      if ((await app.archive.current(id)) === null) await app.refresher.refresh(id, { by: 'schedule' }).catch(() => {});
    }
  };
  const offset = Math.random() * config.refreshEvery;
  let turn = refreshTurn(clock(), config.refreshEvery, offset);
  const refreshInTurn = async () => {
    const now = refreshTurn(clock(), config.refreshEvery, offset);
    if (now === turn) return;
    turn = now;
    await app.refresher.refreshAll('schedule');
  };
  const jobs = startJobs(
    [
      { name: 'refresh lists', expression: '* * * * *', run: refreshInTurn },
      { name: 'watch subjects', expression: '*/20 * * * * *', run: cordon.digesting.watchSubjects },
      { name: 'post digests', expression: '* * * * *', run: async () => void (await deliverDue(app.digests)) },
      { name: 'fetch missing lists', expression: '*/2 * * * *', run: missing },
      { name: 'see other processes’ refreshes', expression: '*/5 * * * * *', run: serving.catchUp },
      { name: 'send messages', expression: '* * * * * *', run: async () => void (await sender.drain()) },
      { name: 'sweep keyed values', expression: '23 * * * *', run: async () => void (await cordon.keyed.sweep()) },
      { name: 'restate the lists', expression: '*/20 * * * * *', run: restate },
    ],
    log,
  );
  await signal();
  log.info('stopping');
  await jobs.stop();
  await sender.stop();
  for (const platform of platforms) await platform.stop();
  await http.close();
  await cordon.close();
  await first.catch(() => {});
  return 0;
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
}
