import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../src/ports.ts';
import { refusalOf, type SlackRefusal } from './refusal.ts';

/** In milliseconds: Slack answers within one second, so that this is a line that is down. */
const timeout = 10_000;

/** The library would retry for half an hour and hold back everything else meanwhile; the outbox waits better. */
export function clientOptions(apiUrl: string, log: Log): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: quietLogger(log),
  };
}

export function createClient(token: string, apiUrl: string, log: Log): WebClient {
  return new WebClient(token, clientOptions(apiUrl, log));
}

/** One call; a failure is passed to `failed` and thrown as a `SlackRefusal`. */
export async function call<T>(work: () => Promise<T>, failed: (refusal: SlackRefusal) => void = () => {}): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    failed(refusal);
    throw refusal;
  }
}

/** How often an answer to a waiting person is tried again, and the longest pause that it waits, in seconds. */
const tries = 4;
const longestPause = 30;

/** As `call`, for an answer that somebody waits for: pauses that Slack asks for are kept, and what is down is tried again. */
export async function patiently<T>(
  work: () => Promise<T>,
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await call(work);
    } catch (error) {
      const refusal = refusalOf(error);
      const wait = refusal.retryAfterSeconds ?? (refusal.code === 'unreachable' ? turn : Number.POSITIVE_INFINITY);
      if (turn === tries || wait > longestPause) throw refusal;
      await pause(wait * 1_000);
    }
  }
}

/** The libraries' own log, without what it could hold of people: the beginning of a warning, and nothing below. */
export function quietLogger(log: Log): Logger {
  const words = (given: unknown[]) => ({
    said: String(given[0] ?? '')
      .replace(/[("{[\n][\s\S]*$/, '')
      .slice(0, 90)
      .trim(),
  });
  return {
    debug() {},
    info() {},
    warn: (...given) => log.warn('slack library', words(given)),
    error: (...given) => log.warn('slack library', words(given)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
