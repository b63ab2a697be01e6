import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { placeOf } from '../../../adapters/slack/place.ts';
import type { Input } from '../../../src/ports.ts';
import { openSlack } from './open-slack.ts';

type Socket = {
  on(event: 'message', listener: (data: Buffer) => void): void;
  send(text: string): void;
  close(): void;
  terminate(): void;
};
type SocketServer = {
  once(event: 'listening', listener: (value?: unknown) => void): void;
  on(event: 'connection', listener: (socket: Socket) => void): void;
  address(): AddressInfo;
  close(done: (value?: unknown) => void): void;
};
/** The package has no types of its own here. */
const { WebSocketServer } = createRequire(import.meta.url)('ws') as {
  WebSocketServer: new (options: { host: string; port: number }) => SocketServer;
};

/** The socket at Slack's end: says hello, sends what it is told to, and keeps what it gets. */
async function openSocket() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((done) => server.once('listening', done));
  const sockets: Socket[] = [];
  const got: { envelope_id: string; payload?: unknown }[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data) => got.push(JSON.parse(String(data))));
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0CORDON' }, debug_info: {} }),
    );
  });
  return {
    url: `ws://127.0.0.1:${server.address().port}/`,
    sockets,
    got,
    send: (envelope: Record<string, unknown>) =>
      sockets.at(-1)?.send(JSON.stringify({ accepts_response_payload: true, ...envelope })),
    async close() {
      for (const socket of sockets) socket.terminate();
      await new Promise((done) => server.close(done));
    },
  };
}

describe('Socket Mode', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function open() {
    const one = await openSlack({ appToken: 'xapp-1' });
    const socket = await openSocket();
    const inputs: Input[] = [];
    ends.push(one.close, socket.close, one.platform.stop);
    const start = () =>
      one.platform.start(async (input) => {
        inputs.push(input);
        return { to: 'asker', view: { title: 'Answered', tone: 'plain', blocks: [] }, outcome: 'answered' };
      });
    const opens = (times: number) => one.slack.answer('apps.connections.open', times, { ok: true, url: socket.url });
    const slash = (id: string) => {
      const rob = one.actor('rob').id;
      const payload = Object.fromEntries(
        new URLSearchParams(one.people.slashBody(rob, one.slack.channel('general'), 'screen', 'Kim')),
      );
      socket.send({ type: 'slash_commands', envelope_id: id, payload });
    };
    return { one, socket, inputs, start, opens, slash };
  }

  it('takes commands over a socket that Cordon opens, and acknowledges them', async () => {
    const { one, socket, inputs, start, opens, slash } = await open();
    opens(1);
    await start();
    await expect.poll(() => socket.sockets.length).toBe(1);
    await pause(50);
    slash('e-1');
    await expect.poll(() => socket.got.map(({ envelope_id }) => envelope_id)).toEqual(['e-1']);
    await expect.poll(() => inputs).toMatchObject([{ kind: 'command', text: 'screen Kim' }]);
    await expect.poll(() => one.slack.shown.length).toBe(1);
  });

  it('opens a new one when the old one is gone', async () => {
    const { socket, inputs, start, opens, slash } = await open();
    opens(2);
    await start();
    await expect.poll(() => socket.sockets.length).toBe(1);
    await pause(50);
    socket.sockets[0]?.close();
    await expect.poll(() => socket.sockets.length, { timeout: 10_000 }).toBe(2);
    await pause(50);
    slash('e-2');
    await expect.poll(() => inputs.length).toBe(1);
  });

  it('lets nothing end the process while Slack is down, and connects once it is back', async () => {
    const { one, socket, start, opens } = await open();
    one.slack.setDown(true);
    await start();
    await pause(300);
    expect(one.platform.status()).toContain('not connected');
    const place = placeOf({ team: one.slack.team, channel: 'C1', thread: null });
    await expect(one.platform.post(place, { title: 'x', tone: 'plain', blocks: [] }, 'x')).rejects.toThrow();
    one.slack.setDown(false);
    opens(1);
    await expect.poll(() => socket.sockets.length, { timeout: 15_000 }).toBe(1);
    await expect.poll(() => one.platform.status()).not.toContain('not connected');
  });
});
