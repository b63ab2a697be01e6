import { addChartRoute } from '../../adapters/http/digest-chart.ts';
import { createHttp } from '../../adapters/http/server.ts';
import { addIntakeRoutes } from '../../adapters/intake/routes.ts';
import { startJobs } from '../../adapters/system/cron.ts';
import { render } from '../../adapters/terminal/render.ts';
import manifest from '../../package.json' with { type: 'json' };
import { listLines } from '../commands/lists.ts';
import { eligibleWarning } from '../people/people.ts';
import { type Log, type Place, type Platform, personOfPlace, personPlace } from '../ports.ts';
import type { Store } from '../store/database.ts';
import { queue } from '../store/outbox.ts';
import { createSender } from '../store/sender.ts';
import { notice } from '../views/notice.ts';
import { type Config, servesPage } from './config.ts';
import { clock, openCordon } from './cordon.ts';
import { jobsOf } from './jobs.ts';
import { openPage } from './page.ts';
import { screen } from './screen.ts';
import { servesSlack, teamsMode } from './served.ts';
import { statusView } from './status-view.ts';

/** Serves people until the process is told to end. */
export async function serve(config: Config, log: Log): Promise<number> {
  const platforms: Platform[] = [];
  const withSlack = servesSlack(config);
  const withPage = servesPage(config);
  const admins = async () =>
    (await context.people.holders('admin')).flatMap(({ actors }) => actors.slice(0, 1).map(personPlace));
  let wake = () => {};
  const cordon = await openCordon(
    config,
    log,
    'serving',
    admins,
    () => wake(),
    () => platforms,
  );
  const { app, context, intake, liveCorpus, keyValues } = cordon;
  await liveCorpus.catchUp();
  const standing = async (shown: string[]) => {
    const { lists, size } = liveCorpus.corpus();
    const sample = lists.find((list) => list.sample);
    return statusView({
      version: manifest.version,
      database: cordon.database,
      platforms: shown,
      lists: await listLines(context),
      searched: lists.map(({ list }) => list),
      sampleOf: sample?.published ?? null,
      entries: size,
    });
  };
  let status = await standing([]);
  const listeners = new Set<() => void>();
  const admits = withSlack || isOpen(config) ? 'everybody' : 'this machine';
  const http = createHttp({ host: config.host, port: config.port, admits, log });
  addIntakeRoutes(http.app, { config: config.intake, receive: context.receiveHire, clock, log });
  const page = withPage
    ? await openPage(config, { http, store: context.store, status: () => status, listeners, log })
    : null;
  // Their packages are large, so only who serves a platform loads it.
  const slack = withSlack ? (await import('./slack.ts')).openSlack(config, { http, keyValues, clock, log }) : null;
  const teams =
    teamsMode(config) === 'off'
      ? null
      : (await import('./teams.ts')).teamsPlatform(config, { http, context, keyValues, admins, clock, log });
  platforms.push(...[page, slack, teams].filter((platform) => platform !== null));
  for (const platform of platforms) await platform.start(app.handle);
  addChartRoute(http.app, cordon.digesting.chart);
  const { url } = await http.listen();
  const restate = async () => {
    status = await standing([
      ...(page === null ? [] : [`chat page ${url} (this machine only)`]),
      ...(slack === null ? [] : [slack.status()]),
      ...(teams === null ? [] : [`Microsoft Teams ${url}/api/messages`]),
    ]);
    for (const listener of listeners) listener();
  };
  const platformOf = (place: Place) =>
    platforms.find(({ name }) => (personOfPlace(place) ?? place).startsWith(`${name}:`)) ?? null;
  const sender = createSender({
    store: context.store,
    platformOf,
    clock,
    log,
    onGivenUp: givenUpTo(context.store, admins),
  });
  wake = () => {
    sender.drain().catch((error: unknown) => log.error('sending failed', { error: String(error) }));
  };
  context.refresher.watch(({ phase }) => {
    const work = phase === 'idle' ? liveCorpus.catchUp().then(restate) : restate();
    work.catch((error: unknown) => log.error('status failed', { error: String(error) }));
  });
  await restate();
  process.stdout.write(
    `${render({ ...status, title: `Cordon runs. ${status.title}` }, screen)}\n${withPage ? 'Open' : 'Listening at'} ${url}\n`,
  );
  const few = await eligibleWarning(context.people);
  if (few !== null) process.stdout.write(`${few}\n`);
  await context.refresher.sweep();
  const first = context.refresher.refreshAll('start');
  const jobs = startJobs(
    jobsOf(config, {
      context,
      intake,
      liveCorpus,
      keyValues,
      sender,
      restate,
      watchSubjects: cordon.digesting.watchSubjects,
    }),
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

/** Tells the admins once a day of each place that takes no messages any more. */
function givenUpTo(store: Store, admins: () => Promise<Place[]>) {
  return async ({ key, place }: { key: string; place: Place }, why: string) => {
    if (key.startsWith('given-up ')) return;
    const at = clock().toISOString();
    const view = notice(
      'alarm',
      'A message could not be delivered',
      `${place} does not take it: ${why}`,
      'It is kept, not lost: let Cordon back into the channel or choose another with “/cordon here”; cases stand in “cases” all the while.',
    );
    const told = (await admins()).filter((admin) => admin !== place);
    await store.write(async (tx) => {
      for (const admin of told) {
        await queue(tx, { key: `given-up ${place} ${at.slice(0, 10)} ${admin}`, place: admin, view, dueAt: at });
      }
    });
  };
}

/** Whether something outside of this machine has business here; the chat page guards itself. */
function isOpen(config: Config): boolean {
  const { secret, greenhouseSecret, ashbySecret, leverSecret } = config.intake;
  const secrets = [secret, greenhouseSecret, ashbySecret, leverSecret];
  return secrets.some((one) => one !== null) || teamsMode(config) === 'app';
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
}
