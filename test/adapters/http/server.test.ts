import { request } from 'node:http';
import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp, type Http, isLoopback, jsonBody } from '../../../adapters/http/server.ts';
import { Fault } from '../../../src/errors.ts';
import type { LogFields } from '../../../src/ports.ts';

const logged: LogFields[] = [];
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (_event: string, fields?: LogFields) => void logged.push(fields ?? {}),
};
const open: Http[] = [];

afterEach(async () => {
  for (const http of open.splice(0)) await http.close();
});

async function serve(admits: 'this machine' | 'everybody' = 'this machine') {
  const http = createHttp({ host: '127.0.0.1', port: 0, admits, log });
  open.push(http);
  http.app.get('/plain', (_request, response) => void response.json({ fine: true }));
  http.app.post('/json', jsonBody(100), (incoming, response) => void response.json({ got: incoming.body }));
  http.app.post('/raw', (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => response.json({ raw: Buffer.concat(chunks).toString() }));
  });
  http.app.get('/boom', () => {
    throw new Error('the name is Kim Ung Sun');
  });
  return { http, ...(await http.listen()) };
}

/** `fetch` sets the Host header itself, so this goes below it. */
function ask(
  port: number,
  headers: Record<string, string>,
  path = '/plain',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the HTTP server', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers to the loopback name %s', async (name) => {
    const { port } = await serve();
    expect((await ask(port, { host: `${name}:${port}` })).status).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1'])(
    'refuses the Host %j, whatever it resolves to',
    async (host) => {
      const { port } = await serve();
      const { status, text } = await ask(port, { host });
      expect([status, text]).toEqual([421, expect.stringContaining('served to this machine only')]);
    },
  );

  it('refuses what a proxy passed on', async () => {
    const { port } = await serve();
    for (const name of ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']) {
      expect((await ask(port, { host: 'localhost', [name]: 'for=203.0.113.9' })).status).toBe(421);
    }
  });

  it('leaves the guard to the routes where everybody is admitted', async () => {
    const { port } = await serve('everybody');
    expect((await ask(port, { host: 'bot.example.com', 'x-forwarded-for': '203.0.113.9' })).status).toBe(200);
  });

  it('sends the headers that keep a page to itself', async () => {
    const { url } = await serve();
    const { headers } = await fetch(`${url}/plain`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('parses a body for the routes that ask for it, and leaves the others raw', async () => {
    const { url } = await serve();
    const send = (path: string, body: string) =>
      fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await (await send('/json', '{"a":1}')).json()).toEqual({ got: { a: 1 } });
    expect(await (await send('/raw', '{"a": 1 }')).json()).toEqual({ raw: '{"a": 1 }' });
    expect((await send('/json', '{"a":')).status).toBe(400);
    const large = await send('/json', JSON.stringify('x'.repeat(200)));
    expect([large.status, await large.json()]).toEqual([413, { error: expect.stringContaining('too large') }]);
  });

  it('answers a failure with a reference and logs no message', async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/boom`);
    const { error } = (await response.json()) as { error: string };
    expect(response.status).toBe(500);
    expect(error).toMatch(/^Something went wrong here; nothing was decided\. Reference [0-9a-f]{8}$/);
    expect(JSON.stringify(logged)).toContain(error.slice(-8));
    expect(JSON.stringify(logged)).not.toContain('Kim');
  });

  it('says in JSON that there is nothing at an address, without repeating it', async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/<script>`);
    expect([response.status, await response.text()]).toEqual([404, '{"error":"There is nothing at this address."}']);
  });

  it('names a taken port and what to do about it', async () => {
    const { port } = await serve();
    const second = createHttp({ host: '127.0.0.1', port, admits: 'this machine', log });
    const fault = await second.listen().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({
      code: 'port-in-use',
      message: `Port ${port} on 127.0.0.1 is taken by another process. Stop that process, or set PORT to a free port.`,
    });
    await second.close();
  });

  it('names an address that is not this machine’s', async () => {
    const elsewhere = createHttp({ host: '203.0.113.7', port: 0, admits: 'this machine', log });
    expect(await elsewhere.listen().catch((error: unknown) => error)).toMatchObject({ code: 'config' });
  });

  it('closes at once over connections that never asked for anything', async () => {
    const { http, port } = await serve();
    const reserve = createConnection(port, '127.0.0.1');
    reserve.on('error', () => undefined);
    await new Promise((resolve) => reserve.once('connect', resolve));
    await ask(port, { host: 'localhost' });
    const before = performance.now();
    await http.close();
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe('loopback', () => {
  it('is this machine under any of its names', () => {
    for (const host of ['localhost', '127.0.0.1', '127.8.9.1', '::1', '[::1]']) expect(isLoopback(host)).toBe(true);
    for (const host of ['0.0.0.0', '::', 'example.com', '127.0.0.1.example.com', '128.0.0.1', '']) {
      expect(isLoopback(host)).toBe(false);
    }
  });
});
