import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../../src/errors.ts';
import type { Actor, Clock, Log, MessageRef, Place, Posted } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import type { View } from '../../src/views/view.ts';
import { type Card, cardType } from './card.ts';
import type { Connector, Outgoing, Target } from './connector.ts';
import type { PersonalCards } from './personal-view.ts';
import { headOf, messageRef, placeOf, readMessageRef, readPlace, roomOf } from './place.ts';
import type { References } from './references.ts';
import { ConnectorRefusal } from './refusal.ts';

/** Delivers cards. Every call throws a `ConnectorRefusal`, or a `Fault` for a place that is not in Teams. */
export type Delivery = {
  /** Posts a message: in a channel a new thread, in a thread a reply, in a chat the next message. */
  post(place: Place, view: View): Promise<Posted>;
  update(message: MessageRef, view: View): Promise<void>;
  /** The personal chat with a person, which is opened if there is none. */
  direct(actor: Actor): Promise<Place>;
  /** Sends to a conversation that an activity just came from, and waits briefly if Teams asks for it. */
  answer(to: Target, activity: Outgoing, targeted?: boolean): Promise<string>;
  /** The conversation of a place and the service to reach it. */
  target(place: Place): Promise<Target>;
};

/** The service for conversations that have never sent an activity. */
export const publicService = 'https://smba.trafficmanager.net/teams/';

const month = 30 * 86_400_000;
const answerAttempts = 4;
const longestPause = 8;

export function createDelivery(parts: {
  connector: Connector;
  references: References;
  keyValues: KeyValueStores;
  appId: string;
  tenant: string;
  service: string;
  clock: Clock;
  log: Log;
  onGone(place: Place, why: string): Promise<void>;
  personalCards: PersonalCards;
}): Delivery {
  const { connector, references, personalCards } = parts;
  /** The further messages of a View that did not fit in one. */
  const furtherParts = parts.keyValues.open('teams-parts', z.array(z.string()));

  async function target(place: Place): Promise<Target> {
    const conversation = readPlace(place);
    if (conversation === null) throw foreign();
    const room = await references.room(conversation);
    if (room !== null && room.gone !== null) {
      throw new ConnectorRefusal('Cordon is not in this conversation any more.', 404, { permanent: true });
    }
    return { conversation, serviceUrl: room?.serviceUrl ?? (await references.bot())?.serviceUrl ?? parts.service };
  }

  /** Records and reports a lost conversation once. */
  async function watched<T>(conversation: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ConnectorRefusal && error.isGone) {
        const room = roomOf(conversation);
        if (await references.lose(room, parts.clock().toISOString())) {
          parts.log.warn('teams conversation gone', { status: error.status });
          await parts.onGone(placeOf(room), error.message);
        }
      }
      throw error;
    }
  }

  async function begin(to: Target, card: Card): Promise<{ conversation: string; message: string }> {
    const room = await references.room(to.conversation);
    const isChannel = room === null ? /@thread\.(tacv2|skype)$/.test(to.conversation) : room.kind === 'channel';
    if (!isChannel || headOf(to.conversation) !== null) {
      return { conversation: to.conversation, message: await connector.send(to, messageOf(card)) };
    }
    const bot = await references.bot();
    const { id, activityId } = await connector.create(to.serviceUrl, to.conversation, {
      isGroup: true,
      ...(bot === null ? {} : { bot: { id: bot.id } }),
      ...(parts.tenant === '' ? {} : { tenantId: parts.tenant }),
      channelData: {
        channel: { id: to.conversation },
        ...(parts.tenant === '' ? {} : { tenant: { id: parts.tenant } }),
      },
      activity: messageOf(card),
    });
    const head = activityId ?? headOf(id);
    if (head === null) throw new ConnectorRefusal('Teams did not say which message it made.', 200, {});
    return { conversation: id, message: head };
  }

  async function sendFurther(to: Target, ref: MessageRef, rest: readonly Card[]): Promise<void> {
    const ids: string[] = [];
    for (const card of rest) ids.push(await answer(to, messageOf(card)));
    if (ids.length > 0) await furtherParts.set(ref, ids, month);
  }

  async function answer(to: Target, activity: Outgoing, targeted = false): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await connector.send(to, activity, targeted);
      } catch (error) {
        const wait = error instanceof ConnectorRefusal ? (error.retryAfterSeconds ?? (error.unsent ? 1 : null)) : null;
        if (wait === null || attempt >= answerAttempts || wait > longestPause) throw error;
        await pause(wait * 1_000);
      }
    }
  }

  return {
    target,
    answer,
    async post(place, view) {
      const to = await target(place);
      const [first, ...rest] = await personalCards(view, to);
      return watched(to.conversation, async () => {
        const { conversation, message } = await begin(to, first);
        const ref = messageRef(conversation, message);
        await sendFurther({ ...to, conversation }, ref, rest);
        return { message: ref, thread: placeOf(conversation) };
      });
    },
    async update(message, view) {
      const found = readMessageRef(message);
      if (found === null) throw foreign();
      const to = await target(placeOf(found.conversation));
      const [first, ...rest] = await personalCards(view, to);
      await connector.update(to, found.activity, messageOf(first));
      const before = await furtherParts.get(message);
      if (before === undefined && rest.length === 0) return;
      for (const id of before ?? []) await connector.remove(to, id).catch(ignoreMissing);
      await furtherParts.delete(message);
      await sendFurther(to, message, rest);
    },
    async direct(actor) {
      if (actor.platform !== 'teams' || actor.workspace !== '') throw foreign();
      const person = await references.person(actor.id);
      if (person?.chat) {
        const room = await references.room(person.chat);
        if (room !== null && room.gone === null) return placeOf(person.chat);
      }
      const bot = await references.bot();
      const serviceUrl = person?.serviceUrl ?? bot?.serviceUrl ?? parts.service;
      const { id } = await connector.create(serviceUrl, `person ${actor.id}`, {
        isGroup: false,
        bot: { id: bot?.id ?? `28:${parts.appId}` },
        members: [{ id: person?.user ?? actor.id }],
        ...(parts.tenant === '' ? {} : { tenantId: parts.tenant, channelData: { tenant: { id: parts.tenant } } }),
      });
      await references.keepChat(actor.id, id, serviceUrl);
      return placeOf(id);
    },
  };
}

export function messageOf(card: Card, more: Outgoing = {}): Outgoing {
  const summary = typeof card['fallbackText'] === 'string' ? card['fallbackText'] : 'Cordon';
  return { type: 'message', summary, attachments: [{ contentType: cardType, content: card }], ...more };
}

function ignoreMissing(error: unknown): void {
  if (error instanceof ConnectorRefusal && error.isGone) return;
  throw error;
}

function foreign(): Fault {
  return new Fault('internal', 'This place, message or person does not belong to Teams.');
}
