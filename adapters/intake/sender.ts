import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { HireDelivery, HireSource } from '../../src/hires/hire.ts';

/** One request as it came, and when; nothing is trusted before `verify`. */
export type Posted = { headers: IncomingHttpHeaders; body: Buffer; now: Date };

/** A system that delivers hires. */
export type Sender = {
  source: Exclude<HireSource, 'form' | 'csv'>;
  /** Under which it posts; without a secret it is closed. */
  path: string;
  secret: string | null;
  /** Throws a `Refusal` where the sender has not proved that it knows the secret. */
  verify(posted: Posted, secret: string): void;
  /** `nothing` for pings and events that are no hire: `why` is a sentence. Throws a `Refusal` for what cannot be read. */
  read(posted: Posted): Promise<Taken>;
};
type Taken = { kind: 'hire'; delivery: HireDelivery } | { kind: 'nothing'; event: string; why: string };

/** The answer instead of a 2xx: a status and a sentence. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Throws a `Refusal` 400 for what is no UTF-8 or no JSON. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400, 'The body is no JSON in UTF-8.');
  }
}

/** Whether `hex` is the HMAC-SHA256 of the text under the secret; takes the same time wherever they differ. */
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
