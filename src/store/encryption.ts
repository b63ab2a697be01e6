import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Fault } from '../errors.ts';

/** Encrypts text at rest; what was sealed in one `context` (say, under one key of a table) opens in no other. */
export type Encryption = {
  seal(text: string, context: string): string;
  /** Throws a `Fault` `config` when the secret or the context is another, or the text was changed. */
  open(sealed: string, context: string): string;
};

const version = 'v1.';
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key derived from `secret` for this `purpose` alone (HKDF-SHA256, RFC 5869). */
export function createEncryption(secret: string, purpose: string): Encryption {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', `cordon ${purpose}`, 32));
  return {
    seal(text, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const hidden = [cipher.update(text, 'utf8'), cipher.final()];
      return version + Buffer.concat([nonce, cipher.getAuthTag(), ...hidden]).toString('base64url');
    },
    open(sealed, context) {
      try {
        if (!sealed.startsWith(version)) throw new Error('not sealed');
        const bytes = Buffer.from(sealed.slice(version.length), 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
          .setAAD(Buffer.from(context))
          .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch (error) {
        throw new Fault(
          'config',
          'An encrypted value in the database cannot be read: CORDON_SECRET is not the one it was written under, or the value was changed. Set the former secret, or delete the value and connect again.',
          { cause: error },
        );
      }
    },
  };
}
