import { join } from 'node:path';
import type { PlatformKind } from '../platform-kind.ts';
import { channelPlace, playgroundChannels, playgroundPeople } from './place.ts';
import { webTraits } from './traits.ts';

/** The chat page on this machine, for trying Cordon out. Off once a real service is set up, unless it is requested. */
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
        const { createWebPlatform } = await import('./platform.ts');
        const { seedPlayground } = await import('./seed-playground.ts');
        await seedPlayground(context.store, clock().toISOString());
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

function readSwitch(name: string, text: string | undefined, faults: string[]): boolean | null {
  if (text === undefined) return null;
  if (['1', 'on', 'true', 'yes'].includes(text.toLowerCase())) return true;
  if (['0', 'off', 'false', 'no'].includes(text.toLowerCase())) return false;
  faults.push(`${name} is “${text}”; write on or off.`);
  return null;
}
