import type { Actor, Place } from '../../src/ports.ts';
import type { Activity } from './activity.ts';
import type { Target } from './connector.ts';
import { headOf, placeOf, roomOf } from './place.ts';
import type { RoomKind } from './references.ts';

/** Who sent a message, where, and where to answer it. */
export type MessageContext = {
  actor: Actor;
  /** The person's id within this bot, `29:…`. */
  user: string;
  /** The channel if the message starts a thread there, otherwise the chat or thread. */
  place: Place;
  /** The conversation of the message; in a channel always the thread. */
  to: Target;
  /**
   * Where answers for everybody go: the same as `to`, except that a form opened in a channel and submitted from a
   * chat is answered in the channel.
   */
  openTo: Target;
  /** `elsewhere` is a conversation without Cordon in which the message extension was used. */
  kind: RoomKind | 'elsewhere';
  /** Whether other people could read the question. */
  open: boolean;
};

export function kindOf({ conversation, channelData }: Activity): RoomKind {
  switch (conversation.conversationType) {
    case 'personal':
      return 'personal';
    case 'channel':
      return 'channel';
    case 'groupChat':
      return 'group';
  }
  return channelData?.team ? 'channel' : 'personal';
}

/** The message extension works everywhere, including chats between other people. */
export function isElsewhere({ type, name }: Activity): boolean {
  return type === 'invoke' && name?.startsWith('composeExtension/') === true;
}

/** Null if the activity does not say which member of the tenant acts. */
export function messageContextOf(activity: Activity): MessageContext | null {
  const { from, conversation, serviceUrl, id, replyToId, type, recipient } = activity;
  if (!from.aadObjectId) return null;
  const kind = kindOf(activity);
  const to = { serviceUrl, conversation: conversation.id };
  const head = headOf(conversation.id);
  const about = type === 'invoke' ? replyToId : id;
  const isHead = kind === 'channel' && (head === null || head === about);
  return {
    actor: { platform: 'teams', workspace: '', id: from.aadObjectId, name: from.name ?? '' },
    user: from.id,
    place: placeOf(isHead ? roomOf(conversation.id) : conversation.id),
    to,
    openTo: to,
    kind: isElsewhere(activity) ? 'elsewhere' : kind,
    open: kind !== 'personal' && recipient.isTargeted !== true && type === 'message',
  };
}
