import { ErrorCode } from '@slack/web-api';
import { z } from 'zod';
import type { PostRefusal } from '../../src/store/sender.ts';

/** A call that Slack refused or that never reached it, with what the outbox needs to decide what to do next. */
export class SlackRefusal extends Error implements PostRefusal {
  override readonly name = 'SlackRefusal';
  /** Slack's error code, e.g. `channel_not_found`; `rate_limited`, `unreachable` or `unclear` if it gave none. */
  readonly code: string;
  readonly retryAfterSeconds?: number;
  readonly permanent: boolean;
  readonly unsent: boolean;

  constructor(code: string, message: string, refusal: PostRefusal = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.permanent = refusal.permanent === true;
    this.unsent = refusal.unsent === true;
    if (refusal.retryAfterSeconds !== undefined) this.retryAfterSeconds = refusal.retryAfterSeconds;
  }
}

/** Errors for a token that is no longer valid. A new token or installation fixes them. */
const lostToken = new Set(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired']);

/** Seconds between attempts to send while the token is invalid. */
const slowly = 900;

/** Errors that a retry cannot fix. */
const pointless: Record<string, string> = {
  account_inactive: 'The workspace has removed Cordon.',
  channel_not_found: 'Slack knows no such channel, or Cordon is not in it; invite it with /invite @Cordon.',
  not_in_channel: 'Cordon is not in this channel; invite it with /invite @Cordon.',
  is_archived: 'The channel is archived.',
  user_not_found: 'Slack knows no such person.',
  cannot_dm_bot: 'This is a bot, which cannot be written to.',
  user_disabled: 'The person’s account is closed.',
  restricted_action: 'The workspace lets Cordon not post there; ask its admin.',
  message_not_found: 'The message is no longer there.',
  cant_update_message: 'Slack does not let Cordon change this message.',
  missing_scope:
    'Cordon lacks a permission; install it again with the present manifest.json (“cordon doctor” says which).',
  invalid_blocks: 'Slack cannot show this message.',
  msg_blocks_too_long: 'Slack cannot show a message of this length.',
};

const httpError = z.object({ statusCode: z.number(), headers: z.record(z.string(), z.string()).optional() });
const platformError = z.object({ data: z.object({ error: z.string() }) });
const limitedError = z.object({ retryAfter: z.number() });
const requestError = z.object({ original: z.unknown() });
const coded = z.object({ code: z.string() });

/** Turns anything that a call to Slack threw into a refusal. */
export function refusalOf(error: unknown): SlackRefusal {
  if (error instanceof SlackRefusal) return error;
  const cause = { cause: error };
  switch (coded.safeParse(error).data?.code) {
    case ErrorCode.RateLimitedError: {
      const retryAfterSeconds = limitedError.safeParse(error).data?.retryAfter ?? 30;
      return new SlackRefusal('rate_limited', 'Slack asks for a pause.', { retryAfterSeconds }, cause);
    }
    case ErrorCode.PlatformError:
      return ofWord(platformError.safeParse(error).data?.data.error ?? 'unclear', cause);
    case ErrorCode.HTTPError: {
      const status = httpError.safeParse(error).data?.statusCode ?? 500;
      const unsent = status === 503 || status < 500;
      return new SlackRefusal('unclear', `Slack answered with status ${status}.`, { unsent }, cause);
    }
    case ErrorCode.RequestError:
      return ofRequest(requestError.safeParse(error).data?.original, cause);
  }
  return ofRequest(error, cause);
}

export function isLostToken({ code }: SlackRefusal): boolean {
  return lostToken.has(code) || code === 'account_inactive';
}

function ofWord(code: string, cause: { cause: unknown }): SlackRefusal {
  if (lostToken.has(code)) {
    const refusal = { unsent: true, retryAfterSeconds: slowly };
    return new SlackRefusal(
      code,
      `Slack does not take the token any more (${code}); connect Cordon again.`,
      refusal,
      cause,
    );
  }
  if (code === 'ratelimited')
    return new SlackRefusal('rate_limited', 'Slack asks for a pause.', { retryAfterSeconds: 30 }, cause);
  const why = Object.hasOwn(pointless, code) ? pointless[code] : undefined;
  if (why !== undefined) return new SlackRefusal(code, `${why} (${code})`, { permanent: true }, cause);
  return new SlackRefusal(code, `Slack refused this (${code}).`, { unsent: true }, cause);
}

/** A connection that was never made sent nothing; one that broke may have. */
function ofRequest(error: unknown, cause: { cause: unknown }): SlackRefusal {
  const codes: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = coded.safeParse(at).data?.code;
    if (code !== undefined) codes.push(code);
  }
  const unsent = codes.some((code) => neverConnected.has(code));
  const message = unsent ? 'Slack cannot be reached.' : 'Slack did not answer in time.';
  return new SlackRefusal(unsent ? 'unreachable' : 'unclear', message, { unsent }, cause);
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
]);
