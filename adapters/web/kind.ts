import { join } from 'node:path';
import { roles } from '../../src/people/access.ts';
import { seedPersons } from '../../src/people/person-store.ts';
import { actorKey } from '../../src/ports.ts';
import type { Store } from '../../src/store/database.ts';
import type { PlatformKind } from '../platform-kind.ts';
import { actorOf, channelPlace, playgroundChannels, playgroundPeople } from './place.ts';
import { webTraits } from './traits.ts';

/** The chat page on this machine, for trying Cordon out: off once a real service is set up, unless asked for. */
export const web: PlatformKind = {
  traits: webTraits,
  tools: [],
  configure(value, faults) {
    const wanted = readSwitch('CORDON_PLAYGROUND', value('CORDON_PLAYGROUND'), faults);
    const serves = (connected: boolean) => wanted ?? !connected;
    return {
      connects: false,
      isCalledFromOutside: false,
      defaultChannel: (connected) => (serves(connected) ? channelPlace('compliance') : null),
      checks: async () => [],
      verify() {},
      async open({ http, context, dataFolder, status, onStatus, clock, log }, connected) {
        if (!serves(connected)) return null;
        await seedPlayground(context.store, clock().toISOString());
        const { createWebPlatform } = await import('./platform.ts');
        const platform = createWebPlatform({
          http,
          people: playgroundPeople,
          channels: playgroundChannels,
          commands: context.commands,
          status,
          onStatus,
          folder: join(dataFolder, 'chat-page'),
          clock,
          log,
        });
        return { platform, status: (url) => `chat page ${url} (this machine only)`, invitation: 'Open' };
      },
      tools: [],
    };
  },
};

/** The people of the page, each with the role of the badge until an admin changes it. */
async function seedPlayground(store: Store, at: string): Promise<void> {
  const people = playgroundPeople.map((person) => ({
    id: person.id,
    name: person.name,
    roles: roles.filter((role) => person.groups.includes(`${role}s`)),
    actor: actorKey(actorOf(person)),
  }));
  await store.record((tx) => seedPersons(tx, people, { by: 'start', at }));
}

function readSwitch(name: string, text: string | undefined, faults: string[]): boolean | null {
  if (text === undefined) return null;
  if (['1', 'on', 'true', 'yes'].includes(text.toLowerCase())) return true;
  if (['0', 'off', 'false', 'no'].includes(text.toLowerCase())) return false;
  faults.push(`${name} is “${text}”; write on or off.`);
  return null;
}
