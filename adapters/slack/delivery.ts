import type { KnownBlock, ModalView } from '@slack/types';
import type { Log } from '../../src/ports.ts';
import type { View } from '../../src/views/view.ts';
import { onAddress, plainly } from './address.ts';
import { withRetries } from './client.ts';
import { uploadPicture } from './files.ts';
import { modalOfView } from './form.ts';
import type { Incoming } from './input.ts';
import { type Message, messagesOf, windowOf } from './messages.ts';
import { isPrivate, placeOf, type SlackLocation } from './place.ts';
import { refusalOf, SlackRefusal } from './refusal.ts';
import type { Style } from './render.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** Where to send an answer, according to the payload. */
export type AnswerTarget = Pick<
  Incoming,
  'team' | 'user' | 'location' | 'responseUrl' | 'trigger' | 'again' | 'pressed' | 'window'
>;

/** Delivers views. Every failure is thrown as a `SlackRefusal`. */
export type Delivery = {
  /**
   * Only to the person who asked: in the same place, or in their direct messages if Slack allows no private answer
   * there.
   */
  tell(asked: AnswerTarget, view: View): Promise<void>;
  /** To everybody in the place, in the thread if there is one. */
  tellAll(asked: AnswerTarget, view: View): Promise<void>;
  openModal(asked: AnswerTarget, view: ModalView): Promise<void>;
  /** Opens a View in a modal for reading; false if it is too large, or if Slack cannot show it there. */
  openView(asked: AnswerTarget, view: View): Promise<boolean>;
  changeModal(asked: AnswerTarget, window: string, view: ModalView): Promise<void>;
  /** A View as a modal; null if it is too large. */
  modal(view: View, location: SlackLocation): ModalView | null;
  publishHome(asked: AnswerTarget, view: View): Promise<void>;
  /**
   * Posts a message, and the parts that do not fit as further messages below it. `rest` are the ids of the further
   * ones.
   */
  post(location: SlackLocation, view: View, key: string | null): Promise<{ ts: string; rest: string[] }>;
  /** Redraws a message and its further messages, whose number may change. */
  redraw(location: SlackLocation, ts: string, rest: readonly string[], view: View): Promise<string[]>;
  /** The direct message channel with a person. */
  direct(team: string, user: string): Promise<string>;
};

/** Slack accepts five answers at one `response_url`. */
const answersOnAddress = 4;

export function createDelivery(options: {
  workspaces: Workspaces;
  pause: (ms: number) => Promise<unknown>;
  log: Log;
}): Delivery {
  const { workspaces, pause, log } = options;
  /** Once a workspace has refused newer blocks, they are not tried again. */
  let style: Style = 'whole';
  /** The same for modals, which may accept fewer blocks than messages. */
  let windowStyle: Style = 'whole';

  async function to<T>(team: string, work: (workspace: Workspace) => Promise<T>): Promise<T> {
    const workspace = await workspaces.find(team);
    try {
      return await withRetries(() => work(workspace), pause);
    } catch (error) {
      const refusal = refusalOf(error);
      workspaces.failed(team, refusal);
      throw refusal;
    }
  }

  /** Sends in the full style, and in the plain style if Slack refuses the full one. */
  async function drawn<T>(
    work: (style: Style) => Promise<T>,
    blocks: (style: Style) => readonly KnownBlock[],
  ): Promise<T> {
    try {
      return await work(style);
    } catch (error) {
      if (style === 'plain' || !isUndrawable(error)) throw error;
      const answer = await work('plain');
      // A picture that Slack could not load says nothing about containers.
      const refused = blocks('whole');
      if (refused.some(({ type }) => type === 'container') && !refused.some(({ type }) => type === 'image')) {
        style = 'plain';
        log.warn('slack takes no folds');
      }
      return answer;
    }
  }

  async function postAll(
    location: SlackLocation,
    view: View,
    key: string | null,
    as: Style,
  ): Promise<{ ts: string; rest: string[] }> {
    const { first, rest, pictures } = messagesOf(view, as);
    const ts = await postOne(location, first, key);
    const below = { ...location, thread: location.thread ?? ts };
    const others: string[] = [];
    for (const message of rest) others.push(await postOne(below, message, null));
    await pictured(below, pictures);
    return { ts, rest: others };
  }

  async function postOne(location: SlackLocation, message: Message, key: string | null): Promise<string> {
    const metadata = key === null ? {} : { metadata: { event_type: 'cordon_message', event_payload: { key } } };
    const thread = location.thread === null ? {} : { thread_ts: location.thread };
    const { ts } = await to(location.team, ({ client }) =>
      client.chat.postMessage({ channel: location.channel, ...message, ...plainly, ...thread, ...metadata }),
    );
    if (ts === undefined) throw new SlackRefusal('unclear', 'Slack did not say where the message stands.');
    return ts;
  }

  /** Pictures are uploaded as files next to the message, which needs a channel instead of a person. */
  async function pictured(location: SlackLocation, pictures: ReturnType<typeof messagesOf>['pictures']): Promise<void> {
    if (pictures.length === 0) return;
    const channel = /^[UW]/.test(location.channel) ? await direct(location.team, location.channel) : location.channel;
    const workspace = await workspaces.find(location.team);
    for (const picture of pictures) await uploadPicture(workspace, channel, location.thread, picture);
  }

  async function direct(team: string, user: string): Promise<string> {
    const { channel } = await to(team, ({ client }) => client.conversations.open({ users: user }));
    if (channel?.id === undefined) throw new SlackRefusal('unclear', 'Slack opens no conversation with this person.');
    return channel.id;
  }

  async function ephemeral({ team, user, location }: AnswerTarget, message: Message): Promise<void> {
    const thread = location.thread === null ? {} : { thread_ts: location.thread };
    await to(team, ({ client }) =>
      client.chat.postEphemeral({ channel: location.channel, user, ...message, ...plainly, ...thread }),
    );
  }

  /**
   * Tries the ways of notifying one person in order. Stops at an answer that Slack cannot show, because no other way
   * would help.
   */
  async function firstOf(ways: readonly (() => Promise<unknown>)[]): Promise<void> {
    let last: unknown = null;
    for (const way of ways) {
      try {
        await way();
        return;
      } catch (error) {
        last = error;
        const { code, retryAfterSeconds } = refusalOf(error);
        if (undrawable.has(code) || retryAfterSeconds !== undefined) throw error;
      }
    }
    throw last;
  }

  async function tellIn(asked: AnswerTarget, view: View, as: Style): Promise<void> {
    const { team, user, location, responseUrl } = asked;
    const alone: SlackLocation = { team, channel: user, thread: null };
    const { first, rest, pictures } = messagesOf(view, as);
    const own = isPrivate(location) && responseUrl === null;
    if (own) return void (await postAll(location, view, null, as));
    const onOne =
      responseUrl === null ? [] : [(message: Message) => () => onAddress(responseUrl, message, 'ephemeral', pause)];
    const here = isPrivate(location) ? [] : [(message: Message) => () => ephemeral(asked, message)];
    const apart = (message: Message) => () => postOne(alone, message, null);
    for (const [at, message] of [first, ...rest].entries()) {
      const ways = at < answersOnAddress ? [...onOne, ...here] : here;
      await firstOf([...ways.map((way) => way(message)), apart(message)]);
    }
    await pictured(alone, pictures);
  }

  async function openModal({ team, trigger, window }: AnswerTarget, view: ModalView): Promise<void> {
    if (trigger === null) {
      throw new SlackRefusal('expired_trigger_id', 'Slack opens no window here.', { permanent: true });
    }
    await to(team, ({ client }) =>
      window?.kind === 'modal'
        ? client.views.push({ trigger_id: trigger, view })
        : client.views.open({ trigger_id: trigger, view }),
    );
  }

  return {
    tell: (asked, view) =>
      drawn(
        (as) => tellIn(asked, view, as),
        (as) => messagesOf(view, as).first.blocks,
      ),
    async tellAll(asked, view) {
      const { responseUrl, location } = asked;
      await drawn(
        async (as) => {
          try {
            await postAll(location, view, null, as);
          } catch (error) {
            const { code } = refusalOf(error);
            if (responseUrl === null || (code !== 'not_in_channel' && code !== 'channel_not_found')) throw error;
            const { first, rest } = messagesOf(view, as);
            for (const message of [first, ...rest].slice(0, answersOnAddress))
              await onAddress(responseUrl, message, 'in_channel', pause);
          }
        },
        (as) => messagesOf(view, as).first.blocks,
      );
    },
    openModal,
    async openView(asked, view) {
      for (const as of windowStyle === 'whole' ? (['whole', 'plain'] as const) : (['plain'] as const)) {
        const modal = modalOfView(view, placeOf(asked.location), as);
        if (modal === null) return false;
        try {
          await openModal(asked, modal);
          return true;
        } catch (error) {
          if (!isUndrawable(error)) throw error;
          if (!modal.blocks.some(({ type }) => type === 'image')) windowStyle = 'plain';
        }
      }
      return false;
    },
    async changeModal({ team }, window, view) {
      await to(team, ({ client }) => client.views.update({ view_id: window, view }));
    },
    modal: (view, location) => modalOfView(view, placeOf(location), windowStyle),
    async publishHome({ team, user }, view) {
      await drawn(
        (as) =>
          to(team, ({ client }) =>
            client.views.publish({
              user_id: user,
              view: { type: 'home', blocks: windowOf(view, 'home', as)?.blocks.slice(0, 100) ?? [] },
            }),
          ),
        (as) => windowOf(view, 'home', as)?.blocks ?? [],
      );
    },
    post: (location, view, key) =>
      drawn(
        (as) => postAll(location, view, key, as),
        (as) => messagesOf(view, as).first.blocks,
      ),
    redraw: (location, ts, before, view) =>
      drawn(
        async (as) => {
          const { first, rest } = messagesOf(view, as);
          const { channel, team } = location;
          await to(team, ({ client }) => client.chat.update({ channel, ts, ...first }));
          const below = { ...location, thread: location.thread ?? ts };
          const now: string[] = [];
          for (const [at, message] of rest.entries()) {
            const there = before[at];
            if (there === undefined) now.push(await postOne(below, message, null));
            else {
              await to(team, ({ client }) => client.chat.update({ channel, ts: there, ...message }));
              now.push(there);
            }
          }
          for (const surplus of before.slice(rest.length))
            await to(team, ({ client }) => client.chat.delete({ channel, ts: surplus }));
          return now;
        },
        (as) => messagesOf(view, as).first.blocks,
      ),
    direct,
  };
}

/** Errors with which Slack refuses blocks that it does not know, in messages and in modals. */
const undrawable = new Set(['invalid_blocks', 'invalid_blocks_format', 'invalid_arguments']);

function isUndrawable(error: unknown): boolean {
  return undrawable.has(refusalOf(error).code);
}
