import type { Actor, Place } from '../../src/ports.ts';
import type { Activity } from './activity.ts';
import type { Target } from './connector.ts';
import { headOf, placeOf, roomOf } from './place.ts';
import type { RoomKind } from './references.ts';

/** Who said something, where, and where an answer to it goes. */
export type MessageContext = {
  actor: Actor;
  /** The person's id within this bot, `29:…`. */
  user: string;
  /** A channel for what begins a thread there, else the chat or thread itself. */
  place: Place;
  /** Where it was said; of a channel always the thread. */
  to: Target;
  /** Where answers for everybody go: as `to`, but a form that was opened in a channel and sent from a chat belongs there. */
  openTo: Target;
  /** `elsewhere` is a conversation that Cordon is not in, where a message extension was used. */
  kind: RoomKind | 'elsewhere';
  /** Whether others could read the question. */
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

/** A message extension is used anywhere, in chats between other people too. */
export function isElsewhere({ type, name }: Activity): boolean {
  return type === 'invoke' && name?.startsWith('composeExtension/') === true;
}

/** Null where the activity does not say which member of the tenant acts. */
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
