import type { AppContext } from '../src/commands/context.ts';
import type { Check } from '../src/commands/diagnosis.ts';
import type { PlatformTraits } from '../src/people/platform-traits.ts';
import type { Clock, Log, Place, Platform } from '../src/ports.ts';
import type { KeyValueStores } from '../src/store/key-value-store.ts';
import type { View } from '../src/views/view.ts';
import type { Http } from './http/server.ts';
import type { Invocation } from './terminal/arguments.ts';
import type { TerminalCommand } from './terminal/usage.ts';

/** Everything that Cordon needs to know of a platform. A new one is a folder that exports this, and a row in `platforms.ts`. */
export type PlatformKind = {
  traits: PlatformTraits;
  /** Commands that only the command line has, such as `teams package`; `ConfiguredPlatform.tools` runs them. */
  tools: readonly TerminalCommand[];
  /** Reads what it needs of the environment and adds every fault to `faults`, in words. */
  configure(value: (name: string) => string | undefined, faults: string[]): ConfiguredPlatform;
};

/** A platform with its settings read. */
export type ConfiguredPlatform = {
  /** Whether a real service is set up; the local chat page is off then. */
  connects: boolean;
  /** Whether the service calls this server from outside, so that requests from other machines are let in. */
  isCalledFromOutside: boolean;
  /** Where cases open while no channel was chosen; null where a channel has to be. */
  defaultChannel(connected: boolean): Place | null;
  /** What `doctor` looks at; packages are loaded only here, because they take longer to load than a command to run. */
  checks(parts: CheckParts): Promise<Check[]>;
  /** Throws a `Fault` `config` that names everything that is missing to serve it. */
  verify(secret: string | null): void;
  /**
   * The platform, not started yet; null where its settings do not ask for it. `connected` says whether any platform
   * connects to a real service. Call `verify` first.
   */
  open(parts: PlatformParts, connected: boolean): Promise<OpenPlatform | null>;
  tools: readonly CommandLineTool[];
};

export type CheckParts = { host: string; port: number; secret: string | null; clock: Clock; log: Log };

export type PlatformParts = {
  http: Http;
  context: AppContext;
  keyValues: KeyValueStores;
  /** Where files on their way to and from people may be kept. */
  dataFolder: string;
  /** Encrypts what is kept of a platform; null while no real service is set up. */
  secret: string | null;
  /** Private places of the admins. */
  admins(): Promise<Place[]>;
  /** What Cordon runs on, as the start shows it; `onStatus` calls on each change and returns what ends that. */
  status(): View;
  onStatus(listener: () => void): () => void;
  clock: Clock;
  log: Log;
};

export type OpenPlatform = {
  platform: Platform;
  /** One line for people: where it is reached, and what is wrong with the connection. */
  status(url: string): string;
  /** What to do at the start, for people: `Open http://…`; null where there is nothing to open. */
  invitation: string | null;
};

export type CommandLineTool = {
  command: string;
  /** Does its work and says what came of it. */
  run(invocation: Invocation, version: string): Promise<View>;
};
