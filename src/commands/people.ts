import { removeUninvolved, unlinkUninvolved } from '../cases/involved-people.ts';
import { UserError } from '../errors.ts';
import { eligibleWarning } from '../people/people.ts';
import { peopleView } from '../people/people-view.ts';
import { addPerson, type Change, changeRoles, linkActor, registeredPersons } from '../people/person-store.ts';
import { readPerson, splitRoles } from '../people/person-words.ts';
import { actorKey, type Reply } from '../ports.ts';
import { notice } from '../views/notice.ts';
import { enumerate } from '../views/wording.ts';
import type { Call, Command } from './command.ts';
import type { PeopleContext } from './context.ts';

export const people: Command = {
  name: 'people',
  role: 'admin',
  summary: 'Say who is who: persons, their roles, and the ids that they use on each platform.',
  usage:
    'people [add <name> <role> [as:<id>] | link <who> <id> | unlink <who> <id> | role <who> +<role> -<role> | remove <who>]',
  examples: [
    'people',
    'people add "Rhea Ray" reviewer as:slack:T1/U2',
    'people link rhea greenhouse:4711',
    'people link mia greenhouse',
    'people role rhea +auditor -reviewer',
  ],
  options: { as: 'ID' },
  flags: [],
  commandLine: {
    usage:
      'cordon people [--json], or cordon people add NAME ROLE [--as ID], link WHO ID, unlink WHO ID, role WHO +ROLE no-ROLE, remove WHO',
    summary: 'Show who is who, or change persons, their roles and the ids that they use.',
    paths: [],
    missing(words, options) {
      return options.has('as') && words[0] !== 'add' ? '--as belongs to `people add`.' : null;
    },
  },
  async run(context: PeopleContext, call) {
    const [verb = '', ...words] = call.words.split(/\s+/).filter((word) => word !== '');
    switch (verb.toLowerCase()) {
      case '':
      case 'list':
        return list(context);
      case 'add':
        return add(context, call, words);
      case 'link':
        return link(context, call, words, 'link');
      case 'unlink':
        return link(context, call, words, 'unlink');
      case 'role':
      case 'roles':
        return role(context, call, words);
      case 'remove':
        return remove(context, call, words);
    }
    throw new UserError('Write “people”, or “people” with add, link, unlink, role or remove.');
  },
};

async function list(context: PeopleContext): Promise<Reply> {
  const persons = await registeredPersons(context.store.db);
  return {
    to: 'asker',
    view: peopleView(persons, await eligibleWarning(context.people), context.actorKeys.example),
    data: persons,
    outcome: 'answered',
  };
}

async function add(context: PeopleContext, call: Call, words: readonly string[]): Promise<Reply> {
  const { rest: name, give, take } = splitRoles(words);
  if (name === '' || give.length === 0 || take.length > 0) {
    throw new UserError(
      `Write a name and a role, e.g. “people add "Rhea Ray" reviewer as:${context.actorKeys.example}”.`,
    );
  }
  if (name.length > longestName) throw new UserError(`A name has at most ${longestName} characters.`);
  const { as } = call.options;
  const actor = as === undefined ? null : context.actorKeys.read(as, call.actor);
  const id = await context.store.record((tx) => addPerson(tx, { name, roles: give, actor }, changeBy(context, call)));
  const sentence =
    actor === null
      ? `No id is linked yet, so nobody acts as ${name}: write “people link ${id} ${context.actorKeys.example}”.`
      : `${actor} is linked.`;
  return done(context, `${name} is registered as ${enumerate(give)} (${id})`, sentence, { id });
}

const longestName = 80;

async function link(
  context: PeopleContext,
  call: Call,
  words: readonly string[],
  what: 'link' | 'unlink',
): Promise<Reply> {
  const key = words.at(-1);
  if (key === undefined || words.length < 2) {
    throw new UserError(`Write who and which id, e.g. “people ${what} rhea ${context.actorKeys.example}”.`);
  }
  const { id, name } = readPerson(words.slice(0, -1).join(' '), await registeredPersons(context.store.db));
  const actor = context.actorKeys.read(key, call.actor);
  const change = changeBy(context, call);
  if (what === 'link') {
    await context.store.record((tx) => linkActor(tx, id, actor, change));
    const acts = context.actorKeys.acts(actor);
    const sentence = context.actorKeys.isHiringSystem(actor)
      ? `Cordon asks ${name} about the hires that it sends, and ${name} decides on none of them.`
      : acts
        ? 'Votes by any id of a person count as one.'
        : `It gives no vote; it keeps ${name} from deciding on hires that it brought in.`;
    return done(context, `${actor} is ${name} from now on`, sentence, { id, actor });
  }
  await context.store.record((tx) => unlinkUninvolved(tx, id, actor, change));
  return done(context, `${actor} is no longer ${name}`, 'What was decided with it stays as it is.', { id, actor });
}

async function role(context: PeopleContext, call: Call, words: readonly string[]): Promise<Reply> {
  const { rest, give, take } = splitRoles(words);
  if (give.length + take.length === 0) {
    throw new UserError('Write who and which roles, e.g. “people role rhea +reviewer -auditor”.');
  }
  if (take.includes('member')) throw new UserError('Everybody registered is a member; “people remove” takes that too.');
  const { id, name } = readPerson(rest, await registeredPersons(context.store.db));
  await context.store.record((tx) =>
    changeRoles(tx, id, { give, take }, changeBy(context, call), context.configuredAdmins.length > 0),
  );
  const now = (await registeredPersons(context.store.db)).find((person) => person.id === id)?.roles ?? [];
  return done(context, `${name} is ${enumerate(now)} now`, 'It holds from the next press on.', { id, roles: now });
}

async function remove(context: PeopleContext, call: Call, words: readonly string[]): Promise<Reply> {
  const { id, name } = readPerson(words.join(' '), await registeredPersons(context.store.db));
  await context.store.record((tx) =>
    removeUninvolved(tx, id, changeBy(context, call), context.configuredAdmins.length > 0),
  );
  return done(
    context,
    `${name} is removed`,
    'Roles and linked ids are gone; the name stays with what this person decided.',
    {
      id,
    },
  );
}

async function done(
  context: PeopleContext,
  title: string,
  sentence: string,
  data: Record<string, unknown>,
): Promise<Reply> {
  const warning = await eligibleWarning(context.people);
  const sentences = warning === null ? [sentence] : [sentence, warning];
  return {
    to: 'asker',
    view: notice(warning === null ? 'good' : 'warning', title, ...sentences),
    data: { ...data, warning },
    outcome: 'answered',
  };
}

function changeBy(context: PeopleContext, call: Call): Change {
  return { by: actorKey(call.actor), at: context.clock().toISOString() };
}
