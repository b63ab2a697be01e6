import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, appId } from '../../fakes/teams.ts';
import { openWorld, type World } from './world.ts';

/** Set before the first authenticator is created, so that it sees what an authenticator lets through to the console. */
const printed: unknown[] = [];
console.error = (...words: unknown[]) => void printed.push(words);

describe('a request to the route of Teams', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.start();
  });
  afterEach(async () => {
    await world.close();
  });

  const post = (token: string, more: Record<string, unknown> = {}) => {
    const { client } = world;
    const said = client.activity(ada, client.personal(ada), { type: 'message', text: 'help', ...more });
    return client.deliver(said, token);
  };
  const seconds = Math.floor(Date.now() / 1_000);

  it('is taken with a token of the Bot Connector for this app', async () => {
    expect((await post(world.teams.token())).status).toBe(200);
    expect(world.inputs).toHaveLength(1);
  });

  it.each([
    ['no token', () => ''],
    ['what is no token', () => 'abc.def.ghi'],
    ['the audience of another app', () => world.teams.token({ claims: { aud: appId.replace('1', '2') } })],
    ['another issuer', () => world.teams.token({ claims: { iss: 'https://evil.example' } })],
    ['a token that has ended', () => world.teams.token({ claims: { exp: seconds - 3_600, nbf: seconds - 7_200 } })],
    [
      'a key of somebody else',
      () => world.teams.token({ key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }),
    ],
    ['a key that nobody published', () => world.teams.token({ kid: 'k9' })],
    ['another service address', () => world.teams.token({ claims: { serviceurl: 'https://evil.example/' } })],
    ['no service address', () => world.teams.token({ claims: { serviceurl: undefined } })],
  ])('is refused with %s', async (_what, token) => {
    const { status, body } = await post(token());
    expect({ status, body }).toEqual({
      status: 401,
      body: { error: 'This request has no token of the Bot Connector for this app.' },
    });
    expect(world.inputs).toEqual([]);
    expect(world.teams.messages).toEqual([]);
    expect(printed).toEqual([]);
  });

  it.each([
    ['names another tenant', { channelData: { tenant: { id: '00000000-0000-4000-8000-000000000000' } } }],
    ['names no tenant', { channelData: {}, conversation: { id: 'a:ada', conversationType: 'personal' } }],
  ])('is refused where a good token comes with an activity that %s', async (_what, more) => {
    expect((await post(world.teams.token(), more)).status).toBe(403);
    expect(world.inputs).toEqual([]);
  });

  it('is refused where it is no activity', async () => {
    expect((await world.client.deliver({ hello: 'there' })).status).toBe(400);
    expect((await world.client.deliver({ ...world.client.activity(ada, 'a b', {}), type: 'message' })).status).toBe(
      400,
    );
  });

  it('is refused where it lacks what belongs to it', async () => {
    const invoke = await world.client.invoke(ada, world.client.personal(ada), 'adaptiveCard/action', {
      action: 'press',
    });
    expect(invoke.status).toBe(400);
    expect(JSON.stringify(world.log.events)).not.toContain('teams activity failed');
  });

  it('leaves one line in the log however often it is refused', async () => {
    for (let time = 0; time < 20; time++) await post('');
    expect(world.log.events.filter(({ event }) => event === 'teams request refused')).toHaveLength(1);
  });

  it('silences nobody else on the console', () => {
    console.error('of another part');
    expect(printed.splice(0)).toEqual([['of another part']]);
  });

  it('waits for better times where the keys cannot be had', async () => {
    const other = await openWorld({ doubles: { ...world.teams.doubles, metadata: 'http://127.0.0.1:9/openid' } });
    await other.start();
    const { client } = other;
    const said = client.activity(ada, client.personal(ada), { type: 'message', text: 'help' });
    expect((await client.deliver(said)).status).toBe(503);
    await other.close();
  });
});

describe('the emulator', () => {
  it('needs no token on this machine', async () => {
    const world = await openWorld({ app: 'emulator', secret: null });
    world.teams.held.tokens = '';
    await world.start();
    const { client } = world;
    const said = client.activity(ada, client.personal(ada), { type: 'message', text: 'help' });
    expect((await client.deliver(said, '')).status).toBe(200);
    expect(world.inputs).toHaveLength(1);
    await world.close();
  });

  it('is not served to other machines', async () => {
    const world = await openWorld({ app: 'emulator', secret: null });
    const { client, url } = world;
    await world.start();
    const proxied = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      body: JSON.stringify(client.activity(ada, 'a:ada', { type: 'message' })),
    });
    expect(proxied.status).toBe(421);
    await world.close();
  });
});
