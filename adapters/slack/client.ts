import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../src/ports.ts';
import { refusalOf, type SlackRefusal } from './refusal.ts';

/** Milliseconds. Slack answers within a second, so a longer silence means that the connection is down. */
const timeout = 10_000;

/**
 * Without retries: the library would retry for 30 minutes and block all other calls meanwhile. The outbox retries
 * instead.
 */
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

/** Makes one call. A failure is passed to `failed` and thrown as a `SlackRefusal`. */
export async function call<T>(work: () => Promise<T>, failed: (refusal: SlackRefusal) => void = () => {}): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    failed(refusal);
    throw refusal;
  }
}

/** Attempts at an answer that a person waits for, and the longest pause between them in seconds. */
const tries = 4;
const longestPause = 30;

/**
 * Like `call`, for an answer that a person waits for: waits as long as Slack asks and retries while Slack cannot be
 * reached.
 */
export async function withRetries<T>(
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

/** The libraries' log without personal data: only the beginning of warnings and errors. */
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
