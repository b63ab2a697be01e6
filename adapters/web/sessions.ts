import { randomBytes, timingSafeEqual } from 'node:crypto';

/** The session of a browser. Each of its tabs is one of these people. */
export type Session = { id: string; token: string; people: Set<string> };

export type Sessions = {
  /** The session in this Cookie header, if there is one. */
  find(cookies: string | undefined): Session | null;
  open(): Session;
  /** Whether the token of a request belongs to the session. */
  proves(session: Session, token: string | undefined): boolean;
  /** The Set-Cookie header that carries the session. */
  cookie(session: Session): string;
};

const name = 'cordon_session';
const most = 1_000;

/** Sessions in memory. The oldest is dropped beyond a thousand. */
export function createSessions(): Sessions {
  const sessions = new Map<string, Session>();
  return {
    find(cookies) {
      const [, id] = new RegExp(`(?:^|; *)${name}=([\\w-]{43})(?:;|$)`).exec(cookies ?? '') ?? [];
      return id === undefined ? null : (sessions.get(id) ?? null);
    },
    open() {
      const session: Session = { id: secret(), token: secret(), people: new Set() };
      sessions.set(session.id, session);
      const [oldest] = sessions.keys();
      if (sessions.size > most && oldest !== undefined) sessions.delete(oldest);
      return session;
    },
    proves(session, token) {
      const expected = Buffer.from(session.token);
      const shown = Buffer.from(token ?? '');
      return shown.length === expected.length && timingSafeEqual(shown, expected);
    },
    cookie(session) {
      return `${name}=${session.id}; Path=/; HttpOnly; SameSite=Strict`;
    },
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
