import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { Fault } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';

/** The only HTTP server. Routes may be added to `app` at any time, each with its own body parser; none is global. */
export type Http = {
  /** The address that it listens on, e.g. `127.0.0.1`. */
  readonly host: string;
  /** Whether `host` can be reached from this machine only. */
  readonly local: boolean;
  readonly app: Express;
  /** Throws a `Fault` `port-in-use` or `config`. `url` is the address for a person on this machine. */
  listen(): Promise<{ port: number; url: string }>;
  /** Accepts no more requests, gives running ones up to five seconds, then closes their connections. */
  close(): Promise<void>;
};

/** Milliseconds after `close` until open connections are closed. */
const grace = 5_000;

/**
 * With `admits: 'this machine'`, every request that did not come directly from this machine is refused. With
 * `everybody`, routes protect themselves by signatures or `localOnly`. Port 0 means any free port.
 */
export function createHttp(options: {
  host: string;
  port: number;
  admits: 'this machine' | 'everybody';
  log: Log;
}): Http {
  const app = bare();
  const front = bare();
  front.use(securityHeaders);
  if (options.admits === 'this machine') front.use(localOnly);
  front.use(app);
  front.use((_request, response) => {
    response.status(404).json({ error: 'There is nothing at this address.' });
  });
  front.use(failures(options.log));
  let server: Server | null = null;
  /** Browsers keep spare connections on which they never sent anything. Node does not count them as idle. */
  const sockets = new Set<Socket>();

  return {
    host: options.host,
    local: isLoopback(options.host),
    app,
    listen() {
      const opened = createServer({ headersTimeout: 20_000, requestTimeout: 300_000, maxHeaderSize: 16_384 }, front);
      server = opened;
      opened.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      return new Promise((resolve, reject) => {
        opened.once('error', (error) => reject(listenFault(error, options.host, options.port)));
        opened.listen({ host: withoutBrackets(options.host), port: options.port, exclusive: true }, () => {
          const bound = opened.address();
          const port = bound !== null && typeof bound === 'object' ? bound.port : options.port;
          resolve({ port, url: `http://${urlHost(options.host)}:${port}` });
        });
      });
    },
    close() {
      const open = server;
      if (open === null || !open.listening) return Promise.resolve();
      return new Promise((resolve) => {
        const cut = setTimeout(() => open.closeAllConnections(), grace);
        open.close(() => {
          clearTimeout(cut);
          resolve();
        });
        for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      });
    },
  };
}

/**
 * Refuses requests that did not come directly from this machine: from another address, with a Host header other than
 * a loopback name (DNS rebinding), or with a proxy's headers.
 */
export const localOnly: RequestHandler = (request, response, next) => {
  const proxied = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some(
    (name) => name in request.headers,
  );
  const peer = request.socket.remoteAddress ?? '';
  if (!proxied && isLoopback(peer.replace(/^::ffff:/, '')) && isLoopback(hostName(request.headers.host ?? ''))) {
    next();
    return;
  }
  response.status(421).json({
    error: 'This page is served to this machine only. Open it as http://localhost or http://127.0.0.1 there.',
  });
};

/** Whether an address or host name can only mean this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** A parser for JSON bodies of at most `bytes`, for one route. */
export function jsonBody(bytes: number): RequestHandler {
  return express.json({ limit: bytes, strict: true, type: 'application/json' });
}

/** Serves the files of a folder, revalidated on each visit. */
export function folderOfFiles(folder: string): RequestHandler {
  return express.static(folder, {
    index: false,
    dotfiles: 'ignore',
    redirect: false,
    setHeaders: (response) => response.setHeader('cache-control', 'no-cache'),
  });
}

function bare(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  return app;
}

const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  next();
};

function failures(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const status = statusOf(error);
    if (status < 500) {
      response.status(status).json({ error: refusals[status] ?? 'This request cannot be read. Load the page again.' });
      return;
    }
    const reference = randomUUID().slice(0, 8);
    log.error('request failed', { reference, error: error instanceof Error ? error.name : typeof error });
    response.status(500).json({ error: `Something went wrong here; nothing was decided. Reference ${reference}` });
  };
}

const refusals: Record<number, string> = {
  413: 'This is too large to be taken in one piece. Shorten it, or send it as a file.',
  415: 'This request has a form that is not understood here. Load the page again.',
};

/** The status that body-parser and express.static put on their errors. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}

function listenFault(error: Error, host: string, port: number): Fault {
  const options = { cause: error };
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new Fault(
        'port-in-use',
        `Port ${port} on ${host} is taken by another process. Stop that process, or set PORT to a free port.`,
        options,
      );
    case 'EACCES':
      return new Fault('config', `This user may not open port ${port}. Set PORT to one above 1023.`, options);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Fault('config', `${host} is no address of this machine. Set HOST to 127.0.0.1.`, options);
  }
  return new Fault('internal', `The server could not open port ${port} on ${host}: ${error.message}`, options);
}

function hostName(header: string): string {
  return header.replace(/:\d+$/, '');
}

/** The address for a person on this machine; a server on a wildcard address is reached on loopback. */
function urlHost(host: string): string {
  const plain = withoutBrackets(host);
  if (plain === '0.0.0.0' || plain === '::') return '127.0.0.1';
  return plain.includes(':') ? `[${plain}]` : plain;
}

function withoutBrackets(host: string): string {
  return host.replace(/[[\]]/g, '');
}
