import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { UserError } from '../../src/errors.ts';
import type { Spool, SpooledFile } from '../files/spool.ts';
import { folderOfFiles, jsonBody, localOnly } from '../http/server.ts';
import type { Asker, Conversation } from './conversation.ts';
import type { FeedEntry } from './feed.ts';
import { readFields } from './form.ts';
import { readPlace, type WebLocation, type WebPerson } from './place.ts';
import { renderView } from './render.ts';
import type { Session, Sessions } from './sessions.ts';
import { commandRequest, pressRequest, sessionRequest, submitRequest } from './wire.ts';

/** What the routes need. */
type RouteDependencies = {
  people: readonly WebPerson[];
  sessions: Sessions;
  /** Null before the start and after the stop; the calls are then refused. */
  open(): { conversation: Conversation; spool: Spool } | null;
  /** A message, if this person may see it. */
  visible(id: string, person: string): FeedEntry | null;
  mayEnter(person: string, location: WebLocation): boolean;
  connect(person: WebPerson, response: Response): void;
};

const page = join(import.meta.dirname, 'page');
const json = jsonBody(262_144);

/** Adds the page and its calls to the app. Every refused call says why in a sentence. */
export function addRoutes(app: Express, dependencies: RouteDependencies): void {
  app.get('/', localOnly, pageHeaders, (_request, response) => {
    response.sendFile(join(page, 'page.html'));
  });
  app.use('/page', localOnly, folderOfFiles(page));
  app.use('/chat', localOnly, ownPageOnly);

  app.post('/chat/session', json, (request, response) => {
    const { as } = read(sessionRequest, request.body);
    const session = dependencies.sessions.find(request.headers.cookie) ?? dependencies.sessions.open();
    const person = dependencies.people.find(({ id }) => id === as) ?? dependencies.people[0];
    if (person === undefined) throw new Refusal(404, 'This page has no people to be.');
    session.people.add(person.id);
    response.set('set-cookie', dependencies.sessions.cookie(session)).json({ as: person.id, token: session.token });
  });
  app.get('/chat/events', (request, response) => {
    const { person } = asking(request, dependencies);
    at(dependencies);
    dependencies.connect(person, response);
  });
  app.post('/chat/commands', json, async (request, response) => {
    const { asker } = proven(request, dependencies);
    const { conversation, spool } = at(dependencies);
    const { place, id, text, files, tab } = read(commandRequest, request.body);
    const location = readPlace(place);
    if (location === null || location.room.kind === 'home' || !dependencies.mayEnter(asker.id, location))
      throw new Refusal(403, noEntry);
    conversation.command({ person: asker, tab }, location, { id, text }, uploads(files, asker, spool));
    response.status(202).json({});
  });
  app.post('/chat/presses', json, async (request, response) => {
    const { asker } = proven(request, dependencies);
    const { conversation } = at(dependencies);
    const { message, action, value, tab } = read(pressRequest, request.body);
    await conversation.press({ person: asker, tab }, visibleEntry(dependencies, message, asker), action, value);
    response.json({});
  });
  app.post('/chat/forms', json, async (request, response) => {
    const { asker } = proven(request, dependencies);
    const { conversation, spool } = at(dependencies);
    const { message, fields, files, tab } = read(submitRequest, request.body);
    const entry = visibleEntry(dependencies, message, asker);
    if (entry.body.kind !== 'form' || entry.body.state === 'sent')
      throw new Refusal(409, 'This form was already sent.');
    const { form } = entry.body;
    const filled = readFields(form, fields, new Set(Object.keys(files)));
    if (filled.faults.length > 0) throw new Refusal(422, filled.faults.join(' '));
    const attached = uploads(Object.values(files), asker, spool);
    const refusal = await conversation.submit({ person: asker, tab }, entry, form, filled.fields, attached);
    response.json(refusal === null ? {} : { card: renderView(refusal) });
  });
  app.post('/chat/home', json, async (request, response) => {
    const { asker } = proven(request, dependencies);
    const { conversation } = at(dependencies);
    await conversation.home({ person: asker, tab: 'home' });
    response.json({});
  });
  app.post('/chat/files', async (request, response) => {
    const { asker } = proven(request, dependencies);
    const { spool } = at(dependencies);
    const { id, name, bytes } = await spool.saveUpload(query(request, 'name'), asker.id, request);
    response.json({ id, name, bytes });
  });
  app.get('/chat/files/:id', (request, response) => {
    const { person } = asking(request, dependencies);
    const { spool } = at(dependencies);
    const file = spool.find(request.params.id);
    if (file === null || file.owner !== person.id)
      throw new Refusal(404, 'This file is no longer here. Ask for it again.');
    response.attachment(file.name).type(file.mediaType).set('content-length', String(file.bytes));
    hand(spool.open(file), response);
  });
  app.use('/chat', refuse);
}

/** A refused call; the page shows the message. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const noEntry = 'This conversation is not open to this person.';

const pageHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'cache-control': 'no-cache',
  });
  next();
};

/** Only the page itself may call: browsers say which site a request comes from. */
const ownPageOnly: RequestHandler = (request, response, next) => {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const ours = (origin === undefined || origin === `http://${host}`) && (site === undefined || site === 'same-origin');
  if (ours) {
    response.set('cache-control', 'no-store');
    next();
    return;
  }
  response.status(403).json({ error: 'Only the chat page itself may do this. Open it in a tab of its own.' });
};

function asking(request: Request, dependencies: RouteDependencies): { person: WebPerson; session: Session } {
  const session = dependencies.sessions.find(request.headers.cookie);
  const person = dependencies.people.find(({ id }) => id === query(request, 'as'));
  if (session === null || person === undefined || !session.people.has(person.id)) {
    throw new Refusal(401, 'This tab has no session any more. Load the page again.');
  }
  return { person, session };
}

/** For calls that change something: in addition to the cookie, the page sends the token that only it can read. */
function proven(request: Request, dependencies: RouteDependencies): { asker: WebPerson } {
  const { person, session } = asking(request, dependencies);
  if (!dependencies.sessions.proves(session, request.get('x-cordon-token'))) {
    throw new Refusal(401, 'This tab has no session any more. Load the page again.');
  }
  return { asker: person };
}

function at(dependencies: RouteDependencies): { conversation: Conversation; spool: Spool } {
  const open = dependencies.open();
  if (open === null)
    throw new Refusal(503, 'Cordon is not running; nothing was sent. Start it again, then repeat this.');
  return open;
}

function visibleEntry(dependencies: RouteDependencies, message: string, asker: Asker['person']): FeedEntry {
  const entry = dependencies.visible(message, asker.id);
  if (entry === null) throw new Refusal(404, 'This message is no longer here. Ask anew.');
  return entry;
}

function uploads(ids: readonly string[], asker: WebPerson, spool: Spool): SpooledFile[] {
  return ids.map((id) => {
    const file = spool.find(id);
    if (file === null || file.owner !== asker.id)
      throw new Refusal(404, 'The attached file is no longer here. Attach it again.');
    return file;
  });
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const tooLong = parsed.error.issues.some(({ code }) => code === 'too_big');
  throw new Refusal(
    400,
    tooLong
      ? 'This is too long. Shorten it, or attach it as a file.'
      : 'This call is not understood. Load the page again.',
  );
}

function query(request: Request, name: string): string {
  const value: unknown = request.query[name];
  return typeof value === 'string' ? value : '';
}

function hand(file: Readable, response: Response): void {
  file.on('error', () => response.destroy());
  response.on('close', () => file.destroy());
  file.pipe(response);
}

function refuse(error: unknown, _request: Request, response: Response, next: (error: unknown) => void): void {
  if (error instanceof Refusal) response.status(error.status).json({ error: error.message });
  else if (error instanceof UserError) response.status(413).json({ error: error.message });
  else next(error);
}
