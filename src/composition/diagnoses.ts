import type { Check, Diagnosis } from '../commands/diagnosis.ts';
import type { People } from '../people/access.ts';
import { eligibleWarning } from '../people/people.ts';
import { exampleKey, titlesOf } from '../people/platform-traits.ts';
import type { Clock, Log, Place } from '../ports.ts';
import { either } from '../views/wording.ts';
import { type Config, isConnected } from './config.ts';

/** What `doctor` checks besides the lists. */
export function diagnosesOf(
  config: Config,
  parts: { people: People; channels: () => Promise<Place[]>; clock: Clock; log: Log },
): Diagnosis[] {
  const { host, port, secret, platforms } = config;
  return [
    { needs: 'nothing', look: async () => settings(config) },
    { needs: 'nothing', look: () => readiness(parts) },
    ...platforms.map(
      ({ checks }): Diagnosis => ({
        needs: 'network',
        look: () => checks({ host, port, secret, clock: parts.clock, log: parts.log }),
      }),
    ),
  ];
}

/** Whether a case that opens now would be noticed and could be decided. */
async function readiness({ people, channels }: { people: People; channels: () => Promise<Place[]> }): Promise<Check[]> {
  const few = await eligibleWarning(people);
  const places = await channels();
  return [
    { what: 'Two persons who can decide', ok: few === null, fix: few ?? '' },
    {
      what: 'Compliance channel',
      ok: places.length > 0,
      fix:
        places.length > 0 ? '' : 'Type “/cordon here” in the channel where cases should open, or set CORDON_CHANNEL.',
    },
  ];
}

function settings(config: Config): Check[] {
  const { secret, admins } = config;
  const traits = config.platforms.map((platform) => platform.traits);
  const connected = isConnected(config);
  return [
    {
      what: 'CORDON_SECRET',
      ok: secret !== null || !connected,
      fix:
        secret !== null
          ? ''
          : connected
            ? 'Set CORDON_SECRET, e.g. to what `openssl rand -hex 32` prints, and keep it: without it nothing that is encrypted can be read.'
            : `not set; needed as soon as ${either(titlesOf(traits).services)} is connected`,
    },
    {
      what: 'CORDON_ADMINS',
      ok: admins.length > 0 || !connected,
      fix:
        admins.length > 0
          ? ''
          : connected
            ? `Name the first admins, e.g. CORDON_ADMINS=${exampleKey(traits)}.`
            : 'nobody named yet',
    },
  ];
}
