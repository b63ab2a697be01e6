import { afterEach, describe, expect, it } from 'vitest';
import { fakeHires } from '../../fakes/hires.ts';
import canonical from '../../fixtures/intake/canonical.json' with { type: 'json' };
import { intakeServer } from '../../fixtures/intake/intake-server.ts';
import { hmac, now, secrets, signed } from '../../fixtures/intake/signed.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(hires = fakeHires()) {
  const server = await intakeServer({ receive: hires.receive });
  open.push(server);
  return { ...server, hires: hires.hires };
}

const body = JSON.stringify(canonical);
const minute = 60_000;

describe('Cordon’s own signed endpoint', () => {
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

  it('accepts the second of two signatures, so that a secret can be changed', async () => {
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

  it('stores a replayed request once, with or without an Idempotency-Key', async () => {
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

  it('stores one hire for a body without keys that is signed again', async () => {
    const { post, hires } = await serve();
    const bare = '{"legal_name":"Marta Beispiel"}';
    await post('/hires', bare, signed.generic(bare));
    expect((await post('/hires', bare, signed.generic(bare, now.getTime() + 2000))).json['known']).toBe(true);
    expect(hires).toHaveLength(1);
  });

  it('updates the hire with later deliveries of its external id, including one that reverts an earlier one', async () => {
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

  it('refuses an Idempotency-Key that is no plain text', async () => {
    const { post } = await serve();
    const headers = { ...signed.generic(body), 'idempotency-key': 'x'.repeat(201) };
    expect((await post('/hires', body, headers)).status).toBe(400);
  });

  it('names all faults of a hire together', async () => {
    const { post } = await serve();
    const wrong = '{"legal_name":5,"born":"2026-13-40","country_claimed":"Narnia"}';
    expect((await post('/hires', wrong, signed.generic(wrong))).json).toEqual({
      error:
        'This hire was not taken: legal_name must be a text; born is no date; write 1985, 1985-03 or 1985-03-07; country_claimed names no country; write two letters such as DE or VN.',
    });
  });
});
