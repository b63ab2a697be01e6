import { hostname, userInfo } from 'node:os';
import type { Actor, MessageRef, Place } from '../../src/ports.ts';

/** The one place that a terminal has. */
export const terminalPlace = place('terminal');

/** The thread under a message, as a place of its own. */
export function threadOf(message: MessageRef): Place {
  return place(`thread:${message}`);
}

/** The message whose thread the place is, else null. */
export function headOf(thread: Place): string | null {
  return thread.startsWith('thread:') ? thread.slice('thread:'.length) : null;
}

export function messageRef(number: number): MessageRef {
  return `terminal:${number}` as MessageRef;
}

export function isMessageRef(text: string): boolean {
  return text.startsWith('terminal:');
}

/** Who types here: the user that the operating system knows. */
export function terminalActor(): Actor {
  const name = userInfo().username;
  return { platform: 'terminal', workspace: hostname(), id: name, name };
}

function place(text: string): Place {
  return text as Place;
}
