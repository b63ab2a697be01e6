import { describe, expect, it } from 'vitest';
import { createEncryption } from '../../src/store/encryption.ts';

const tokens = createEncryption('s3cret', 'tokens');

describe('encryption at rest', () => {
  it('gives back the text, for the context that it was encrypted for', () => {
    for (const text of ['', 'xoxb-1', 'ü😀\u0000']) expect(tokens.decrypt(tokens.encrypt(text, 'T1'), 'T1')).toBe(text);
  });

  it('never gives the same ciphertext twice', () => {
    expect(tokens.encrypt('x', 'T1')).not.toBe(tokens.encrypt('x', 'T1'));
  });

  it('still reads what earlier versions wrote', () => {
    expect(tokens.decrypt('v1.wenTvfwF26oOa9mSJrHo-CnStbRvVBs7H1XpLJmbPZv6t2jXv2F6ZQ', 'T1')).toBe('xoxb-visible');
  });

  it('refuses another context, purpose or secret, plain text, and any changed character, in words', () => {
    const encrypted = tokens.encrypt('xoxb-1', 'T1');
    const refusal = expect.objectContaining({ code: 'config', message: expect.stringContaining('CORDON_SECRET') });
    expect(() => tokens.decrypt(encrypted, 'T2')).toThrow(refusal);
    expect(() => createEncryption('s3cret', 'settings').decrypt(encrypted, 'T1')).toThrow(refusal);
    expect(() => createEncryption('other', 'tokens').decrypt(encrypted, 'T1')).toThrow(refusal);
    expect(() => tokens.decrypt('xoxb-1', 'T1')).toThrow(refusal);
    for (let at = 0; at < encrypted.length - 1; at += 1) {
      const changed = encrypted.slice(0, at) + (encrypted[at] === 'A' ? 'B' : 'A') + encrypted.slice(at + 1);
      expect(() => tokens.decrypt(changed, 'T1'), `at ${at}`).toThrow(refusal);
    }
  });
});
