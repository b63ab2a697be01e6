import type { RequestHandler } from 'express';
import { Fault } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports.ts';
import { type Activity, activityShape, tenantOf } from './activity.ts';
import type { Authenticator } from './authenticate.ts';
import { readActivity, type TeamsEvent } from './input.ts';
import type { InvokeAnswer } from './invoke-answer.ts';

/** Milliseconds until a message request is answered while the work continues. Teams waits 15 s. */
const messageTimeout = 5_000;
/** Milliseconds between two log entries for one kind of refusal; each has the number of refusals since the last one. */
const logEvery = 60_000;

/**
 * The only route of Teams, behind a JSON parser. Admits activities of the Bot Connector for our app (otherwise 401)
 * and for our tenant (otherwise 403).
 */
export function messagesRoute(parts: {
  authenticator: Authenticator;
  /** Null admits every tenant, for the emulator. */
  tenant: string | null;
  take(activity: Activity, event: TeamsEvent): Promise<InvokeAnswer>;
  /** Whether the platform accepts activities now. */
  isOpen(): boolean;
  clock: Clock;
  log: Log;
}): RequestHandler {
  const refused = createTally(parts.log, () => parts.clock().getTime());
  return async (request, response) => {
    const parsed = activityShape.safeParse(request.body);
    if (!parsed.success) {
      refused('no activity');
      response.status(400).json({ error: 'This is no activity of the Bot Connector.' });
      return;
    }
    const activity = parsed.data;
    const verdict = await parts.authenticator.judge(request.headers.authorization ?? '', activity);
    if (verdict === 'unknown') {
      refused('keys out of reach');
      response.status(503).json({ error: 'The keys to check this request by cannot be had at present.' });
      return;
    }
    if (verdict === 'refused') {
      refused('token');
      response.status(401).json({ error: 'This request has no token of the Bot Connector for this app.' });
      return;
    }
    if (parts.tenant !== null && tenantOf(activity)?.toLowerCase() !== parts.tenant.toLowerCase()) {
      refused('foreign tenant');
      response.status(403).json({ error: 'Cordon serves another organisation.' });
      return;
    }
    if (!parts.isOpen()) {
      response.status(503).json({ error: 'Cordon is not running.' });
      return;
    }
    const event = heardIn(activity);
    if (event === null) {
      refused('malformed');
      response.status(400).json({ error: 'This activity lacks what belongs to it. Nothing was done.' });
      return;
    }
    const { promise: late, resolve } = Promise.withResolvers<null>();
    const timer = activity.type === 'invoke' ? undefined : setTimeout(() => resolve(null), messageTimeout);
    try {
      const answer = await Promise.race([parts.take(activity, event), late]);
      if (answer === null) response.status(200).end();
      else response.status(answer.status).json(answer.body);
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      parts.log.error('teams activity failed', { error: name, code: error instanceof Fault ? error.code : null });
      response.status(500).json({ error: 'Something went wrong here; nothing was decided.' });
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Null for an activity without the required fields. */
function heardIn(activity: Activity): TeamsEvent | null {
  try {
    return readActivity(activity);
  } catch {
    return null;
  }
}

/** Anybody can send requests, which must not fill the log. */
function createTally(log: Log, now: () => number): (why: string) => void {
  const since = new Map<string, { at: number; count: number }>();
  return (why) => {
    const last = since.get(why);
    const at = now();
    if (last !== undefined && at - last.at < logEvery) {
      last.count += 1;
      return;
    }
    log.warn('teams request refused', { why, before: last?.count ?? 0 });
    since.set(why, { at, count: 0 });
  };
}
