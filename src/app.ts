import Fuse from 'fuse.js';
import type { Command } from './commands/command.ts';
import type { AppContext, CommandTableContext } from './commands/context.ts';
import { readCall, splitCommand } from './commands/grammar.ts';
import { home } from './commands/home.ts';
import { personalCase } from './commands/personal-case.ts';
import type { FormAction, PressAction } from './commands/press.ts';
import { Fault, UserError } from './errors.ts';
import { allows, type Role } from './people/access.ts';
import { type Actor, actorKey, type Input, type Reply } from './ports.ts';
import { notice } from './views/notice.ts';
import { plural } from './views/wording.ts';

/** Cordon's single entry point: every platform passes its inputs to it. */
export type App = {
  /** Answers one input. Never throws: a failure becomes a sentence for the person who asked. */
  handle(input: Input): Promise<Reply>;
};

/** Everything that people can do. What is not listed is refused. */
type Actions = {
  commands: readonly Command[];
  presses: readonly PressAction[];
  forms: readonly FormAction[];
};

export function createApp(actions: Actions, context: AppContext): App {
  return { handle: (input) => handleSafely(actions, context, input) };
}

async function handleSafely(actions: Actions, context: AppContext, input: Input): Promise<Reply> {
  try {
    return await answer(actions, context, input);
  } catch (error) {
    if (error instanceof UserError) {
      return { to: 'asker', view: notice('warning', 'That cannot be done so', error.message), outcome: 'bad-usage' };
    }
    const id = context.newId();
    const code = error instanceof Fault ? error.code : 'internal';
    context.log.error('input failed', { reference: id, kind: input.kind, code, at: stackFrames(error) });
    const message =
      error instanceof Fault ? error.message : 'Something went wrong inside Cordon; nothing was decided or lost.';
    return {
      to: 'asker',
      view: notice('alarm', 'Not answered', message, `If it stays so, show an admin this reference: ${id}.`),
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

/** People look at cards far more often than they ask for something, so looking has its own rate limit. */
async function open(context: AppContext, input: Extract<Input, { kind: 'open' }>): Promise<Reply> {
  switch (input.panel) {
    case 'home':
      await checkAccess(context, input.actor, 'member', 'Cordon');
      return home(context, input.actor);
    case 'case':
      await checkAccess(context, input.actor, 'member', 'This card', 'looks');
      return personalCase(context, input, input.value);
  }
}

/** In characters. Nobody types more, and some parsers take time that grows faster than the length of the text. */
const longestText = 20_000;

async function runCommand(
  actions: Actions,
  context: AppContext,
  typed: Omit<Extract<Input, { kind: 'command' }>, 'kind'>,
): Promise<Reply> {
  const { actor, place, channel = place, alone = false, printed = false, text, files = [] } = typed;
  if (text.length > longestText) {
    throw new UserError(
      `The text has ${text.length.toLocaleString('en')} characters; a command has at most ${longestText.toLocaleString('en')}. Attach longer material as a file.`,
    );
  }
  const { command, rest } = readCommand(actions.commands, text);
  await checkAccess(context, actor, command.role, `“${command.name}”`);
  const call = readCall(rest, Object.keys(command.options), command.flags);
  return command.run(context, { actor, place, channel, alone, printed, files, ...call });
}

/** `cordon lists` and `/cordon lists` mean `lists`. Throws a `UserError` that suggests the nearest command. */
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

/** Checks the role and the rate limit, at every command, button and form. Throws a `UserError` that says which failed. */
async function checkAccess(
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

/** A button carries only an action and ids; everything else is read from the database again. */
async function press(actions: Actions, context: AppContext, input: Extract<Input, { kind: 'press' }>): Promise<Reply> {
  if (input.action === 'command') return runCommand(actions, context, { ...input, text: input.value });
  const found = actions.presses.find(({ action }) => action === input.action);
  if (found === undefined) throw new UserError('This button belongs to an older version of Cordon; ask anew.');
  await checkAccess(context, input.actor, found.role, 'This button');
  return found.run(context, input);
}

async function submit(
  actions: Actions,
  context: AppContext,
  input: Extract<Input, { kind: 'submit' }>,
): Promise<Reply> {
  const found = actions.forms.find(({ form }) => form === input.form);
  if (found === undefined) throw new UserError('This form belongs to an older version of Cordon; open it anew.');
  await checkAccess(context, input.actor, found.role, 'This form');
  return found.run(context, { ...input, files: input.files ?? [] });
}

/** Where an error came from, without its message, which may contain what somebody typed. */
function stackFrames(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' | ');
}
