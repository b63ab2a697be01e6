import { UserError } from '../errors.ts';
import { isDate } from '../iso-date.ts';
import { eligibleWarning } from '../people/people.ts';
import { registeredPersons, setAway } from '../people/person-store.ts';
import { readPerson } from '../people/person-words.ts';
import { actorKey } from '../ports.ts';
import { notice } from '../views/notice.ts';
import { day } from '../views/wording.ts';
import type { Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { PeopleContext } from './context.ts';

export const away: Command = {
  name: 'away',
  role: 'member',
  summary: 'Say until when you are away, and who decides and is reminded in your place.',
  usage: 'away until:2026-12-01 [deputy:<who>] | away off',
  examples: ['away until:2026-12-01 deputy:rhea', 'away off'],
  options: { until: 'DATE', deputy: 'WHO' },
  flags: [],
  commandLine: {
    usage: 'cordon away --until DATE [--deputy WHO], or cordon away off',
    summary: 'Say until when you are away and who stands in.',
    paths: [],
    missing: (words) => unexpected(words, 1),
  },
  async run(context: PeopleContext, call) {
    const own = await context.people.personOf(call.actor);
    if (own === null) throw new UserError('Your id is linked to nobody; ask an admin for “people link”.');
    const change = { by: actorKey(call.actor), at: context.clock().toISOString() };
    const { until, deputy } = call.options;
    const off = /^(off|back)$/i.test(call.words.trim());
    if (off) {
      await context.store.record((tx) => setAway(tx, own.id, null, change));
      return {
        to: 'asker',
        view: notice('good', 'Welcome back', 'You are asked and reminded again.'),
        data: { person: own.id, until: null, deputy: null },
        outcome: 'answered',
      };
    }
    if (until === undefined || !isDate(until) || until <= change.at.slice(0, 10)) {
      throw new UserError('Write the day of your return, e.g. “away until:2026-12-01 deputy:rhea”, or “away off”.');
    }
    const persons = await registeredPersons(context.store.db);
    const deputyPerson =
      deputy === undefined
        ? null
        : readPerson(
            context.actorKeys.isMention(deputy, call.actor) ? context.actorKeys.read(deputy, call.actor) : deputy,
            persons,
          );
    if (deputyPerson?.id === own.id) throw new UserError('Name somebody else as your deputy.');
    await context.store.record((tx) => setAway(tx, own.id, { until, deputy: deputyPerson?.id ?? null }, change));
    const missingRoles = persons
      .find(({ id }) => id === own.id)
      ?.roles.filter((role) => deputyPerson !== null && !deputyPerson.roles.includes(role));
    const warning = await eligibleWarning(context.people);
    const notes = [
      deputyPerson === null ? 'Nobody stands in for you.' : `${deputyPerson.name} stands in for you.`,
      ...(missingRoles?.length
        ? [`${deputyPerson?.name} is not ${missingRoles.join(' or ')} by the register, and a deputy lends no role.`]
        : []),
      ...(warning === null ? [] : [warning]),
    ];
    return {
      to: 'asker',
      view: notice(notes.length > 1 ? 'warning' : 'good', `You are away until ${day(until)}`, ...notes),
      data: { person: own.id, until, deputy: deputyPerson?.id ?? null },
      outcome: 'answered',
    };
  },
};
