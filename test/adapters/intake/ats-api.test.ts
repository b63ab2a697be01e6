import { afterEach, describe, expect, it } from 'vitest';
import { createAtsRequest } from '../../../adapters/intake/ats-api.ts';
import { outsideApi } from '../../fixtures/intake/intake-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const api of open.splice(0)) await api.close();
});

type Answer = Parameters<typeof outsideApi>[0];

async function serve(answer: Answer) {
  const api = await outsideApi(answer);
  open.push(api);
  return api;
}

const request = createAtsRequest({ time: 500, bytes: 100_000 });

describe('a request to a tracking system', () => {
  it('sends the API key as user name, and a body as JSON', async () => {
    const api = await serve(() => ({ body: '{"results":{"name":"Ola"}}' }));
    const url = new URL('candidate.info', api.url);
    expect(await request({ url, method: 'POST', apiKey: 'key', body: { id: 'c' } })).toEqual({
      ok: true,
      data: { results: { name: 'Ola' } },
    });
    expect(api.asked).toEqual([
      {
        method: 'POST',
        path: '/v1/candidate.info',
        authorization: `Basic ${Buffer.from('key:').toString('base64')}`,
        body: '{"id":"c"}',
      },
    ]);
  });

  it.each<[string, Answer, string]>([
    ['refuses the key', () => ({ status: 401 }), 'did not accept the API key'],
    ['forbids it', () => ({ status: 403 }), 'did not accept the API key'],
    ['finds nothing', () => ({ status: 404 }), 'knows no such person'],
    ['fails', () => ({ status: 500 }), 'answered with 500'],
    ['is slow', () => ({ after: 1500 }), 'did not answer in time'],
    ['sends no JSON', () => ({ body: '<html>' }), 'sent no JSON'],
    ['sends a list', () => ({ body: '[]' }), 'something else'],
    [
      'sends too much',
      () => ({ body: JSON.stringify({ results: 'x'.repeat(200_000) }) }),
      'more than was to be expected',
    ],
  ])('says why there is no data where the system %s', async (_, answer, why) => {
    const { url } = await serve(answer);
    expect(await request({ url, method: 'GET', apiKey: 'key' })).toEqual({
      ok: false,
      why: expect.stringMatching(new RegExp(`^127.0.0.1:\\d+ .*${why}`)),
    });
  });

  it('does not follow a redirect, which would hand the key to another host', async () => {
    const other = await serve(() => ({ body: '{}' }));
    const { url } = await serve(() => ({ status: 302, headers: { location: other.url.href } }));
    expect(await request({ url, method: 'GET', apiKey: 'key' })).toMatchObject({
      ok: false,
      why: expect.stringContaining('redirected'),
    });
    expect(other.asked).toEqual([]);
  });

  it('says why there is no data where nobody listens', async () => {
    expect(await request({ url: new URL('http://127.0.0.1:9/'), method: 'GET', apiKey: 'key' })).toEqual({
      ok: false,
      why: '127.0.0.1:9 could not be reached or sent no JSON',
    });
  });
});
