import { createHmac, randomBytes } from 'node:crypto';

/**
 * Binds the ledger to personal data without holding any: HMAC-SHA256 over the data as stored, under a random salt of
 * 256 bits. Whoever has the data and the salt can check it; without the salt, which erasure destroys, not even a
 * guessed name can be tried.
 */
export type Commitment = { salt: string; commitment: string };

/** Commits to `data` under a fresh salt; both are hex. */
export function commit(data: string): Commitment {
  const salt = randomBytes(32).toString('hex');
  return { salt, commitment: commitmentOf(salt, data) };
}

/** Whether `data` and `salt` are those that were committed to. */
export function commits(commitment: string, salt: string, data: string): boolean {
  return commitmentOf(salt, data) === commitment;
}

function commitmentOf(salt: string, data: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(data).digest('hex');
}
