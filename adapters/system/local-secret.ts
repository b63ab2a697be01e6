import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, sentence } from '../../src/errors.ts';

/**
 * The secret of a deployment without `CORDON_SECRET`: generated when it is first used and stored in the data folder,
 * readable only by its owner. Processes that generate it at the same time agree on one. Throws a `Fault` `config`.
 */
export function localSecret(folder: string): string {
  const path = join(folder, 'secret');
  try {
    if (!existsSync(path)) make(folder, path);
  } catch (error) {
    throw unusable(path, error);
  }
  try {
    const secret = readFileSync(path, 'utf8').trim();
    if (secret.length >= 32) return secret;
  } catch (error) {
    throw unusable(path, error);
  }
  throw new Fault('config', `The secret in ${path} is cut short; restore it from a backup, or set CORDON_SECRET.`);
}

/** Writes the complete file or nothing. If another process was faster, its secret stays. */
function make(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    unlinkSync(draft);
  }
}

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function unusable(path: string, cause: unknown): Fault {
  return new Fault(
    'config',
    `The secret in ${path} can be neither read nor made (${sentence(cause)}); set CORDON_SECRET.`,
    {
      cause,
    },
  );
}
