import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commit, matchesCommitment } from '../../src/ledger/commitment.ts';

describe('a commitment', () => {
  it('holds for the data and salt it was made of, and for no others', () => {
    const { salt, commitment } = commit('{"name":"Jane Q. Sample"}');
    expect(matchesCommitment(commitment, salt, '{"name":"Jane Q. Sample"}')).toBe(true);
    expect(matchesCommitment(commitment, salt, '{"name":"Jane Q. Simple"}')).toBe(false);
    expect(matchesCommitment(commitment, commit('').salt, '{"name":"Jane Q. Sample"}')).toBe(false);
  });

  it('differs for the same data each time, so that a name cannot be looked up by it', () => {
    expect(commit('same').commitment).not.toBe(commit('same').commitment);
  });

  it('is HMAC-SHA256 under the salt, so that anybody can recompute it', () => {
    const { salt, commitment } = commit('data');
    expect(salt).toMatch(/^[0-9a-f]{64}$/);
    expect(commitment).toBe(createHmac('sha256', Buffer.from(salt, 'hex')).update('data').digest('hex'));
  });
});
