import type { DecisionDraft } from '../cases/answers.ts';
import type { CaseContext } from '../cases/workflow.ts';
import type { Digests } from '../digest/digests.ts';
import type { Vocabulary } from '../digest/vocabulary.ts';
import type { HireOutcome, HireStatus, ReceiveHire } from '../hires/hire.ts';
import type { ReadHire } from '../hires/hire-reading.ts';
import type { Archive } from '../lists/archive.ts';
import type { ListChecks } from '../lists/list-check-store.ts';
import type { ListSource } from '../lists/list-source.ts';
import type { Refresher } from '../lists/refresh.ts';
import type { People } from '../people/access.ts';
import type { ActorKeys } from '../people/actor-keys.ts';
import type { RateLimiter } from '../people/rate-limiter.ts';
import type { Actor, Clock, IncomingFile, Log, Place } from '../ports.ts';
import type { Table } from '../screening/bulk.ts';
import type { Corpus } from '../screening/corpus.ts';
import type { Coverage } from '../screening/coverage.ts';
import type { Policy } from '../screening/policy.ts';
import type { Store } from '../store/database.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { ButtonRole } from './audience.ts';
import type { CommandSummary } from './command-summary.ts';
import type { Diagnosis } from './diagnosis.ts';

/** What every command may use. A command declares which of the parts below it takes and gets no others. */
export type CommonContext = {
  store: Store;
  people: People;
  clock: Clock;
  log: Log;
  newId(): string;
};

/** Files that people upload and download. */
type FileContext = {
  readTable(file: IncomingFile): Promise<Table>;
  csvLine(cells: readonly string[]): string;
  /** Keeps files in a folder on disk for as long as `work` runs. */
  saveFiles<T>(files: readonly IncomingFile[], work: (folder: string) => Promise<T>): Promise<T>;
  /** Lets the rest of the process run in the middle of a long task. */
  yieldToEventLoop(): Promise<void>;
};

export type ScreeningContext = CommonContext &
  FileContext & {
    policy: Policy;
    /** The corpus in use. A screening reads it once, so that it works on one version throughout. */
    corpus(): Corpus;
    coverage(): Promise<Coverage>;
    /** The format of a file of answers: CSV for people, NDJSON for scripts on the command line. */
    bulkFormat: 'csv' | 'ndjson';
  };

export type CaseCommandContext = CommonContext &
  CaseContext & {
    /** Decisions whose first form was sent and whose second is still open, by id. */
    drafts: KeyValueStore<DecisionDraft>;
    /** The place of the setting `CORDON_CHANNEL`, or of the local chat page. */
    configuredChannel: string | null;
  };

export type HireContext = CommonContext &
  FileContext & {
    /** The key of the hashes that compare data of hires; see `hireDataKey`. */
    hireDataKey(): Uint8Array;
    /** Reads a hire from JSON. Forms and files are turned into the same JSON first. */
    readHire: ReadHire;
    receiveHire: ReceiveHire;
    findHire(id: string): Promise<HireStatus | null>;
    setHireOutcome(id: string, outcome: HireOutcome, by: { actor: Actor; place: Place | null }): Promise<void>;
  };

/** Every version of every list. */
export type ArchiveContext = {
  /** The enabled lists, in the order in which answers name them. */
  sources: readonly ListSource[];
  archive: Archive;
};

export type ListContext = CommonContext &
  FileContext &
  ArchiveContext & {
    checks: ListChecks;
    /** Milliseconds since the last successful check after which answers on a list are no longer `no-match`. */
    listMaxAge: number;
    refresher: Refresher;
    /** Loads the newest published versions, including those that another process published. */
    catchUp(): Promise<void>;
  };

export type DigestContext = CommonContext &
  FileContext &
  ArchiveContext & {
    digests: Digests;
    /** The words that a digest can be filtered by, from the lists in use. */
    digestWords: { vocabulary(): Promise<Vocabulary> };
  };

export type PeopleContext = CommonContext & {
  actorKeys: ActorKeys;
  /** Actor keys of the admins that the settings name. */
  configuredAdmins: readonly string[];
};

export type PrivacyContext = CommonContext &
  Pick<FileContext, 'yieldToEventLoop'> & {
    /** Days for which data of people who were not hired is kept. */
    shortRetentionDays: number;
    /** Sends queued messages without waiting for the next poll. Returns at once. */
    wake(): void;
  };

/** Which commands and buttons there are, and how often one person may use them. */
export type CommandTableContext = Pick<CommonContext, 'people'> & {
  /** Every command, in the order in which help shows them. */
  commands: readonly CommandSummary[];
  /** Every button. */
  presses: readonly ButtonRole[];
  /** Limits how often one person may use Cordon. */
  rateLimiter: RateLimiter;
  /** What `doctor` checks besides the lists. */
  diagnoses: readonly Diagnosis[];
};

/** All parts together; created in `src/composition/cordon.ts`. */
export type AppContext = ScreeningContext &
  CaseCommandContext &
  HireContext &
  ListContext &
  DigestContext &
  PeopleContext &
  PrivacyContext &
  CommandTableContext;
