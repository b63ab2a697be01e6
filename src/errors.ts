/** A sentence for the person who asked: what is wrong with the request and what to do instead. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/**
 * What went wrong outside the asker's reach. The message is a sentence that says what happened and what to do;
 * the code is stable, so that callers and tests can tell faults apart.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

export type FaultCode =
  | 'config'
  | 'database-corrupt'
  | 'database-locked'
  | 'database-unwritable'
  | 'database-unreachable'
  | 'disk-full'
  | 'port-in-use'
  | 'download-refused'
  | 'download-too-large'
  | 'download-timeout'
  | 'download-unreachable'
  | 'file-missing'
  | 'list-empty'
  | 'list-not-a-list'
  | 'list-truncated'
  | 'list-unreadable'
  | 'list-count-mismatch'
  | 'list-shrunk'
  | 'internal';

/** The message of anything that was thrown, as one line. */
export function sentence(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
}
