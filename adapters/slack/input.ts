import { z } from 'zod';
import type { Actor, IncomingFile, Input, MessageRef } from '../../src/ports.ts';
import { readMetadata } from './form.ts';
import { isPrivate, messageRef, placeOf, readPlace, type Spot } from './place.ts';
import { afterMention, typed } from './text.ts';

/** One thing that somebody did in Slack, and where its answer goes. */
export type Incoming = {
  /** The same delivery has the same key, however often Slack sends it. */
  once: string;
  team: string;
  enterprise: string | undefined;
  user: string;
  spot: Spot;
  /** Opens a window, once and within three seconds. */
  trigger: string | null;
  /** A bare command that may want a form, for a button that asks for it again with a trigger; holds no name. */
  again: string | null;
  /** A button on a message, whose details may open in a window. */
  pressed: boolean;
  /** Takes up to five answers within half an hour. */
  responseUrl: string | null;
  /** The window in which it was done. */
  window: { id: string; kind: 'modal' | 'home'; blocks: { type: string; block_id?: string | undefined }[] } | null;
  files: SlackFile[];
  input(actor: Actor, files: IncomingFile[]): Input;
};

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  url_private_download: z.string().nullish(),
  url_private: z.string().nullish(),
});
export type SlackFile = z.infer<typeof file>;

const id = z.string().regex(/^[A-Za-z0-9]+$/);
const optional = z.string().nullish();
const team = z.object({ id, enterprise_id: optional }).nullish();
const user = z.object({ id, team_id: optional });
const enterprise = z.object({ id: z.string() }).nullish();

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
  const text = `${said.command.replace(/^\//, '')} ${typed(said.text ?? '')}`.trim();
  const spot = { team: said.team_id, channel: said.channel_id, thread: null };
  return {
    ...nothing,
    once: `command ${said.trigger_id}`,
    team: said.team_id,
    enterprise: said.enterprise_id ?? undefined,
    user: said.user_id,
    spot,
    trigger: said.trigger_id,
    responseUrl: said.response_url ?? null,
    input: (actor) => ({ kind: 'command', actor, place: placeOf(spot), text }),
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

/** A message to the bot alone, or one that mentions it; null for what nobody wrote (edits, joins, other bots). */
export function readMessage(body: unknown, bot: string): Incoming | null {
  const { event, ...around } = envelope.parse(body);
  const parsed = message.safeParse(event);
  if (!parsed.success) return null;
  const said = parsed.data;
  const { subtype, bot_id, channel } = said;
  if ((subtype !== undefined && subtype !== 'file_share') || bot_id != null || said.user === bot) return null;
  // A mention in the private conversation comes as a message too.
  if (event.type === 'app_mention' && isPrivate({ channel })) return null;
  const files = said.files ?? [];
  const words = afterMention(said.text ?? '', bot);
  const text = words === '' ? (files.length > 0 ? 'screen' : 'help') : words;
  const thread = said.thread_ts === undefined || said.thread_ts === said.ts ? null : said.thread_ts;
  const spot = { team: around.team_id, channel, thread };
  return {
    ...nothing,
    once: `event ${around.event_id}`,
    team: around.team_id,
    enterprise: around.enterprise_id ?? undefined,
    user: said.user,
    spot,
    files,
    again: text.split(/\s+/).length === 1 ? text : null,
    input: (actor, attached) => ({ kind: 'command', actor, place: placeOf(spot), text, ...given(attached) }),
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
    once: `event ${event_id}`,
    team: team_id,
    enterprise: enterprise_id ?? undefined,
    user: who,
    spot: { team: team_id, channel: who, thread: null },
    window: { id: '', kind: 'home', blocks: [] },
    input: (actor) => ({ kind: 'open', actor, panel: 'home' }),
  };
}

const windowShape = z.object({
  id: z.string(),
  type: z.enum(['modal', 'home']),
  private_metadata: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).optional(),
});

const pressed = z.object({
  team,
  enterprise,
  user,
  trigger_id: z.string(),
  response_url: optional,
  container: z.object({
    type: z.string(),
    message_ts: optional,
    channel_id: optional,
    thread_ts: optional,
    is_ephemeral: z.boolean().nullish(),
  }),
  message: z.object({ thread_ts: optional }).nullish(),
  view: windowShape.nullish(),
  actions: z.array(z.object({ type: z.string(), action_id: z.string(), value: z.string().optional() })).min(1),
});

/** A button; null for what is none of ours, such as a link or a choice in a form. */
export function readPress(body: unknown): Incoming | null {
  const did = pressed.parse(body);
  const [button] = did.actions;
  const [, action] = /^\d+\.(.+)$/s.exec(button?.action_id ?? '') ?? [];
  if (button?.type !== 'button' || action === undefined) return null;
  const at = teamOf(did);
  const value = button.value ?? '';
  const { container, view } = did;
  const common = {
    ...nothing,
    once: `press ${did.trigger_id}`,
    team: at,
    enterprise: did.enterprise?.id,
    user: did.user.id,
    trigger: did.trigger_id,
    responseUrl: did.response_url ?? null,
  };
  if (view) {
    const spot = readPlace(readMetadata(view.private_metadata)?.place ?? '') ?? {
      team: at,
      channel: did.user.id,
      thread: null,
    };
    const ref = messageRef({ team: at, channel: did.user.id, ts: 'home', only: did.user.id });
    return {
      ...common,
      spot,
      window: { id: view.id, kind: view.type, blocks: view.blocks ?? [] },
      input: (actor) => press(actor, spot, ref, action, value),
    };
  }
  const ts = container.message_ts ?? '';
  const head = container.thread_ts ?? did.message?.thread_ts ?? ts;
  const spot = { team: at, channel: container.channel_id ?? did.user.id, thread: head === ts ? null : head };
  const only = container.is_ephemeral === true ? did.user.id : null;
  const ref = messageRef({ team: at, channel: spot.channel, ts, only });
  return { ...common, pressed: true, spot, input: (actor) => press(actor, spot, ref, action, value) };
}

function press(actor: Actor, spot: Spot, message: MessageRef, action: string, value: string): Input {
  return { kind: 'press', actor, place: placeOf(spot), message, action, value };
}

const option = z.object({ value: z.string() }).nullish();
const state = z.object({
  type: z.string(),
  value: optional,
  selected_date: optional,
  selected_option: option,
  files: z.array(file).nullish(),
});

const submitted = z.object({
  team,
  enterprise,
  user,
  trigger_id: z.string().optional(),
  view: windowShape.extend({ state: z.object({ values: z.record(z.string(), z.record(z.string(), state)) }) }),
});

/** A filled-in form; null for a window of another kind. */
export function readSubmission(body: unknown): Incoming | null {
  const did = submitted.parse(body);
  const carried = readMetadata(did.view.private_metadata);
  if (carried === null || carried.form === null) return null;
  const { form, value } = carried;
  const at = teamOf(did);
  const spot = readPlace(carried.place) ?? { team: at, channel: did.user.id, thread: null };
  const fields: Record<string, string> = {};
  const files: SlackFile[] = [];
  for (const [name, controls] of Object.entries(did.view.state.values)) {
    for (const control of Object.values(controls)) {
      if (control.type === 'file_input') files.push(...(control.files ?? []));
      else fields[name] = control.value ?? control.selected_date ?? control.selected_option?.value ?? '';
    }
  }
  return {
    ...nothing,
    once: `submit ${did.trigger_id ?? did.view.id}`,
    team: at,
    enterprise: did.enterprise?.id,
    user: did.user.id,
    spot,
    trigger: did.trigger_id ?? null,
    window: { id: did.view.id, kind: did.view.type, blocks: did.view.blocks ?? [] },
    files,
    input: (actor, attached) => ({
      kind: 'submit',
      actor,
      place: placeOf(spot),
      form,
      value,
      fields,
      ...given(attached),
    }),
  };
}

/** What `manifest.json` calls its shortcuts. */
export const shortcuts = { form: 'screen_form', message: 'screen_message' } as const;

const shortcut = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.string(),
  team,
  enterprise,
  user,
  trigger_id: z.string(),
  response_url: optional,
  channel: z.object({ id }).nullish(),
  message: z.object({ text: z.string().optional(), ts: z.string().optional(), thread_ts: optional }).nullish(),
});

/** “Screen” of the shortcut menu opens the form; “Screen this” of a message screens its words. */
export function readShortcut(body: unknown): Incoming | null {
  const did = shortcut.parse(body);
  const at = teamOf(did);
  const said = did.callback_id === shortcuts.message ? typed(did.message?.text ?? '') : '';
  if (did.callback_id !== shortcuts.form && did.callback_id !== shortcuts.message) return null;
  // In quotes no word of the message is read as an option of the command.
  const text = said === '' ? 'screen' : `screen "${said.replace(/["\\]/g, '\\$&')}"`;
  const head = did.message?.thread_ts;
  const thread = head == null || head === did.message?.ts ? null : head;
  const spot = { team: at, channel: did.channel?.id ?? did.user.id, thread };
  return {
    ...nothing,
    once: `shortcut ${did.trigger_id}`,
    team: at,
    enterprise: did.enterprise?.id,
    user: did.user.id,
    spot,
    trigger: did.trigger_id,
    responseUrl: did.response_url ?? null,
    input: (actor) => ({ kind: 'command', actor, place: placeOf(spot), text }),
  };
}

const nothing = {
  enterprise: undefined,
  trigger: null,
  again: null,
  pressed: false,
  responseUrl: null,
  window: null,
  files: [],
};

/** Under an installation for the whole organisation the payload's own team is empty. */
function teamOf(did: { team?: z.infer<typeof team>; user: z.infer<typeof user> }): string {
  return did.team?.id ?? did.user.team_id ?? '';
}

function given(files: IncomingFile[]): { files?: IncomingFile[] } {
  return files.length === 0 ? {} : { files };
}
