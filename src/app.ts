import Fuse from 'fuse.js';
import type { Command } from './commands/command.ts';
import type { AppContext, CommandTableContext } from './commands/context.ts';
import { readCall, splitCommand } from './commands/grammar.ts';
import { home } from './commands/home.ts';
import { caseFor } from './commands/own-case.ts';
import type { FormAction, PressAction } from './commands/press.ts';
import { Fault, UserError } from './errors.ts';
import { allows, type Role } from './people/access.ts';
import { type Actor, actorKey, type Input, type Reply } from './ports.ts';
import { notice } from './views/notice.ts';
import { plural } from './views/wording.ts';

/** The one door: every platform hands its inputs in here. */
export type App = {
  /** Answers one input; never throws: any failure becomes a sentence for the asker. */
  handle(input: Input): Promise<Reply>;
};

/** Everything that people can do; what has no row here is refused. */
type Actions = {
  commands: readonly Command[];
  presses: readonly PressAction[];
  forms: readonly FormAction[];
};

export function createApp(actions: Actions, context: AppContext): App {
  return { handle: (input) => guarded(actions, context, input) };
}

async function guarded(actions: Actions, context: AppContext, input: Input): Promise<Reply> {
  try {
    return await answer(actions, context, input);
  } catch (error) {
    if (error instanceof UserError) {
      return { to: 'asker', view: notice('warning', 'That cannot be done so', error.message), outcome: 'bad-usage' };
    }
    const id = context.newId();
    const code = error instanceof Fault ? error.code : 'internal';
    context.log.error('input failed', { reference: id, kind: input.kind, code, at: frames(error) });
    const told =
      error instanceof Fault ? error.message : 'Something went wrong inside Cordon; nothing was decided or lost.';
    return {
      to: 'asker',
      view: notice('alarm', 'Not answered', told, `If it stays so, show an admin this reference: ${id}.`),
      outcome: 'failed',
    };
  }
}

async function answer(actions: Actions, context: AppContext, input: Input): Promise<Reply> {
  switch (input.kind) {
    case 'command':
      return runCommand(actions, context, input);
    case 'open':
      return open(context, input);
    case 'press':
      return press(actions, context, input);
    case 'submit':
      return submit(actions, context, input);
  }
}

/** Cards are looked at far more often than anybody asks for something, so looking has a count of its own. */
async function open(context: AppContext, input: Extract<Input, { kind: 'open' }>): Promise<Reply> {
  switch (input.panel) {
    case 'home':
      await admit(context, input.actor, 'member', 'Cordon');
      return home(context, input.actor);
    case 'case':
      await admit(context, input.actor, 'member', 'This card', 'looks');
      return caseFor(context, input, input.value);
  }
}

/** Nobody types more, and what is looked for in a text may take the more time the longer it is. */
const longestText = 20_000;

async function runCommand(
  actions: Actions,
  context: AppContext,
  said: Omit<Extract<Input, { kind: 'command' }>, 'kind'>,
): Promise<Reply> {
  const { actor, place, channel = place, alone = false, printed = false, text, files = [] } = said;
  if (text.length > longestText) {
    throw new UserError(
      `The text has ${text.length.toLocaleString('en')} characters; a command has at most ${longestText.toLocaleString('en')}. Attach longer material as a file.`,
    );
  }
  const { command, rest } = readCommand(actions.commands, text);
  await admit(context, actor, command.role, `“${command.name}”`);
  const call = readCall(rest, Object.keys(command.options), command.flags);
  return command.run(context, { actor, place, channel, alone, printed, files, ...call });
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
async function admit(
  context: CommandTableContext & Pick<AppContext, 'clock'>,
  actor: Actor,
  role: Role,
  what: string,
  count = 'asks',
): Promise<void> {
  if (!allows(await context.people.rolesOf(actor), role)) {
    throw new UserError(`${what} is for the role ${role}; ask an admin if you need it.`);
  }
  const wait = context.rateLimiter(`${actorKey(actor)} ${count}`, context.clock().getTime());
  if (wait > 0)
    throw new UserError(`You have asked a great deal in a short time; try again in ${plural(wait, 'second')}.`);
}

/** A button carries an action and ids only; everything else is read again. */
async function press(actions: Actions, context: AppContext, input: Extract<Input, { kind: 'press' }>): Promise<Reply> {
  if (input.action === 'command') return runCommand(actions, context, { ...input, text: input.value });
  const found = actions.presses.find(({ action }) => action === input.action);
  if (found === undefined) throw new UserError('This button belongs to an older version of Cordon; ask anew.');
  await admit(context, input.actor, found.role, 'This button');
  return found.run(context, input);
}

async function submit(
  actions: Actions,
  context: AppContext,
  input: Extract<Input, { kind: 'submit' }>,
): Promise<Reply> {
  const found = actions.forms.find(({ form }) => form === input.form);
  if (found === undefined) throw new UserError('This form belongs to an older version of Cordon; open it anew.');
  await admit(context, input.actor, found.role, 'This form');
  return found.run(context, { ...input, files: input.files ?? [] });
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
