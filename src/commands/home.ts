import { waitingCases } from '../cases/waiting-case-store.ts';
import { allows } from '../people/access.ts';
import { type Actor, actorKey, type Reply } from '../ports.ts';
import { recentScreenings } from '../screening/recent-screening-store.ts';
import type { CommandTableContext, ListContext } from './context.ts';
import { diagnosed, listChecks } from './doctor.ts';
import { homeView } from './home-view.ts';
import { listLines } from './lists.ts';

const recent = 10;
const waiting = 10;

/** A person's home page, with what their roles let them see. */
export async function home(context: ListContext & CommandTableContext, actor: Actor): Promise<Reply> {
  const held = await context.people.rolesOf(actor);
  const reads = allows(held, 'reviewer') || allows(held, 'auditor');
  const lines = await listLines(context);
  const localChecks = context.diagnoses.filter(({ needs }) => needs === 'nothing');
  return {
    to: 'asker',
    view: homeView({
      lines,
      now: context.clock(),
      screenings: await recentScreenings(context.store.db, actorKey(actor), recent),
      cases: reads ? await waitingCases(context.store.db, waiting) : null,
      setup: allows(held, 'admin') ? [...listChecks(lines), ...(await diagnosed(localChecks))] : null,
      commands: context.commands.filter(({ role }) => allows(held, role)),
    }),
    outcome: 'answered',
  };
}
