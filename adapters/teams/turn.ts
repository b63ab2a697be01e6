import type { Input, Log, Reply } from '../../src/ports.ts';
import { notice } from '../../src/views/notice.ts';
import type { Spool } from '../files/spool.ts';
import { errorReply } from '../system/error-reply.ts';
import type { Activity } from './activity.ts';
import { type Answers, noted, quoted, type Submitted, screenForm } from './answers.ts';
import type { Connector } from './connector.ts';
import { type MessageContext, messageContextOf } from './context.ts';
import { type Delivery, messageOf } from './delivery.ts';
import { fileActivity, incoming, upload } from './files.ts';
import type { Data, TeamsEvent } from './input.ts';
import {
  cardAnswer,
  dialog,
  dialogMessage,
  type InvokeAnswer,
  isSmall,
  messageAnswer,
  wordsAnswer,
  wordsOf,
} from './invoke-answer.ts';
import { createInvokeTimeout } from './invoke-timeout.ts';
import { renderCards } from './limits.ts';
import { personalCard } from './personal-view.ts';
import { messageRef, placeOf, roomOf } from './place.ts';
import type { PrivateReply } from './private.ts';
import { renderView } from './render.ts';

/** Milliseconds after which the typing indicator is shown. */
const typingAfter = 1_500;

/** Handles one activity of a person in this tenant. */
export type Turn = (activity: Activity, event: TeamsEvent) => Promise<InvokeAnswer>;

export function createTurn(parts: {
  answers: Answers;
  delivery: Delivery;
  connector: Connector;
  privately: PrivateReply;
  spool: Spool;
  /** Whether this is the first time that this person is told that questions in a channel are public. */
  firstInPublic(person: string): Promise<boolean>;
  firstGreeting(conversation: string): Promise<boolean>;
  isFileHost(url: URL): boolean;
  log: Log;
}): Turn {
  const { answers, delivery, privately } = parts;
  const inTime = createInvokeTimeout(parts);

  async function command(
    context: MessageContext,
    event: Extract<TeamsEvent, { kind: 'command' }>,
  ): Promise<InvokeAnswer> {
    const { actor, place } = context;
    const files = event.files.map((file) => incoming(file, parts.isFileHost));
    const channel = placeOf(roomOf(context.to.conversation));
    const input: Input = {
      kind: 'command',
      actor,
      place,
      ...(channel === place ? {} : { channel }),
      ...(context.kind === 'personal' ? { alone: true } : {}),
      text: event.text,
      ...(files.length > 0 ? { files } : {}),
    };
    const typing = setTimeout(() => {
      parts.connector.send(context.to, { type: 'typing' }).catch(() => {});
    }, typingAfter);
    try {
      const reply = await answers.ask(input);
      const isToBeNoted = context.open && isPrivate(reply) && (await parts.firstInPublic(actor.id));
      await deliverSafely(context, reply, isToBeNoted ? questionIsPublic : null);
    } finally {
      clearTimeout(typing);
    }
    return null;
  }

  /** A failure while an answer is produced or sent, e.g. an interrupted file, is answered with a sentence, too. */
  async function deliverSafely(context: MessageContext, reply: Reply, footnote: string | null = null) {
    try {
      return await answers.deliver(context, reply, footnote);
    } catch (error) {
      return answers.deliver(context, errorReply(error, parts.log), null);
    }
  }

  function pressed(context: MessageContext, activity: Activity, data: Data): Promise<Reply> {
    const { actor, place } = context;
    const message = messageRef(activity.conversation.id, activity.replyToId || 'dialog');
    const { action, value } = data;
    if (typeof action !== 'string') throw new Error('A card came back without an action.');
    return answers.ask({ kind: 'press', actor, place, message, action, value: typeof value === 'string' ? value : '' });
  }

  async function onCard(
    context: MessageContext,
    activity: Activity,
    event: Extract<TeamsEvent, { kind: 'card' }>,
  ): Promise<InvokeAnswer> {
    const { data, by } = event;
    if (typeof data['form'] === 'string') {
      const submitted = await answers.submit(context, data['form'], data, 'execute');
      return by === 'execute' ? onFormSent(context, activity, submitted) : onFormMessage(context, submitted);
    }
    const reply = await pressed(context, activity, data);
    const own =
      by === 'execute' && 'to' in reply && reply.to === 'asker' ? personalCard(context.user, reply.view) : null;
    if (own !== null) return cardAnswer(own);
    if (by === 'execute' && 'to' in reply && reply.to === 'asker' && isSmall(reply.view)) {
      return messageAnswer(wordsOf(reply.view));
    }
    const where = await deliverSafely(context, reply);
    return by === 'execute' ? messageAnswer(delivered[where]) : null;
  }

  /** A look never posts anything. If the view is unavailable, the card stays as it is. */
  async function onLook(context: MessageContext, event: Extract<TeamsEvent, { kind: 'look' }>): Promise<InvokeAnswer> {
    const reply = await answers.ask({ kind: 'open', actor: context.actor, place: context.place, ...event.own });
    if (!('to' in reply)) throw new Error('A look was answered with a form or a file.');
    const own = reply.outcome === 'answered' ? personalCard(context.user, reply.view) : null;
    return own === null ? wordsAnswer(event, reply.view) : cardAnswer(own);
  }

  async function onFormSent(context: MessageContext, activity: Activity, submitted: Submitted): Promise<InvokeAnswer> {
    if ('again' in submitted) return cardAnswer(submitted.again);
    const { reply, at } = submitted;
    if ('form' in reply) return cardAnswer(await answers.handForm(at, reply.form, 'execute'));
    if ('file' in reply || reply.to === 'everyone') await deliverSafely(at, reply);
    const [card, ...rest] = renderCards(reply.view);
    if (rest.length > 0) await privately.tell(at, rest);
    if (context.kind === 'personal' && activity.replyToId && reply.outcome !== 'bad-usage') {
      // For the person's other devices, because the answer to the invoke reaches only this one.
      await parts.connector.update(context.to, activity.replyToId, messageOf(card)).catch(() => {});
    }
    return cardAnswer(card);
  }

  async function onFormMessage(context: MessageContext, submitted: Submitted): Promise<InvokeAnswer> {
    if ('again' in submitted) await privately.tell(context, [submitted.again]);
    else await deliverSafely(submitted.at, submitted.reply);
    return null;
  }

  async function inDialog(context: MessageContext, reply: Reply): Promise<InvokeAnswer> {
    if ('form' in reply) return dialog(reply.form.title, await answers.handForm(context, reply.form, 'submit'));
    if ('file' in reply || reply.to === 'everyone') await deliverSafely(context, reply);
    const [card, ...rest] = renderCards(reply.view, { buttons: 'submit' });
    if (rest.length > 0) await privately.tell(context, renderCards(reply.view));
    const shown = 'file' in reply ? renderView(noted(reply.view, inChat), { buttons: 'submit' }) : card;
    return dialog(reply.view.title, shown);
  }

  async function onDialog(
    context: MessageContext,
    activity: Activity,
    data: Data,
    opening: boolean,
  ): Promise<InvokeAnswer> {
    const { form } = data;
    if (typeof form !== 'string') return inDialog(context, await pressed(context, activity, data));
    if (opening) {
      const card = await answers.formCard(context, form);
      return card === null ? dialogMessage('This form is not open any more; open it anew.') : dialog('Cordon', card);
    }
    const submitted = await answers.submit(context, form, data, 'submit');
    return 'again' in submitted ? dialog('Cordon', submitted.again) : inDialog(submitted.at, submitted.reply);
  }

  async function onExtension(context: MessageContext, said: string | null): Promise<InvokeAnswer> {
    if (said === null) return dialog(screenForm.title, await answers.handForm(context, screenForm, 'submit'));
    const { actor, place } = context;
    return inDialog(context, await answers.ask({ kind: 'command', actor, place, text: `screen ${quoted(said)}` }));
  }

  async function onConsent(
    context: MessageContext,
    activity: Activity,
    event: Extract<TeamsEvent, { kind: 'consent' }>,
  ) {
    const done: InvokeAnswer = { status: 200, body: {} };
    const file = parts.spool.find(event.file);
    if (activity.replyToId) await parts.connector.remove(context.to, activity.replyToId).catch(() => {});
    if (file === null || file.owner !== context.actor.id) {
      await privately.tell(context, renderCards(notice('info', 'This file is no longer here', 'Ask for it again.')));
      return done;
    }
    if (event.upload === null) {
      await parts.spool.remove(file);
      await privately.tell(context, renderCards(notice('plain', 'The file was not sent')));
      return done;
    }
    try {
      await upload(file, parts.spool, event.upload, parts.isFileHost);
      await delivery.answer(context.to, fileActivity(event.upload));
      await parts.spool.remove(file);
    } catch (error) {
      await answers.deliver(context, errorReply(error, parts.log), null);
    }
    return done;
  }

  async function greet(context: MessageContext): Promise<InvokeAnswer> {
    if (context.kind !== 'personal' || !(await parts.firstGreeting(context.to.conversation))) return null;
    await deliverSafely(context, await answers.ask({ kind: 'open', actor: context.actor, panel: 'home' }));
    return null;
  }

  async function work(context: MessageContext, activity: Activity, event: TeamsEvent): Promise<InvokeAnswer> {
    switch (event.kind) {
      case 'command':
        return command(context, event);
      case 'card':
        return onCard(context, activity, event);
      case 'look':
        return onLook(context, event);
      case 'dialog-open':
      case 'dialog-submit':
        return onDialog(context, activity, event.data, event.kind === 'dialog-open');
      case 'extension':
        return onExtension(context, event.said);
      case 'consent':
        return onConsent(context, activity, event);
      case 'arrived':
        return greet(context);
      case 'left':
      case 'renamed':
      case 'nothing':
        return null;
    }
  }

  return async (activity, event) => {
    const context = messageContextOf(activity);
    if (context === null) return null;
    const running = work(context, activity, event).catch((error: unknown) => refusedAnswer(event, error, parts.log));
    if (activity.type !== 'invoke') return running;
    const answer = await inTime(context, event, running);
    return answer ?? { status: 200, body: {} };
  };
}

function isPrivate(reply: Reply): boolean {
  return 'file' in reply || ('to' in reply && reply.to === 'asker');
}

const questionIsPublic =
  'You asked where others can read the question. In our personal chat only you see question and answer. This is said once.';
const inChat = 'The file waits for you in our personal chat.';
const delivered = {
  here: 'Done; see the message from Cordon.',
  chat: 'The answer is private: see your chat with Cordon.',
  nowhere: 'The answer is private: add Cordon as an app of your own, then press again.',
};

/** Used when even the message about a failure could not be sent. */
function refusedAnswer(event: TeamsEvent, error: unknown, log: Log): InvokeAnswer {
  return wordsAnswer(event, errorReply(error, log).view);
}
