import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listIds, listSources, publisherOrigin, readerOf } from '../../../adapters/lists/sources.ts';

describe('the sources of lists', () => {
  let folder = '';
  let server: Server;
  let address = '';
  const asked: { url: string; match: string | undefined }[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cordon-sources-'));
    server = createServer((request, response) => {
      const match = request.headers['if-none-match'];
      asked.push({ url: request.url ?? '', match });
      if (match === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end('<CONSOLIDATED_LIST/>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  const source = (list: string, mirror: string) => {
    const found = listSources({ mirrors: new Map([[list, mirror]]), userAgent: 'Mozilla/5.0 (test)' });
    return found.find(({ id }) => id === list)!;
  };

  it('have a reader and the address of the publisher', () => {
    for (const list of listIds) {
      expect(readerOf(list)).toBeTypeOf('function');
      expect(publisherOrigin(list)).toMatch(/^https:/);
    }
    expect(() => readerOf('nowhere')).toThrow(`There is no list “nowhere”; the lists are ${listIds.join(', ')}.`);
    expect(publisherOrigin('nowhere')).toBeNull();
  });

  it('download from a mirror, and record its address without user, password and query', async () => {
    const mirror = `${address.replace('//', '//user:secret@')}/sdn.xml?token=secret`;
    const fetched = await source('us-ofac-sdn', mirror).fetch(folder, null, () => {});
    expect(fetched).toMatchObject({
      files: [{ name: 'sdn.xml', path: join(folder, 'sdn.xml'), bytes: 20 }],
      origin: `${address}/sdn.xml`,
    });
    expect(JSON.stringify(fetched)).not.toContain('secret');
  });

  it('add the publisher’s file name to a mirror that is a folder', async () => {
    asked.length = 0;
    await source('un-sc', `${address}/lists/`).fetch(folder, null, () => {});
    expect(asked).toEqual([{ url: '/lists/consolidated.xml', match: undefined }]);
  });

  it('answer unchanged where the server says so', async () => {
    const un = source('un-sc', `${address}/un.xml`);
    const first = await un.fetch(folder, null, () => {});
    if (first === 'unchanged') throw new Error('it was new');
    expect(await un.fetch(folder, first.validators, () => {})).toBe('unchanged');
  });

  it('use a local file where it is', async () => {
    const path = join(folder, 'local.xml');
    await writeFile(path, 'x');
    for (const mirror of [path, `file://${path}`]) {
      expect(await source('un-sc', mirror).fetch(folder, null, () => {})).toEqual({
        files: [{ name: 'local.xml', path, bytes: 1 }],
        origin: path,
        validators: {},
      });
    }
  });

  it('refuse a mirror that is not an address', async () => {
    await expect(source('un-sc', 'http://').fetch(folder, null, () => {})).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining('The mirror of un-sc is no address'),
    });
  });
});
