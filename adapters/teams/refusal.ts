import type { PostRefusal } from '../../src/store/sender.ts';

/** A call that the Bot Connector did not carry out, with what the sender needs to decide what to do next. */
export class ConnectorRefusal extends Error implements PostRefusal {
  override readonly name = 'ConnectorRefusal';
  /** HTTP status; 0 if there was no answer. */
  readonly status: number;
  readonly retryAfterSeconds?: number;
  readonly permanent?: boolean;
  readonly unsent?: boolean;

  constructor(message: string, status: number, meaning: PostRefusal, cause?: unknown) {
    super(message, { cause });
    this.status = status;
    if (meaning.retryAfterSeconds !== undefined) this.retryAfterSeconds = meaning.retryAfterSeconds;
    if (meaning.permanent !== undefined) this.permanent = meaning.permanent;
    if (meaning.unsent !== undefined) this.unsent = meaning.unsent;
  }

  /** Whether the bot was removed from the conversation, or the conversation no longer exists. */
  get isGone(): boolean {
    return this.status === 403 || this.status === 404;
  }
}

/**
 * What a status means for the sender. 412, 429, 502 and 504 should be retried (learn.microsoft.com, rate-limit). For
 * the last two, only a Retry-After proves that nothing was posted.
 */
export function refusalOf(status: number, retryAfter: string | null, code: string, now: Date): ConnectorRefusal {
  const said = `Teams answered ${status}${code === '' ? '' : ` (${code})`}`;
  const wait = secondsOf(retryAfter, now);
  if (status === 412 || status === 429) {
    return new ConnectorRefusal(`${said}; it asks for a pause.`, status, { retryAfterSeconds: wait ?? 2 });
  }
  if (status >= 500) {
    return new ConnectorRefusal(
      `${said}; it is out of order.`,
      status,
      wait === null ? {} : { retryAfterSeconds: wait },
    );
  }
  if (status === 401) {
    return new ConnectorRefusal(`${said}: the app id, secret or tenant is not right.`, status, { unsent: true });
  }
  if (status === 403 || status === 404) {
    return new ConnectorRefusal(`${said}: Cordon is not in this conversation any more.`, status, { permanent: true });
  }
  return new ConnectorRefusal(`${said} and takes this message in no form.`, status, { permanent: true });
}

/** A call without an answer; `unsent` if the server was never reached. */
export function silenceOf(error: unknown): ConnectorRefusal {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return neverReached.has(code)
    ? new ConnectorRefusal(`Teams cannot be reached (${code}).`, 0, { unsent: true }, error)
    : new ConnectorRefusal(`Teams did not answer${code === '' ? '' : ` (${code})`}.`, 0, {}, error);
}

const neverReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Retry-After in seconds, given as a number or as a date. */
function secondsOf(retryAfter: string | null, now: Date): number | null {
  if (retryAfter === null || retryAfter.trim() === '') return null;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}
