import { join } from 'node:path';
import { startJobs } from '../../adapters/cron.ts';
import { createHttp } from '../../adapters/http.ts';
import { addIntakeRoutes } from '../../adapters/intake/routes.ts';
import { render } from '../../adapters/terminal/render.ts';
import { actorOf, playgroundChannels, playgroundPeople } from '../../adapters/web/place.ts';
import { createWebPlatform } from '../../adapters/web/platform.ts';
import manifest from '../../package.json' with { type: 'json' };
import { actorKey, roles } from '../access.ts';
import { listLines } from '../commands/lists.ts';
import { retain } from '../commands/retention.ts';
import { commands } from '../commands/table.ts';
import type { Config } from '../config.ts';
import { postLedgerHead } from '../hires/ledger-head.ts';
import { assessWaitingHires, remindOfCases, tellOfUnplacedCases } from '../hires/waiting.ts';
import { eligibleWarning } from '../people.ts';
import { type Log, type Place, type Platform, personOfPlace, personPlace } from '../ports.ts';
import type { Store } from '../store/database.ts';
import { seedPersons } from '../store/people.ts';
import { createSender } from '../store/sender.ts';
import { statusView } from '../views/status-view.ts';
import { clock, openCordon } from './cordon.ts';
import { screen } from './screen.ts';

/** Serves people until the process is told to end. */
export async function serve(config: Config, log: Log): Promise<number> {
  const platforms: Platform[] = [];
  const admins = async () =>
    (await app.people.holders('admin')).flatMap(({ actors }) => actors.slice(0, 1).map(personPlace));
  let wake = () => {};
  const cordon = await openCordon(
    config,
    log,
    'serving',
    admins,
    () => wake(),
    () => platforms,
  );
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
  const http = createHttp({
    host: config.host,
    port: config.port,
    admits: isOpen(config) ? 'everybody' : 'this machine',
    log,
  });
  addIntakeRoutes(http.app, { config: config.intake, receive: app.receiveHire, clock, log });
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
  await seedPlayground(app.store);
  await web.start(app.handle);
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
  const few = await eligibleWarning(app.people);
  if (few !== null) process.stdout.write(`${few}\n`);
  await app.refresher.sweep();
  const first = app.refresher.refreshAll('start');
  const missing = async () => {
    for (const { id } of app.sources) {
      if ((await app.archive.current(id)) === null) await app.refresher.refresh(id, { by: 'schedule' }).catch(() => {});
    }
  };
  const jobs = startJobs(
    [
      { name: 'refresh lists', expression: '11 * * * *', run: () => app.refresher.refreshAll('schedule') },
      { name: 'fetch missing lists', expression: '*/2 * * * *', run: missing },
      { name: 'see other processes’ refreshes', expression: '*/5 * * * * *', run: serving.catchUp },
      { name: 'send messages', expression: '* * * * * *', run: async () => void (await sender.drain()) },
      { name: 'remind of cases', expression: '20 * * * * *', run: () => remindOfCases(app) },
      {
        name: 'assess waiting hires',
        expression: '40 * * * * *',
        run: () => assessWaitingHires(app, { lists: true }),
      },
      { name: 'tell of unplaced cases', expression: '5 9 * * *', run: () => tellOfUnplacedCases(app) },
      { name: 'post the head of the ledger', expression: '0 8 * * *', run: () => postLedgerHead(app) },
      { name: 'sweep keyed values', expression: '23 * * * *', run: async () => void (await cordon.keyed.sweep()) },
      { name: 'erase what is past its time', expression: '37 3 * * *', run: async () => void (await retain(app)) },
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

/** Whether something outside of this machine has business here; the chat page guards itself. */
function isOpen({ intake }: Config): boolean {
  return [intake.secret, intake.greenhouseSecret, intake.ashbySecret, intake.leverSecret].some(
    (secret) => secret !== null,
  );
}

/** The people whom the page lets one be, each with the role of the badge until an admin changes it. */
async function seedPlayground(store: Store): Promise<void> {
  const people = playgroundPeople.map((person) => ({
    id: person.id,
    name: person.name,
    roles: roles.filter((role) => person.groups.includes(`${role}s`)),
    actor: actorKey(actorOf(person)),
  }));
  await store.write((tx) => seedPersons(tx, people, { by: 'start', at: clock().toISOString() }));
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
}
