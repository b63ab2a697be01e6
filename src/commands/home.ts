import type { App } from '../app.ts';
import { allows } from '../people/access.ts';
import { type Actor, actorKey, type Reply } from '../ports.ts';
import { recentScreenings, waitingCases } from '../store/recent.ts';
import { diagnosed, listChecks } from './doctor.ts';
import { homeView } from './home-view.ts';
import { listLines } from './lists.ts';

const recent = 10;
const waiting = 10;

/** The page that a person finds under the app's name, by what they may do. */
export async function home(app: App, actor: Actor): Promise<Reply> {
  const held = await app.people.rolesOf(actor);
  const reads = allows(held, 'reviewer') || allows(held, 'auditor');
  const lines = await listLines(app);
  const here = app.diagnoses.filter(({ needs }) => needs === 'nothing');
  return {
    to: 'asker',
    view: homeView({
      lines,
      now: app.clock(),
      screenings: await recentScreenings(app.store.db, actorKey(actor), recent),
      cases: reads ? await waitingCases(app.store.db, waiting) : null,
      setup: allows(held, 'admin') ? [...listChecks(lines), ...(await diagnosed(here))] : null,
      commands: app.commands.filter(({ role }) => allows(held, role)),
    }),
    outcome: 'answered',
  };
}
