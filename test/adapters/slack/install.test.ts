import { afterEach, describe, expect, it } from 'vitest';
import { placeOf } from '../../../adapters/slack/place.ts';
import { openSlack } from './open-slack.ts';

type Opened = Awaited<ReturnType<typeof openSlack>>;

/** Goes through the whole installation as a browser would, and answers what stands on the last page. */
async function install(one: Opened): Promise<{ status: number; text: string; last: string; cookie: string }> {
  const begun = await fetch(`${one.url}/slack/install`, { redirect: 'manual' });
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const authorize = new URL(begun.headers.get('location') ?? '');
  expect(authorize.href).toContain(`${one.slack.url}/oauth/v2/authorize`);
  const picked = await fetch(`${one.slack.url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      user_id: one.actor('rob').id,
      redirect_uri: authorize.searchParams.get('redirect_uri') ?? '',
      scope: authorize.searchParams.get('scope') ?? '',
      state: authorize.searchParams.get('state') ?? '',
      client_id: authorize.searchParams.get('client_id') ?? '',
    }),
  });
  const back = new URL(picked.headers.get('location') ?? '');
  const last = `${one.url}${back.pathname}${back.search}`;
  const ended = await fetch(last, { redirect: 'manual', headers: { cookie } });
  return { status: ended.status, text: await ended.text(), last, cookie };
}

/** The emulator has one workspace, so another is the token's own. */
function ownWorkspace(one: Opened, team: string): void {
  one.slack.answer('auth.test', 1, { ok: true, team_id: team, team: 'Own', user_id: 'UOWN', bot_id: 'BOWN' });
}

describe('further workspaces', () => {
  let one: Opened;
  afterEach(async () => {
    await one.platform.stop();
    await one.close();
  });
  const start = () =>
    one.platform.start(async () => ({
      to: 'asker',
      view: { title: 'Answered', tone: 'plain', blocks: [] },
      outcome: 'answered',
    }));
  const kept = () =>
    one.installations.fetchInstallation({
      teamId: one.slack.team,
      enterpriseId: undefined,
      isEnterpriseInstall: false,
    });

  it('are installed, encrypted at rest, and served with their own token', async () => {
    one = await openSlack({ oauth: true, allowed: ['T000000001'] });
    ownWorkspace(one, 'TOWN');
    await start();
    const ended = await install(one);
    expect(ended).toMatchObject({ status: 200, text: expect.stringContaining('Cordon is connected') });
    const { bot } = await kept();
    expect(bot?.token).toMatch(/^xoxb-/);
    const stored = await one.store.db
      .selectFrom('keyed')
      .select('value')
      .where('namespace', '=', 'slack-installation')
      .execute();
    expect(JSON.stringify(stored)).not.toContain(bot?.token);
    const before = one.slack.changes();
    await one.people.slash(one.actor('rob').id, one.slack.channel('general'), 'screen', 'Kim');
    await one.people.settled(before);
    expect(one.slack.shown).toHaveLength(1);
    // The code of an installation counts once.
    const again = await fetch(ended.last, { headers: { cookie: ended.cookie } });
    expect(again.status).toBe(400);
  });

  it('are refused in words where the organisation does not let them in, and their token is given back', async () => {
    one = await openSlack({ oauth: true });
    ownWorkspace(one, 'TOWN');
    await start();
    expect(await install(one)).toMatchObject({ status: 403, text: expect.stringContaining('CORDON_WORKSPACES') });
    await expect(kept()).rejects.toThrow();
    expect(one.slack.calls.map(({ method }) => method)).toContain('auth.revoke');
  });

  it('are not installed from another browser', async () => {
    one = await openSlack({ oauth: true, allowed: ['T000000001'] });
    await start();
    const answer = await fetch(`${one.url}/slack/oauth_redirect?code=x&state=forged`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('another browser');
  });

  it.each([
    ['taken out', { type: 'app_uninstalled' }],
    ['without a token', { type: 'tokens_revoked', tokens: { bot: ['UCORDON'] } }],
  ])('are forgotten once they are %s', async (_what, event) => {
    one = await openSlack({ oauth: true, allowed: ['T000000001'] });
    ownWorkspace(one, 'TOWN');
    await start();
    await install(one);
    await one.people.event(event);
    await expect
      .poll(() =>
        kept().then(
          () => 'kept',
          () => 'gone',
        ),
      )
      .toBe('gone');
    const place = placeOf({ team: one.slack.team, channel: one.slack.channel('general'), thread: null });
    await expect(one.platform.post(place, { title: 'x', tone: 'plain', blocks: [] }, 'x')).rejects.toMatchObject({
      permanent: true,
    });
  });

  it('get a new token before one that runs out is used, without anything coming in', async () => {
    one = await openSlack({ oauth: true, allowed: ['T000000001'] });
    ownWorkspace(one, 'TOWN');
    await start();
    await install(one);
    const before = await kept();
    if (before.bot === undefined) throw new Error('No bot.');
    const soon = Math.floor(Date.now() / 1000) + 60;
    await one.installations.storeInstallation({
      ...before,
      bot: { ...before.bot, refreshToken: 'xoxe-1', expiresAt: soon },
    });
    one.slack.answer('oauth.v2.access', 1, {
      ok: true,
      token_type: 'bot',
      access_token: one.slack.token,
      refresh_token: 'xoxe-2',
      expires_in: 43_200,
    });
    const place = placeOf({ team: one.slack.team, channel: one.slack.channel('general'), thread: null });
    await one.platform.post(place, { title: 'The digest', tone: 'plain', blocks: [] }, 'digest');
    expect((await kept()).bot).toMatchObject({ token: one.slack.token, refreshToken: 'xoxe-2' });
  });
});
