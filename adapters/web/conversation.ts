import { randomUUID } from 'node:crypto';
import type { Clock, IncomingFile, Input, Log, Reply } from '../../src/ports.ts';
import type { Form, View } from '../../src/views/view.ts';
import type { Spool, SpooledFile } from '../files/spool.ts';
import { errorReply } from '../system/error-reply.ts';
import type { Feed, FeedBody, FeedEntry } from './feed.ts';
import { actorOf, messageRef, placeOf, type WebLocation, type WebPerson } from './place.ts';

type Handler = (input: Input) => Promise<Reply>;

/** A person and the browser tab in use. */
export type Asker = { person: WebPerson; tab: string };

/** Passes what people type and press to Cordon and puts the answers into the feed. */
export type Conversation = {
  /** Adds a message. With an `audience` of null, everybody in the room sees it. */
  say(location: WebLocation, body: FeedBody, audience: string | null, author: string | null, id?: string): FeedEntry;
  /** Returns at once: the answer follows in the feed. A request id that was seen before does nothing. */
  command(asker: Asker, location: WebLocation, request: { id: string; text: string }, files: SpooledFile[]): void;
  press(asker: Asker, entry: FeedEntry, action: string, value: string): Promise<void>;
  /** Resolves to the view that says why the form was refused, which then stays open, or to null. */
  submit(
    asker: Asker,
    entry: FeedEntry,
    form: Form,
    fields: Record<string, string>,
    files: SpooledFile[],
  ): Promise<View | null>;
  home(asker: Asker): Promise<void>;
  /** Waits for all answers in progress. */
  settled(): Promise<void>;
};

export function createConversation(parts: {
  feed: Feed;
  spool: Spool;
  handler: Handler;
  clock: Clock;
  log: Log;
}): Conversation {
  const { feed, spool, log } = parts;
  const running = new Set<Promise<unknown>>();
  const seen = new Set<string>();

  function say(
    location: WebLocation,
    body: FeedBody,
    audience: string | null,
    author: string | null,
    id: string = randomUUID(),
  ): FeedEntry {
    const head = location.thread === null ? null : headOf(location.room, location.thread);
    const at = parts.clock().toISOString();
    return feed.put({ id, location, audience: head?.audience ?? audience, author, at, body });
  }

  /**
   * The page forgets its messages on a restart, but cases keep their threads: a missing first message is replaced by
   * a note.
   */
  function headOf(room: WebLocation['room'], thread: string): FeedEntry {
    return (
      feed.find(thread) ??
      say({ room, thread: null }, { kind: 'view', view: forgotten, file: null }, null, null, thread)
    );
  }

  function follow<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
    return tracked;
  }

  async function ask(input: Input): Promise<Reply> {
    try {
      return await parts.handler(input);
    } catch (error) {
      return errorReply(error, log);
    }
  }

  async function answer(asker: Asker, location: WebLocation, reply: Reply): Promise<void> {
    const own = asker.person.id;
    if ('form' in reply) {
      say(location, { kind: 'form', form: reply.form, state: 'open', tab: asker.tab }, own, null);
    } else if ('file' in reply) {
      const file = await spool.saveDownload(reply.file, own);
      say(location, { kind: 'view', view: reply.summary?.() ?? reply.view, file }, own, null);
    } else {
      say(location, { kind: 'view', view: reply.view, file: null }, reply.to === 'asker' ? own : null, null);
    }
  }

  /** A failure to write the file of an answer is answered with a sentence, too. */
  async function answerSafely(asker: Asker, location: WebLocation, reply: Reply): Promise<void> {
    try {
      await answer(asker, location, reply);
    } catch (error) {
      await answer(asker, location, errorReply(error, log));
    }
  }

  async function command(
    asker: Asker,
    location: WebLocation,
    text: string,
    files: SpooledFile[],
    echo: FeedEntry,
  ): Promise<void> {
    const place = placeOf(location);
    const actor = actorOf(asker.person);
    const attached = incoming(files);
    const around = {
      ...(location.thread === null ? {} : { channel: placeOf({ ...location, thread: null }) }),
      ...(location.room.kind === 'direct' ? { alone: true as const } : {}),
    };
    await answerSafely(asker, location, await ask({ kind: 'command', actor, place, ...around, text, ...attached }));
    await Promise.all(files.map(spool.remove));
    if (echo.body.kind === 'said') feed.change(echo.id, { ...echo.body, state: 'answered' });
  }

  function incoming(files: SpooledFile[]): { files?: IncomingFile[] } {
    return files.length === 0 ? {} : { files: files.map(spool.incoming) };
  }

  return {
    say,
    command(asker, location, request, files) {
      const key = `${asker.person.id} ${request.id}`;
      if (seen.has(key)) return;
      seen.add(key);
      const [oldest] = seen;
      if (seen.size > 1_000 && oldest !== undefined) seen.delete(oldest);
      const names = files.map(({ name }) => name);
      const said: FeedBody = { kind: 'said', text: request.text, files: names, state: 'waiting' };
      const echo = say(location, said, asker.person.id, asker.person.id);
      follow(command(asker, location, request.text, files, echo)).catch((error: unknown) => errorReply(error, log));
    },
    press(asker, entry, action, value) {
      const { location } = entry;
      const message = messageRef(location, entry.id, entry.audience);
      const input: Input = {
        kind: 'press',
        actor: actorOf(asker.person),
        place: placeOf(location),
        message,
        action,
        value,
      };
      const target: WebLocation =
        location.room.kind === 'home' ? { room: { kind: 'direct', person: asker.person.id }, thread: null } : location;
      return follow(ask(input).then((reply) => answerSafely(asker, target, reply)));
    },
    submit(asker, entry, form, fields, files) {
      const { location } = entry;
      const input: Input = {
        kind: 'submit',
        actor: actorOf(asker.person),
        place: placeOf(location),
        form: form.id,
        value: form.value,
        fields,
        ...incoming(files),
      };
      return follow(
        ask(input).then(async (reply) => {
          if ('to' in reply && reply.outcome === 'bad-usage') return reply.view;
          await answerSafely(asker, location, reply);
          await Promise.all(files.map(spool.remove));
          feed.change(entry.id, { kind: 'form', form, state: 'sent', tab: asker.tab });
          return null;
        }),
      );
    },
    home(asker) {
      const location: WebLocation = { room: { kind: 'home', person: asker.person.id }, thread: null };
      const shown = ask({ kind: 'open', actor: actorOf(asker.person), panel: 'home' }).then((reply) => {
        if ('form' in reply || 'file' in reply) return;
        const body: FeedBody = { kind: 'view', view: reply.view, file: null };
        say(location, body, asker.person.id, null, `home-${asker.person.id}`);
      });
      return follow(shown);
    },
    async settled() {
      await Promise.allSettled(running);
    },
  };
}

const forgotten: View = {
  title: 'An earlier message',
  tone: 'plain',
  blocks: [
    {
      kind: 'text',
      text: 'This page keeps no messages over a restart, so the beginning of this thread is no longer shown. What was decided is kept.',
    },
  ],
};
