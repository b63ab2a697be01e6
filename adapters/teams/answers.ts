import type { Input, Log, Reply } from '../../src/ports.ts';
import { notice } from '../../src/views/notice.ts';
import type { Form, View } from '../../src/views/view.ts';
import type { Spool } from '../files/spool.ts';
import { errorReply } from '../system/error-reply.ts';
import type { Card } from './card.ts';
import type { MessageContext } from './context.ts';
import { type Delivery, messageOf } from './delivery.ts';
import { consentActivity } from './files.ts';
import { faultsOf, readFields, renderForm } from './form.ts';
import type { Data } from './input.ts';
import { faultLines, renderCards } from './limits.ts';
import type { OpenForms } from './open-forms.ts';
import type { PrivateReply } from './private.ts';
import { renderView } from './render.ts';

/** Passes inputs to Cordon and delivers the answers. */
export type Answers = {
  /** Asks Cordon. Any failure becomes a private message. */
  ask(input: Input): Promise<Reply>;
  /** Delivers the answer to a message. */
  deliver(context: MessageContext, reply: Reply, footnote: string | null): Promise<'here' | 'chat' | 'nowhere'>;
  /** The result of a submitted form: the form again if something has to be corrected, otherwise the answer. */
  submit(context: MessageContext, key: string, data: Data, buttons: 'execute' | 'submit'): Promise<Submitted>;
  /** A form as a card that only this person may submit. */
  handForm(context: MessageContext, form: Form, buttons: 'execute' | 'submit'): Promise<Card>;
  formCard(context: MessageContext, key: string): Promise<Card | null>;
};
export type Submitted = { again: Card } | { reply: Reply; at: MessageContext };

/** The form of the message extension. Submitting it runs the command `screen`. */
export const screenForm: Form = {
  id: 'teams-screen',
  title: 'Screen a name or a wallet',
  value: '',
  submit: 'Screen',
  fields: [
    { kind: 'line', name: 'who', label: 'Name or wallet', required: true, hint: 'As it is written where you have it' },
    { kind: 'line', name: 'born', label: 'Born', required: false, hint: '1985, 1985-03 or 1985-03-07' },
    { kind: 'line', name: 'country', label: 'Country', required: false, hint: 'Two letters, such as KP' },
    { kind: 'line', name: 'ref', label: 'Your reference', required: false },
  ],
};

export function createAnswers(parts: {
  handler: (input: Input) => Promise<Reply>;
  delivery: Delivery;
  privately: PrivateReply;
  forms: OpenForms;
  spool: Spool;
  log: Log;
}): Answers {
  const { delivery, privately, forms, spool } = parts;

  async function ask(input: Input): Promise<Reply> {
    try {
      return await parts.handler(input);
    } catch (error) {
      return errorReply(error, parts.log);
    }
  }

  async function handForm(context: MessageContext, form: Form, buttons: 'execute' | 'submit'): Promise<Card> {
    const key = await forms.hand({ form, place: context.place, person: context.actor.id });
    return renderForm(form, { key, buttons });
  }

  /** The file is offered in the personal chat, the only place where Teams accepts files from a bot. */
  async function offer(context: MessageContext, file: Extract<Reply, { file: unknown }>['file']): Promise<void> {
    const spooled = await spool.saveDownload(file, context.actor.id);
    const to = context.kind === 'personal' ? context.to : await delivery.target(await delivery.direct(context.actor));
    await delivery.answer(to, consentActivity(spooled));
  }

  return {
    ask,
    handForm,
    async deliver(context, reply, footnote) {
      if ('form' in reply) return privately.tell(context, [await handForm(context, reply.form, 'execute')]);
      const view = footnote === null ? reply.view : noted(reply.view, footnote);
      if ('file' in reply) {
        const where = await privately.tell(
          context,
          renderCards(context.kind === 'personal' ? view : noted(view, fileInChat)),
        );
        if (where !== 'nowhere') await offer(context, reply.file);
        return where;
      }
      if (reply.to === 'asker') return privately.tell(context, renderCards(view));
      for (const card of renderCards(reply.view)) await delivery.answer(context.openTo, messageOf(card));
      return 'here';
    },
    async submit(context, key, data, buttons) {
      const open = await forms.find(key);
      if (open === null || open.person !== context.actor.id) {
        const why = open === null ? sentAlready : 'This form was handed to somebody else; open one of your own.';
        return {
          reply: { to: 'asker', view: notice('info', 'Nothing was sent', why), outcome: 'bad-usage' },
          at: context,
        };
      }
      const fields = readFields(open.form, data);
      const faults = faultsOf(open.form, fields);
      const form = { key, buttons, filled: fields };
      if (faults.length > 0) return { again: renderForm(open.form, { ...form, fault: faultLines(faults) }) };
      const reply = await ask(inputOf(context, open.form, open.place, fields));
      if ('to' in reply && reply.outcome === 'bad-usage') {
        return { again: renderForm(open.form, { ...form, fault: renderView(reply.view, { buttons }).body }) };
      }
      await forms.close(key);
      // A form that was opened in a channel is answered there, wherever it was filled in.
      const openTo = open.place === context.place ? context.openTo : await delivery.target(open.place);
      const at = { ...context, place: open.place, openTo };
      return { reply, at };
    },
    async formCard(context, key) {
      const open = await forms.find(key);
      return open === null || open.person !== context.actor.id
        ? null
        : renderForm(open.form, { key, buttons: 'submit' });
    },
  };
}

const sentAlready = 'This form was sent already, or it is older than a day; open it anew.';
const fileInChat = 'The file waits for you in our personal chat, because Teams takes no files from bots elsewhere.';

function inputOf(
  context: MessageContext,
  form: Form,
  place: MessageContext['place'],
  fields: Record<string, string>,
): Input {
  const { actor } = context;
  if (form.id !== screenForm.id) return { kind: 'submit', actor, place, form: form.id, value: form.value, fields };
  const options = ['born', 'country', 'ref'].flatMap((key) => (fields[key] ? [`${key}:${quoted(fields[key])}`] : []));
  return { kind: 'command', actor, place, text: ['screen', quoted(fields['who'] ?? ''), ...options].join(' ') };
}

/** Quotes words of a command so that none is read as an option (`src/commands/grammar.ts`). */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

export function noted(view: View, text: string): View {
  return { ...view, blocks: [...view.blocks, { kind: 'footnote', text }] };
}
