import { z } from 'zod';
import type { KeyValueStore, KeyValueStores } from '../../src/store/key-value-store.ts';
import type { Activity } from './activity.ts';
import { roomOf } from './place.ts';

const roomShape = z.object({
  serviceUrl: z.string(),
  kind: z.enum(['personal', 'channel', 'group']),
  /** The team of a channel. */
  team: z.string().nullable(),
  name: z.string().nullable(),
  /** ISO time at which Teams said that the bot can no longer write there. */
  gone: z.string().nullable(),
});
/** How to reach a chat or channel. */
type RoomReference = z.infer<typeof roomShape>;
export type RoomKind = RoomReference['kind'];

const personShape = z.object({
  /** The id within this bot, `29:…`. */
  user: z.string(),
  serviceUrl: z.string(),
  /** The personal chat, once there is one. */
  chat: z.string().nullable(),
});
type PersonReference = z.infer<typeof personShape>;

const botShape = z.object({ id: z.string(), serviceUrl: z.string() });

/** The people and conversations of this tenant and how to reach them, stored encrypted. */
export type References = {
  /**
   * Stores what the activity says about its conversation, its person and the bot. A conversation that was lost is
   * active again. With a `kind` of null, Cordon is not in the conversation, and it is not stored.
   */
  meet(activity: Activity, kind: RoomKind | null): Promise<void>;
  room(conversation: string): Promise<RoomReference | null>;
  person(id: string): Promise<PersonReference | null>;
  /** The bot's identity in this tenant; null before the first activity. */
  bot(): Promise<{ id: string; serviceUrl: string } | null>;
  keepUser(person: string, user: string, serviceUrl: string): Promise<void>;
  keepChat(person: string, chat: string, serviceUrl: string): Promise<void>;
  /** Marks the conversation as lost. Returns whether it was active before. */
  lose(conversation: string, at: string): Promise<boolean>;
  /** The active conversations of a team. */
  roomsOfTeam(team: string): Promise<string[]>;
  rename(conversation: string, name: string): Promise<void>;
};

const remembered = 5_000;

/** Without `secret` the values are stored as plain text, which is only for tests and the emulator. */
export function openReferences(keyValues: KeyValueStores, secret: string | null): References {
  const options = secret === null ? {} : { secret };
  const rooms = cached(keyValues.open('teams-room', roomShape, options));
  const people = cached(keyValues.open('teams-person', personShape, options));
  const bots = cached(keyValues.open('teams-bot', botShape, options));

  return {
    async meet(activity, kind) {
      const { serviceUrl, channelData, from, recipient } = activity;
      const room = roomOf(activity.conversation.id);
      if (kind !== null) {
        const name = channelData?.channel?.name ?? activity.conversation.name ?? null;
        await rooms.keep(room, { serviceUrl, kind, team: channelData?.team?.id ?? null, name, gone: null });
      }
      await bots.keep('bot', { id: recipient.id, serviceUrl });
      if (!from.aadObjectId) return;
      const before = await people.get(from.aadObjectId);
      const chat = kind === 'personal' ? room : (before?.chat ?? null);
      await people.keep(from.aadObjectId, { user: from.id, serviceUrl, chat });
    },
    room: async (conversation) => (await rooms.get(roomOf(conversation))) ?? null,
    person: async (id) => (await people.get(id)) ?? null,
    bot: async () => (await bots.get('bot')) ?? null,
    async keepUser(person, user, serviceUrl) {
      const known = await people.get(person);
      await people.keep(person, { user, serviceUrl, chat: known?.chat ?? null });
    },
    async keepChat(person, chat, serviceUrl) {
      const known = await people.get(person);
      await people.keep(person, { user: known?.user ?? person, serviceUrl, chat });
      await rooms.keep(chat, { serviceUrl, kind: 'personal', team: null, name: null, gone: null });
    },
    async lose(conversation, at) {
      const room = roomOf(conversation);
      const known = await rooms.get(room);
      if (known === undefined || known.gone !== null) return false;
      await rooms.keep(room, { ...known, gone: at });
      return true;
    },
    async roomsOfTeam(team) {
      const found: string[] = [];
      for await (const [room, known] of rooms.all()) if (known.team === team && known.gone === null) found.push(room);
      return found;
    },
    async rename(conversation, name) {
      const room = roomOf(conversation);
      const known = await rooms.get(room);
      if (known !== undefined) await rooms.keep(room, { ...known, name });
    },
  };
}

/** Most activities contain nothing new, so unchanged values are not written again. */
function cached<T>(values: KeyValueStore<T>) {
  const known = new Map<string, string>();
  const remember = (key: string, value: T) => {
    known.set(key, JSON.stringify(value));
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  };
  return {
    async get(key: string): Promise<T | undefined> {
      // Another replica may have written newer values, so reading always asks the database.
      const value = await values.get(key);
      if (value === undefined) known.delete(key);
      else remember(key, value);
      return value;
    },
    async keep(key: string, value: T): Promise<void> {
      if (known.get(key) === JSON.stringify(value)) return;
      await values.set(key, value);
      remember(key, value);
    },
    all: () => values.entries(),
  };
}
