import { readHire } from './hire-schema.ts';
import {
  badSignature,
  digestOf,
  header,
  isSigned,
  Refusal,
  readJson,
  type Sender,
  type WebhookRequest,
} from './sender.ts';

/** Seconds that a signature's time may differ from now, in either direction. */
const signatureWindow = 300;

/**
 * Cordon's own signed endpoint: `X-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">` (several `v1` during a
 * change of secret) and an optional `Idempotency-Key`.
 */
export function genericSender(secret: string | null): Sender {
  return {
    source: 'generic',
    path: '/hires',
    secret,
    verify({ headers, body, now }, key) {
      const { at, signatures } = signatureOf(header(headers, 'x-signature'));
      if (!signatures.some((hex) => isSigned(hex, key, `${at}.`, body))) throw new Refusal(401, badSignature);
      const age = now.getTime() / 1000 - Number(at);
      if (age > signatureWindow)
        throw new Refusal(401, 'The signature is older than 5 minutes; sign the request anew.');
      if (age < -signatureWindow) {
        throw new Refusal(401, 'The signature lies more than 5 minutes in the future; set the clock of the sender.');
      }
    },
    async read(posted) {
      const reading = readHire(readJson(posted.body));
      if (!reading.ok) {
        const sentences = reading.invalid.map(({ at, why }) => (at === '' ? why : `${at} ${why}`));
        throw new Refusal(422, `This hire was not taken: ${sentences.join('; ')}.`);
      }
      const { ok: _, ...delivery } = reading;
      const deliveryKey = keyOf(posted, delivery.externalId);
      return { kind: 'hire', delivery: { source: 'generic', ...delivery, deliveryKey, digest: digestOf(posted.body) } };
    },
  };
}

function signatureOf(text: string): { at: string; signatures: string[] } {
  const parts = text.split(',').map((part) => part.trim());
  const values = (name: string) =>
    parts.flatMap((part) => (part.startsWith(`${name}=`) ? [part.slice(name.length + 1)] : []));
  const [at = '', ...others] = values('t');
  const signatures = values('v1');
  if (!/^\d{1,12}$/.test(at) || others.length > 0 || signatures.length > 5) throw new Refusal(401, badSignature);
  return { at, signatures };
}

/**
 * The sender's `Idempotency-Key`. Without one, a repeated signature counts as the same delivery; without an external id
 * too, a repeated body does, because nothing else would identify the hire.
 */
function keyOf({ headers, body }: WebhookRequest, externalId: string | undefined): string {
  const key = header(headers, 'idempotency-key').trim();
  if (!/^[\x20-\x7e]{0,200}$/.test(key)) {
    throw new Refusal(400, 'The Idempotency-Key must be plain text of at most 200 characters.');
  }
  if (key !== '') return key;
  if (externalId === undefined) return `body ${digestOf(body)}`;
  return `signed ${digestOf(header(headers, 'x-signature'))}`;
}
