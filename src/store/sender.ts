import { randomUUID } from 'node:crypto';
import { Fault, sentence } from '../errors.ts';
import { actorOfKey, type Clock, type Log, type Place, type Platform, type Posted, personOfPlace } from '../ports.ts';
import type { View } from '../views/view.ts';
import { type ClaimedMessage, claim, giveUpReplies, settle } from './claim.ts';
import type { Store } from './database.ts';

/** How messages are sent; times in milliseconds. */
export type SendPolicy = {
  /** Between two messages to one place. */
  spacing: number;
  /** After the first failure; doubled with each further one, up to `longestDelay`. */
  firstDelay: number;
  longestDelay: number;
  /** After this many a message is given up. */
  attempts: number;
  /** How long a platform may take for one message before the attempt counts as failed. */
  timeout: number;
  /** How many places are served at the same time. */
  concurrency: number;
};

/** Slack accepts about one message per second in a channel; 30 attempts take about five hours. */
export const defaultSendPolicy: SendPolicy = {
  spacing: 1_000,
  firstDelay: 2_000,
  longestDelay: 15 * 60_000,
  attempts: 30,
  timeout: 30_000,
  concurrency: 4,
};

/**
 * What an error from `Platform.post` can tell besides its message. Without any of these the message may have arrived, and
 * a second attempt is marked as a repetition.
 */
export type PostRefusal = {
  /** The platform asks for this delay; nothing was posted. */
  retryAfterSeconds?: number;
  /** Nothing was posted, and trying again is pointless: no such channel, a view that it cannot show. */
  permanent?: boolean;
  /** Nothing was posted: the platform could not be reached at all. */
  unsent?: boolean;
};

export type Sender = {
  /** Sends all messages that are due and returns how many; a call during a run extends it. Throws a database `Fault`. */
  drain(): Promise<number>;
  /** Waits for the messages that are being sent and sends no more. */
  stop(): Promise<void>;
};

/**
 * Sends queued messages at least once, and never twice without saying so. Within a place it sends one message at a time in
 * the order of queueing, with any number of senders in any number of processes on the database.
 */
export function createSender({
  store,
  platformOf,
  clock,
  log,
  policy = defaultSendPolicy,
  onGivenUp = async () => {},
}: {
  store: Store;
  /** The platform that serves a place; null while none does. */
  platformOf: (place: Place) => Platform | null;
  clock: Clock;
  log: Log;
  policy?: SendPolicy;
  /** Runs for each message that was given up, to notify somebody. */
  onGivenUp?: (message: { key: string; place: Place }, why: string) => Promise<void>;
}): Sender {
  const holder = randomUUID();
  let stopped = false;
  let running: Promise<number> | null = null;
  let again = false;

  async function run(): Promise<number> {
    let sent = 0;
    try {
      do {
        again = false;
        await giveUpReplies(store);
        const outcomes = await Promise.allSettled(Array.from({ length: policy.concurrency }, sendUntilEmpty));
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') throw outcome.reason;
          sent += outcome.value;
        }
      } while (again && !stopped);
      return sent;
    } finally {
      // Without an await since the last check of `again`, so that no call is missed between the two.
      running = null;
    }
  }

  async function sendUntilEmpty(): Promise<number> {
    for (let sent = 0; ; ) {
      // The claim lasts longer than the timeout, so that a live sender settles its message before others may claim it.
      const claimed = stopped ? null : await claim(store, holder, clock(), policy.spacing, policy.timeout * 1.5);
      if (claimed === null) return sent;
      if (await send(claimed)) sent += 1;
    }
  }

  async function send(claimed: ClaimedMessage): Promise<boolean> {
    let posted: Posted;
    try {
      posted = await post(claimed);
    } catch (error) {
      await settleFailure(claimed, error);
      return false;
    }
    const isOurs = await settle(store, claimed, holder, {
      state: 'sent',
      message: posted.message,
      thread: posted.thread,
      sent_at: clock().toISOString(),
      failure: null,
    });
    if (!isOurs) log.warn('message sent after another sender took over', { key: claimed.key });
    return true;
  }

  async function post(claimed: ClaimedMessage): Promise<Posted> {
    const platform = platformOf(claimed.place);
    if (platform === null) throw Object.assign(new Error('No platform serves this place.'), { unsent: true });
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new Fault('internal', `${platform.name} did not answer within ${policy.timeout / 1000} s.`)),
      policy.timeout,
    );
    try {
      return await Promise.race([deliver(platform, claimed), promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** An update needs no mark when it is repeated, because it changes the same message. */
  async function deliver(
    platform: Platform,
    { key, target, redraws, view, repeated }: ClaimedMessage,
  ): Promise<Posted> {
    if (redraws !== null) {
      await platform.update(redraws.message, view);
      return redraws;
    }
    const person = personOfPlace(target);
    const actor = person === null ? null : actorOfKey(person);
    const place = actor === null ? target : await platform.direct(actor);
    return platform.post(place, repeated === null ? view : markedAsRepeated(view, repeated), key);
  }

  async function settleFailure(claimed: ClaimedMessage, error: unknown): Promise<void> {
    const { retryAfterSeconds, permanent, unsent } = refusalIn(error);
    const failure = sentence(error).slice(0, 500);
    const arrived = retryAfterSeconds === undefined && !permanent && !unsent;
    const repeated = arrived ? 'unclear' : claimed.repeated;
    if (permanent || claimed.attempts >= policy.attempts) {
      await settle(store, claimed, holder, { state: 'failed', failure, repeated });
      await giveUpReplies(store);
      log.error('message given up', { key: claimed.key, attempts: claimed.attempts });
      await onGivenUp(claimed, failure);
      return;
    }
    const backoff = Math.min(policy.longestDelay, policy.firstDelay * 2 ** (claimed.attempts - 1));
    const delay = Math.max(backoff, (retryAfterSeconds ?? 0) * 1_000);
    const try_at = new Date(clock().getTime() + delay).toISOString();
    await settle(store, claimed, holder, { state: 'waiting', try_at, failure, repeated });
    log.warn('message not sent', { key: claimed.key, attempts: claimed.attempts, waitMs: delay });
  }

  return {
    drain() {
      if (running === null) running = run();
      else again = true;
      return running;
    },
    async stop() {
      stopped = true;
      await running?.catch(() => {});
    },
  };
}

const notes = {
  restart: 'Repeated after a restart: the first copy may have arrived too.',
  unclear: 'Repeated after a failure: the first copy may have arrived too.',
};

function markedAsRepeated(view: View, repeated: keyof typeof notes): View {
  return { ...view, blocks: [...view.blocks, { kind: 'footnote', text: notes[repeated] }] };
}

function refusalIn(error: unknown): PostRefusal {
  if (typeof error !== 'object' || error === null) return {};
  return {
    ...('retryAfterSeconds' in error && typeof error.retryAfterSeconds === 'number'
      ? { retryAfterSeconds: error.retryAfterSeconds }
      : {}),
    permanent: 'permanent' in error && error.permanent === true,
    unsent: 'unsent' in error && error.unsent === true,
  };
}
