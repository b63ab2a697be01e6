import { z } from 'zod';
import { ConnectorRefusal, silenceOf } from './refusal.ts';

export type Tokens = {
  /** The token for calls to the Bot Connector; null if no app is set (emulator). */
  token(): Promise<string | null>;
  /** Makes the next call request a new token, e.g. after a 401. */
  forget(): void;
};

const answerShape = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refusalShape = z.object({ error: z.string() });

/** Milliseconds before its expiry at which a token is renewed. */
const margin = 300_000;
const requestTimeout = 10_000;

/**
 * Requests tokens for this app from Entra (OAuth client credentials), one at a time, and caches them while they are
 * valid.
 */
export function createTokens(app: {
  appId: string;
  secret: string;
  tenant: string;
  /** `https://login.microsoftonline.com`, or a replacement in tests. */
  login: string;
  now: () => number;
}): Tokens {
  let held: { token: string; until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    const response = await fetch(`${app.login}/${encodeURIComponent(app.tenant)}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: app.appId,
        client_secret: app.secret,
        scope: 'https://api.botframework.com/.default',
      }),
      signal: AbortSignal.timeout(requestTimeout),
    }).catch((error: unknown) => {
      // Without a token nothing was posted, whatever happened to the token request.
      throw new ConnectorRefusal(`${silenceOf(error).message} No token was given.`, 0, { unsent: true }, error);
    });
    const body: unknown = await response.json().catch(() => null);
    const answer = answerShape.safeParse(body);
    if (!response.ok || !answer.success) {
      const code = refusalShape.safeParse(body).data?.error ?? 'no reason';
      throw new ConnectorRefusal(
        `Entra gave no token (${response.status}, ${code}). Check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId.`,
        response.status,
        { unsent: true },
      );
    }
    held = { token: answer.data.access_token, until: app.now() + answer.data.expires_in * 1_000 - margin };
    return held.token;
  }

  return {
    async token() {
      if (app.appId === '') return null;
      if (held !== null && held.until > app.now()) return held.token;
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
    forget() {
      held = null;
    },
  };
}
