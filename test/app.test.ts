import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.ts';
import type { Command } from '../src/commands/command.ts';
import type { AppContext } from '../src/commands/context.ts';
import type { FormAction, PressAction } from '../src/commands/press.ts';
import { Fault, UserError } from '../src/errors.ts';
import { createRateLimiter } from '../src/people/rate-limiter.ts';
import type { Input, MessageRef, Place, Reply } from '../src/ports.ts';
import { notice } from '../src/views/notice.ts';
import { actor } from './fixtures/case-context.ts';
import { openTestCordon, shown } from './fixtures/open-cordon.ts';

const place = 'web:channel:general' as Place;
const said = (id: string, text: string): Input => ({ kind: 'command', actor: actor(id), place, text });
const press = (id: string, action: string, value = ''): Input => ({
  kind: 'press',
  actor: actor(id),
  place,
  message: 'm' as MessageRef,
  action,
  value,
});
const submit = (id: string, form: string): Input => ({
  kind: 'submit',
  actor: actor(id),
  place,
  form,
  value: '',
  fields: {},
});
const reply = (title: string): Reply => ({ to: 'asker', view: notice('info', title), outcome: 'answered' });

function command(name: string, run: Command['run'] = async () => reply(name)): Command {
  return {
    name,
    role: 'member',
    summary: `Try ${name}.`,
    usage: name,
    examples: [name],
    options: {},
    flags: [],
    commandLine: { usage: `cordon ${name}`, summary: `Try ${name}.`, paths: [], missing: () => null },
    run,
  };
}

const commands = [
  command('echo', async (_context, { words }) => reply(`You said ${words}`)),
  { ...command('lists'), role: 'auditor' as const },
  command('refuse', () => Promise.reject(new UserError('Write it in another way.'))),
  command('fault', () => Promise.reject(new Fault('disk-full', 'The disk is full. Free some space.'))),
  command('crash', () => Promise.reject(new TypeError('no “Kim Ung Sun” here'))),
];
const presses: readonly PressAction[] = [
  { action: 'review', role: 'reviewer', run: async (_context, { value }) => reply(`Reviewed ${value}`) },
];
const forms: readonly FormAction[] = [
  { form: 'review', role: 'reviewer', run: async (_context, { files }) => reply(`${files.length} files`) },
];

describe('the app', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());

  const handle = (input: Input, changed: Partial<AppContext> = {}) =>
    createApp({ commands, presses, forms }, { ...cordon.context, ...changed }).handle(input);
  const answer = async (input: Input) => shown(await handle(input));

  it.each(['echo a b', '/echo a b', 'cordon echo a b', '/cordon echo a b', ' ECHO  a b'])(
    'runs the command of %j',
    async (text) => {
      expect(await answer(said('mia', text))).toContain('You said a b');
    },
  );

  it('suggests the nearest command, and cuts what was typed', async () => {
    expect(await answer(said('mia', 'list'))).toContain('Did you mean “lists”?');
    const text = await answer(said('mia', `${'x'.repeat(60)} y`));
    expect(text).toContain(`There is no command “${'x'.repeat(40)}”. Type “help” to see the commands.`);
    expect(await answer(said('mia', '  '))).toContain('Type a command, e.g.');
  });

  it('asks for the role at commands, buttons and forms', async () => {
    expect(await answer(said('mia', 'lists'))).toContain(
      '“lists” is for the role auditor; ask an admin if you need it.',
    );
    expect(await answer(said('audrey', 'lists'))).toContain('"title":"lists"');
    expect(await answer(press('mia', 'review', 'C-1'))).toContain('This button is for the role reviewer');
    expect(await answer(press('rob', 'review', 'C-1'))).toContain('Reviewed C-1');
    expect(await answer(submit('mia', 'review'))).toContain('This form is for the role reviewer');
    expect(await answer(submit('rob', 'review'))).toContain('0 files');
  });

  it('runs the command that a button names, for whoever may use it', async () => {
    expect(await answer(press('mia', 'command', 'echo a'))).toContain('You said a');
    expect(await answer(press('mia', 'command', 'lists'))).toContain('for the role auditor');
  });

  it('says of a button or form that is not in the table that it is an old one', async () => {
    expect(await answer(press('rob', 'approve-all'))).toContain('This button belongs to an older version');
    expect(await answer(submit('rob', 'approve-all'))).toContain('This form belongs to an older version');
  });

  it('limits how often each person asks, and counts looking at cards apart', async () => {
    const limited = { rateLimiter: createRateLimiter(2, 60_000) };
    const app = createApp({ commands, presses, forms }, { ...cordon.context, ...limited });
    const card: Input = { kind: 'open', actor: actor('mia'), place, panel: 'case', value: 'C-1' };
    for (const _ of [1, 2]) expect(await app.handle(said('mia', 'echo'))).toMatchObject({ outcome: 'answered' });
    expect(await shown(await app.handle(said('mia', 'echo')))).toContain('try again in');
    expect(await shown(await app.handle(card))).toContain('There is no case C-1');
    expect(await app.handle(said('rob', 'echo'))).toMatchObject({ outcome: 'answered' });
  });

  it('answers a refusal with its sentence and logs nothing', async () => {
    const before = cordon.logged.length;
    const refused = await handle(said('mia', 'refuse'));
    expect(refused).toMatchObject({ outcome: 'bad-usage' });
    expect(await shown(refused)).toContain('Write it in another way.');
    expect(cordon.logged).toHaveLength(before);
  });

  it('answers a failure with a reference that the log has too, and keeps messages of unknown errors to itself', async () => {
    const withId = { newId: () => 'reference-7' };
    const crashed = await handle(said('mia', 'crash'), withId);
    expect(crashed).toMatchObject({ outcome: 'failed', to: 'asker' });
    expect(await shown(crashed)).toContain('reference: reference-7');
    expect(await shown(crashed)).not.toContain('Kim');
    expect(cordon.logged.at(-1)).toContain('"reference":"reference-7"');
    expect(cordon.logged.at(-1)).toContain('app.test.ts');
    expect(cordon.logged.join()).not.toContain('Kim');
    const failed = await handle(said('mia', 'fault'), withId);
    expect(await shown(failed)).toContain('The disk is full. Free some space.');
    expect(cordon.logged.at(-1)).toContain('"code":"disk-full"');
  });
});

describe('a text far longer than anybody types', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
    await cordon.as('mia', 'digest now dprk');
  });
  afterAll(() => cordon.end());

  const longest = 20_000;
  const filled = (start: string, filler: string) => `${start} ${filler.repeat(longest)}`.slice(0, longest);

  it('is refused by its length, before anything reads it', async () => {
    expect(await shown(await cordon.as('mia', 'x'.repeat(longest + 1)))).toContain(
      'The text has 20,001 characters; a command has at most 20,000.',
    );
    expect(await shown(await cordon.as('mia', 'x'.repeat(longest)))).toContain('There is no command');
  });

  // Time that grows with the square of the length would outlast the tests' own limit.
  it.each([
    ['is one word', 'x'.repeat(20_000_000)],
    ['names what to follow', filled('digest now', 'a b c d ')],
  ])('is refused where it %s', async (_what, text) => {
    const refused = await cordon.as('mia', text);
    expect(refused).toMatchObject({ outcome: 'bad-usage' });
    expect(JSON.stringify(refused).length).toBeLessThan(1_000);
  });
});
