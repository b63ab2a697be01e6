import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** This process among all that ever ran, for leases: host, process namespace, process number and a number of its own. */
export const thisProcess = [hostname(), processNamespace(), process.pid, randomUUID()].join(' ');

/**
 * Whether the process that `holder` names has surely ended. Answers only for processes that this one could see: of the
 * same host and, in containers, of the same process namespace.
 */
export function isGone(holder: string): boolean {
  const [host, namespace, pid, id] = holder.split(' ');
  const [ownHost, ownNamespace, ownPid, ownId] = thisProcess.split(' ');
  if (host !== ownHost || namespace !== ownNamespace || id === ownId || id === undefined) return false;
  return pid === ownPid || !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '-';
  }
}
