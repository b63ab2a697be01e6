import type { MessageRef, Place } from '../../src/ports.ts';

/**
 * A place identifies only a conversation of the Bot Connector: a chat, a channel (`19:…@thread.tacv2`) or a thread of
 * a channel (`19:…@thread.tacv2;messageid=…`). How to reach it is stored separately and encrypted (`references.ts`).
 */
export function placeOf(conversation: string): Place {
  return `teams:${conversation}` as Place;
}

/** The conversation of a place; null if the place is not in Teams. */
export function readPlace(place: string): string | null {
  return /^teams:([^\s#]+)$/.exec(place)?.[1] ?? null;
}

export function messageRef(conversation: string, activity: string): MessageRef {
  return `teams:${conversation}#${activity}` as MessageRef;
}

export function readMessageRef(message: string): { conversation: string; activity: string } | null {
  const [, conversation, activity] = /^teams:([^\s#]+)#([^\s#]+)$/.exec(message) ?? [];
  return conversation === undefined || activity === undefined ? null : { conversation, activity };
}

/** The chat or channel of a conversation, without the id of the thread. */
export function roomOf(conversation: string): string {
  return conversation.split(';')[0] ?? conversation;
}

/** The first message of the thread; null if the conversation is not a thread. */
export function headOf(conversation: string): string | null {
  return /;messageid=([^;]+)/.exec(conversation)?.[1] ?? null;
}
