import { hostname, userInfo } from 'node:os';
import type { Actor, MessageRef, Place } from '../../src/ports.ts';

/** The only place in a terminal. */
export const terminalPlace = place('terminal');

/** The thread of a message, as a place. */
export function threadOf(message: MessageRef): Place {
  return place(`thread:${message}`);
}

/** The message that a thread belongs to, or null if the place is no thread. */
export function headOf(thread: Place): string | null {
  return thread.startsWith('thread:') ? thread.slice('thread:'.length) : null;
}

export function messageRef(number: number): MessageRef {
  return `terminal:${number}` as MessageRef;
}

export function isMessageRef(text: string): boolean {
  return text.startsWith('terminal:');
}

/** The operating system's current user. */
export function terminalActor(): Actor {
  const name = userInfo().username;
  return { platform: 'terminal', workspace: hostname(), id: name, name };
}

function place(text: string): Place {
  return text as Place;
}
