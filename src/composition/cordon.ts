import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type EngineSettings, engineOf } from '../../adapters/database/engine.ts';
import { csvLine, readCsvTable } from '../../adapters/files/csv.ts';
import { createDownloadFolder } from '../../adapters/files/download-folder.ts';
import { withSavedFiles } from '../../adapters/files/uploads.ts';
import { readHire } from '../../adapters/intake/read-hire.ts';
import { hiringSystems } from '../../adapters/intake/routes.ts';
import { knownDownload, listSources } from '../../adapters/lists/sources.ts';
import { readStarterList } from '../../adapters/lists/starter.ts';
import { localSecret } from '../../adapters/system/local-secret.ts';
import { isGone, thisProcess } from '../../adapters/system/process-identity.ts';
import { loadCorpusAside } from '../../adapters/workers/corpus-loader.ts';
import { createWorkerImporter } from '../../adapters/workers/importer.ts';
import { createApp } from '../app.ts';
import type { DecisionDraft } from '../cases/answers.ts';
import { complianceChannels } from '../cases/channel-store.ts';
import type { AppContext } from '../commands/context.ts';
import { commands, forms, presses } from '../commands/table.ts';
import { createAssessHire } from '../hires/assess-hire.ts';
import { followHold } from '../hires/follow-hold.ts';
import { findHire, setHireOutcome } from '../hires/hire-status.ts';
import { hireDataKey } from '../hires/identity-data.ts';
import type { Intake } from '../hires/intake.ts';
import { receiveHire } from '../hires/receive.ts';
import { createArchive } from '../lists/archive.ts';
import { createListChecks } from '../lists/list-check-store.ts';
import { createRefresher } from '../lists/refresh.ts';
import { createActorKeys } from '../people/actor-keys.ts';
import { createPeople } from '../people/people.ts';
import { createRateLimiter } from '../people/rate-limiter.ts';
import type { Log, Place, Platform } from '../ports.ts';
import { coverage } from '../screening/coverage.ts';
import { createLiveCorpus } from '../screening/live-corpus.ts';
import { corpusStamp, loadCorpus } from '../screening/load-corpus.ts';
import { standardPolicy } from '../screening/policy.ts';
import { screen } from '../screening/screen.ts';
import { openStore, type Tx } from '../store/database.ts';
import { openKeyValueStores } from '../store/key-value-store.ts';
import { createLeases, leaseDuration } from '../store/leases.ts';
import { queue } from '../store/outbox.ts';
import { notice } from '../views/notice.ts';
import { type Config, isConnected } from './config.ts';
import { diagnosesOf } from './diagnoses.ts';
import { openDigests } from './digests.ts';

export const clock = () => new Date();

/** What liveCorpus adds, and one command has none of. */
type ServingParts = {
  /** Private places of the admins. */
  admins(): Promise<Place[]>;
  /** Sends what was queued at once. */
  wake(): void;
  /** The platforms that run in this process. */
  platforms(): readonly Platform[];
};
const notServing: ServingParts = { admins: async () => [], wake: () => {}, platforms: () => [] };

/** Opens the database and puts the product together, for one command or for liveCorpus. */
export async function openCordon(
  config: Config,
  log: Log,
  mode: 'once' | 'serving',
  { admins, wake, platforms }: ServingParts = notServing,
) {
  const settings: EngineSettings =
    config.databaseUrl === null
      ? { engine: 'sqlite', path: join(config.dataFolder, 'cordon.db') }
      : { engine: 'postgres', url: config.databaseUrl };
  const engine = engineOf(settings);
  const store = await openStore(engine);
  const archive = createArchive(store);
  const checks = createListChecks(store);
  const stopping = new AbortController();
  const sources = listSources({ mirrors: config.mirrors, userAgent: config.userAgent, signal: stopping.signal }).filter(
    ({ id }) => config.lists.includes(id),
  );
  const titles = sources.map(({ id, title }) => ({ id, title }));
  const liveCorpus = createLiveCorpus({
    stamp: () => corpusStamp(archive, config.lists),
    load: () =>
      mode === 'serving'
        ? loadCorpusAside({ engine: settings, lists: titles })
        : loadCorpus(archive, titles, readStarterList),
    log,
  });
  const keyValues = openKeyValueStores(store, clock);
  const leases = createLeases({ store, clock, holder: thisProcess, duration: leaseDuration, isGone });
  const refresher = createRefresher({
    sources,
    store,
    archive,
    checks,
    leases,
    renewEvery: leaseDuration / 4,
    importer: createWorkerImporter({ settings }),
    transit: createDownloadFolder(config.dataFolder),
    downloads: keyValues.open('download', knownDownload),
    clock,
    log,
    onLongFailure: async (tx, list, hours, sentence) =>
      tellAdmins(tx, await admins(), `list-failing ${list} ${hours} ${clock().toISOString()}`, list, sentence),
  });
  let dataKey: Uint8Array | null = null;
  const keyOfHireData = () => {
    dataKey ??= hireDataKey(config.secret ?? localSecret(config.dataFolder));
    return dataKey;
  };
  const covered = async () =>
    coverage(liveCorpus.corpus().lists, titles, await checks.all(), clock(), config.listMaxAge);
  const traits = config.platforms.map((platform) => platform.traits);
  const actorKeys = createActorKeys(traits, hiringSystems);
  const intake: Intake = {
    store,
    people: createPeople({
      store,
      admins: config.admins,
      reviewerGroup: config.reviewerGroup,
      platforms,
      actorKeys,
      clock,
    }),
    clock,
    wake,
    followHold,
    channels: () => complianceChannels(store.db, channelOf(config)),
    caseHours: {
      calendar: config.businessHours,
      remindAfter: config.remindAfter,
      escalateAfter: config.escalateAfter,
    },
    escalateTo: config.escalateTo,
    hireDataKey: keyOfHireData,
    assessHire: createAssessHire({
      store,
      async openLists(at) {
        const corpus = liveCorpus.corpus();
        const searched = await covered();
        return (query) => screen(corpus, query, standardPolicy, searched, { id: randomUUID(), at });
      },
      hireDataKey: keyOfHireData,
    }),
  };
  const digesting = openDigests(config, {
    store,
    archive,
    checks,
    leases,
    keyValues,
    sources,
    policy: standardPolicy,
    async corpus() {
      await liveCorpus.catchUp();
      return liveCorpus.corpus();
    },
    coverage: covered,
    clock,
    log,
    wake,
    channels: intake.channels,
    caseHours: intake.caseHours,
  });
  const context: AppContext = {
    ...intake,
    commands,
    presses,
    policy: standardPolicy,
    actorKeys,
    configuredAdmins: config.admins,
    configuredChannel: channelOf(config),
    shortRetentionDays: config.shortRetentionDays,
    log,
    newId: randomUUID,
    rateLimiter: mode === 'serving' ? createRateLimiter(120, 60_000) : () => 0,
    corpus: liveCorpus.corpus,
    coverage: covered,
    catchUp: mode === 'serving' ? liveCorpus.catchUp : async () => {},
    archive,
    checks,
    listMaxAge: config.listMaxAge,
    refresher,
    digests: digesting.digests,
    digestWords: digesting.digestWords,
    sources,
    readTable: readCsvTable,
    saveFiles: (files, work) => withSavedFiles(config.dataFolder, files, work),
    csvLine,
    readHire,
    receiveHire: (delivery, from) => receiveHire(intake, delivery, from),
    findHire: (id) => findHire(store.db, id),
    setHireOutcome: (id, outcome, { actor }) =>
      setHireOutcome(store, id, outcome, { actor, at: clock().toISOString() }),
    bulkFormat: mode === 'serving' ? 'csv' : 'ndjson',
    diagnoses: diagnosesOf(config, { people: intake.people, channels: intake.channels, clock, log }),
    yieldToEventLoop: () => turn(),
    drafts: keyValues.open('draft', draftShape),
  };
  return {
    context,
    intake,
    app: createApp({ commands, presses, forms }, context),
    liveCorpus,
    keyValues,
    digesting,
    database: engine.place,
    async close() {
      stopping.abort();
      await refresher.stop();
      await store.close();
    },
  };
}

async function tellAdmins(
  tx: Tx,
  places: readonly Place[],
  key: string,
  list: string,
  sentence: string,
): Promise<void> {
  const view = notice(
    'alarm',
    `The list ${list} cannot be refreshed`,
    sentence,
    'The last good version goes on liveCorpus.',
  );
  for (const place of places) {
    await queue(tx, { key: `${key} ${place}`, place, view, dueAt: clock().toISOString() });
  }
}

const draftShape = {
  parse: (value: unknown) => value as DecisionDraft,
};

/** Where cases open until somebody chooses a channel. */
function channelOf(config: Config): string | null {
  const connected = isConnected(config);
  const offered = config.platforms.map(({ defaultChannel }) => defaultChannel(connected));
  return config.channel ?? offered.find((place) => place !== null) ?? null;
}
