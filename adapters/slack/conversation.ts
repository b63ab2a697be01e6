import type { ModalView } from '@slack/types';
import type { Input, Log, Reply } from '../../src/ports.ts';
import { notice } from '../../src/views/notice.ts';
import type { Block, Form, View } from '../../src/views/view.ts';
import { errorReply } from '../system/error-reply.ts';
import type { IsFirst } from './deduplicate.ts';
import type { AnswerTarget, Delivery } from './delivery.ts';
import { incomingFile } from './files.ts';
import { firstField, modalOf } from './form.ts';
import type { Incoming } from './input.ts';
import type { Members } from './members.ts';
import { isPrivate, placeOf } from './place.ts';
import { refusalOf } from './refusal.ts';
import { sendFile } from './send-file.ts';
import type { Workspaces } from './workspaces.ts';

type Handler = (input: Input) => Promise<Reply>;

/** What a modal does after its button was pressed: Slack's `response_action`. */
type FormAnswer =
  | { response_action: 'clear' }
  | { response_action: 'update'; view: ModalView }
  | { response_action: 'errors'; errors: Record<string, string> };

/** Passes what people do in Slack to Cordon and delivers the answers. Never throws. */
export type Conversation = {
  take(incoming: Incoming): Promise<void>;
  /** The same for a form. `answered` is called within Slack's three seconds, however long the work takes. */
  submit(incoming: Incoming, answered: (answer: FormAnswer) => Promise<void>): Promise<void>;
  /** Waits for all answers in progress. */
  settled(): Promise<void>;
};

/** Milliseconds. After three seconds Slack shows an error of its own. */
const formTimeout = 2_000;

export function createConversation(parts: {
  handler: Handler;
  delivery: Delivery;
  members: Members;
  workspaces: Workspaces;
  isFirst: IsFirst;
  apiUrl: string;
  /** Folder for files on their way to people. */
  folder: string;
  pause: (milliseconds: number) => Promise<unknown>;
  log: Log;
}): Conversation {
  const { delivery, members, workspaces, log } = parts;
  const running = new Set<Promise<unknown>>();

  function follow<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
    return tracked;
  }

  /** Cordon's answer, or null if the input was delivered before. */
  async function asked(incoming: Incoming): Promise<Reply | null> {
    if (!(await parts.isFirst(incoming.deliveryKey))) return null;
    try {
      const { team, user, enterprise } = incoming;
      const allowed = await workspaces.allows(team, enterprise);
      const admitted = allowed ? await members.admit(team, user) : { ok: false as const, why: elsewhere };
      if (!admitted.ok)
        return { to: 'asker', view: notice('warning', 'Not open to you', admitted.why), outcome: 'bad-usage' };
      const token = incoming.files.length === 0 ? '' : ((await workspaces.find(team)).client.token ?? '');
      const files = incoming.files.map((file) => incomingFile(file, token, parts.apiUrl));
      return await parts.handler(
        incoming.input({ platform: 'slack', workspace: team, id: user, name: admitted.name }, files),
      );
    } catch (error) {
      return errorReply(error, log);
    }
  }

  async function take(incoming: Incoming): Promise<void> {
    const reply = await asked(incoming);
    if (reply === null) return;
    await answered(incoming, reply);
    if (incoming.window?.kind === 'home' && incoming.window.id !== '') await home(incoming);
  }

  async function answered(incoming: AnswerTarget, reply: Reply): Promise<void> {
    try {
      await answer(incoming, reply);
    } catch (error) {
      const refusal = refusalOf(error);
      log.warn('slack answer not delivered', { code: refusal.code });
      const view = notice(
        'alarm',
        'The answer cannot be shown here',
        refusal.message,
        'What was asked is recorded; ask again, or in the conversation with Cordon.',
      );
      await delivery.tell(incoming, view).catch(() => log.error('slack asker not told', { code: refusal.code }));
    }
  }

  async function answer(incoming: AnswerTarget, reply: Reply): Promise<void> {
    if ('form' in reply) return openForm(incoming, reply.form);
    if ('file' in reply)
      return sendFile(
        { delivery, workspaces, folder: parts.folder, explain: (error) => errorReply(error, log) },
        incoming,
        reply,
      );
    if (reply.to === 'everyone') return tellAll(incoming, reply.view);
    if (incoming.window?.kind === 'home' && incoming.window.id === '')
      return delivery.publishHome(incoming, reply.view);
    if (await shownAsModal(incoming, reply.view)) return;
    await delivery.tell(incoming, reply.view);
  }

  /** Slack opens a modal only after a button press or slash command, and only within three seconds. */
  async function openForm(incoming: AnswerTarget, form: Form): Promise<void> {
    if (incoming.trigger !== null) {
      try {
        return await delivery.openModal(incoming, modalOf(form, placeOf(incoming.location)));
      } catch (error) {
        if (!isTooLate(error)) throw error;
        return delivery.tell(
          incoming,
          notice('warning', form.title, 'Slack took too long to open the form. Ask for it once more.'),
        );
      }
    }
    const how = {
      kind: 'text' as const,
      text: 'Slack opens a form on a press, or on a slash command such as /screen.',
    };
    const button = {
      action: 'command',
      value: incoming.again ?? '',
      label: 'Open the form',
      style: 'primary' as const,
    };
    const buttons = incoming.again === null ? [] : [{ kind: 'buttons' as const, buttons: [button] }];
    await delivery.tell(incoming, { title: form.title, tone: 'info', blocks: [how, ...buttons] });
  }

  /** Details that a button asks for open in a modal; a short answer is posted below the message. */
  async function shownAsModal(incoming: AnswerTarget, view: View): Promise<boolean> {
    const pressed = incoming.trigger !== null && (incoming.window !== null || incoming.pressed);
    if (!pressed || (incoming.window === null && isShort(view))) return false;
    // If the modal does not open, the answer is posted below the message.
    return delivery.openView(incoming, view).catch(() => false);
  }

  async function tellAll(incoming: AnswerTarget, view: View): Promise<void> {
    const { team, location } = incoming;
    if (!isPrivate(location)) {
      const shared = await members
        .isShared(team, location.channel)
        .catch((error: unknown) => refusalOf(error).code !== 'channel_not_found');
      if (shared) {
        const why = 'This channel is shared with people of another organisation, so the answer is shown to you alone.';
        return delivery.tell(incoming, { ...view, blocks: [...view.blocks, { kind: 'footnote', text: why }] });
      }
    }
    await delivery.tellAll(incoming, view);
  }

  /** Redraws the home page after a button was pressed on it. */
  async function home(incoming: Incoming): Promise<void> {
    const { team, user } = incoming;
    try {
      const admitted = await members.admit(team, user);
      if (!admitted.ok) return;
      const reply = await parts.handler({
        kind: 'open',
        actor: { platform: 'slack', workspace: team, id: user, name: admitted.name },
        panel: 'home',
      });
      if ('view' in reply) await delivery.publishHome(incoming, reply.view);
    } catch (error) {
      log.warn('slack home not drawn', { code: refusalOf(error).code });
    }
  }

  async function submit(incoming: Incoming, done: (answer: FormAnswer) => Promise<void>): Promise<void> {
    const working = asked(incoming);
    const inTime = await Promise.race([
      working.then((reply) => ({ reply })),
      parts.pause(formTimeout).then(() => null),
    ]);
    if (inTime !== null) {
      const { reply } = inTime;
      if (reply === null) return done({ response_action: 'clear' });
      const stays = staying(incoming, reply);
      await done(stays ?? { response_action: 'clear' });
      // The answer closes the modal, so nothing is pushed on top of it.
      if (stays === null) await answered({ ...incoming, trigger: null, window: null }, reply);
      return;
    }
    const waiting = delivery.modal(
      notice('info', 'Working on it', 'This takes a moment; the answer follows here.'),
      incoming.location,
    );
    await done(waiting === null ? { response_action: 'clear' } : { response_action: 'update', view: waiting });
    const reply = await working;
    if (reply === null) return;
    const late = { ...incoming, trigger: null, window: null };
    const view =
      'form' in reply ? modalOf(reply.form, placeOf(incoming.location)) : delivery.modal(reply.view, incoming.location);
    const changed =
      view !== null &&
      incoming.window !== null &&
      (await delivery.changeModal(incoming, incoming.window.id, view).then(
        () => true,
        () => false,
      ));
    if (!changed || 'file' in reply || ('to' in reply && reply.to === 'everyone')) await answered(late, reply);
  }

  /** What keeps the modal open: the next form, or a sentence on what to correct. */
  function staying(incoming: Incoming, reply: Reply): FormAnswer | null {
    if ('form' in reply) return { response_action: 'update', view: modalOf(reply.form, placeOf(incoming.location)) };
    const field = firstField(incoming.window?.blocks ?? []);
    if (!('to' in reply) || reply.outcome !== 'bad-usage' || field === null) return null;
    return { response_action: 'errors', errors: { [field]: textOf(reply.view) } };
  }

  return {
    take: (incoming) => follow(take(incoming)).catch((error: unknown) => void errorReply(error, log)),
    submit: (incoming, done) => follow(submit(incoming, done)).catch((error: unknown) => void errorReply(error, log)),
    async settled() {
      await Promise.allSettled(running);
    },
  };
}

const elsewhere = 'Cordon does not serve this workspace. Ask the organisation that runs it to add the workspace.';

function isShort({ blocks }: View): boolean {
  return blocks.length <= 4 && blocks.every(({ kind }) => kind === 'text' || kind === 'footnote');
}

function isTooLate(error: unknown): boolean {
  return ['expired_trigger_id', 'trigger_expired', 'invalid_trigger_id', 'trigger_exchanged'].includes(
    refusalOf(error).code,
  );
}

function textOf({ title, blocks }: View): string {
  const texts = blocks.flatMap((block: Block) => (block.kind === 'text' ? [block.text] : []));
  return (texts.length === 0 ? title : texts.join(' ')).slice(0, 1_000);
}
