import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Download, download, downloadLimits } from '../../../adapters/http/download.ts';
import { anywhere, leadsAstray } from '../../../adapters/http/redirects.ts';
import { listIds, listSources, readerOf } from '../../../adapters/lists/sources.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin = '';
let folder = '';
let answers: Record<string, Answer> = {};
let requests: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    const found = answers[new URL(request.url ?? '/', 'http://x').pathname];
    if (found) found(request, response);
    else response.writeHead(404).end('nothing here');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  [answers, requests] = [{}, []];
  folder = await mkdtemp(join(tmpdir(), 'cordon-download-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function order(path: string, more: Partial<Download> = {}): Download {
  return {
    url: `${origin}${path}`,
    to: join(folder, 'list'),
    userAgent: 'Mozilla/5.0 (compatible; Cordon/0.1; sanctions list client)',
    since: null,
    refused: anywhere,
    limits: downloadLimits,
    progress: () => {},
    signal: new AbortController().signal,
    ...more,
  };
}

const saved = () => readFile(join(folder, 'list'), 'utf8');
const sends =
  (body: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(200, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
const redirects =
  (to: string, status = 302): Answer =>
  (_, response) =>
    response.writeHead(status, { location: to }).end();

async function refusal(path: string, more: Partial<Download> = {}): Promise<unknown> {
  const error = await download(order(path, more)).then(
    () => 'it was downloaded',
    (thrown: unknown) => thrown,
  );
  expect(existsSync(join(folder, 'list')), 'a partial file was left').toBe(false);
  return error;
}
const fault = (code: string, words: RegExp) => ({ name: 'Fault', code, message: expect.stringMatching(words) });

describe('a download', () => {
  it('writes the file, tells how far it is, and keeps what the server said of it', async () => {
    answers['/list'] = sends('<list/>', { etag: '"v1"', 'last-modified': 'Tue, 04 Nov 2025 15:00:00 GMT' });
    const steps: [number, number | null][] = [];
    const had = await download(order('/list', { progress: (done, total) => steps.push([done, total]) }));
    expect(had).toEqual({
      bytes: 7,
      validators: { etag: '"v1"', lastModified: 'Tue, 04 Nov 2025 15:00:00 GMT' },
    });
    expect(await saved()).toBe('<list/>');
    expect(steps.at(-1)).toEqual([7, 7]);
    expect(requests[0]?.headers['user-agent']).toBe('Mozilla/5.0 (compatible; Cordon/0.1; sanctions list client)');
    expect(requests[0]?.headers['if-none-match']).toBeUndefined();
  });

  it('asks only for what is newer, and takes “not modified” for an answer', async () => {
    answers['/list'] = (request, response) =>
      response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 200).end();
    const since = { etag: '"v1"', lastModified: 'Tue, 04 Nov 2025 15:00:00 GMT' };
    expect(await download(order('/list', { since }))).toBe('unchanged');
    expect(requests[0]?.headers['if-modified-since']).toBe('Tue, 04 Nov 2025 15:00:00 GMT');
    expect(existsSync(join(folder, 'list'))).toBe(false);
  });

  it('refuses “not modified” that nobody asked for', async () => {
    answers['/list'] = (_, response) => response.writeHead(304).end();
    expect(await refusal('/list')).toMatchObject(fault('download-refused', /did not ask/));
  });

  it('follows redirects afresh each time, with its name and its question', async () => {
    let issued = 0;
    answers['/export'] = (request, response) => redirects(`/signed?token=${++issued}`)(request, response);
    answers['/signed'] = sends('list', { etag: '"v1"' });
    await download(order('/export'));
    await rm(join(folder, 'list'));
    await download(order('/export', { since: { etag: '"v1"' } }));
    expect(requests.map(({ url }) => url)).toEqual(['/export', '/signed?token=1', '/export', '/signed?token=2']);
    expect(requests[3]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'user-agent': expect.stringMatching(/^Moz/),
    });
  });

  it('gives up on a ring of redirects and on one that leads nowhere', async () => {
    answers['/ring'] = redirects('/ring', 307);
    answers['/blank'] = (_, response) => response.writeHead(302).end();
    expect(await refusal('/ring')).toMatchObject(fault('download-refused', /redirected more than 5 times/));
    expect(requests).toHaveLength(6);
    expect(await refusal('/blank')).toMatchObject(fault('download-refused', /without saying where to/));
  });

  it('does not follow a publisher’s redirect to plain http or into a private network', async () => {
    answers['/export'] = redirects(`${origin}/inside`);
    answers['/inside'] = sends('secret');
    const error = await refusal('/export', { refused: leadsAstray });
    expect(error).toMatchObject(fault('download-refused', /was not followed: it is not encrypted/));
    expect(requests.map(({ url }) => url)).toEqual(['/export']);
    const private_ = ['127.0.0.1', '10.1.2.3', '192.168.0.9', '169.254.169.254', 'localhost', '[::1]', '[fd00::1]'];
    for (const host of [...private_, '[::ffff:10.0.0.1]']) {
      expect(await leadsAstray(new URL(`https://${host}/list`)), host).toMatch(/private network/);
    }
    expect(await leadsAstray(new URL('https://93.184.216.34/list'))).toBeNull();
  });

  it('unpacks an answer that is compressed on the way', async () => {
    answers['/list'] = sends(gzipSync('x'.repeat(100_000)), { 'content-encoding': 'gzip' });
    expect(await download(order('/list'))).toMatchObject({ bytes: 100_000 });
    expect(await saved()).toBe('x'.repeat(100_000));
  });

  it('keeps an HTML page that came as 200: what it is, its reader tells', async () => {
    answers['/list'] = sends('<html><body>Just a moment…</body></html>', { 'content-type': 'text/html' });
    await download(order('/list'));
    const read = readerOf('us-ofac-sdn')([{ name: 'SDN_ADVANCED.XML', path: join(folder, 'list'), bytes: 40 }]);
    await expect(read).rejects.toMatchObject({ code: 'list-not-a-list' });
  });

  it('says in words what a refusal means and what to do', async () => {
    const meanings: [number, RegExp][] = [
      [403, /firewall may not admit this User-Agent.*CORDON_USER_AGENT.*CORDON_LIST_MIRROR_.*--file/s],
      [404, /no such file any more/],
      [429, /fewer requests/],
      [503, /out of order \(HTTP 503\)/],
      [401, /refused it \(HTTP 401\)/],
    ];
    for (const [status, words] of meanings) {
      answers['/list'] = (_, response) => response.writeHead(status).end('<html>no</html>');
      expect(await refusal('/list'), String(status)).toMatchObject(fault('download-refused', words));
    }
  });

  it('never shows the query of an address, which may be a signature', async () => {
    const error = await refusal('/gone/list.xml?signature=secret');
    expect(error).toMatchObject(fault('download-refused', /list\.xml of 127\.0\.0\.1/));
    expect(String(error)).not.toContain('secret');
  });

  it('says that a server cannot be reached', async () => {
    const closed = createServer();
    await new Promise<void>((ready) => closed.listen(0, '127.0.0.1', ready));
    const { port } = closed.address() as AddressInfo;
    await new Promise<void>((done) => closed.close(() => done()));
    const error = await refusal('/list', { url: `http://127.0.0.1:${port}/list` });
    expect(error).toMatchObject(fault('download-unreachable', /cannot be reached.*ECONNREFUSED/));
  });

  it('gives up on a server that does not answer, stalls half-way, or drips for ever', async () => {
    const limits = { ...downloadLimits, connect: 200, idle: 200, whole: 700 };
    answers['/silent'] = () => {};
    answers['/stall'] = (_, response) => response.writeHead(200, { 'content-length': '100' }).write('half');
    const drips: NodeJS.Timeout[] = [];
    answers['/drip'] = (_, response) => {
      response.writeHead(200);
      drips.push(setInterval(() => response.write('.'), 50));
    };
    try {
      expect(await refusal('/silent', { limits })).toMatchObject(fault('download-timeout', /did not answer/));
      expect(await refusal('/stall', { limits })).toMatchObject(fault('download-timeout', /stopped sending/));
      expect(await refusal('/drip', { limits: { ...limits, idle: 60_000 } })).toMatchObject(
        fault('download-timeout', /did not finish/),
      );
    } finally {
      for (const drip of drips) clearInterval(drip);
    }
  });

  it('refuses a file whose connection was cut, with a length and without', async () => {
    answers['/cut'] = (request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half');
      setTimeout(() => request.socket.destroy(), 50);
    };
    answers['/chunks'] = (request, response) => {
      response.writeHead(200).write('half');
      setTimeout(() => request.socket.destroy(), 50);
    };
    expect(await refusal('/cut')).toMatchObject(fault('list-truncated', /broke off after 4 of 1,000 bytes/));
    expect(await refusal('/chunks')).toMatchObject(fault('list-truncated', /broke off after 4 bytes/));
  });

  it('refuses what is too large, announced or not, packed or not', async () => {
    const limits = { ...downloadLimits, bytes: 10_000 };
    answers['/announced'] = sends('x'.repeat(10_001));
    answers['/chunks'] = (_, response) => {
      response.write('x'.repeat(6_000));
      response.end('x'.repeat(6_000));
    };
    answers['/bomb'] = sends(gzipSync('x'.repeat(1_000_000)), { 'content-encoding': 'gzip' });
    answers['/fits'] = sends('x'.repeat(10_000));
    for (const path of ['/announced', '/chunks', '/bomb']) {
      expect(await refusal(path, { limits }), path).toMatchObject(fault('download-too-large', /larger than/));
    }
    expect(await download(order('/fits', { limits }))).toMatchObject({ bytes: 10_000 });
  });

  it('ends at once when the process stops', async () => {
    const stopping = new AbortController();
    answers['/silent'] = () => stopping.abort();
    const error = await refusal('/silent', { signal: stopping.signal });
    expect(error).toMatchObject(fault('download-unreachable', /was ended/));
  });
});

describe('the sources', () => {
  const sourceOf = (list: string, mirror?: string) => {
    const mirrors = new Map(mirror === undefined ? [] : [[list, mirror]]);
    return listSources({ mirrors, userAgent: 'Mozilla/5.0 test' }).find(({ id }) => id === list)!;
  };

  it('are one for each list, with the publisher’s own addresses', () => {
    expect(listIds).toEqual(['us-ofac-sdn', 'us-ofac-cons', 'un-sc']);
    expect(listSources({ mirrors: new Map(), userAgent: 'x' }).map(({ id }) => id)).toEqual(listIds);
    expect(() => readerOf('xx-none')).toThrow(/no list “xx-none”/);
  });

  it('download a mirror’s file, and remember what the server said by its address', async () => {
    answers['/copies/sdn.xml'] = sends('<sdnList/>', { etag: '"m"' });
    const mirror = `${origin}/copies/sdn.xml`;
    const fetched = await sourceOf('us-ofac-sdn', mirror).fetch(folder, null, () => {});
    expect(fetched).toEqual({
      files: [{ name: 'sdn.xml', path: join(folder, 'sdn.xml'), bytes: 10 }],
      origin: mirror,
      validators: { [mirror]: { etag: '"m"' } },
    });
  });

  it('sign in to a mirror, and keep the password and the query out of what is recorded', async () => {
    answers['/sdn.xml'] = (request, response) => redirects(`${origin}/copy`)(request, response);
    answers['/copy'] = sends('<sdnList/>', { etag: '"m"' });
    const mirror = `${origin.replace('//', '//reader:p%40ss@')}/sdn.xml?key=secret`;
    const fetched = await sourceOf('us-ofac-sdn', mirror).fetch(folder, null, () => {});
    expect(fetched).toMatchObject({
      origin: `${origin}/sdn.xml`,
      validators: { [`${origin}/sdn.xml`]: { etag: '"m"' } },
    });
    const signed = `Basic ${Buffer.from('reader:p@ss').toString('base64')}`;
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([signed, signed]);
    expect(requests[0]?.url).toBe('/sdn.xml?key=secret');
  });

  it('find the publisher’s file name below a mirror that is a folder', async () => {
    answers['/copies/SDN_ADVANCED.XML'] = sends('<Sanctions/>');
    const fetched = await sourceOf('us-ofac-sdn', `${origin}/copies/`).fetch(folder, null, () => {});
    expect(fetched).toMatchObject({ files: [{ name: 'SDN_ADVANCED.XML' }] });
  });

  it('pass on what is known to the server, and its “not modified” to the caller', async () => {
    answers['/list.xml'] = (request, response) =>
      response.writeHead(request.headers['if-none-match'] === '"m"' ? 304 : 200).end();
    const mirror = `${origin}/list.xml`;
    const since = { [mirror]: { etag: '"m"' } };
    expect(await sourceOf('un-sc', mirror).fetch(folder, since, () => {})).toBe('unchanged');
  });

  it('take a mirror that is a local file or folder where it stands', async () => {
    const path = join(import.meta.dirname, '../../fixtures/ofac/sdn-csv');
    const fetched = await sourceOf('us-ofac-sdn', path).fetch(folder, null, () => {});
    expect(fetched).toMatchObject({ origin: path, validators: {} });
    expect(fetched !== 'unchanged' && fetched.files.map(({ name }) => name)).toContain('sdn.csv');
    const missing = sourceOf('us-ofac-sdn', '/nowhere/at/all').fetch(folder, null, () => {});
    await expect(missing).rejects.toMatchObject({ code: 'file-missing' });
  });
});
