import { Fault } from '../errors.ts';
import type { Config } from './config.ts';

/** Whether Slack is to be served. Throws a `Fault` `config` where what it needs is not whole. */
export function servesSlack({ slack, secret }: Config): boolean {
  if (slack.botToken === null) return false;
  const faults = [
    ...(slack.signingSecret === null && slack.appToken === null
      ? ['SLACK_BOT_TOKEN needs SLACK_APP_TOKEN beside it (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).']
      : []),
    ...(secret === null
      ? ['CORDON_SECRET is needed as soon as Slack is connected; make one with `openssl rand -hex 32` and keep it.']
      : []),
    ...(URL.canParse(slack.apiUrl) && slack.apiUrl.endsWith('/')
      ? []
      : [`SLACK_API_URL is “${slack.apiUrl}”; it must be an address that ends in a slash.`]),
  ];
  if (faults.length === 0) return true;
  throw new Fault(
    'config',
    `Cordon cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
  );
}

/** Whether Teams is set up, and then whether as a registered app or for the emulator on this machine. */
export function teamsMode({ teams }: Config): 'app' | 'emulator' | 'off' {
  if (teams.appId !== null) return 'app';
  return teams.emulator ? 'emulator' : 'off';
}
