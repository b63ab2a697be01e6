import { addChartRoute } from '../../adapters/http/digest-chart.ts';
import { createHttp } from '../../adapters/http/server.ts';
import { addIntakeRoutes, takesDeliveries } from '../../adapters/intake/routes.ts';
import type { OpenPlatform } from '../../adapters/platform-kind.ts';
import { startJobs } from '../../adapters/system/cron.ts';
import { render } from '../../adapters/terminal/render.ts';
import manifest from '../../package.json' with { type: 'json' };
import { listLines } from '../commands/lists.ts';
import { eligibleWarning } from '../people/people.ts';
import { type Log, type Place, personOfPlace, personPlace } from '../ports.ts';
import { createSender } from '../store/sender.ts';
import type { View } from '../views/view.ts';
import { type Config, isConnected } from './config.ts';
import { clock, openCordon } from './cordon.ts';
import { jobsOf } from './jobs.ts';
import { screen } from './screen.ts';
import { statusView } from './status-view.ts';
import { notifyOfUndelivered } from './undelivered.ts';

/** Serves people until the process is asked to stop; resolves to the exit status. */
export async function serve(config: Config, log: Log): Promise<number> {
  const serving = await startServing(config, log, (text) => process.stdout.write(text));
  await signal();
  log.info('stopping');
  await serving.stop();
  return 0;
}

/**
 * Starts every platform that the settings ask for, the server and the jobs. `print` receives what to show the person
 * who starts it.
 */
export async function startServing(
  config: Config,
  log: Log,
  print: (text: string) => void,
): Promise<{ stop(): Promise<void> }> {
  for (const { verify } of config.platforms) verify(config.secret);
  const opened: OpenPlatform[] = [];
  let wake = () => {};
  const cordon = await openCordon(config, log, 'serving', {
    admins: () => admins(),
    wake: () => wake(),
    platforms: () => opened.map(({ platform }) => platform),
  });
  const { app, context, intake, liveCorpus, keyValues } = cordon;
  const admins = async (): Promise<Place[]> =>
    (await context.people.holders('admin')).flatMap(({ actors }) => actors.slice(0, 1).map(personPlace));
  await liveCorpus.catchUp();

  const statusWith = async (platforms: string[]): Promise<View> => {
    const { lists, size } = liveCorpus.corpus();
    const sample = lists.find((list) => list.sample);
    return statusView({
      version: manifest.version,
      database: cordon.database,
      platforms,
      lists: await listLines(context),
      searched: lists.map(({ list }) => list),
      sampleOf: sample?.published ?? null,
      entries: size,
    });
  };
  let status = await statusWith([]);
  const listeners = new Set<() => void>();

  const isCalled = takesDeliveries(config.intake) || config.platforms.some((one) => one.isCalledFromOutside);
  const http = createHttp({
    host: config.host,
    port: config.port,
    admits: isCalled ? 'everybody' : 'this machine',
    log,
  });
  addIntakeRoutes(http.app, { config: config.intake, receive: context.receiveHire, clock, log });
  for (const { open } of config.platforms) {
    const parts = {
      http,
      context,
      keyValues,
      dataFolder: config.dataFolder,
      secret: config.secret,
      admins,
      status: () => status,
      onStatus(listener: () => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      clock,
      log,
    };
    const platform = await open(parts, isConnected(config));
    if (platform !== null) opened.push(platform);
  }
  for (const { platform } of opened) await platform.start(app.handle);
  addChartRoute(http.app, cordon.digesting.chart);
  const { url } = await http.listen();

  const refreshStatus = async () => {
    status = await statusWith(opened.map((one) => one.status(url)));
    for (const listener of listeners) listener();
  };
  const sender = createSender({
    store: context.store,
    platformOf: (place) =>
      opened.find(({ platform }) => (personOfPlace(place) ?? place).startsWith(`${platform.name}:`))?.platform ?? null,
    clock,
    log,
    onGivenUp: notifyOfUndelivered(context.store, admins, clock),
  });
  wake = () => {
    sender.drain().catch((error: unknown) => log.error('sending failed', { error: String(error) }));
  };
  context.refresher.watch(({ phase }) => {
    const work = phase === 'idle' ? liveCorpus.catchUp().then(refreshStatus) : refreshStatus();
    work.catch((error: unknown) => log.error('status failed', { error: String(error) }));
  });
  await refreshStatus();
  const invitation = opened.find((one) => one.invitation !== null)?.invitation ?? 'Listening at';
  print(`${render({ ...status, title: `Cordon runs. ${status.title}` }, screen)}\n${invitation} ${url}\n`);
  const few = await eligibleWarning(context.people);
  if (few !== null) print(`${few}\n`);
  await context.refresher.sweep();
  const first = context.refresher.refreshAll('start');
  const { watchSubjects } = cordon.digesting;
  const jobs = startJobs(
    jobsOf(config, { context, intake, liveCorpus, keyValues, sender, refreshStatus, watchSubjects }),
    log,
  );
  return {
    async stop() {
      await jobs.stop();
      await sender.stop();
      for (const { platform } of opened) await platform.stop();
      await http.close();
      await cordon.close();
      await first.catch(() => {});
    },
  };
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
}
