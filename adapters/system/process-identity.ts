import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Identifies this process, for leases: host, process namespace, process id and a random id. */
export const thisProcess = [hostname(), processNamespace(), process.pid, randomUUID()].join(' ');

/**
 * Whether the process with that identity has certainly ended. Always false for processes that this one cannot see:
 * those of other hosts or, in containers, of other process namespaces.
 */
export function isGone(identity: string): boolean {
  const [host, namespace, pid, id] = identity.split(' ');
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
