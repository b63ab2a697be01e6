import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { Fault, sentence, UserError } from '../../src/errors.ts';
import type { Actor, IncomingFile, Input, Log, Outcome, Reply } from '../../src/ports.ts';
import type { NamedFile, View } from '../../src/views/view.ts';
import type { Invocation } from './arguments.ts';
import { filesAt, save, writeLines } from './files.ts';
import { terminalPlace } from './place.ts';
import { render } from './render.ts';

type OnceOptions = {
  actor: Actor;
  /** Receives answers; nothing else if the answer is a file or JSON. */
  out: Writable;
  /** Receives error messages, and the words that go with a file. */
  err: Writable;
  width: number;
  color: boolean;
  log: Log;
  /** Called with the number of lines of a file written so far. */
  counted?: (lines: number) => void;
};

/**
 * Runs one request and prints the answer. Resolves to the exit status: 0 on an answer, 2 on bad usage, 3 when nothing
 * could be screened, 1 on a failure. Never rejects.
 */
export async function runOnce(
  invocation: Invocation,
  onInput: (input: Input) => Promise<Reply>,
  options: OnceOptions,
): Promise<number> {
  const ignore = () => undefined;
  options.out.on('error', ignore);
  try {
    const files = await attachedFiles(invocation);
    const ask = (text: string) =>
      onInput({
        kind: 'command',
        printed: true,
        actor: options.actor,
        place: terminalPlace,
        text,
        ...(files.length === 0 ? {} : { files }),
      });
    if (!isExport(invocation)) return await print(await ask(invocation.text), invocation.json, options);
    let status: number = statuses.answered;
    for (const format of evidenceFormats) {
      const reply = await ask(`${invocation.text} format:${format}`);
      if (!('file' in reply)) return await print(reply, false, options);
      await write(`${await save(reply.file, invocation.out ?? '.')}\n`, options.out);
      if (typeof reply.outcome === 'string') status = statuses[reply.outcome];
    }
    return status;
  } catch (error) {
    return fail(error, options);
  } finally {
    options.out.off('error', ignore);
  }
}

/** The evidence pack of a case is saved as two files unless one of them was requested on standard output. */
const evidenceFormats = ['json', 'html'];

function isExport({ command, text, json }: Invocation): boolean {
  return command === 'case' && text.startsWith('case export ') && !json && !text.includes('format:');
}

/** Prints the sentence of an error and returns the exit status: 2 for a `UserError`, else 1. */
export function fail(error: unknown, options: Pick<OnceOptions, 'err' | 'log'>): number {
  if (error instanceof UserError) {
    options.err.write(`${sentence(error)}\n`);
    return statuses['bad-usage'];
  }
  if (error instanceof Fault) {
    options.err.write(`${sentence(error)}\n`);
    options.log.error('command failed', { code: error.code });
    return statuses.failed;
  }
  const reference = randomUUID().slice(0, 8);
  options.err.write(`Something went wrong here; nothing was decided. Reference ${reference}\n`);
  options.log.error('command failed', { reference, error: error instanceof Error ? error.name : typeof error });
  return statuses.failed;
}

const statuses: Record<Outcome, number> = { answered: 0, failed: 1, 'bad-usage': 2, 'not-screened': 3 };

async function attachedFiles(invocation: Invocation): Promise<IncomingFile[]> {
  const { csv, file } = invocation;
  if (file !== undefined) return [{ name: basename(file), path: file, open: () => createReadStream(file) }];
  return csv === undefined ? [] : filesAt(csv);
}

async function print(reply: Reply, json: boolean, options: OnceOptions): Promise<number> {
  if ('form' in reply) {
    throw new UserError('This command asks for a form. Use `cordon chat` or the chat page of `cordon serve`.');
  }
  if ('file' in reply) {
    await writeLines(counting(reply.file, options.counted), options.out);
    await write(text(reply.view, options), options.err);
    return statuses[typeof reply.outcome === 'function' ? reply.outcome() : reply.outcome];
  }
  const refused = reply.outcome === 'bad-usage' || reply.outcome === 'failed';
  // A failure with data (a damaged ledger, a refused list) is an answer for scripts, too.
  if (json && (reply.data !== undefined || !refused)) {
    await write(`${JSON.stringify(reply.data ?? reply.view)}\n`, options.out);
  }
  if (json && !refused) return statuses[reply.outcome];
  await write(text(reply.view, options), refused ? options.err : options.out);
  return statuses[reply.outcome];
}

function counting(file: NamedFile, counted: OnceOptions['counted']): NamedFile {
  return counted === undefined ? file : { ...file, lines: count(file.lines, counted) };
}

async function* count(lines: AsyncIterable<string>, counted: (lines: number) => void): AsyncIterable<string> {
  let done = 0;
  for await (const line of lines) {
    yield line;
    counted(++done);
  }
}

function text(view: View, options: OnceOptions): string {
  return render(view, { width: options.width, color: options.color });
}

function write(answer: string, stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.write(answer, () => resolve()));
}
