import { slackChecks } from '../../adapters/slack/checks.ts';
import type { Check, Diagnosis } from '../commands/doctor.ts';
import type { Config } from '../config.ts';
import type { Log } from '../ports.ts';

/** What `doctor` looks at besides the lists. */
export function diagnosesOf(config: Config, log: Log): Diagnosis[] {
  return [
    { needs: 'nothing', look: async () => settings(config) },
    { needs: 'network', look: () => slackChecks(config.slack, log) },
  ];
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
