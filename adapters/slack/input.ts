import { z } from 'zod';
import type { Actor, IncomingFile, Input } from '../../src/ports.ts';
import { isPrivate, placeOf, type SlackLocation } from './place.ts';
import { afterMention, typedCommand } from './text.ts';

/** Something that a person did in Slack, and where to answer. */
export type Incoming = {
  /** The same for every retry of one delivery. */
  deliveryKey: string;
  team: string;
  enterprise: string | undefined;
  user: string;
  location: SlackLocation;
  /** Opens a modal, once and within three seconds. */
  trigger: string | null;
  /**
   * A command without arguments that may need a form, for a button that repeats it with a trigger. Contains no names.
   */
  again: string | null;
  /** Whether a button on a message was pressed, whose details may open in a modal. */
  pressed: boolean;
  /** Accepts up to five answers within 30 minutes. */
  responseUrl: string | null;
  /** The modal or home page in which it was done. */
  window: { id: string; kind: 'modal' | 'home'; blocks: { type: string; block_id?: string | undefined }[] } | null;
  files: SlackFile[];
  input(actor: Actor, files: IncomingFile[]): Input;
};

export const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  url_private_download: z.string().nullish(),
  url_private: z.string().nullish(),
});
export type SlackFile = z.infer<typeof file>;

export const id = z.string().regex(/^[A-Za-z0-9]+$/);
export const optional = z.string().nullish();

const slash = z.object({
  team_id: id,
  enterprise_id: optional,
  user_id: id,
  channel_id: id,
  command: z.string(),
  text: z.string().optional(),
  trigger_id: z.string(),
  response_url: optional,
});

/** A slash command: `/screen Kim` is the command `screen Kim`. */
export function readSlash(body: unknown): Incoming {
  const said = slash.parse(body);
  const text = typedCommand(`${said.command.replace(/^\//, '')} ${said.text ?? ''}`);
  const location = { team: said.team_id, channel: said.channel_id, thread: null };
  return {
    ...nothing,
    deliveryKey: `command ${said.trigger_id}`,
    team: said.team_id,
    enterprise: said.enterprise_id ?? undefined,
    user: said.user_id,
    location,
    trigger: said.trigger_id,
    responseUrl: said.response_url ?? null,
    input: (actor) => ({ kind: 'command', actor, place: placeOf(location), ...loneness(location), text }),
  };
}

const envelope = z.object({
  team_id: id,
  enterprise_id: optional,
  event_id: z.string(),
  event: z.looseObject({ type: z.string() }),
});

const message = z.object({
  user: id,
  text: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  channel: id,
  subtype: z.string().optional(),
  bot_id: optional,
  files: z.array(file).optional(),
});

/** A direct message to the bot, or one that mentions it; null for edits, joins and messages of other bots. */
export function readMessage(body: unknown, bot: string): Incoming | null {
  const { event, ...around } = envelope.parse(body);
  const parsed = message.safeParse(event);
  if (!parsed.success) return null;
  const said = parsed.data;
  const { subtype, bot_id, channel } = said;
  if ((subtype !== undefined && subtype !== 'file_share') || bot_id != null || said.user === bot) return null;
  // A mention in direct messages is also delivered as a message.
  if (event.type === 'app_mention' && isPrivate({ channel })) return null;
  const files = said.files ?? [];
  const words = afterMention(said.text ?? '', bot);
  const text = words === '' ? (files.length > 0 ? 'screen' : 'help') : words;
  const thread = said.thread_ts === undefined || said.thread_ts === said.ts ? null : said.thread_ts;
  const location = { team: around.team_id, channel, thread };
  return {
    ...nothing,
    deliveryKey: `event ${around.event_id}`,
    team: around.team_id,
    enterprise: around.enterprise_id ?? undefined,
    user: said.user,
    location,
    files,
    again: text.split(/\s+/).length === 1 ? text : null,
    input: (actor, attached) => ({
      kind: 'command',
      actor,
      place: placeOf(location),
      ...(thread === null ? {} : { channel: placeOf({ ...location, thread: null }) }),
      ...loneness(location),
      text,
      ...given(attached),
    }),
  };
}

const opened = z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string().optional() });

/** The home page of the app was opened; null for its other tabs. */
export function readHome(body: unknown): Incoming | null {
  const { event, team_id, enterprise_id, event_id } = envelope.parse(body);
  const { user: who, tab } = opened.parse(event);
  if (tab !== undefined && tab !== 'home') return null;
  return {
    ...nothing,
    deliveryKey: `event ${event_id}`,
    team: team_id,
    enterprise: enterprise_id ?? undefined,
    user: who,
    location: { team: team_id, channel: who, thread: null },
    window: { id: '', kind: 'home', blocks: [] },
    input: (actor) => ({ kind: 'open', actor, panel: 'home' }),
  };
}

/** Defaults for what most payloads do not have. */
export const nothing = {
  enterprise: undefined,
  trigger: null,
  again: null,
  pressed: false,
  responseUrl: null,
  window: null,
  files: [],
};

export function given(files: IncomingFile[]): { files?: IncomingFile[] } {
  return files.length === 0 ? {} : { files };
}

function loneness(location: Pick<SlackLocation, 'channel'>): { alone?: true } {
  return isPrivate(location) ? { alone: true } : {};
}
