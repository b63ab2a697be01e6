import type { Response } from 'express';

/** Server-sent events to one tab. */
export type Stream = {
  send(event: string, data: unknown): void;
  end(): void;
};

/** Milliseconds between heartbeats, which let the page notice a dead connection. */
const pulse = 10_000;
/** Bytes. A slower reader is disconnected; its page reconnects and starts from a snapshot. */
const mostUnread = 16_777_216;

/** Opens the stream. `closed` is called once, whichever side closes it. */
export function openStream(response: Response, closed: () => void): Stream {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  const send = (event: string, data: unknown) => {
    if (response.writableEnded || response.destroyed) return;
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    if (response.writableLength > mostUnread) response.destroy();
  };
  const beat = setInterval(() => send('pulse', null), pulse);
  response.once('close', () => {
    clearInterval(beat);
    closed();
  });
  return {
    send,
    end() {
      response.end();
    },
  };
}
