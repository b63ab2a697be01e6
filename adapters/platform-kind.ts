import type { AppContext } from '../src/commands/context.ts';
import type { Check } from '../src/commands/diagnosis.ts';
import type { PlatformTraits } from '../src/people/platform-traits.ts';
import type { Clock, Log, Place, Platform } from '../src/ports.ts';
import type { KeyValueStores } from '../src/store/key-value-store.ts';
import type { View } from '../src/views/view.ts';
import type { Http } from './http/server.ts';
import type { Invocation } from './terminal/arguments.ts';
import type { TerminalCommand } from './terminal/usage.ts';

/**
 * Everything that Cordon needs to know about a platform. A new platform is a folder that exports this and a row in
 * `platforms.ts`.
 */
export type PlatformKind = {
  traits: PlatformTraits;
  /** Commands that only the command line has, such as `teams package`. `ConfiguredPlatform.tools` runs them. */
  tools: readonly TerminalCommand[];
  /** Reads its settings from the environment and adds a sentence to `faults` for each one that is wrong. */
  configure(value: (name: string) => string | undefined, faults: string[]): ConfiguredPlatform;
};

/** A platform with its settings read. */
export type ConfiguredPlatform = {
  /** Whether a real service is set up. Then the local chat page is off by default. */
  connects: boolean;
  /** Whether the service calls this server from outside, so that requests from other machines must be admitted. */
  isCalledFromOutside: boolean;
  /** Where cases open until a channel is set; null if a channel has to be set. */
  defaultChannel(connected: boolean): Place | null;
  /** The checks of `doctor`. Packages are loaded only here, because loading them takes longer than most commands. */
  checks(parts: CheckParts): Promise<Check[]>;
  /** Throws a `Fault` `config` that names every setting that is missing to serve the platform. */
  verify(secret: string | null): void;
  /**
   * Creates the platform without starting it; null if its settings do not ask for it. `connected` says whether any
   * platform connects to a real service. Call `verify` first.
   */
  open(parts: PlatformParts, connected: boolean): Promise<OpenPlatform | null>;
  tools: readonly CommandLineTool[];
};

export type CheckParts = { host: string; port: number; secret: string | null; clock: Clock; log: Log };

export type PlatformParts = {
  http: Http;
  context: AppContext;
  keyValues: KeyValueStores;
  /** Folder for files on their way to and from people. */
  dataFolder: string;
  /** Encrypts what is stored about a platform; null while no real service is set up. */
  secret: string | null;
  /** Private places of the admins. */
  admins(): Promise<Place[]>;
  /**
   * What Cordon runs on, as printed at the start. `onStatus` calls the listener on each change and returns a function
   * that removes it.
   */
  status(): View;
  onStatus(listener: () => void): () => void;
  clock: Clock;
  log: Log;
};

export type OpenPlatform = {
  platform: Platform;
  /** One line for people: where to reach the platform, and what is wrong with the connection. */
  status(url: string): string;
  /** What to do after the start, for people, in front of the address: `Open`. Null if there is nothing to open. */
  invitation: string | null;
};

export type CommandLineTool = {
  command: string;
  /** Runs the command and returns its answer. */
  run(invocation: Invocation, version: string): Promise<View>;
};
