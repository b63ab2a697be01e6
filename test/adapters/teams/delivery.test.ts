import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeOf } from '../../../adapters/teams/place.ts';
import { conversationLimits, createRateLimit } from '../../../adapters/teams/rate-limit.ts';
import type { Place } from '../../../src/ports.ts';
import { queue } from '../../../src/store/outbox.ts';
import { createSender, defaultSendPolicy } from '../../../src/store/sender.ts';
import type { View } from '../../../src/views/view.ts';
import { ada, bot, general, tenant } from '../../fakes/teams.ts';
import { textOfCard } from './card-text.ts';
import { openWorld, type World } from './world.ts';

let world: World;
const channel = placeOf(general);
/** Of a refusal that says nothing on whether the message arrived. */
const unclear = { retryAfterSeconds: undefined, permanent: undefined, unsent: undefined };
const view = (title: string): View => ({ title, tone: 'plain', blocks: [] });
const shown = () => world.teams.messages.map(({ activity }) => textOfCard(activity.attachments?.[0]?.content as never));

beforeEach(async () => {
  world = await openWorld();
  await world.start();
});
afterEach(() => world.close());

describe('a message to Teams', () => {
  it('begins a post in a channel, and answers in its thread', async () => {
    const head = await world.platform.post(channel, view('A case'), 'k1');
    const reply = await world.platform.post(head.thread, view('Waiting'), 'k2');
    const [one, other] = world.teams.messages;
    expect(one?.conversation).toBe(`${general};messageid=${one?.id}`);
    expect(other?.conversation).toBe(one?.conversation);
    expect(head).toEqual({ message: `teams:${one?.conversation}#${one?.id}`, thread: `teams:${one?.conversation}` });
    expect(reply.thread).toBe(head.thread);
    expect(world.teams.calls[0]).toMatchObject({
      method: 'POST',
      path: '/v3/conversations',
      authorization: 'Bearer bot-token',
      body: { isGroup: true, tenantId: tenant, channelData: { channel: { id: general }, tenant: { id: tenant } } },
    });
  });

  it('opens the personal chat with somebody who never wrote', async () => {
    const place = await world.platform.direct({ platform: 'teams', workspace: '', id: ada.aad, name: '' });
    await world.platform.post(place, view('You are asked'), 'k');
    expect(world.teams.messages[0]?.conversation).toBe(world.client.personal(ada));
    expect(world.teams.calls[0]?.body).toMatchObject({
      members: [{ id: ada.aad }],
      bot: { id: bot.id },
      tenantId: tenant,
    });
  });

  it.each([412, 429, 502, 504])(
    'that is answered %i with Retry-After was not posted, and waits so long',
    async (status) => {
      world.teams.faults.push({ method: 'POST', status, retryAfter: '7' });
      await expect(world.platform.post(channel, view('A case'), 'k')).rejects.toMatchObject({ retryAfterSeconds: 7 });
      await world.platform.post(channel, view('A case'), 'k');
      expect(shown()).toEqual(['A case']);
    },
  );

  it.each([500, 502, 504])('that is answered %i without a word may have arrived', async (status) => {
    world.teams.faults.push({ method: 'POST', status });
    const error = await world.platform.post(channel, view('A case'), 'k').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status, ...unclear });
  });

  it('may have arrived where the line breaks', async () => {
    world.teams.faults.push({ method: 'POST', status: 0, hangUp: true });
    const error = await world.platform.post(channel, view('A case'), 'k').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 0, ...unclear });
  });

  it('was not posted where Teams, or the login, cannot be reached or knows no such app', async () => {
    for (const doubles of [{ service: 'http://127.0.0.1:59999/' }, { login: 'http://127.0.0.1:59999' }]) {
      const away = await openWorld({ doubles: { ...world.teams.doubles, ...doubles } });
      await expect(away.platform.post(channel, view('A case'), 'k')).rejects.toMatchObject({ unsent: true });
      await away.close();
    }
    const app = { id: 'an app', secret: 'not its secret', tenant };
    const wrong = await openWorld({ app, doubles: world.teams.doubles });
    await expect(wrong.platform.post(channel, view('A case'), 'k')).rejects.toMatchObject({
      unsent: true,
      message: expect.stringContaining('Check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId'),
    });
    await wrong.close();
  });

  it('is sent with a new token where the old one is refused', async () => {
    await world.platform.post(channel, view('One'), 'k1');
    world.teams.held.tokens = 'a newer token';
    await world.platform.post(channel, view('Two'), 'k2');
    expect(shown()).toEqual(['One', 'Two']);
  });

  it.each([403, 404])('to a conversation that answers %i is given up, and the owner is told once', async (status) => {
    await world.client.say(ada, general, 'help', 'mention');
    world.teams.faults.push({ method: 'POST', status });
    await expect(world.platform.post(channel, view('A case'), 'k1')).rejects.toMatchObject({ permanent: true });
    const calls = world.teams.calls.length;
    await expect(world.platform.post(channel, view('A case'), 'k2')).rejects.toMatchObject({ permanent: true });
    expect(world.teams.calls).toHaveLength(calls);
    expect(world.gone).toEqual([{ place: channel, why: expect.stringContaining(`${status}`) }]);
    await world.client.say(ada, general, 'help', 'mention');
    await world.platform.post(channel, view('A case'), 'k3');
    expect(shown()).toContain('A case');
  });

  it('leaves in several messages where it is too large, which change and go with it', async () => {
    const rows = (count: number): View => ({
      title: 'Rows',
      tone: 'plain',
      blocks: [
        {
          kind: 'rows',
          columns: ['Entry', 'Name'],
          rows: Array.from({ length: count }, (_, at) => [{ text: `entry-${at}.` }, { text: 'x'.repeat(60) }]),
        },
      ],
    });
    const posted = await world.platform.post(channel, rows(600), 'k');
    const before = world.teams.messages.length;
    expect(before).toBeGreaterThan(2);
    expect(new Set(world.teams.messages.map(({ conversation }) => conversation)).size).toBe(1);
    for (const at of [0, 300, 599]) expect(shown().join('\n')).toContain(`entry-${at}.`);
    await world.platform.update(posted.message, rows(1_300));
    expect(world.teams.messages.length).toBeGreaterThan(before);
    expect(shown().join('\n').split('entry-0.')).toHaveLength(2);
    await world.platform.update(posted.message, view('Closed'));
    expect(shown()).toEqual(['Closed']);
  });
});

describe('the policy', () => {
  it('lets seven messages a second into a conversation, and others pass meanwhile', async () => {
    const began = performance.now();
    const one = Array.from({ length: 9 }, (_, at) => world.platform.post(channel, view(`${at}`), `k${at}`));
    await world.platform.post(placeOf('19:other@thread.tacv2'), view('other'), 'o');
    expect(performance.now() - began).toBeLessThan(900);
    await Promise.all(one);
    expect(performance.now() - began).toBeGreaterThan(990);
    const times = world.teams.calls
      .filter(({ body }) => JSON.stringify(body).includes(`"id":"${general}"`))
      .map(({ at }) => at);
    for (const [at, time] of times.entries()) if (at >= 7) expect(time - (times[at - 7] ?? 0)).toBeGreaterThan(850);
  });

  it('hands a long wait back to the sender', async () => {
    let now = 0;
    const policy = createRateLimit(conversationLimits, () => now);
    for (let sent = 0; sent < 60; sent++) {
      await policy('c');
      now += 200;
    }
    await expect(policy('c')).rejects.toMatchObject({ retryAfterSeconds: 18 });
    now = 30_001;
    await policy('c');
  });
});

it('delivers what the outbox holds through every fault, once and in order', async () => {
  const { store, platform, teams } = world;
  const clock = () => new Date();
  const place: Place = channel;
  await store.write(async (tx) => {
    for (const key of ['head', 'next']) await queue(tx, { key, place, view: view(key), dueAt: clock().toISOString() });
    await queue(tx, { key: 'reply', place, view: view('reply'), dueAt: clock().toISOString(), repliesTo: 'head' });
    await queue(tx, {
      key: 'redraw',
      place,
      view: view('head, decided'),
      dueAt: clock().toISOString(),
      updates: 'head',
    });
  });
  teams.faults.push(
    { method: 'POST', status: 429, retryAfter: '0' },
    { method: 'POST', status: 412 },
    { method: 'POST', status: 502, retryAfter: '0' },
    { method: 'PUT', status: 504, retryAfter: '0' },
  );
  const policy = { ...defaultSendPolicy, spacing: 0, firstDelay: 10, longestDelay: 20 };
  const sender = createSender({ store, platformOf: () => platform, clock, log: world.log, policy });
  await expect
    .poll(
      async () => {
        await sender.drain();
        return shown();
      },
      { timeout: 15_000, interval: 50 },
    )
    .toEqual(['head, decided', 'next', 'reply']);
  await sender.stop();
});
