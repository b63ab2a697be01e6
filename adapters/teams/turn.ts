import type { Input, Log, Reply } from '../../src/ports.ts';
import { notice } from '../../src/views/notice.ts';
import type { Spool } from '../files/spool.ts';
import { errorReply } from '../system/error-reply.ts';
import type { Activity } from './activity.ts';
import { type Answers, noted, quoted, type Submitted, screenForm } from './answers.ts';
import type { Connector } from './connector.ts';
import { type Spot, spotOf } from './context.ts';
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
import { createPatience } from './invoke-timeout.ts';
import { renderCards } from './limits.ts';
import { ownCard } from './personal-view.ts';
import { messageRef, placeOf, roomOf } from './place.ts';
import type { PrivateWord } from './private.ts';
import { renderView } from './render.ts';

/** After this a person sees that the bot is at work. */
const typingAfter = 1_500;

/** One activity of somebody in this tenant, as it was read, worked through to its end. */
export type Turn = (activity: Activity, heard: TeamsEvent) => Promise<InvokeAnswer>;

export function createTurn(parts: {
  answers: Answers;
  delivery: Delivery;
  connector: Connector;
  privately: PrivateWord;
  spool: Spool;
  /** Whether this is the first time that this person is told that questions in a channel are public. */
  firstInPublic(person: string): Promise<boolean>;
  firstGreeting(conversation: string): Promise<boolean>;
  isFileHost(url: URL): boolean;
  log: Log;
}): Turn {
  const { answers, delivery, privately } = parts;
  const inTime = createPatience(parts);

  async function command(spot: Spot, heard: Extract<TeamsEvent, { kind: 'command' }>): Promise<InvokeAnswer> {
    const { actor, place } = spot;
    const files = heard.files.map((file) => incoming(file, parts.isFileHost));
    const channel = placeOf(roomOf(spot.to.conversation));
    const input: Input = {
      kind: 'command',
      actor,
      place,
      ...(channel === place ? {} : { channel }),
      ...(spot.kind === 'personal' ? { alone: true } : {}),
      text: heard.text,
      ...(files.length > 0 ? { files } : {}),
    };
    const typing = setTimeout(() => {
      parts.connector.send(spot.to, { type: 'typing' }).catch(() => {});
    }, typingAfter);
    try {
      const reply = await answers.ask(input);
      const isToBeNoted = spot.open && isPrivate(reply) && (await parts.firstInPublic(actor.id));
      await deliverSafely(spot, reply, isToBeNoted ? questionIsPublic : null);
    } finally {
      clearTimeout(typing);
    }
    return null;
  }

  /** An answer that cannot be made or sent, such as a file that breaks off, ends as a sentence too. */
  async function deliverSafely(spot: Spot, reply: Reply, footnote: string | null = null) {
    try {
      return await answers.deliver(spot, reply, footnote);
    } catch (error) {
      return answers.deliver(spot, errorReply(error, parts.log), null);
    }
  }

  function pressed(spot: Spot, activity: Activity, data: Data): Promise<Reply> {
    const { actor, place } = spot;
    const message = messageRef(activity.conversation.id, activity.replyToId || 'dialog');
    const { action, value } = data;
    if (typeof action !== 'string') throw new Error('A card came back without an action.');
    return answers.ask({ kind: 'press', actor, place, message, action, value: typeof value === 'string' ? value : '' });
  }

  async function onCard(
    spot: Spot,
    activity: Activity,
    heard: Extract<TeamsEvent, { kind: 'card' }>,
  ): Promise<InvokeAnswer> {
    const { data, by } = heard;
    if (typeof data['form'] === 'string') {
      const submitted = await answers.submit(spot, data['form'], data, 'execute');
      return by === 'execute' ? onFormSent(spot, activity, submitted) : onFormMessage(spot, submitted);
    }
    const reply = await pressed(spot, activity, data);
    const own = by === 'execute' && 'to' in reply && reply.to === 'asker' ? ownCard(spot.user, reply.view) : null;
    if (own !== null) return cardAnswer(own);
    if (by === 'execute' && 'to' in reply && reply.to === 'asker' && isSmall(reply.view)) {
      return messageAnswer(wordsOf(reply.view));
    }
    const where = await deliverSafely(spot, reply);
    return by === 'execute' ? messageAnswer(delivered[where]) : null;
  }

  /** A look never posts anything: an unavailable card stays as it is. */
  async function onLook(spot: Spot, heard: Extract<TeamsEvent, { kind: 'look' }>): Promise<InvokeAnswer> {
    const reply = await answers.ask({ kind: 'open', actor: spot.actor, place: spot.place, ...heard.own });
    if (!('to' in reply)) throw new Error('A look was answered with a form or a file.');
    const own = reply.outcome === 'answered' ? ownCard(spot.user, reply.view) : null;
    return own === null ? wordsAnswer(heard, reply.view) : cardAnswer(own);
  }

  async function onFormSent(spot: Spot, activity: Activity, submitted: Submitted): Promise<InvokeAnswer> {
    if ('again' in submitted) return cardAnswer(submitted.again);
    const { reply, at } = submitted;
    if ('form' in reply) return cardAnswer(await answers.handForm(at, reply.form, 'execute'));
    if ('file' in reply || reply.to === 'everyone') await deliverSafely(at, reply);
    const [card, ...rest] = renderCards(reply.view);
    if (rest.length > 0) await privately.tell(at, rest);
    if (spot.kind === 'personal' && activity.replyToId && reply.outcome !== 'bad-usage') {
      // For the person's other devices; the invoke's answer reaches only this one.
      await parts.connector.update(spot.to, activity.replyToId, messageOf(card)).catch(() => {});
    }
    return cardAnswer(card);
  }

  async function onFormMessage(spot: Spot, submitted: Submitted): Promise<InvokeAnswer> {
    if ('again' in submitted) await privately.tell(spot, [submitted.again]);
    else await deliverSafely(submitted.at, submitted.reply);
    return null;
  }

  async function inDialog(spot: Spot, reply: Reply): Promise<InvokeAnswer> {
    if ('form' in reply) return dialog(reply.form.title, await answers.handForm(spot, reply.form, 'submit'));
    if ('file' in reply || reply.to === 'everyone') await deliverSafely(spot, reply);
    const [card, ...rest] = renderCards(reply.view, { buttons: 'submit' });
    if (rest.length > 0) await privately.tell(spot, renderCards(reply.view));
    const shown = 'file' in reply ? renderView(noted(reply.view, inChat), { buttons: 'submit' }) : card;
    return dialog(reply.view.title, shown);
  }

  async function onDialog(spot: Spot, activity: Activity, data: Data, opening: boolean): Promise<InvokeAnswer> {
    const { form } = data;
    if (typeof form !== 'string') return inDialog(spot, await pressed(spot, activity, data));
    if (opening) {
      const card = await answers.formCard(spot, form);
      return card === null ? dialogMessage('This form is not open any more; open it anew.') : dialog('Cordon', card);
    }
    const submitted = await answers.submit(spot, form, data, 'submit');
    return 'again' in submitted ? dialog('Cordon', submitted.again) : inDialog(submitted.at, submitted.reply);
  }

  async function onExtension(spot: Spot, said: string | null): Promise<InvokeAnswer> {
    if (said === null) return dialog(screenForm.title, await answers.handForm(spot, screenForm, 'submit'));
    const { actor, place } = spot;
    return inDialog(spot, await answers.ask({ kind: 'command', actor, place, text: `screen ${quoted(said)}` }));
  }

  async function onConsent(spot: Spot, activity: Activity, heard: Extract<TeamsEvent, { kind: 'consent' }>) {
    const done: InvokeAnswer = { status: 200, body: {} };
    const file = parts.spool.find(heard.file);
    if (activity.replyToId) await parts.connector.remove(spot.to, activity.replyToId).catch(() => {});
    if (file === null || file.owner !== spot.actor.id) {
      await privately.tell(spot, renderCards(notice('info', 'This file is no longer here', 'Ask for it again.')));
      return done;
    }
    if (heard.upload === null) {
      await parts.spool.remove(file);
      await privately.tell(spot, renderCards(notice('plain', 'The file was not sent')));
      return done;
    }
    try {
      await upload(file, parts.spool, heard.upload, parts.isFileHost);
      await delivery.answer(spot.to, fileActivity(heard.upload));
      await parts.spool.remove(file);
    } catch (error) {
      await answers.deliver(spot, errorReply(error, parts.log), null);
    }
    return done;
  }

  async function greet(spot: Spot): Promise<InvokeAnswer> {
    if (spot.kind !== 'personal' || !(await parts.firstGreeting(spot.to.conversation))) return null;
    await deliverSafely(spot, await answers.ask({ kind: 'open', actor: spot.actor, panel: 'home' }));
    return null;
  }

  async function work(spot: Spot, activity: Activity, heard: TeamsEvent): Promise<InvokeAnswer> {
    switch (heard.kind) {
      case 'command':
        return command(spot, heard);
      case 'card':
        return onCard(spot, activity, heard);
      case 'look':
        return onLook(spot, heard);
      case 'dialog-open':
      case 'dialog-submit':
        return onDialog(spot, activity, heard.data, heard.kind === 'dialog-open');
      case 'extension':
        return onExtension(spot, heard.said);
      case 'consent':
        return onConsent(spot, activity, heard);
      case 'arrived':
        return greet(spot);
      case 'left':
      case 'renamed':
      case 'nothing':
        return null;
    }
  }

  return async (activity, heard) => {
    const spot = spotOf(activity);
    if (spot === null) return null;
    const running = work(spot, activity, heard).catch((error: unknown) => refusedAnswer(heard, error, parts.log));
    if (activity.type !== 'invoke') return running;
    const answer = await inTime(spot, heard, running);
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

/** When even the sentence about a failure could not be sent. */
function refusedAnswer(heard: TeamsEvent, error: unknown, log: Log): InvokeAnswer {
  return wordsAnswer(heard, errorReply(error, log).view);
}
