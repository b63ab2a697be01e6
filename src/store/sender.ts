import { randomUUID } from 'node:crypto';
import { Fault, sentence } from '../errors.ts';
import { actorOfKey, type Clock, type Log, type Place, type Platform, type Posted, personOfPlace } from '../ports.ts';
import type { View } from '../views/view.ts';
import { type Claimed, claim, giveUpAnswers, hold } from './claim.ts';
import type { Store } from './database.ts';

/** How messages leave; times in milliseconds. */
export type Pace = {
  /** Between two messages to one place. */
  spacing: number;
  /** After the first failure; doubled with each further one, up to `longestWait`. */
  firstWait: number;
  longestWait: number;
  /** After so many a message is given up. */
  attempts: number;
  /** How long a platform may take over one message before the attempt counts as failed. */
  patience: number;
  /** How many places are served at once. */
  lanes: number;
};

/** Slack takes about one message a second in a channel; 30 attempts last some five hours. */
export const usualPace: Pace = {
  spacing: 1_000,
  firstWait: 2_000,
  longestWait: 15 * 60_000,
  attempts: 30,
  patience: 30_000,
  lanes: 4,
};

/**
 * What an error thrown by `Platform.post` may say beyond its message. Without any of these the message may have
 * arrived, and a second attempt says so.
 */
export type PostRefusal = {
  /** The platform asks for this pause; nothing was posted. */
  retryAfterSeconds?: number;
  /** Nothing was posted, and trying again is pointless: no such channel, a view that it cannot show. */
  permanent?: boolean;
  /** Nothing was posted: the platform could not be reached at all. */
  unsent?: boolean;
};

export type Sender = {
  /** Sends all that may leave now and says how many left; a call during a run extends it. Throws a database `Fault`. */
  drain(): Promise<number>;
  /** Lets what is under way finish and sends no more. */
  stop(): Promise<void>;
};

/**
 * Sends queued messages at least once, and never silently twice: within a place in the order of queueing and one at a
 * time, however many senders in however many processes share the database.
 */
export function createSender({
  store,
  platformOf,
  clock,
  log,
  pace = usualPace,
  onGivenUp = async () => {},
}: {
  store: Store;
  /** Who serves a place; null while nobody does. */
  platformOf: (place: Place) => Platform | null;
  clock: Clock;
  log: Log;
  pace?: Pace;
  /** Hears of each message that was given up, so that somebody is told. */
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
        await giveUpAnswers(store);
        const lanes = await Promise.allSettled(Array.from({ length: pace.lanes }, lane));
        for (const outcome of lanes) {
          if (outcome.status === 'rejected') throw outcome.reason;
          sent += outcome.value;
        }
      } while (again && !stopped);
      return sent;
    } finally {
      // In the same breath as the last look at `again`, so that no call falls between the two.
      running = null;
    }
  }

  async function lane(): Promise<number> {
    for (let sent = 0; ; ) {
      // A message counts as lost with its sender a while after the sender itself would have given up on the platform.
      const claimed = stopped ? null : await claim(store, holder, clock(), pace.spacing, pace.patience * 1.5);
      if (claimed === null) return sent;
      if (await send(claimed)) sent += 1;
    }
  }

  async function send(claimed: Claimed): Promise<boolean> {
    let posted: Posted;
    try {
      posted = await post(claimed);
    } catch (error) {
      await refused(claimed, error);
      return false;
    }
    const kept = await hold(store, claimed, holder).set({
      state: 'sent',
      message: posted.message,
      thread: posted.thread,
      sent_at: clock().toISOString(),
      failure: null,
    });
    if (!kept) log.warn('message sent after another sender took over', { key: claimed.key });
    return true;
  }

  async function post(claimed: Claimed): Promise<Posted> {
    const platform = platformOf(claimed.place);
    if (platform === null) throw Object.assign(new Error('No platform serves this place.'), { unsent: true });
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new Fault('internal', `${platform.name} did not answer within ${pace.patience / 1000} s.`)),
      pace.patience,
    );
    try {
      return await Promise.race([deliver(platform, claimed), promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A redraw may be repeated at will: the message is the same. */
  async function deliver(platform: Platform, { key, target, redraws, view, repeated }: Claimed): Promise<Posted> {
    if (redraws !== null) {
      await platform.update(redraws.message, view);
      return redraws;
    }
    const person = personOfPlace(target);
    const actor = person === null ? null : actorOfKey(person);
    const place = actor === null ? target : await platform.direct(actor);
    return platform.post(place, repeated === null ? view : noted(view, repeated), key);
  }

  async function refused(claimed: Claimed, error: unknown): Promise<void> {
    const { retryAfterSeconds, permanent, unsent } = refusalIn(error);
    const failure = sentence(error).slice(0, 500);
    const arrived = retryAfterSeconds === undefined && !permanent && !unsent;
    const repeated = arrived ? 'unclear' : claimed.repeated;
    if (permanent || claimed.attempts >= pace.attempts) {
      await hold(store, claimed, holder).set({ state: 'failed', failure, repeated });
      await giveUpAnswers(store);
      log.error('message given up', { key: claimed.key, attempts: claimed.attempts });
      await onGivenUp(claimed, failure);
      return;
    }
    const backoff = Math.min(pace.longestWait, pace.firstWait * 2 ** (claimed.attempts - 1));
    const wait = Math.max(backoff, (retryAfterSeconds ?? 0) * 1_000);
    const try_at = new Date(clock().getTime() + wait).toISOString();
    await hold(store, claimed, holder).set({ state: 'waiting', try_at, failure, repeated });
    log.warn('message not sent', { key: claimed.key, attempts: claimed.attempts, waitMs: wait });
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

function noted(view: View, repeated: keyof typeof notes): View {
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
