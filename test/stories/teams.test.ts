import { afterEach, describe, expect, it } from 'vitest';
import { textOfCard } from '../adapters/teams/card-text.ts';
import { ada, appId, createTeamsClient, openTeams, tenant } from '../fakes/teams.ts';
import { createStory } from './cordon.ts';

describe('serving Teams', () => {
  let story: ReturnType<typeof createStory> | null = null;
  afterEach(() => story?.end());
  const app = { MicrosoftAppId: appId, MicrosoftAppPassword: 'app-secret', MicrosoftAppTenantId: tenant };
  const secret = { CORDON_SECRET: 'a secret for the story of Teams' };

  it('answers in the emulator on this machine, beside the page', async () => {
    const teams = await openTeams();
    teams.held.tokens = '';
    story = createStory({ TEAMS_EMULATOR: '1', CORDON_ADMINS: `teams:${ada.aad}` });
    const { url, child } = await story.serve();
    const client = createTeamsClient(teams, url);
    await client.say(ada, client.personal(ada), 'screen Kim Ung Sun', 'chat');
    const answers = client.visible(ada).map((message) => textOfCard(client.cardOf(ada, message) ?? undefined));
    expect(answers).toEqual([expect.stringContaining('KIM, Ung Sun')]);
    expect((await fetch(url)).status).toBe(200);
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await teams.close();
  });

  it('serves a registered app to everybody with a token, and the page to nobody', async () => {
    story = createStory({ ...app, ...secret, CORDON_PLAYGROUND: 'off' });
    const { url } = await story.serve();
    const sent = {
      type: 'message',
      serviceUrl: 'https://smba.trafficmanager.net/teams/',
      from: { id: '29:x' },
      recipient: { id: '28:x' },
      conversation: { id: 'a:x' },
    };
    const ask = (headers: Record<string, string>) =>
      fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(sent),
      });
    expect((await ask({ 'x-forwarded-for': '52.112.0.9' })).status).toBe(401);
    expect((await fetch(url)).status).toBe(404);
  });

  it.each([
    [
      'names what else must be set',
      { MicrosoftAppId: appId },
      'MicrosoftAppPassword, MicrosoftAppTenantId, CORDON_SECRET must be set with it',
    ],
    ['serves one tenant alone', { ...app, ...secret, MicrosoftAppType: 'MultiTenant' }, 'it must be SingleTenant'],
    [
      'keeps the emulator to this machine',
      { TEAMS_EMULATOR: '1', CORDON_PLAYGROUND: 'off', HOST: '0.0.0.0' },
      'it works on this machine only',
    ],
  ])('%s', async (_what, settings, said) => {
    story = createStory(settings);
    const { status, err } = await story.run('serve');
    expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining(said) });
  });
});
