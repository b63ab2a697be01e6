import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../../src/errors.ts';
import type { Clock, Log, MessageRef, Place, Platform, Posted } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import { type Bolt, type Connection, createBolt } from './bolt.ts';
import { type Conversation, createConversation } from './conversation.ts';
import { createDeduplicator } from './deduplicate.ts';
import { createDelivery } from './delivery.ts';
import { createMembers } from './members.ts';
import { addInstallPages, type OAuth } from './oauth.ts';
import { foreign, isPrivate, locationOf, messageRef, placeOf, readMessageRef } from './place.ts';
import { refusalOf, SlackRefusal } from './refusal.ts';
import { createWorkspaces, type Further } from './workspaces.ts';

type SlackOptions = {
  botToken: string;
  connection: Connection;
  /** Lets further workspaces install Cordon; null if there is only the token's own. */
  oauth: OAuth | null;
  /** `https://slack.com/api/` */
  apiUrl: string;
  /** Workspaces that are served besides the token's own. */
  allowed: readonly string[];
  keyValues: KeyValueStores;
  /** Folder for files on their way to people. */
  folder: string;
  clock: Clock;
  log: Log;
};

export type SlackPlatform = Platform & {
  /** One line for people: the workspace, and what is wrong with the connection. */
  status(): string;
};

const day = 86_400_000;
/** Milliseconds. No message is sent again after a month. */
const keysKept = 30 * day;
const partsKept = 400 * day;
const stopWithin = 10_000;
/** Milliseconds between attempts to restore a failed connection or a lost token, at first and at most. */
const tryAgain = { first: 5_000, last: 600_000 };

const postedShape = z.object({ message: z.string(), thread: z.string() });
const partsShape = z.object({ thread: z.string().nullable(), rest: z.array(z.string()) });

/**
 * Slack. No failure of Slack stops the process: `start` returns at once, and what cannot be reached is retried at
 * growing intervals. `post` and `update` throw a `SlackRefusal`.
 */
export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  const { keyValues, clock, log, connection, apiUrl } = options;
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { ref: false });
  const workspaces = createWorkspaces({
    botToken: options.botToken,
    apiUrl,
    allowed: options.allowed,
    keyValues,
    further: () => installer,
    clock,
    log,
  });
  const members = createMembers(workspaces, clock);
  const delivery = createDelivery({ workspaces, pause, log });
  const posted = keyValues.open('slack-posted', postedShape);
  const parts = keyValues.open('slack-parts', partsShape);
  const posting = new Map<string, Promise<Posted>>();
  let bolt: Bolt | null = null;
  let installer: Further = null;
  let conversation: Conversation | null = null;
  let stopping = new AbortController();
  let disconnected: string | null = null;

  async function postOnce(place: Place, view: Parameters<Platform['post']>[1], key: string): Promise<Posted> {
    const location = locationOf(place);
    const before = await posted.get(key);
    if (before !== undefined) return { message: before.message as MessageRef, thread: before.thread as Place };
    if (!isPrivate(location) && (await members.isShared(location.team, location.channel))) {
      throw new SlackRefusal(
        'shared_channel',
        'The channel is shared with people of another organisation, so nothing is posted there.',
        { permanent: true },
      );
    }
    const { ts, rest } = await delivery.post(location, view, key);
    const thread = location.thread ?? ts;
    const channel = location.channel;
    const message = messageRef({ team: location.team, channel, ts, only: null });
    const answer = { message, thread: placeOf({ ...location, thread }) };
    await posted.set(key, answer, keysKept);
    if (location.thread !== null || rest.length > 0)
      await parts.set(message, { thread: location.thread, rest }, partsKept);
    return answer;
  }

  /** Keeps the connection up until it is stopped, retrying at growing intervals. */
  async function connect(made: Bolt, signal: AbortSignal): Promise<void> {
    let wait = tryAgain.first;
    while (!signal.aborted) {
      try {
        const { gone } = await made.connect();
        disconnected = null;
        wait = tryAgain.first;
        await gone;
        if (!signal.aborted) log.info('slack connection ended');
      } catch (error) {
        disconnected = refusalOf(error).message;
        log.warn('slack not connected', { code: refusalOf(error).code });
        await sleep(wait, undefined, { signal, ref: false }).catch(() => {});
        wait = Math.min(wait * 2, tryAgain.last);
      }
    }
  }

  /**
   * Checks the token at the start and from time to time, so that the status shows a problem before anybody runs into
   * it.
   */
  async function watch(signal: AbortSignal): Promise<void> {
    for (let wait = tryAgain.first; !signal.aborted; wait = Math.min(wait * 2, tryAgain.last)) {
      await workspaces.look();
      await sleep(wait, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  return {
    name: 'slack',
    status() {
      return disconnected === null ? workspaces.status() : `${workspaces.status()}: not connected. ${disconnected}`;
    },
    async start(handler) {
      if (conversation !== null) throw new Fault('internal', 'Slack was started twice. Start it once.');
      stopping = new AbortController();
      const isFirst = createDeduplicator(keyValues, log);
      conversation = createConversation({
        handler,
        delivery,
        members,
        workspaces,
        isFirst,
        apiUrl,
        folder: options.folder,
        pause,
        log,
      });
      const made: Bolt =
        bolt ??
        createBolt({
          connection,
          apiUrl,
          workspaces,
          conversation: () => conversation,
          async lost(team, enterprise) {
            log.warn('slack installation gone', { team: team ?? null });
            if (team !== undefined) workspaces.lost(team);
            await options.oauth?.installations.forget({ team, enterprise });
          },
          log,
        });
      if (installer === null && options.oauth !== null) {
        installer = addInstallPages(options.oauth, apiUrl, workspaces, log);
      }
      bolt = made;
      const { signal } = stopping;
      void connect(made, signal);
      void watch(signal);
    },
    async post(place, view, key) {
      locationOf(place);
      const under = posting.get(key);
      if (under !== undefined) return under;
      const work = postOnce(place, view, key).finally(() => posting.delete(key));
      posting.set(key, work);
      return work;
    },
    async update(message, view) {
      const { team, channel, ts, only } = readMessageRef(message);
      if (only !== null) {
        throw new SlackRefusal('cant_update_message', 'A message that one person alone sees cannot be changed later.', {
          permanent: true,
        });
      }
      const before = await parts.get(message);
      const thread = before?.thread ?? null;
      const rest = await delivery.redraw({ team, channel, thread }, ts, before?.rest ?? [], view);
      if (rest.length > 0 || before !== undefined) await parts.set(message, { thread, rest }, partsKept);
    },
    async direct(actor) {
      if (actor.platform !== 'slack') throw foreign();
      return placeOf({
        team: actor.workspace,
        channel: await delivery.direct(actor.workspace, actor.id),
        thread: null,
      });
    },
    async isMember(actor, group) {
      return actor.platform === 'slack' && (await members.isIn(actor.workspace, actor.id, group));
    },
    async stop() {
      const ending = conversation;
      conversation = null;
      stopping.abort();
      if (ending === null) return;
      await bolt?.disconnect();
      await Promise.race([ending.settled(), sleep(stopWithin, undefined, { ref: false })]);
    },
  };
}
