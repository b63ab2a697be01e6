import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { HireDelivery, HireSource } from '../../src/hires/hire.ts';

/** A request as received; nothing in it is trusted before `verify`. */
export type WebhookRequest = { headers: IncomingHttpHeaders; body: Buffer; now: Date };

/** A system that delivers hires. */
export type Sender = {
  source: Exclude<HireSource, 'form' | 'csv'>;
  /** Its route, which is closed without a secret. */
  path: string;
  secret: string | null;
  /** Throws a `Refusal` if the sender does not prove that it knows the secret. */
  verify(request: WebhookRequest, secret: string): void;
  /** Throws a `Refusal` for a request that cannot be read. */
  read(request: WebhookRequest): Promise<SenderEvent>;
};
/** `no-hire`: a ping or another event; `why` is a sentence. */
type SenderEvent = { kind: 'hire'; delivery: HireDelivery } | { kind: 'no-hire'; event: string; why: string };

/** The answer instead of a 2xx: a status and a sentence. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Throws a `Refusal` 400 for anything but JSON in UTF-8. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400, 'The body is no JSON in UTF-8.');
  }
}

/** Whether `hex` is the HMAC-SHA256 of the text under the secret, compared in constant time. */
export function isSigned(hex: string, secret: string, ...text: (string | Uint8Array)[]): boolean {
  const hmac = createHmac('sha256', secret);
  for (const part of text) hmac.update(part);
  return /^[0-9a-f]{64}$/i.test(hex) && timingSafeEqual(Buffer.from(hex, 'hex'), hmac.digest());
}

export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function header(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

export const badSignature = 'The signature is missing or does not fit the body; check the shared secret.';
