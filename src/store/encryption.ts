import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Fault } from '../errors.ts';

/** Encrypts text at rest. What was encrypted for one `context` (e.g. one key of a table) cannot be decrypted for another. */
type Encryption = {
  encrypt(text: string, context: string): string;
  /** Throws a `Fault` `config` for another secret or context, or a text that was changed. */
  decrypt(encrypted: string, context: string): string;
};

const version = 'v1.';
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM with a key derived from `secret` for this `purpose` only (HKDF-SHA256, RFC 5869). */
export function createEncryption(secret: string, purpose: string): Encryption {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', `cordon ${purpose}`, 32));
  return {
    encrypt(text, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const ciphertext = [cipher.update(text, 'utf8'), cipher.final()];
      return version + Buffer.concat([nonce, cipher.getAuthTag(), ...ciphertext]).toString('base64url');
    },
    decrypt(encrypted, context) {
      try {
        if (!encrypted.startsWith(version)) throw new Error('not encrypted');
        const bytes = Buffer.from(encrypted.slice(version.length), 'base64url');
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
