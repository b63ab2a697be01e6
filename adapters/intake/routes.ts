import { randomUUID } from 'node:crypto';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { Fault, UserError } from '../../src/errors.ts';
import type { HireAnswer, HireDelivery, ReceiveHire } from '../../src/hires/hire.ts';
import { createRateLimiter } from '../../src/people/rate-limiter.ts';
import type { Clock, Log } from '../../src/ports.ts';
import { ashbyApi, ashbySender } from './ashby.ts';
import { type AtsRequest, createAtsRequest } from './ats-api.ts';
import { genericSender } from './generic.ts';
import { greenhouseSender } from './greenhouse.ts';
import { leverApi, leverSender } from './lever.ts';
import { header, Refusal, type Sender, type WebhookRequest } from './sender.ts';

/** Secrets of the routes; one without a secret answers 404. */
export type IntakeSettings = {
  /** Of `POST /hires`; null closes the route, as with each below. */
  secret: string | null;
  greenhouseSecret: string | null;
  ashbySecret: string | null;
  leverSecret: string | null;
  /** For systems whose webhooks hold ids only. */
  ashbyApiKey: string | null;
  leverApiKey: string | null;
  /** JSON: name of the system's custom field to the hire's, `{"Payout wallet":"payment.wallet"}`. */
  fields: Record<string, string>;
  /** How many deliveries one source may send in any minute. */
  perMinute: number;
};

/** Whose deliveries come in, as the first part of the ids of recruiters, hiring managers and referrers. */
export const hiringSystems = ['greenhouse', 'ashby', 'lever', 'generic'] as const;

/** Whether any hiring system may deliver, so that requests from other machines are let in. */
export function takesDeliveries({ secret, greenhouseSecret, ashbySecret, leverSecret }: IntakeSettings): boolean {
  return [secret, greenhouseSecret, ashbySecret, leverSecret].some((one) => one !== null);
}

type IntakeDependencies = {
  config: IntakeSettings;
  receive: ReceiveHire;
  clock: Clock;
  log: Log;
  /** The tracking systems' APIs, if not the public ones. */
  apis?: { ashby: URL; lever: URL; request: AtsRequest };
};

/** The most bytes of one delivery. */
const largestBody = 1024 ** 2;

/**
 * Adds `POST /hires`, `/hires/greenhouse`, `/hires/ashby` and `/hires/lever`; one whose secret is not set answers 404. A
 * sender gets 2xx only once its hire is stored, or for an event without one; else JSON with a sentence as `error`.
 */
export function addIntakeRoutes(app: Express, parts: IntakeDependencies): void {
  const { config } = parts;
  const { ashby, lever, request } = parts.apis ?? { ashby: ashbyApi, lever: leverApi, request: createAtsRequest() };
  const senders = [
    genericSender(config.secret),
    greenhouseSender(config.greenhouseSecret, config.fields),
    ashbySender({ secret: config.ashbySecret, apiKey: config.ashbyApiKey, api: ashby, request, fields: config.fields }),
    leverSender({ secret: config.leverSecret, apiKey: config.leverApiKey, api: lever, request, fields: config.fields }),
  ];
  const rate = createRateLimiter(config.perMinute, 60_000);
  for (const sender of senders) {
    const { path, secret, source } = sender;
    if (secret === null) continue;
    app.post(path, jsonOnly, rawBody, async (request, response) => {
      const webhook: WebhookRequest = { headers: request.headers, body: bodyOf(request), now: parts.clock() };
      sender.verify(webhook, secret);
      // Only signed requests count, so that nobody else can use up a sender's limit.
      const wait = rate(source, webhook.now.getTime());
      if (wait > 0) {
        response.set('retry-after', String(wait));
        throw new Refusal(429, `More than ${config.perMinute} deliveries came within a minute; send this one later.`);
      }
      const event = await sender.read(webhook);
      switch (event.kind) {
        case 'no-hire':
          parts.log.info('intake event without a hire', { source, kind: loggableName(event.event) });
          response.json({ taken: false, why: event.why });
          return;
        case 'hire':
          response.json(answerOf(await receive(parts, sender, event.delivery, response)));
          return;
      }
    });
  }
  app.use('/hires', answerErrors(parts.log));
}

/** The sender's answer: never a finding. */
function answerOf({ hire, state, known, please, notes }: HireAnswer) {
  return { id: hire, state, known, please, notes };
}

async function receive(
  { receive: store, log }: IntakeDependencies,
  { source }: Sender,
  delivery: HireDelivery,
  response: Response,
): Promise<HireAnswer> {
  const answer = await store(delivery, { requester: source, place: null }).catch((error: unknown) => {
    if (error instanceof UserError) throw new Refusal(422, error.message);
    const reference = randomUUID().slice(0, 8);
    log.error('hire not stored', { reference, source, code: error instanceof Fault ? error.code : 'internal' });
    response.set('retry-after', '30');
    throw new Refusal(503, `The hire could not be stored; send it again. Reference ${reference}`);
  });
  if (answer === 'conflict') {
    throw new Refusal(
      409,
      'Another delivery came under the same key; nothing of this one was taken. Give it its own key.',
    );
  }
  log.info('hire received', { source, hire: answer.hire, known: answer.known });
  return answer;
}

const jsonOnly: RequestHandler = (request, _response, next) => {
  const [type = '', ...parameters] = header(request.headers, 'content-type').toLowerCase().split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  const utf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type.trim() === 'application/json' && utf8) next();
  else next(new Refusal(415, 'Send the hire as application/json in UTF-8.'));
};

/** The bytes as received, which the signature covers. */
const rawBody = express.raw({ limit: largestBody, type: () => true, inflate: false });

function bodyOf(request: Request): Buffer {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function answerErrors(log: Log) {
  return (error: unknown, _request: Request, response: Response, next: (error: unknown) => void): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, message } = error instanceof Refusal ? error : (unreadable(error) ?? failure(error, log));
    response.status(status).json({ error: message });
  };
}

/** The errors of express's body reader. */
function unreadable(error: unknown): { status: number; message: string } | null {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  switch (status) {
    case 400:
      return { status, message: 'The body broke off before its end.' };
    case 413:
      return { status, message: 'The body is larger than 1 MB; send the CV as a hash or shorten its text.' };
    case 415:
      return { status, message: 'The body must not be compressed.' };
  }
  return null;
}

/** Error messages are neither sent nor logged, because they may quote the payload. */
function failure(error: unknown, log: Log): { status: number; message: string } {
  const reference = randomUUID().slice(0, 8);
  log.error('intake failed', { reference, error: error instanceof Error ? error.name : typeof error });
  return { status: 500, message: `Something went wrong here; nothing was stored. Reference ${reference}` };
}

function loggableName(event: string): string {
  return /^[a-z_.]{1,60}$/i.test(event) ? event : 'unnamed';
}
