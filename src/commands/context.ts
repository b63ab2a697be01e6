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
import type { ButtonRole } from './button-role.ts';
import type { CommandSummary } from './command-summary.ts';
import type { Diagnosis } from './diagnosis.ts';

/** What any command may use. A command names the parts below that it takes, and gets no others. */
export type CommonContext = {
  store: Store;
  people: People;
  clock: Clock;
  log: Log;
  newId(): string;
};

/** Files that people hand in and get back. */
type FileContext = {
  readTable(file: IncomingFile): Promise<Table>;
  csvLine(cells: readonly string[]): string;
  /** Keeps files in a folder on disk for as long as `work` runs. */
  saveFiles<T>(files: readonly IncomingFile[], work: (folder: string) => Promise<T>): Promise<T>;
  /** Gives the rest of the process its turn in the middle of long work. */
  yieldToEventLoop(): Promise<void>;
};

export type ScreeningContext = CommonContext &
  FileContext & {
    policy: Policy;
    /** The snapshot that serves; a screening takes it once and stays with it. */
    corpus(): Corpus;
    coverage(): Promise<Coverage>;
    /** How the rows of a file come back: for people, or for scripts on the command line. */
    bulkFormat: 'csv' | 'ndjson';
  };

export type CaseCommandContext = CommonContext &
  CaseContext & {
    /** Decisions whose first form was sent and whose second is still open. */
    drafts: KeyValueStore<DecisionDraft>;
    /** The place of the setting `CORDON_CHANNEL`, or of the local chat page. */
    configuredChannel: string | null;
  };

export type HireContext = CommonContext &
  FileContext & {
    /** Key of the hashes under which hires' data are compared; see `hireDataKey`. */
    hireDataKey(): Uint8Array;
    /** Reads the intake's hire; forms and files go through it as well. */
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
    /** Milliseconds since the last successful check past which a list withholds `no-match`. */
    listMaxAge: number;
    refresher: Refresher;
    /** Serves the newest versions from now on, including those that another process published. */
    catchUp(): Promise<void>;
  };

export type DigestContext = CommonContext &
  FileContext &
  ArchiveContext & {
    digests: Digests;
    /** What a digest can be about, in the words of the lists that serve. */
    digestWords: { vocabulary(): Promise<Vocabulary> };
  };

export type PeopleContext = CommonContext & {
  actorKeys: ActorKeys;
  /** Actor keys that the settings make admins. */
  configuredAdmins: readonly string[];
};

export type PrivacyContext = CommonContext &
  Pick<FileContext, 'yieldToEventLoop'> & {
    /** Days for which the data of people who were not hired are kept. */
    shortRetentionDays: number;
    /** Sends what was queued without waiting for the next round; returns at once. */
    wake(): void;
  };

/** What there is to ask for, and who may ask how often. */
export type CommandTableContext = Pick<CommonContext, 'people'> & {
  /** Every command, in the order in which help shows them. */
  commands: readonly CommandSummary[];
  /** Every button. */
  presses: readonly ButtonRole[];
  /** How often one person may ask. */
  rateLimiter: RateLimiter;
  /** What `doctor` checks besides the lists. */
  diagnoses: readonly Diagnosis[];
};

/** All of it; put together in `src/composition/cordon.ts`. */
export type AppContext = ScreeningContext &
  CaseCommandContext &
  HireContext &
  ListContext &
  DigestContext &
  PeopleContext &
  PrivacyContext &
  CommandTableContext;
