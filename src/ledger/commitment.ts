import { createHmac, randomBytes } from 'node:crypto';

/**
 * Binds the ledger to personal data without containing any: HMAC-SHA256 of the data as stored, with a random salt of 256
 * bits. Whoever has the data and the salt can check it. Without the salt, which erasure deletes, nobody can even test a
 * guessed name.
 */
type Commitment = { salt: string; commitment: string };

/** Commits to `data` with a new salt; salt and commitment are hex. */
export function commit(data: string): Commitment {
  const salt = randomBytes(32).toString('hex');
  return { salt, commitment: commitmentOf(salt, data) };
}

/** Whether the commitment was made to `data` with `salt`. */
export function matchesCommitment(commitment: string, salt: string, data: string): boolean {
  return commitmentOf(salt, data) === commitment;
}

function commitmentOf(salt: string, data: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(data).digest('hex');
}
