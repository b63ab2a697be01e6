import { z } from 'zod';
import type { Clock } from '../../src/ports.ts';
import { roomOf } from './place.ts';
import { refusalOf, silenceOf } from './refusal.ts';
import type { Tokens } from './token.ts';

/** A raw activity to send. */
export type Outgoing = Record<string, unknown>;

/** The calls of the Bot Connector's REST API that Cordon makes. Each throws a `ConnectorRefusal`. */
export type Connector = {
  /** Returns the id of the new message. With `targeted`, only the recipient of the activity sees it. */
  send(to: Target, activity: Outgoing, targeted?: boolean): Promise<string>;
  update(to: Target, id: string, activity: Outgoing): Promise<void>;
  remove(to: Target, id: string): Promise<void>;
  /** Opens a chat, or starts a thread in a channel. */
  create(serviceUrl: string, room: string, body: Outgoing): Promise<{ id: string; activityId: string | null }>;
  /** A person's entry in the roster of a conversation, by the id within this bot or the Entra object id. */
  member(to: Target, user: string): Promise<Member>;
};
export type Target = { serviceUrl: string; conversation: string };

const memberShape = z.object({
  /** The id within this bot, `29:…`. */
  id: z.string().nullish(),
  userRole: z.string().nullish(),
  tenantId: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});
export type Member = z.infer<typeof memberShape>;

const createdShape = z.object({ id: z.string().min(1), activityId: z.string().nullish() });
const sentShape = z.object({ id: z.string().min(1) });
const errorShape = z.object({ error: z.object({ code: z.string() }) });

const timeout = 15_000;

export function createConnector(parts: {
  tokens: Tokens;
  rateLimit: (conversation: string) => Promise<void>;
  clock: Clock;
}): Connector {
  async function call(method: string, serviceUrl: string, path: string, body: Outgoing | null): Promise<unknown> {
    const url = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations${path}`;
    for (let again = true; ; again = false) {
      const token = await parts.tokens.token();
      const response = await fetch(url, {
        method,
        // A redirect could send the token to another server.
        redirect: 'error',
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === null ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeout),
      }).catch((error: unknown) => {
        throw silenceOf(error);
      });
      const answer: unknown = await response.json().catch(() => null);
      if (response.ok) return answer;
      if (response.status === 401 && again && token !== null) {
        parts.tokens.forget();
        continue;
      }
      const code = errorShape.safeParse(answer).data?.error.code ?? '';
      throw refusalOf(response.status, response.headers.get('retry-after'), code.slice(0, 80), parts.clock());
    }
  }

  const at = ({ conversation }: Target) => `/${encodeURIComponent(conversation)}`;

  return {
    async send(to, activity, targeted = false) {
      await parts.rateLimit(roomOf(to.conversation));
      const path = `${at(to)}/activities${targeted ? '?isTargetedActivity=true' : ''}`;
      return sentShape.parse(await call('POST', to.serviceUrl, path, activity)).id;
    },
    async update(to, id, activity) {
      await parts.rateLimit(roomOf(to.conversation));
      await call('PUT', to.serviceUrl, `${at(to)}/activities/${encodeURIComponent(id)}`, { ...activity, id });
    },
    async remove(to, id) {
      await parts.rateLimit(roomOf(to.conversation));
      await call('DELETE', to.serviceUrl, `${at(to)}/activities/${encodeURIComponent(id)}`, null);
    },
    async create(serviceUrl, room, body) {
      await parts.rateLimit(room);
      const { id, activityId } = createdShape.parse(await call('POST', serviceUrl, '', body));
      return { id, activityId: activityId ?? null };
    },
    async member(to, user) {
      return memberShape.parse(await call('GET', to.serviceUrl, `${at(to)}/members/${encodeURIComponent(user)}`, null));
    },
  };
}
