import { randomUUID } from 'node:crypto';
import { Fault, sentence, UserError } from '../../src/errors.ts';
import type { Log, Reply } from '../../src/ports.ts';
import { notice } from '../../src/views/notice.ts';

/** Turns an error into a private answer. The log gets where it happened, never what was asked. */
export function errorReply(error: unknown, log: Log): Extract<Reply, { to: unknown }> {
  if (error instanceof UserError) {
    return { to: 'asker', view: notice('warning', 'Not done', sentence(error)), outcome: 'bad-usage' };
  }
  const reference = randomUUID().slice(0, 8);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  log.error('input failed', {
    reference,
    error: error instanceof Error ? error.name : typeof error,
    code: error instanceof Fault ? error.code : null,
    at: stack.match(/^\s+at .+$/m)?.[0].trim() ?? null,
  });
  const told = `Something went wrong here; nothing was decided. Reference ${reference}`;
  return { to: 'asker', view: notice('alarm', 'Not answered', told), outcome: 'failed' };
}
