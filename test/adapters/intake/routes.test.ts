import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { Fault, UserError } from '../../../src/errors.ts';
import { fakeHires } from '../../fakes/hires.ts';
import canonical from '../../fixtures/intake/canonical.json' with { type: 'json' };
import { intakeServer } from '../../fixtures/intake/intake-server.ts';
import { now, signed } from '../../fixtures/intake/signed.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(options: Partial<Parameters<typeof intakeServer>[0]> = {}, hires = fakeHires()) {
  const server = await intakeServer({ receive: hires.receive, ...options });
  open.push(server);
  return { ...server, hires: hires.hires };
}

const body = JSON.stringify(canonical);
const minute = 60_000;

describe('POST /hires', () => {
  it.each(['this machine', 'everybody'] as const)('stores a signed hire on a server that admits %s', async (admits) => {
    const { post, hires } = await serve({ admits });
    const { status, json } = await post('/hires', body, { ...signed.generic(body), 'idempotency-key': 'k1' });
    expect([status, json]).toEqual([200, { id: 'H-1', state: 'recorded', known: false, please: [], notes: [] }]);
    expect(hires[0]?.requester).toBe('generic');
    expect(hires[0]?.deliveries).toEqual([
      expect.objectContaining({
        source: 'generic',
        externalId: 'emp-2041',
        deliveryKey: 'k1',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    ]);
  });

  it('answers what is missing, and no more', async () => {
    const { post } = await serve({}, fakeHires({ asks: ({ born }) => born === undefined }));
    const bare = '{"legal_name":"Nguyen Quang Viet","nationality":"x"}';
    const { json } = await post('/hires', bare, signed.generic(bare));
    expect(json).toEqual({
      id: 'H-1',
      state: 'ask',
      known: false,
      please: ['date of birth'],
      notes: ['“nationality” was dropped: no check may rest on it.'],
    });
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, number]>([
    ['nothing', '', 400],
    ['broken JSON', '{"legal_name":', 400],
    ['UTF-8 cut in a character', new Uint8Array(Buffer.from('{"legal_name":"é"}').subarray(0, 16)), 400],
    ['UTF-8 that is none', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400],
    ['a hire in a list', `[${body}]`, 422],
    ['null', 'null', 422],
    ['a hire without data', '{}', 422],
    ['values that mean nothing', '{"legal_name":5,"born":"2026-13-40"}', 422],
    ['JSON 200,000 levels deep', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 422],
    [
      'a hire that holds JSON 100,000 levels deep',
      `{"payment":${'{"payment":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
      422,
    ],
    ['keys of prototypes', '{"__proto__":{"legal_name":"x"},"constructor":1}', 422],
    ['more than 1 MB', JSON.stringify({ legal_name: 'x', cv_text: 'y'.repeat(1024 ** 2) }), 413],
    ['far more than 1 MB', JSON.stringify({ cv_text: 'y'.repeat(8 * 1024 ** 2) }), 413],
  ])('answers %s with a sentence', async (_, sent, expected) => {
    const { post, hires, logged } = await serve();
    const { status, json } = await post('/hires', sent, signed.generic(sent));
    expect([status, json]).toEqual([expected, { error: expect.stringMatching(/^[A-Z].*[.0-9a-f]$/) }]);
    expect(hires).toEqual([]);
    expect(logged).toEqual([]);
  });

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/json; charset=iso-8859-1'],
    [''],
  ])('refuses the content type %j', async (type) => {
    const { post, hires } = await serve();
    const { status, json } = await post('/hires', body, { ...signed.generic(body), 'content-type': type });
    expect([status, json]).toEqual([415, { error: expect.stringContaining('application/json') }]);
    expect(hires).toEqual([]);
  });

  it('refuses a compressed body, which could be a zip bomb', async () => {
    const { post } = await serve();
    const packed = new Uint8Array(gzipSync(body));
    const { status } = await post('/hires', packed, { ...signed.generic(packed), 'content-encoding': 'gzip' });
    expect(status).toBe(415);
  });

  it('accepts 1,000 deliveries a minute and asks the next one to wait; unsigned requests do not count', async () => {
    const { post, hires, setClock } = await serve();
    const send = (index: number, at = now.getTime()) => {
      const one = JSON.stringify({ external_id: `e${index}`, legal_name: `Marta ${index}` });
      return post('/hires', one, { ...signed.generic(one, at), 'idempotency-key': `k${index}` });
    };
    for (let index = 0; index < 30; index++) expect((await post('/hires', body)).status).toBe(401);
    const statuses = new Set<number>();
    for (let from = 0; from < 1000; from += 50) {
      const batch = await Promise.all(Array.from({ length: 50 }, (_, index) => send(from + index)));
      for (const { status } of batch) statuses.add(status);
    }
    expect([...statuses]).toEqual([200]);
    expect(new Set(hires.map(({ id }) => id)).size).toBe(1000);
    const late = await send(1000);
    expect([late.status, late.headers.get('retry-after'), hires.length]).toEqual([429, '60', 1000]);
    setClock(new Date(now.getTime() + minute));
    expect((await send(1000, now.getTime() + minute)).status).toBe(200);
  });

  it('limits each source separately', async () => {
    const { post } = await serve({ config: { perMinute: 1 } });
    const send = async () => (await post('/hires', body, signed.generic(body))).status;
    expect([await send(), await send()]).toEqual([200, 429]);
    const ping = '{"action":"ping"}';
    expect((await post('/hires/greenhouse', ping, signed.greenhouse(ping))).status).toBe(200);
  });

  it('answers 503 if the hire cannot be stored, and stores it when it is sent again', async () => {
    let down = true;
    const hires = fakeHires({
      onStore: async () => {
        if (down) throw new Fault('disk-full', 'The disk is full of Marta.');
      },
    });
    const { post, logged } = await serve({}, hires);
    const headers = { ...signed.generic(body), 'idempotency-key': 'k' };
    const failed = await post('/hires', body, headers);
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '30']);
    expect(failed.json).toEqual({ error: expect.stringMatching(/^The hire could not be stored; send it again\./) });
    expect(logged.join()).toContain('disk-full');
    down = false;
    expect((await post('/hires', body, headers)).json).toMatchObject({ id: 'H-1', known: false });
    expect([...logged, failed.text].join()).not.toMatch(/Marta|Beispiel|emp-2041/);
  });

  it('passes on why the product refuses a hire', async () => {
    const { post } = await serve({
      receive: async () => {
        throw new UserError('No.');
      },
    });
    expect(await post('/hires', body, signed.generic(body))).toMatchObject({ status: 422, json: { error: 'No.' } });
  });

  it('logs ids and never the data of a hire', async () => {
    const { post, logged } = await serve();
    await post('/hires', body, signed.generic(body));
    await post('/hires', body.replace('2041', '2042').replace('DE', 'Narnia'), {});
    expect(logged).toEqual(['{"event":"hire received","source":"generic","hire":"H-1","known":false}']);
  });
});

describe('routes without a secret', () => {
  it.each(['/hires', '/hires/greenhouse', '/hires/ashby', '/hires/lever'])('%s is closed', async (path) => {
    const { post } = await serve({
      config: { secret: null, greenhouseSecret: null, ashbySecret: null, leverSecret: null },
    });
    const all = { ...signed.generic(body), ...signed.greenhouse(body), ...signed.ashby(body) };
    expect((await post(path, body, all)).status).toBe(404);
  });

  it('leaves the others open', async () => {
    const { post } = await serve({ config: { secret: null } });
    const ping = '{"action":"ping"}';
    expect((await post('/hires/ashby', ping, signed.ashby(ping))).status).toBe(200);
  });
});
