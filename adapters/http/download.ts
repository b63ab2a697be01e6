import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { Fault, sentence } from '../../src/errors.ts';
import type { FetchProgress, Validators } from '../../src/lists/list-source.ts';

export type DownloadLimits = {
  /** Unpacked bytes. */
  bytes: number;
  /** Milliseconds until the response begins, from the start of each request. */
  connect: number;
  /** Milliseconds without data. */
  idle: number;
  /** Milliseconds in total. */
  whole: number;
};

export const downloadLimits: DownloadLimits = {
  bytes: 512 * 1024 ** 2,
  connect: 30_000,
  idle: 60_000,
  whole: 20 * 60_000,
};

export type Download = {
  url: string;
  /** The file to write; it must not exist. */
  to: string;
  userAgent: string;
  /** The validators from the last download of `url`, which let the server answer that nothing changed. */
  since: Validators[string] | null;
  /** The reason not to follow an address, or null. Called for each redirect. */
  refused(url: URL): Promise<string | null>;
  limits: DownloadLimits;
  progress: FetchProgress;
  /** Aborts the download, e.g. because the process stops. */
  signal: AbortSignal;
};

type Downloaded = { bytes: number; validators: Validators[string] };

/**
 * Downloads one file to disk. Follows redirects again each time, because OFAC redirects to addresses that are valid
 * for an hour. Throws a `Fault`: `download-refused`, `download-unreachable`, `download-timeout`,
 * `download-too-large`, `list-truncated` or `disk-full`; the file is then deleted.
 */
export async function download(order: Download): Promise<Downloaded | 'unchanged'> {
  const watch = createWatch(order);
  try {
    const response = await answer(order, watch);
    if (response.status === 304) return 'unchanged';
    const bytes = await save(order, response, watch);
    const etag = response.headers.get('etag');
    const lastModified = response.headers.get('last-modified');
    return { bytes, validators: { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) } };
  } catch (error) {
    await rm(order.to, { force: true }).catch(() => {});
    throw watch.fault() ?? error;
  } finally {
    watch.end();
  }
}

const mostRedirects = 5;

async function answer(order: Download, watch: Watch): Promise<Response> {
  let url = new URL(order.url);
  const signIn = signInOf(url);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    watch.expect(order.limits.connect, 'did not answer');
    // The first address's password must not reach the server that it redirects to.
    const headers = { ...headersOf(order), ...(url.origin === new URL(order.url).origin ? signIn : {}) };
    const asked = { redirect: 'manual', headers, signal: watch.signal } as const;
    const response = await fetch(withoutSignIn(url), asked).catch((error: unknown) => {
      throw unreachable(url, error);
    });
    if (response.status === 304) {
      if (order.since !== null) return response;
      throw refusal(order, `${url.host} answered “not modified” to a question that did not ask for it`);
    }
    if (response.status < 300 || response.status > 399) {
      if (response.ok && response.body !== null) return response;
      await response.body?.cancel();
      throw refusal(order, meaningOf(response.status, url.host));
    }
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (location === null || !URL.canParse(location, url.href)) {
      throw refusal(order, `${url.host} redirected without saying where to`);
    }
    url = new URL(location, url);
    const reason = await order.refused(url);
    if (reason !== null) {
      throw refusal(order, `${new URL(order.url).host} redirected to ${url.origin}, which was not followed: ${reason}`);
    }
  }
  throw refusal(order, `${url.host} redirected more than ${mostRedirects} times`);
}

function headersOf({ userAgent, since }: Download): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: '*/*',
    ...(since?.etag === undefined ? {} : { 'if-none-match': since.etag }),
    ...(since?.lastModified === undefined ? {} : { 'if-modified-since': since.lastModified }),
  };
}

function signInOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Fetch refuses an address with a password in it. */
function withoutSignIn(url: URL): string {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare.href;
}

async function save(order: Download, response: Response, watch: Watch): Promise<number> {
  const { limits, progress } = order;
  // Content-Length is the compressed size, but fetch decompresses.
  const length = response.headers.has('content-encoding') ? null : response.headers.get('content-length');
  const total = length === null ? null : Number(length);
  if (total !== null && total > limits.bytes) throw tooLarge(order);
  const file = await open(order.to, 'wx').catch((error: unknown) => {
    throw unwritable(order, error);
  });
  let bytes = 0;
  try {
    const { body } = response;
    if (body === null) throw cut(order, 0, total);
    const reader = body.getReader();
    for (;;) {
      watch.expect(limits.idle, 'stopped sending');
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw cut(order, bytes, total, error);
      });
      if (done) break;
      bytes += value.length;
      if (bytes > limits.bytes) {
        await reader.cancel();
        throw tooLarge(order);
      }
      await append(file, value, order);
      progress(bytes, total);
    }
  } finally {
    await file.close();
  }
  if (total !== null && bytes !== total) throw cut(order, bytes, total);
  return bytes;
}

async function append(file: FileHandle, chunk: Uint8Array, order: Download): Promise<void> {
  await file.appendFile(chunk).catch((error: unknown) => {
    throw unwritable(order, error);
  });
}

type Watch = ReturnType<typeof createWatch>;

/** Aborts the request when a timeout expires, and remembers which one. */
function createWatch({ url, limits, signal }: Download) {
  const controller = new AbortController();
  const { host } = new URL(url);
  let found: Fault | null = null;
  const end = (fault: Fault) => {
    found ??= fault;
    controller.abort();
  };
  const timeout = (milliseconds: number, what: string) =>
    setTimeout(() => {
      const seconds = Math.round(milliseconds / 1000);
      end(
        new Fault(
          'download-timeout',
          `${host} ${what} within ${seconds} seconds; it is tried again at the next refresh. Set a mirror if it lasts.`,
        ),
      );
    }, milliseconds);
  const whole = timeout(limits.whole, 'did not finish');
  let part: NodeJS.Timeout | undefined;
  const stop = () =>
    end(new Fault('download-unreachable', `The download from ${host} was ended; nothing was changed.`));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  return {
    signal: controller.signal,
    fault: () => found,
    expect(milliseconds: number, what: string) {
      clearTimeout(part);
      part = timeout(milliseconds, what);
    },
    end() {
      clearTimeout(whole);
      clearTimeout(part);
      signal.removeEventListener('abort', stop);
    },
  };
}

function meaningOf(status: number, host: string): string {
  if (status === 403) return `${host} refused it (HTTP 403); its firewall may not admit this User-Agent`;
  if (status === 404 || status === 410) return `${host} has no such file any more (HTTP ${status})`;
  if (status === 429) return `${host} asks for fewer requests (HTTP 429)`;
  if (status >= 500) return `${host} is out of order (HTTP ${status})`;
  return `${host} refused it (HTTP ${status})`;
}

function refusal({ url }: Download, what: string): Fault {
  return new Fault(
    'download-refused',
    `${nameOf(url)} could not be downloaded: ${what}. Set CORDON_USER_AGENT, or a mirror with CORDON_LIST_MIRROR_<LIST>, ` +
      'or give the file by hand with refresh --file.',
  );
}

function unreachable(url: URL, error: unknown): Fault {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : sentence(cause);
  return new Fault(
    'download-unreachable',
    `${url.host} cannot be reached (${code}); check the network, or set a mirror with CORDON_LIST_MIRROR_<LIST>.`,
    { cause: error },
  );
}

function cut({ url }: Download, bytes: number, total: number | null, cause?: unknown): Fault {
  const of = total === null ? '' : ` of ${total.toLocaleString('en')}`;
  return new Fault(
    'list-truncated',
    `The download of ${nameOf(url)} broke off after ${bytes.toLocaleString('en')}${of} bytes; it is tried again at the ` +
      'next refresh.',
    { cause },
  );
}

function tooLarge({ url, limits }: Download): Fault {
  const most = Math.floor(limits.bytes / 1024 ** 2).toLocaleString('en');
  return new Fault(
    'download-too-large',
    `${nameOf(url)} is larger than ${most} MB, which no sanctions list is; check the address that it comes from.`,
  );
}

function unwritable({ to }: Download, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') {
    return new Fault('disk-full', `The disk under ${to} is full; free some space and refresh again.`, { cause: error });
  }
  return new Fault('database-unwritable', `${to} cannot be written (${sentence(error)}); check the data folder.`, {
    cause: error,
  });
}

/** Without query and credentials, because a signed address is a secret while it is valid. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${basename(pathname) || 'The list'} of ${host}`;
}
