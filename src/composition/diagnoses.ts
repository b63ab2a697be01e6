import type { Check, Diagnosis } from '../commands/diagnosis.ts';
import type { People } from '../people/access.ts';
import { eligibleWarning } from '../people/people.ts';
import type { Clock, Log, Place } from '../ports.ts';
import type { Config } from './config.ts';

/** What `doctor` looks at besides the lists. */
export function diagnosesOf(
  config: Config,
  parts: { people: People; channels: () => Promise<Place[]>; clock: Clock; log: Log },
): Diagnosis[] {
  return [
    { needs: 'nothing', look: async () => settings(config) },
    { needs: 'nothing', look: () => readiness(parts) },
    { needs: 'network', look: () => slack(config, parts.log) },
    { needs: 'network', look: () => teams(config, parts.clock) },
  ];
}

/** Whether a case that opens now would be seen and could be decided. */
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

/** The platforms' packages take longer to load than a command to run, so only a doctor loads them. */
async function slack(config: Config, log: Log): Promise<Check[]> {
  const { slackChecks } = await import('../../adapters/slack/checks.ts');
  return slackChecks(config.slack, log);
}

async function teams(config: Config, clock: Clock): Promise<Check[]> {
  const { teamsChecks } = await import('../../adapters/teams/checks.ts');
  const { host, port, secret } = config;
  const found = await teamsChecks(
    config.teams,
    { host, port, hasSecret: secret !== null },
    { now: () => clock().getTime() },
  );
  return found.map(({ what, state, found: said }) => ({ what, ok: state !== 'bad', fix: said }));
}

function settings({ secret, slack, teams, admins }: Config): Check[] {
  const serves = slack.botToken !== null || teams.appId !== null;
  return [
    {
      what: 'CORDON_SECRET',
      ok: secret !== null || !serves,
      fix:
        secret !== null
          ? ''
          : serves
            ? 'Set CORDON_SECRET, e.g. to what `openssl rand -hex 32` prints, and keep it: without it nothing that is encrypted can be read.'
            : 'not set; needed as soon as Slack or Teams is connected',
    },
    {
      what: 'CORDON_ADMINS',
      ok: admins.length > 0 || !serves,
      fix:
        admins.length > 0 ? '' : serves ? 'Name the first admins, e.g. CORDON_ADMINS=slack:T1/U2.' : 'nobody named yet',
    },
  ];
}
