import { join } from 'node:path';
import type { Http } from '../../adapters/http/server.ts';
import { actorOf, playgroundChannels, playgroundPeople } from '../../adapters/web/place.ts';
import { createWebPlatform } from '../../adapters/web/platform.ts';
import { commands } from '../commands/table.ts';
import { roles } from '../people/access.ts';
import { seedPersons } from '../people/person-store.ts';
import { actorKey, type Log, type Platform } from '../ports.ts';
import type { Store } from '../store/database.ts';
import type { View } from '../views/view.ts';
import type { Config } from './config.ts';
import { clock } from './cordon.ts';

/** The chat page on this machine, with the people whom it lets one be in the register. */
export async function openPage(
  config: Config,
  parts: { http: Http; store: Store; status: () => View; listeners: Set<() => void>; log: Log },
): Promise<Platform> {
  await seedPlayground(parts.store);
  return createWebPlatform({
    http: parts.http,
    people: playgroundPeople,
    channels: playgroundChannels,
    commands,
    status: parts.status,
    onStatus(listener) {
      parts.listeners.add(listener);
      return () => parts.listeners.delete(listener);
    },
    folder: join(config.dataFolder, 'chat-page'),
    clock,
    log: parts.log,
  });
}

/** The people of the page, each with the role of the badge until an admin changes it. */
async function seedPlayground(store: Store): Promise<void> {
  const people = playgroundPeople.map((person) => ({
    id: person.id,
    name: person.name,
    roles: roles.filter((role) => person.groups.includes(`${role}s`)),
    actor: actorKey(actorOf(person)),
  }));
  await store.write((tx) => seedPersons(tx, people, { by: 'start', at: clock().toISOString() }));
}
