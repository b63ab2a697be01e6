import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../../src/errors.ts';
import type { Clock, Input, Log, Place, Platform, Posted, Reply } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import { notice } from '../../src/views/notice.ts';
import type { View } from '../../src/views/view.ts';
import { openSpool, type Spool } from '../files/spool.ts';
import { type Http, jsonBody, localOnly } from '../http/server.ts';
import type { Activity } from './activity.ts';
import { createAnswers } from './answers.ts';
import { createAuthenticator, publicMetadata } from './authenticate.ts';
import { createConnector } from './connector.ts';
import { isElsewhere, kindOf, type MessageContext, messageContextOf } from './context.ts';
import { createDeduplicator, createOnce } from './deduplicate.ts';
import { createDelivery, publicService } from './delivery.ts';
import { isFileHost } from './files.ts';
import type { TeamsEvent } from './input.ts';
import { type InvokeAnswer, wordsAnswer } from './invoke-answer.ts';
import { renderCards } from './limits.ts';
import { createMembership } from './membership.ts';
import { openForms } from './open-forms.ts';
import { type AudienceOf, createPersonalViews } from './personal-view.ts';
import { messageRef, placeOf, readMessageRef, roomOf } from './place.ts';
import { createPrivateReply } from './private.ts';
import { conversationLimits, createRateLimit, type Window } from './rate-limit.ts';
import { openReferences } from './references.ts';
import { messagesRoute } from './route.ts';
import { createTokens } from './token.ts';
import { createTurn, type Turn } from './turn.ts';

export type TeamsOptions = {
  /** The server that gets the route `/api/messages`. */
  http: Http;
  /** The registered app, or `emulator`: then nobody is authenticated, and the server must listen on loopback only. */
  app: TeamsApp | 'emulator';
  keyValues: KeyValueStores;
  /** Encrypts stored conversation references and open forms; null for the emulator. */
  secret: string | null;
  /** Folder for files on their way to people. */
  folder: string;
  clock: Clock;
  log: Log;
  audience: AudienceOf;
  /** Called once when a chat or channel can no longer be written to. */
  onGone(place: Place, why: string): Promise<void>;
  /** Replacements for Microsoft's servers in tests. */
  doubles?: {
    metadata?: string;
    login?: string;
    service?: string;
    isFileHost?: (url: URL) => boolean;
    limits?: readonly Window[];
  };
};
export type TeamsApp = { id: string; secret: string; tenant: string };

/** Where Entra issues tokens for apps. */
export const publicLogin = 'https://login.microsoftonline.com';

const largestActivity = 1_048_576;
const week = 7 * 86_400_000;
const stopWithin = 10_000;
const invokesRemembered = 1_000;

/**
 * Microsoft Teams, through the Bot Connector. `start` throws a `Fault` `config` if other machines could reach the
 * emulator.
 */
export function createTeamsPlatform(options: TeamsOptions): Platform {
  const { http, keyValues, clock, log, doubles = {} } = options;
  const app = options.app === 'emulator' ? { id: '', secret: '', tenant: '' } : options.app;
  const isEmulator = options.app === 'emulator';
  const now = () => clock().getTime();
  const references = openReferences(keyValues, options.secret);
  const connector = createConnector({
    tokens: createTokens({ ...app, appId: app.id, login: doubles.login ?? publicLogin, now }),
    rateLimit: createRateLimit(doubles.limits ?? conversationLimits, now),
    clock,
  });
  const delivery = createDelivery({
    connector,
    references,
    personalCards: createPersonalViews({ audience: options.audience, references, connector, keyValues, log }),
    keyValues,
    appId: app.id,
    tenant: app.tenant,
    service: doubles.service ?? publicService,
    clock,
    log,
    onGone: options.onGone,
  });
  const privately = createPrivateReply({ delivery, keyValues, log });
  const membership = createMembership({ connector, delivery, keyValues, tenant: app.tenant });
  const forms = openForms(keyValues, options.secret, randomUUID);
  const isFirst = createDeduplicator(keyValues);
  const keys = keyValues.open('teams-posted', z.object({ message: z.string(), thread: z.string() }));
  const invokes = new Map<string, Promise<InvokeAnswer>>();
  const running = new Set<Promise<unknown>>();
  let open: { turn: Turn; spool: Spool } | null = null;
  let routed = false;

  async function leave(activity: Activity, event: Extract<TeamsEvent, { kind: 'left' }>): Promise<void> {
    const at = clock().toISOString();
    const team = event.team === null ? [] : await references.roomsOfTeam(event.team);
    const own = activity.channelData?.channel?.id ?? activity.conversation.id;
    for (const room of new Set([roomOf(own), ...team])) {
      if (await references.lose(room, at)) await options.onGone(placeOf(room), 'Cordon was removed there.');
    }
  }

  /** Why a person gets no answer: guests of the organization, and people whose membership cannot be verified. */
  async function refusal(context: MessageContext): Promise<View | null> {
    const standing = isEmulator ? 'member' : await membership(context);
    if (standing === 'member') return null;
    log.info('teams person refused', { standing });
    return standing === 'guest' ? forMembers : notKnown;
  }

  async function process(activity: Activity, event: TeamsEvent, turn: Turn) {
    if (event.kind === 'left') {
      await leave(activity, event);
      return null;
    }
    if (event.kind === 'nothing') return null;
    await references.meet(activity, isElsewhere(activity) ? null : kindOf(activity));
    if (event.kind === 'renamed') {
      await references.rename(activity.channelData?.channel?.id ?? activity.conversation.id, event.name);
      return null;
    }
    if (activity.recipient.isTargeted === true) await privately.hasTargeted();
    const context = messageContextOf(activity);
    // No greeting in a team, because nobody there has asked Cordon anything.
    if (event.kind === 'arrived' && context?.kind !== 'personal') return null;
    if (context === null) return null;
    const refused = await refusal(context);
    if (refused === null) return turn(activity, event);
    if (activity.type === 'invoke') return wordsAnswer(event, refused);
    await privately.tell(context, renderCards(refused)).catch(() => {});
    return null;
  }

  /** A repeated delivery does nothing, and a repeated invoke gets the answer of the first. */
  async function take(activity: Activity, event: TeamsEvent): Promise<InvokeAnswer> {
    const turn = open?.turn;
    if (turn === undefined) return null;
    // A `look` may be repeated, and comes from everybody who has the card on the screen.
    const key =
      activity.id && event.kind !== 'look' ? `${activity.conversation.id} ${activity.type} ${activity.id}` : null;
    const before = key === null ? undefined : invokes.get(key);
    if (before !== undefined) return before;
    const work = (async () => {
      if (key !== null && !(await isFirst(key))) return activity.type === 'invoke' ? { status: 200, body: {} } : null;
      return process(activity, event, turn);
    })();
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
    if (key !== null && activity.type === 'invoke') {
      invokes.set(key, work);
      const [oldest] = invokes.keys();
      if (invokes.size > invokesRemembered && oldest !== undefined) invokes.delete(oldest);
    }
    return tracked;
  }

  function addRoute(): void {
    const route = messagesRoute({
      authenticator: createAuthenticator({ appId: app.id, metadata: doubles.metadata ?? publicMetadata }),
      tenant: isEmulator ? null : app.tenant,
      isOpen: () => open !== null,
      take,
      clock,
      log,
    });
    const guards = isEmulator ? [localOnly] : [];
    http.app.post('/api/messages', ...guards, jsonBody(largestActivity), route);
  }

  return {
    name: 'teams',
    async start(onInput: (input: Input) => Promise<Reply>) {
      if (isEmulator && !http.local) {
        throw new Fault(
          'config',
          `TEAMS_EMULATOR admits everybody, so it works on this machine only, but HOST is ${http.host}. Set HOST=127.0.0.1, or MicrosoftAppId and what belongs to it.`,
        );
      }
      if (open !== null) throw new Fault('internal', 'Teams was started twice. Start it once.');
      const spool = await openSpool(options.folder, largestActivity, clock());
      const answers = createAnswers({ handler: onInput, delivery, privately, forms, spool, log });
      const turn = createTurn({
        answers,
        delivery,
        connector,
        privately,
        spool,
        firstInPublic: createOnce(keyValues, 'teams-public'),
        firstGreeting: createOnce(keyValues, 'teams-greeted'),
        isFileHost: doubles.isFileHost ?? isFileHost,
        log,
      });
      open = { turn, spool };
      if (!routed) addRoute();
      routed = true;
    },
    async post(place, view, key) {
      const before = await keys.get(key);
      if (before !== undefined) return readPosted(before);
      const posted = await delivery.post(place, view);
      await keys.set(key, posted, week);
      return posted;
    },
    update: (message, view) => delivery.update(message, view),
    direct: (actor) => delivery.direct(actor),
    /** Teams has no groups that a bot can query without permissions on the entire directory. */
    async isMember() {
      return false;
    },
    async stop() {
      if (open === null) return;
      const { spool } = open;
      open = null;
      const settled = Promise.allSettled([...running]);
      await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, stopWithin).unref())]);
      await spool.close();
    },
  };
}

const forMembers = notice(
  'warning',
  'Cordon is for members of this organisation',
  'Guests and people of other organisations get no answers. Ask a colleague inside.',
);
const notKnown = notice(
  'warning',
  'Not answered',
  'Teams did not say whether you belong to this organisation. Try again in a minute; nothing was decided.',
);

function readPosted({ message, thread }: { message: string; thread: string }): Posted {
  const found = readMessageRef(message);
  if (found === null) throw new Fault('internal', 'A message that was posted before cannot be read.');
  return { message: messageRef(found.conversation, found.activity), thread: placeOf(thread.replace(/^teams:/, '')) };
}
