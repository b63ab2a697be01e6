import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteEngine } from '../../../adapters/database/sqlite.ts';
import { createHttp } from '../../../adapters/http/server.ts';
import type { AudienceOf } from '../../../adapters/teams/personal-view.ts';
import { createTeamsPlatform, type TeamsOptions } from '../../../adapters/teams/platform.ts';
import type { Input, Place, Reply } from '../../../src/ports.ts';
import { openStore } from '../../../src/store/database.ts';
import { openKeyValueStores } from '../../../src/store/key-value-store.ts';
import { quietLog } from '../../fakes/platform.ts';
import { appId, createTeamsClient, openTeams, tenant } from '../../fakes/teams.ts';

/** The Teams platform against doubles of Microsoft's servers, on a database of its own. */
export async function openWorld(options: Partial<TeamsOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-teams-'));
  const teams = await openTeams();
  const store = await openStore(sqliteEngine(join(folder, 'cordon.db')));
  const clock = () => new Date();
  const keyValues = openKeyValueStores(store, clock);
  const log = quietLog();
  const gone: { place: Place; why: string }[] = [];
  const http = createHttp({ host: '127.0.0.1', port: 0, admits: 'everybody', log });
  const inputs: Input[] = [];
  const world = {
    answer: (_input: Input): Reply | Promise<Reply> => saying('Answered'),
    audience: (async (view) => ({ common: view, viewers: [] })) as AudienceOf,
  };
  const make = (more: Partial<TeamsOptions> = {}) =>
    createTeamsPlatform({
      http,
      app: { id: appId, secret: 'app-secret', tenant },
      keyValues,
      secret: 'a secret for the tests of Teams',
      folder: join(folder, 'files'),
      clock,
      log,
      audience: (view) => world.audience(view),
      onGone: async (place, why) => void gone.push({ place, why }),
      doubles: teams.doubles,
      ...options,
      ...more,
    });
  const platform = make();
  const { url } = await http.listen();
  return Object.assign(world, {
    teams,
    store,
    keyValues,
    log,
    gone,
    inputs,
    platform,
    make,
    url,
    client: createTeamsClient(teams, url),
    start: () =>
      platform.start(async (input) => {
        inputs.push(input);
        return world.answer(input);
      }),
    async close() {
      await platform.stop();
      await http.close();
      await store.close();
      await teams.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}
export type World = Awaited<ReturnType<typeof openWorld>>;

export function saying(title: string, to: 'asker' | 'everyone' = 'asker'): Extract<Reply, { to: unknown }> {
  return { to, view: { title, tone: 'plain', blocks: [] }, outcome: 'answered' };
}

export const newKey = randomUUID;
