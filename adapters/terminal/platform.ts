import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Fault, sentence, UserError } from '../../src/errors.ts';
import type { Actor, Input, Log, MessageRef, Place, Platform, Posted, Reply } from '../../src/ports.ts';
import type { Button, View } from '../../src/views/view.ts';
import { visibleLine } from '../../src/views/visible.ts';
import { save } from './files.ts';
import { createInterview, type Interview } from './interview.ts';
import { headOf, isMessageRef, messageRef, terminalPlace, threadOf } from './place.ts';
import { render } from './render.ts';

type TerminalPlatform = Platform & {
  /** Resolves when the person leaves (`exit`, end of input) or the platform is stopped. */
  readonly ended: Promise<void>;
};

/**
 * A conversation with one person in a terminal: each line is a command, `#3` presses the third button, and forms are filled
 * in field by field. A terminal cannot change what it printed, so an update prints the new version.
 */
export function createTerminalPlatform(options: {
  actor: Actor;
  input: Readable;
  out: Writable;
  width: number;
  color: boolean;
  /** Where files of answers are saved. */
  folder: string;
  log: Log;
}): TerminalPlatform {
  let onInput: ((input: Input) => Promise<Reply>) | null = null;
  let reader: Interface | null = null;
  let interview: Interview | null = null;
  let work: Promise<void> = Promise.resolve();
  let count = 0;
  const shown = new Map<string, { title: string; place: Place }>();
  const posted = new Map<string, Posted>();
  const buttons: { button: Button; message: MessageRef; place: Place }[] = [];
  const end = Promise.withResolvers<void>();
  const live = 'isTTY' in options.input && options.input.isTTY === true;

  function nextMessage(): MessageRef {
    count += 1;
    return messageRef(count);
  }

  function show(view: View, message: MessageRef, place: Place): void {
    shown.set(message, { title: view.title, place });
    const hint = (button: Button) => `[#${buttons.push({ button, message, place })} ${button.label}]`;
    print(render(view, { width: options.width, color: options.color, hint }));
  }

  function print(text: string): void {
    options.out.write(`${text}\n`);
  }

  /** If the input is a terminal, shows that the next line may be typed. */
  function prompt(): void {
    if (live && onInput !== null) options.out.write('› ');
  }

  async function take(line: string): Promise<void> {
    if (onInput === null) return print('Cordon has stopped and takes no more commands.');
    const { actor } = options;
    if (interview !== null) {
      const step = await interview.answer(line);
      print(step.say);
      if (step.submit !== null || step.ended) interview = null;
      if (step.submit === null) return;
      return answer({ kind: 'submit', actor, place: terminalPlace, ...step.submit });
    }
    const text = line.trim();
    if (text === '') return;
    if (text === 'exit' || text === 'quit') return reader?.close();
    if (!text.startsWith('#')) return answer({ kind: 'command', printed: true, actor, place: terminalPlace, text });
    const chosen = buttons[Number(text.slice(1)) - 1];
    if (chosen === undefined)
      return print(`There is no button ${visibleLine(text)}. Type the number beside a button, e.g. #1.`);
    const { message, place, button } = chosen;
    return answer({ kind: 'press', actor, place, message, action: button.action, value: button.value });
  }

  async function answer(input: Input): Promise<void> {
    if (onInput === null) return;
    try {
      const reply = await onInput(input);
      if ('form' in reply) {
        interview = createInterview(reply.form);
        return print(interview.opening);
      }
      const place = 'place' in input ? input.place : terminalPlace;
      show(reply.view, nextMessage(), place);
      if ('file' in reply) print(`Saved as ${await save(reply.file, options.folder)}\n`);
    } catch (error) {
      print(explain(error, options.log));
    }
  }

  return {
    name: 'terminal',
    ended: end.promise,
    async start(handler) {
      if (reader !== null) throw new Fault('internal', 'The terminal was started twice. Start it once.');
      onInput = handler;
      reader = createInterface({ input: options.input });
      reader.on('line', (line) => {
        work = work.then(() => take(line)).then(prompt);
      });
      reader.on('close', () => void work.then(end.resolve));
      if (live) print('Type a command, e.g. “screen Kim Ung Sun” or “help”; “exit” leaves.\n');
      prompt();
    },
    async post(place, view, key) {
      const before = posted.get(key);
      if (before !== undefined) return before;
      const head = headOf(place);
      if (place !== terminalPlace && head === null) throw foreignFault();
      const message = nextMessage();
      const added = { message, thread: head === null ? threadOf(message) : place };
      posted.set(key, added);
      if (head !== null) print(`In the thread of "${visibleLine(shown.get(head)?.title ?? 'an earlier message')}":`);
      show(view, message, place);
      return added;
    },
    async update(message, view) {
      if (!isMessageRef(message)) throw foreignFault();
      const before = shown.get(message);
      print(before === undefined ? 'An earlier message has changed:' : `"${visibleLine(before.title)}" has changed:`);
      show(view, message, before?.place ?? terminalPlace);
    },
    async direct(actor) {
      if (actor.platform !== 'terminal' || actor.id !== options.actor.id) throw foreignFault();
      return terminalPlace;
    },
    /** A terminal knows no groups. */
    async isMember() {
      return false;
    },
    async stop() {
      onInput = null;
      reader?.close();
      await work;
      end.resolve();
    },
  };
}

function foreignFault(): Fault {
  return new Fault('internal', 'This place, message or person does not belong to this terminal.');
}

function explain(error: unknown, log: Log): string {
  if (error instanceof UserError) return `${sentence(error)}\n`;
  const reference = randomUUID().slice(0, 8);
  log.error('input failed', {
    reference,
    error: error instanceof Error ? error.name : typeof error,
    code: error instanceof Fault ? error.code : null,
  });
  const reason = error instanceof Fault ? ` ${sentence(error)}` : '';
  return `Something went wrong here; nothing was decided.${reason} Reference ${reference}\n`;
}
