import { z } from 'zod';
import type { Actor, Input, MessageRef } from '../../src/ports.ts';
import { readMetadata } from './form.ts';
import { file, given, type Incoming, id, nothing, optional, type SlackFile } from './input.ts';
import { messageRef, placeOf, readPlace, type SlackLocation } from './place.ts';
import { typed } from './text.ts';

const team = z.object({ id, enterprise_id: optional }).nullish();
const user = z.object({ id, team_id: optional });
const enterprise = z.object({ id: z.string() }).nullish();

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

/** A button press; null for other elements, such as a link or a choice in a form. */
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
    deliveryKey: `press ${did.trigger_id}`,
    team: at,
    enterprise: did.enterprise?.id,
    user: did.user.id,
    trigger: did.trigger_id,
    responseUrl: did.response_url ?? null,
  };
  if (view) {
    const location = readPlace(readMetadata(view.private_metadata)?.place ?? '') ?? {
      team: at,
      channel: did.user.id,
      thread: null,
    };
    const ref = messageRef({ team: at, channel: did.user.id, ts: 'home', only: did.user.id });
    return {
      ...common,
      location,
      window: { id: view.id, kind: view.type, blocks: view.blocks ?? [] },
      input: (actor) => press(actor, location, ref, action, value),
    };
  }
  const ts = container.message_ts ?? '';
  const head = container.thread_ts ?? did.message?.thread_ts ?? ts;
  const location = { team: at, channel: container.channel_id ?? did.user.id, thread: head === ts ? null : head };
  const only = container.is_ephemeral === true ? did.user.id : null;
  const ref = messageRef({ team: at, channel: location.channel, ts, only });
  return { ...common, pressed: true, location, input: (actor) => press(actor, location, ref, action, value) };
}

function press(actor: Actor, location: SlackLocation, message: MessageRef, action: string, value: string): Input {
  return { kind: 'press', actor, place: placeOf(location), message, action, value };
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

/** A submitted form; null for another kind of modal. */
export function readSubmission(body: unknown): Incoming | null {
  const did = submitted.parse(body);
  const carried = readMetadata(did.view.private_metadata);
  if (carried === null || carried.form === null) return null;
  const { form, value } = carried;
  const at = teamOf(did);
  const location = readPlace(carried.place) ?? { team: at, channel: did.user.id, thread: null };
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
    deliveryKey: `submit ${did.trigger_id ?? did.view.id}`,
    team: at,
    enterprise: did.enterprise?.id,
    user: did.user.id,
    location,
    trigger: did.trigger_id ?? null,
    window: { id: did.view.id, kind: did.view.type, blocks: did.view.blocks ?? [] },
    files,
    input: (actor, attached) => ({
      kind: 'submit',
      actor,
      place: placeOf(location),
      form,
      value,
      fields,
      ...given(attached),
    }),
  };
}

/** The callback ids of the shortcuts in `manifest.json`. */
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

/** “Screen” in the shortcut menu opens the form; “Screen this” on a message screens its text. */
export function readShortcut(body: unknown): Incoming | null {
  const did = shortcut.parse(body);
  const at = teamOf(did);
  const said = did.callback_id === shortcuts.message ? typed(did.message?.text ?? '') : '';
  if (did.callback_id !== shortcuts.form && did.callback_id !== shortcuts.message) return null;
  // Quoted, so that no word of the message is read as an option of the command.
  const text = said === '' ? 'screen' : `screen "${said.replace(/["\\]/g, '\\$&')}"`;
  const head = did.message?.thread_ts;
  const thread = head == null || head === did.message?.ts ? null : head;
  const location = { team: at, channel: did.channel?.id ?? did.user.id, thread };
  return {
    ...nothing,
    deliveryKey: `shortcut ${did.trigger_id}`,
    team: at,
    enterprise: did.enterprise?.id,
    user: did.user.id,
    location,
    trigger: did.trigger_id,
    responseUrl: did.response_url ?? null,
    input: (actor) => ({ kind: 'command', actor, place: placeOf(location), text }),
  };
}

/** In an organization-wide installation, the payload's own team is empty. */
function teamOf(did: { team?: z.infer<typeof team>; user: z.infer<typeof user> }): string {
  return did.team?.id ?? did.user.team_id ?? '';
}
