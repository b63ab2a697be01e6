import Fuse from 'fuse.js';
import type { CaseHours } from './cases/case-times.ts';
import type { Command } from './commands/command.ts';
import type { Diagnosis } from './commands/doctor.ts';
import { readCall, splitCommand } from './commands/grammar.ts';
import { home } from './commands/home.ts';
import { caseFor } from './commands/own-case.ts';
import type { FormAction, PressAction } from './commands/press.ts';
import type { Config } from './composition/config.ts';
import type { Digests } from './digest/digests.ts';
import type { Vocabulary } from './digest/vocabulary.ts';
import { Fault, UserError } from './errors.ts';
import type { HireGlance, HireOutcome, ReceiveHire } from './hires/hire.ts';
import type { ReadHire } from './hires/reading.ts';
import type { Assess } from './hires/receive.ts';
import type { Archive } from './lists/archive.ts';
import type { ListChecks } from './lists/list-check-store.ts';
import type { ListSource } from './lists/list-source.ts';
import type { Refresher } from './lists/refresh.ts';
import { allows, type People, type Role } from './people/access.ts';
import type { Rate } from './people/rate-limiter.ts';
import {
  type Actor,
  actorKey,
  type Clock,
  type IncomingFile,
  type Input,
  type Log,
  type Place,
  type Reply,
} from './ports.ts';
import type { Table } from './screening/bulk.ts';
import type { Corpus } from './screening/corpus.ts';
import type { Coverage } from './screening/coverage.ts';
import type { Policy } from './screening/policy.ts';
import type { Store } from './store/database.ts';
import type { Keyed } from './store/key-value-store.ts';
import { notice } from './views/notice.ts';
import { plural } from './views/wording.ts';

/** What the commands work with; put together in `main.ts`. */
export type AppParts = {
  commands: readonly Command[];
  presses: readonly PressAction[];
  forms: readonly FormAction[];
  policy: Policy;
  people: People;
  /** What commands need of the settings that were read at the start; `channel` includes the playground's. */
  settings: Pick<Config, 'admins' | 'channel' | 'shortRetentionDays'>;
  clock: Clock;
  log: Log;
  newId: () => string;
  /** How often one person may ask. */
  rate: Rate;
  /** Where cases open: the compliance channel of each platform; empty where none was set. */
  channels(): Promise<Place[]>;
  caseHours: CaseHours;
  /** Actor keys of those to whom waiting cases go next; empty means the admins. */
  escalateTo: readonly string[];
  /** Forms that were begun and wait for their second part. */
  drafts: Keyed<Draft>;
  /** Assesses a hire; writes nothing. */
  assess: Assess;
  /** The snapshot in force; a screening takes it once and stays with it. */
  corpus(): Corpus;
  coverage(): Promise<Coverage>;
  /** Serves the newest versions from now on, also those that another process published. */
  catchUp(): Promise<void>;
  store: Store;
  archive: Archive;
  checks: ListChecks;
  /** Milliseconds since the last successful check past which a list withholds `no-match`. */
  listMaxAge: number;
  refresher: Refresher;
  digests: Digests;
  /** The words for what a digest can be about, as the lists in force have it. */
  digestWords: { vocabulary(): Promise<Vocabulary> };
  /** The enabled lists, in the order in which answers name them. */
  sources: readonly ListSource[];
  readTable(file: IncomingFile): Promise<Table>;
  /** Puts files into a folder on disk for as long as `work` runs. */
  saveFiles<T>(files: readonly IncomingFile[], work: (folder: string) => Promise<T>): Promise<T>;
  csvLine(cells: readonly string[]): string;
  /** Key of the hashes under which hires' data are compared; see `hireDataKey`. */
  hireDataKey(): Uint8Array;
  /** Reads the canonical hire of the intake; forms and files go through it as well. */
  readHire: ReadHire;
  receiveHire: ReceiveHire;
  findHire(id: string): Promise<HireGlance | null>;
  setHireOutcome(id: string, outcome: HireOutcome, by: { actor: Actor; place: Place | null }): Promise<void>;
  /** How the rows of a file come back: for people, or for the scripts of the command line. */
  bulkFormat: 'csv' | 'ndjson';
  /** What `doctor` looks at besides the lists. */
  diagnoses: readonly Diagnosis[];
  /** Lets other work of the process have its turn. */
  breathe(): Promise<void>;
  /** Sends what was queued without waiting for the next round; returns at once. */
  wake(): void;
};

/** The first part of a decision, until OFAC's match test is answered too. */
export type Draft = { kind: 'close' | 'confirm'; fields: Record<string, string>; value: string; actor: string };

export type App = AppParts & {
  /** Answers one input; never throws: whatever goes wrong becomes a sentence for the asker. */
  handle(input: Input): Promise<Reply>;
};

export function createApp(parts: AppParts): App {
  const app: App = { ...parts, handle: (input) => guarded(app, input) };
  return app;
}

async function guarded(app: App, input: Input): Promise<Reply> {
  try {
    return await answer(app, input);
  } catch (error) {
    if (error instanceof UserError) {
      return { to: 'asker', view: notice('warning', 'That cannot be done so', error.message), outcome: 'bad-usage' };
    }
    const id = app.newId();
    const code = error instanceof Fault ? error.code : 'internal';
    app.log.error('input failed', { reference: id, kind: input.kind, code, at: frames(error) });
    const told =
      error instanceof Fault ? error.message : 'Something went wrong inside Cordon; nothing was decided or lost.';
    return {
      to: 'asker',
      view: notice('alarm', 'Not answered', told, `If it stays so, show an admin this reference: ${id}.`),
      outcome: 'failed',
    };
  }
}

async function answer(app: App, input: Input): Promise<Reply> {
  switch (input.kind) {
    case 'command':
      return runCommand(app, input);
    case 'open':
      return open(app, input);
    case 'press':
      return press(app, input);
    case 'submit':
      return submit(app, input);
  }
}

/** Cards are looked at far more often than anybody asks for something, so looking has a count of its own. */
async function open(app: App, input: Extract<Input, { kind: 'open' }>): Promise<Reply> {
  switch (input.panel) {
    case 'home':
      await admit(app, input.actor, 'member', 'Cordon');
      return home(app, input.actor);
    case 'case':
      await admit(app, input.actor, 'member', 'This card', 'looks');
      return caseFor(app, input, input.value);
  }
}

/** Nobody types more, and what is looked for in a text may take the more time the longer it is. */
const longestText = 20_000;

async function runCommand(app: App, said: Omit<Extract<Input, { kind: 'command' }>, 'kind'>): Promise<Reply> {
  const { actor, place, channel = place, alone = false, text, files = [] } = said;
  if (text.length > longestText) {
    throw new UserError(
      `The text has ${text.length.toLocaleString('en')} characters; a command has at most ${longestText.toLocaleString('en')}. Attach longer material as a file.`,
    );
  }
  const { command, rest } = readCommand(app.commands, text);
  await admit(app, actor, command.role, `“${command.name}”`);
  const call = readCall(rest, command.options, command.flags);
  return command.run(app, { actor, place, channel, alone, files, ...call });
}

/** `cordon lists` and `/cordon lists` are `lists`; what is no command is answered with the nearest one. */
function readCommand(commands: readonly Command[], text: string): { command: Command; rest: string } {
  const { name, rest } = splitCommand(text);
  if (name === 'cordon') return readCommand(commands, rest === '' ? 'help' : rest);
  if (name === '') throw new UserError('Type a command, e.g. “screen Kim Ung Sun”, or “help”.');
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return { command, rest };
  const near = new Fuse(commands, { keys: ['name'], threshold: 0.4 }).search(name.slice(0, 40))[0]?.item.name;
  const hint =
    near === undefined ? 'Type “help” to see the commands.' : `Did you mean “${near}”? “help” shows all commands.`;
  throw new UserError(`There is no command “${name.slice(0, 40)}”. ${hint} To check a name, type “screen” before it.`);
}

/** The role is asked at every command, press and submission, and nobody asks without end. */
async function admit(app: App, actor: Actor, role: Role, what: string, count = 'asks'): Promise<void> {
  if (!allows(await app.people.rolesOf(actor), role)) {
    throw new UserError(`${what} is for the role ${role}; ask an admin if you need it.`);
  }
  const wait = app.rate(`${actorKey(actor)} ${count}`, app.clock().getTime());
  if (wait > 0)
    throw new UserError(`You have asked a great deal in a short time; try again in ${plural(wait, 'second')}.`);
}

/** A button carries an action and ids only; everything else is read again. */
async function press(app: App, input: Extract<Input, { kind: 'press' }>): Promise<Reply> {
  if (input.action === 'command') return runCommand(app, { ...input, text: input.value });
  const found = app.presses.find(({ action }) => action === input.action);
  if (found === undefined) throw new UserError('This button belongs to an older version of Cordon; ask anew.');
  await admit(app, input.actor, found.role, 'This button');
  return found.run(app, input);
}

async function submit(app: App, input: Extract<Input, { kind: 'submit' }>): Promise<Reply> {
  const found = app.forms.find(({ form }) => form === input.form);
  if (found === undefined) throw new UserError('This form belongs to an older version of Cordon; open it anew.');
  await admit(app, input.actor, found.role, 'This form');
  return found.run(app, { ...input, files: input.files ?? [] });
}

/** Where an error came from, without its message, which may hold what somebody typed. */
function frames(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' | ');
}
