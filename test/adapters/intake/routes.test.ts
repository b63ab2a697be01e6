import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { Fault, UserError } from '../../../src/errors.ts';
import { fakeHires } from '../../fakes/hires.ts';
import canonical from '../../fixtures/intake/canonical.json' with { type: 'json' };
import { intakeServer } from '../../fixtures/intake/intake-server.ts';
import { hmac, now, secrets, signed } from '../../fixtures/intake/signed.ts';

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
  it.each(['this machine', 'everybody'] as const)('stores a signed hire where it admits %s', async (admits) => {
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

  it('asks for what is missing and says no more', async () => {
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

  it.each<[string, Record<string, string>]>([
    ['no signature', {}],
    ['an empty one', { 'x-signature': '' }],
    ['another secret', signed.generic(body, now.getTime(), 'another-secret-0123456789')],
    ['another body', signed.generic(`${body} `)],
    ['no time', { 'x-signature': `v1=${hmac(secrets.generic, '.', body)}` }],
    [
      'a time that was not signed',
      { 'x-signature': signed.generic(body)['x-signature']?.replace(/t=\d/, 't=2') ?? '' },
    ],
    ['two times', { 'x-signature': `t=1,${signed.generic(body)['x-signature']}` }],
    ['a short one', { 'x-signature': 't=1786363200,v1=ab' }],
    ['a text that is no hex', { 'x-signature': `t=1786363200,v1=${'z'.repeat(64)}` }],
    ['Greenhouse’s', signed.greenhouse(body)],
  ])('refuses %s', async (_, headers) => {
    const { post, hires } = await serve();
    const { status, json } = await post('/hires', body, headers);
    expect([status, json]).toEqual([401, { error: expect.stringContaining('signature') }]);
    expect(hires).toEqual([]);
  });

  it('takes the second of two signatures, so that a secret can be changed', async () => {
    const { post } = await serve();
    const [time, right] = (signed.generic(body)['x-signature'] ?? '').split(',');
    const headers = { 'x-signature': `${time},v1=${'0'.repeat(64)},${right}` };
    expect((await post('/hires', body, headers)).status).toBe(200);
  });

  it.each([
    [-5 * minute - 1000, 401, 'older than 5 minutes'],
    [-5 * minute, 200, null],
    [5 * minute, 200, null],
    [5 * minute + 1000, 401, 'in the future'],
  ])('answers a signature of %i ms from now with %i', async (apart, expected, why) => {
    const { post, hires } = await serve();
    const { status, json } = await post('/hires', body, signed.generic(body, now.getTime() + apart));
    expect(status).toBe(expected);
    expect(hires).toHaveLength(expected === 200 ? 1 : 0);
    if (why !== null) expect(json).toEqual({ error: expect.stringContaining(why) });
  });

  it('takes a replayed request once, with or without a key of the sender’s', async () => {
    for (const key of ['k1', '']) {
      const { post, hires } = await serve();
      const headers = { ...signed.generic(body), 'idempotency-key': key };
      const answers = [await post('/hires', body, headers), await post('/hires', body, headers)];
      expect(answers.map(({ status, json }) => [status, json['id'], json['known']])).toEqual([
        [200, 'H-1', false],
        [200, 'H-1', true],
      ]);
      expect(hires.map(({ deliveries }) => deliveries.length)).toEqual([1]);
    }
  });

  it('makes one hire of a body that is signed anew and names nobody’s key', async () => {
    const { post, hires } = await serve();
    const bare = '{"legal_name":"Marta Beispiel"}';
    await post('/hires', bare, signed.generic(bare));
    expect((await post('/hires', bare, signed.generic(bare, now.getTime() + 2000))).json['known']).toBe(true);
    expect(hires).toHaveLength(1);
  });

  it('takes a later delivery about the same hire as one about the same hire, also one that goes back', async () => {
    const { post, hires } = await serve();
    const steps = ['A', 'B', 'A'].map((street) =>
      JSON.stringify({ external_id: 'e', legal_name: 'M', ship_to: street }),
    );
    for (const [index, step] of steps.entries()) {
      await post('/hires', step, signed.generic(step, now.getTime() + index * 1000));
    }
    expect(hires.map(({ hire, deliveries }) => [hire.shipTo?.text, deliveries.length])).toEqual([['A', 3]]);
  });

  it('refuses another body under the same key', async () => {
    const { post, hires } = await serve();
    const other = JSON.stringify({ ...canonical, legal_name: 'Somebody Else' });
    await post('/hires', body, { ...signed.generic(body), 'idempotency-key': 'k' });
    const { status, json } = await post('/hires', other, { ...signed.generic(other), 'idempotency-key': 'k' });
    expect([status, json]).toEqual([409, { error: expect.stringContaining('same key') }]);
    expect(hires[0]?.hire.legalName).toBe('Marta Ilse Beispiel');
  });

  it('refuses a key that is no plain text', async () => {
    const { post } = await serve();
    const headers = { ...signed.generic(body), 'idempotency-key': 'x'.repeat(201) };
    expect((await post('/hires', body, headers)).status).toBe(400);
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

  it('names every fault of a hire at once', async () => {
    const { post } = await serve();
    const wrong = '{"legal_name":5,"born":"2026-13-40","country_claimed":"Narnia"}';
    expect((await post('/hires', wrong, signed.generic(wrong))).json).toEqual({
      error:
        'This hire was not taken: legal_name must be a text; born is no date; write 1985, 1985-03 or 1985-03-07; country_claimed names no country; write two letters such as DE or VN.',
    });
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

  it('takes no compressed body, which could be a bomb', async () => {
    const { post } = await serve();
    const packed = new Uint8Array(gzipSync(body));
    const { status } = await post('/hires', packed, { ...signed.generic(packed), 'content-encoding': 'gzip' });
    expect(status).toBe(415);
  });

  it('takes 1,000 a minute and asks the next one to wait; what is unsigned uses nothing up', async () => {
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

  it('counts each source for itself', async () => {
    const { post } = await serve({ config: { perMinute: 1 } });
    const send = async () => (await post('/hires', body, signed.generic(body))).status;
    expect([await send(), await send()]).toEqual([200, 429]);
    const ping = '{"action":"ping"}';
    expect((await post('/hires/greenhouse', ping, signed.greenhouse(ping))).status).toBe(200);
  });

  it('answers 503 where the hire could not be stored, so that it comes again and is taken', async () => {
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

  it('hands on what the product says against a hire', async () => {
    const { post } = await serve({
      receive: async () => {
        throw new UserError('No.');
      },
    });
    expect(await post('/hires', body, signed.generic(body))).toMatchObject({ status: 422, json: { error: 'No.' } });
  });

  it('logs ids and never what is in a hire', async () => {
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
