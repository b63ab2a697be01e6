import { setTimeout as pause } from 'node:timers/promises';
import { ConnectorRefusal } from './refusal.ts';

/** At most this many calls in this many milliseconds. */
export type Window = { most: number; within: number };

/**
 * Teams' limits per conversation (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). The shortest
 * window is slightly longer than Teams' second, because calls arrive less evenly than they are sent.
 */
export const conversationLimits: readonly Window[] = [
  { most: 7, within: 1_100 },
  { most: 60, within: 30_000 },
  { most: 1_800, within: 3_600_000 },
];

/** Longer waits are left to the sender, which has other conversations to serve. */
const longestWait = 3_000;
const conversationsRemembered = 2_000;

/** Waits until the conversation may be written to again. Throws a refusal with the pause if the wait would be long. */
export function createRateLimit(limits: readonly Window[], now: () => number): (conversation: string) => Promise<void> {
  const taken = new Map<string, number[]>();
  const horizon = Math.max(...limits.map(({ within }) => within));
  return async (conversation) => {
    const at = now();
    const before = (taken.get(conversation) ?? []).filter((one) => one > at - horizon);
    // The next slot may be in the future, because waiting calls have already taken theirs.
    const slot = limits.reduce((earliest, { most, within }) => {
      const binding = before.at(-most);
      return binding === undefined ? earliest : Math.max(earliest, binding + within);
    }, at);
    if (slot - at > longestWait) {
      throw new ConnectorRefusal('This conversation has had all messages that Teams takes for now.', 429, {
        retryAfterSeconds: Math.ceil((slot - at) / 1_000),
      });
    }
    taken.delete(conversation);
    taken.set(conversation, [...before, slot]);
    const [oldest] = taken.keys();
    if (taken.size > conversationsRemembered && oldest !== undefined) taken.delete(oldest);
    if (slot > at) await pause(slot - at);
  };
}
