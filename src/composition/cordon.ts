import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { csvLine, readCsvTable } from '../../adapters/files/csv.ts';
import { withSavedFiles } from '../../adapters/files/uploads.ts';
import { readHire } from '../../adapters/intake/hire-schema.ts';
import { hiringSystems } from '../../adapters/intake/routes.ts';
import { createApp } from '../app.ts';
import type { DecisionDraft } from '../cases/answers.ts';
import type { AppContext } from '../commands/context.ts';
import { commands, forms, presses } from '../commands/table.ts';
import { findHire, setHireOutcome } from '../hires/hire-status.ts';
import { receiveHire } from '../hires/receive.ts';
import { createActorKeys } from '../people/actor-keys.ts';
import { createPeople } from '../people/people.ts';
import { createRateLimiter } from '../people/rate-limiter.ts';
import type { Log, Place, Platform } from '../ports.ts';
import { standardPolicy } from '../screening/policy.ts';
import type { Config } from './config.ts';
import { diagnosesOf } from './diagnoses.ts';
import { openDigests } from './digests.ts';
import { configuredChannel, openIntake } from './hires.ts';
import { openLists } from './lists.ts';
import { openStorage } from './storage.ts';

export const clock = () => new Date();

/** What only serving has. */
type ServingParts = {
  /** Private places of the admins. */
  admins(): Promise<Place[]>;
  /** Sends queued messages at once. */
  wake(): void;
  /** The platforms that run in this process. */
  platforms(): readonly Platform[];
};
const notServing: ServingParts = { admins: async () => [], wake: () => {}, platforms: () => [] };

/** Opens the database and puts the product together, for one command or for serving. */
export async function openCordon(
  config: Config,
  log: Log,
  mode: 'once' | 'serving',
  { admins, wake, platforms }: ServingParts = notServing,
) {
  const traits = config.platforms.map((platform) => platform.traits);
  const actorKeys = createActorKeys(traits, hiringSystems);
  const storage = await openStorage(config, clock);
  const { store, keyValues } = storage;
  const { admins: configuredAdmins, reviewerGroup } = config;
  const people = createPeople({ store, admins: configuredAdmins, reviewerGroup, platforms, actorKeys, clock });
  const lists = openLists(config, storage, { mode, admins, clock, log });
  const { liveCorpus } = lists;
  const intake = openIntake(config, storage, lists, { people, clock, wake });
  const digesting = openDigests(config, storage, lists, { intake, policy: standardPolicy, clock, log });
  const context: AppContext = {
    ...intake,
    ...lists,
    commands,
    presses,
    policy: standardPolicy,
    actorKeys,
    configuredAdmins,
    configuredChannel: configuredChannel(config),
    shortRetentionDays: config.shortRetentionDays,
    listMaxAge: config.listMaxAge,
    log,
    newId: randomUUID,
    rateLimiter: mode === 'serving' ? createRateLimiter(120, 60_000) : () => 0,
    corpus: liveCorpus.corpus,
    catchUp: mode === 'serving' ? liveCorpus.catchUp : async () => {},
    digests: digesting.digests,
    digestWords: digesting.digestWords,
    readTable: readCsvTable,
    saveFiles: (files, work) => withSavedFiles(config.dataFolder, files, work),
    csvLine,
    readHire,
    receiveHire: (delivery, from) => receiveHire(intake, delivery, from),
    findHire: (id) => findHire(store.db, id),
    setHireOutcome: (id, outcome, { actor }) =>
      setHireOutcome(store, id, outcome, { actor, at: clock().toISOString() }),
    bulkFormat: mode === 'serving' ? 'csv' : 'ndjson',
    diagnoses: diagnosesOf(config, { people, channels: intake.channels, clock, log }),
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
    database: storage.place,
    async close() {
      await lists.close();
      await store.close();
    },
  };
}

/** Only `case-acts.ts` writes drafts, in this shape. */
const draftShape = { parse: (value: unknown) => value as DecisionDraft };
