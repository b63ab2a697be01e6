import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Blocks, FakeSlack, Shown } from './slack.ts';

/**
 * What is posted to Cordon when people do things in Slack, signed as Slack signs it. With `twice` everything is delivered a
 * second time, as after an answer that was lost on its way.
 */
export function createSlackPeople(slack: FakeSlack, options: { url: string; secret: string; twice?: boolean }) {
  let events = 0;

  /** Posts a body as Slack does. `age` in seconds makes its timestamp older. */
  async function post(
    body: string,
    type: 'application/json' | 'application/x-www-form-urlencoded',
    {
      secret = options.secret,
      age = 0,
      headers = {},
    }: { secret?: string; age?: number; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const timestamp = String(Math.floor(Date.now() / 1000) - age);
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    const deliver = () =>
      fetch(`${options.url}/slack/events`, {
        method: 'POST',
        headers: {
          'content-type': type,
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': signature,
          ...headers,
        },
        body,
      });
    const first = await deliver();
    if (options.twice === true) await deliver();
    return first;
  }

  const interact = (payload: unknown) =>
    post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'application/x-www-form-urlencoded');

  function slashBody(user: string, channel: string, command: string, text: string): string {
    return new URLSearchParams({
      token: 'unused',
      team_id: slack.team,
      team_domain: 'acme',
      channel_id: channel,
      channel_name: 'x',
      user_id: user,
      user_name: 'x',
      command: `/${command}`,
      // Of Cordon's commands the manifest lets Slack turn the mentions of this one alone into ids.
      text: command === 'cordon' ? mentioned(written(text)) : written(text),
      api_app_id: 'A0CORDON',
      is_enterprise_install: 'false',
      response_url: slack.address(channel, user),
      trigger_id: slack.trigger(user),
    }).toString();
  }

  function mentioned(text: string): string {
    return text.replace(/@([a-z]+)/g, (_, name: string) => `<@${slack.person(name).id}|${name}>`);
  }

  function eventBody(event: Record<string, unknown>, id = `Ev${++events}`): string {
    return JSON.stringify({
      token: 'unused',
      team_id: slack.team,
      api_app_id: 'A0CORDON',
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: slack.team, user_id: slack.bot, is_bot: true, is_enterprise_install: false },
      ],
      event,
    });
  }

  function message(
    user: string,
    channel: string,
    text: string,
    more: Record<string, unknown>,
  ): Record<string, unknown> {
    return { user, channel, text, team: slack.team, ts: `${1_800_000_000 + ++events}.000200`, ...more };
  }

  return {
    post,
    slashBody,
    eventBody,
    slash: (user: string, channel: string, command: string, text: string) =>
      post(slashBody(user, channel, command, text), 'application/x-www-form-urlencoded'),
    event: (event: Record<string, unknown>, id?: string, headers: Record<string, string> = {}) =>
      post(eventBody(event, id), 'application/json', { headers }),
    mention(user: string, channel: string, text: string, more: Record<string, unknown> = {}) {
      return this.event({ type: 'app_mention', ...message(user, channel, `<@${slack.bot}> ${written(text)}`, more) });
    },
    write(user: string, direct: string, text: string, more: Record<string, unknown> = {}) {
      return this.event({ type: 'message', channel_type: 'im', ...message(user, direct, written(text), more) });
    },
    home(user: string) {
      return this.event({ type: 'app_home_opened', user, channel: 'D1', tab: 'home' });
    },
    shortcut: (user: string, callback_id: string, more: Record<string, unknown> = {}) =>
      interact({
        type: 'shortcut',
        callback_id,
        team: { id: slack.team },
        user: { id: user, team_id: slack.team },
        trigger_id: slack.trigger(user),
        action_ts: '1.1',
        ...more,
      }),
    /** Presses a button of a message that the person sees. */
    press(user: string, at: Shown, button: { action_id: string; value?: string }) {
      return interact({
        type: 'block_actions',
        team: { id: slack.team },
        user: { id: user, team_id: slack.team },
        api_app_id: 'A0CORDON',
        trigger_id: slack.trigger(user),
        response_url: slack.address(at.channel, user),
        container: {
          type: 'message',
          message_ts: at.ts,
          channel_id: at.channel,
          is_ephemeral: at.only !== null,
          ...(at.thread === null ? {} : { thread_ts: at.thread }),
        },
        channel: { id: at.channel },
        message: { ts: at.ts, ...(at.thread === null ? {} : { thread_ts: at.thread }) },
        actions: [{ type: 'button', block_id: 'x', action_ts: '1.1', ...button }],
      });
    },
    pressInWindow(
      user: string,
      window: { id: string; view: Record<string, unknown> },
      button: { action_id: string; value?: string },
    ) {
      return interact({
        type: 'block_actions',
        team: { id: slack.team },
        user: { id: user, team_id: slack.team },
        trigger_id: slack.trigger(user),
        container: { type: 'view', view_id: window.id },
        view: { id: window.id, ...window.view },
        actions: [{ type: 'button', block_id: 'x', action_ts: '1.1', ...button }],
      });
    },
    /** Fills the newest form of a person and sends it; answers what Slack gets back. */
    async fill(user: string, fields: Record<string, string>, files: Record<string, unknown[]> = {}): Promise<unknown> {
      const window = slack.windows.findLast((one) => one.user === user);
      if (window === undefined) throw new Error('There is no form.');
      const answer = await interact({
        type: 'view_submission',
        team: { id: slack.team },
        user: { id: user, team_id: slack.team },
        trigger_id: slack.trigger(user),
        view: { id: window.id, ...window.view, state: { values: stateOf(window.view.blocks, fields, files) } },
      });
      const text = await answer.text();
      const parsed = text === '' ? {} : JSON.parse(text);
      if (parsed.response_action === 'update') window.view = parsed.view;
      if (parsed.response_action === 'clear') slack.windows.splice(slack.windows.indexOf(window), 1);
      return parsed;
    },
    /** The messages that a person sees, in a channel, a thread of it, or anywhere. */
    sees(user: string, channel?: string, thread?: string): Shown[] {
      return slack.shown.filter(
        (one) =>
          !one.gone &&
          (one.only === null || one.only === user) &&
          (slack.ownerOf(one.channel) ?? user) === user &&
          (channel === undefined || one.channel === channel || slack.ownerOf(one.channel) === channel) &&
          (thread === undefined || one.thread === thread || one.ts === thread),
      );
    },
    /** Waits until something came and then nothing more for a moment. */
    async settled(before: number, most = 3_000): Promise<void> {
      const end = Date.now() + most;
      while (slack.changes() === before && Date.now() < end) await pause(5);
      for (let last = -1; last !== slack.changes() && Date.now() < end; ) {
        last = slack.changes();
        await pause(70);
      }
    },
  };
}
export type SlackPeople = ReturnType<typeof createSlackPeople>;

/** Everything that a reader of blocks comes by, addresses too. */
export function textOfBlocks(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOfBlocks).join('');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, one]) => (typeof one === 'string' ? (read.has(key) ? one : '') : textOfBlocks(one)))
    .join('');
}
const read = new Set(['text', 'url', 'alt_text', 'image_url']);

/** The button with this label, newest first. */
export function buttonIn(blocks: unknown, label: string): { action_id: string; value?: string } | null {
  if (Array.isArray(blocks))
    return blocks.map((one) => buttonIn(one, label)).findLast((found) => found !== null) ?? null;
  if (typeof blocks !== 'object' || blocks === null) return null;
  if ('type' in blocks && blocks.type === 'button' && textOfBlocks(blocks) === label)
    return blocks as unknown as { action_id: string; value?: string };
  return buttonIn(Object.values(blocks), label);
}

function stateOf(blocks: Blocks, fields: Record<string, string>, files: Record<string, unknown[]>) {
  const values: Record<string, Record<string, unknown>> = {};
  for (const block of blocks) {
    if (block['type'] !== 'input') continue;
    const name = String(block['block_id']);
    const element = block['element'] as {
      type: string;
      action_id: string;
      initial_value?: string;
      initial_date?: string;
      initial_option?: { value: string };
    };
    const given = element.initial_value ?? element.initial_date ?? element.initial_option?.value;
    const value = fields[name] ?? given ?? null;
    const state: Record<string, unknown> = {
      plain_text_input: { value },
      datepicker: { selected_date: value },
      static_select: { selected_option: value === null ? null : { value } },
      radio_buttons: { selected_option: value === null ? null : { value } },
      file_input: { files: files[name] ?? [] },
    };
    values[name] = { [element.action_id]: { type: element.type, ...(state[element.type] as object) } };
  }
  return values;
}

/** As Slack writes what was typed. */
function written(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
