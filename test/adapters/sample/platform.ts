import { errorReply } from '../../../adapters/system/error-reply.ts';
import { Fault } from '../../../src/errors.ts';
import type { Actor, IncomingFile, Input, MessageRef, Place, Platform, Posted, Reply } from '../../../src/ports.ts';
import type { Button, Form, NamedFile, View } from '../../../src/views/view.ts';
import { visible } from '../../../src/views/visible.ts';
import { quietLog } from '../../fakes/platform.ts';
import { textsOf } from '../../fixtures/views.ts';

type Message = { place: Place; only: string | null; view: View; file: NamedFile | null };

/** The smallest platform that keeps the contract: messages in memory, and the two people `ann` and `bob`. */
export function createSamplePlatform() {
  const people = ['ann', 'bob'];
  const messages: Message[] = [];
  const posted = new Map<string, Posted>();
  let onInput: ((input: Input) => Promise<Reply>) | null = null;
  let form: { form: Form; place: Place } | null = null;

  const placeOf = (name: string) => `sample:${name}` as Place;
  const refOf = (index: number) => `sample#${index}` as MessageRef;
  const foreign = () => new Fault('internal', 'This does not belong to the sample platform.');

  function add(message: Message): Posted {
    messages.push(message);
    const index = messages.length - 1;
    const isThread = message.place.startsWith('sample:thread-');
    return { message: refOf(index), thread: isThread ? message.place : placeOf(`thread-${index}`) };
  }

  async function ask(input: Input & { place: Place }): Promise<void> {
    if (onInput === null) return;
    const { actor, place } = input;
    const reply = await onInput(input).catch((error: unknown) => errorReply(error, quietLog()));
    if ('form' in reply) form = { form: reply.form, place };
    else if ('file' in reply) add({ place, only: actor.id, view: reply.view, file: reply.file });
    else add({ place, only: reply.to === 'asker' ? actor.id : null, view: reply.view, file: null });
  }

  const platform: Platform = {
    name: 'sample',
    async start(handler) {
      onInput = handler;
    },
    async post(place, view, key) {
      if (!place.startsWith('sample:')) throw foreign();
      const known = posted.get(key) ?? add({ place, only: null, view, file: null });
      posted.set(key, known);
      return known;
    },
    async update(message, view) {
      const found = messages[Number(/^sample#(\d+)$/.exec(message)?.[1] ?? -1)];
      if (found === undefined) throw foreign();
      found.view = view;
    },
    async direct(actor) {
      if (actor.platform !== 'sample' || !people.includes(actor.id)) throw foreign();
      return placeOf(`direct-${actor.id}`);
    },
    async isMember(actor, group) {
      return actor.platform === 'sample' && actor.id === 'ann' && group === 'reviewers';
    },
    async stop() {
      onInput = null;
    },
  };

  const mayRead = (actor: Actor, { place, only }: Message) =>
    (only === null || only === actor.id) &&
    (!place.startsWith('sample:direct-') || place === `sample:direct-${actor.id}`);

  return {
    platform,
    actor: (id: string): Actor => ({ platform: 'sample', workspace: '', id, name: id }),
    shared: placeOf('room'),
    type(actor: Actor, place: Place, text: string, file?: { name: string; text: string }) {
      const files: IncomingFile[] =
        file === undefined
          ? []
          : [
              {
                name: file.name,
                open: async function* () {
                  yield Buffer.from(file.text);
                },
              },
            ];
      const alone = place.startsWith('sample:direct-') ? { alone: true as const } : {};
      return ask({ kind: 'command', actor, place, ...alone, text, ...(files.length === 0 ? {} : { files }) });
    },
    async press(actor: Actor, label: string) {
      const at = messages.findLastIndex(
        (message) => mayRead(actor, message) && buttonsIn(message.view).some((one) => one.label === label),
      );
      const message = messages[at];
      const button = message === undefined ? undefined : buttonsIn(message.view).find((one) => one.label === label);
      if (message === undefined || button === undefined) throw new Error(`no button ${label}`);
      const { action, value } = button;
      await ask({ kind: 'press', actor, place: message.place, message: refOf(at), action, value });
    },
    async fill(actor: Actor, fields: Record<string, string>) {
      if (form === null) throw new Error('no form');
      const { form: opened, place } = form;
      form = null;
      await ask({ kind: 'submit', actor, place, form: opened.id, value: opened.value, fields });
    },
    reads: async (actor: Actor, place?: Place) =>
      messages
        .filter((message) => mayRead(actor, message) && (place === undefined || message.place === place))
        .map(({ view }) => drawn(view)),
    async download(actor: Actor) {
      const file = messages.findLast((message) => mayRead(actor, message))?.file;
      let text = '';
      for await (const line of file?.lines ?? []) text += `${line}\n`;
      return text;
    },
    close: async () => {},
  };
}

/** All texts of a view, a line each. */
export function drawn(view: View): string {
  return visible(textsOf(view).join('\n'));
}

function buttonsIn({ blocks }: View): Button[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'buttons':
        return block.buttons;
      case 'fold':
        return buttonsIn({ title: '', tone: 'plain', blocks: block.blocks });
      default:
        return [];
    }
  });
}
