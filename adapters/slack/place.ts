import { Fault } from '../../src/errors.ts';
import type { MessageRef, Place } from '../../src/ports.ts';

/** Where a message is. `channel` may be a person's id, which stands for that person's direct messages with Cordon. */
export type SlackLocation = { team: string; channel: string; thread: string | null };

/** `slack:T1:C2`, or in a thread `slack:T1:C2:1712.3`. */
export function placeOf({ team, channel, thread }: SlackLocation): Place {
  return `slack:${team}:${channel}${thread === null ? '' : `:${thread}`}` as Place;
}

/** Also reads the form of the settings, `slack:T1/C2`. Null if the place is not in Slack. */
export function readPlace(place: string): SlackLocation | null {
  const [, team, channel, thread] = /^slack:([A-Za-z0-9]+)[:/]([A-Za-z0-9]+)(?::(\d+\.\d+))?$/.exec(place) ?? [];
  return team === undefined || channel === undefined ? null : { team, channel, thread: thread ?? null };
}

/** Like `readPlace`, but throws a `Fault` for a place of another platform. */
export function locationOf(place: Place): SlackLocation {
  const location = readPlace(place);
  if (location === null) throw foreign();
  return location;
}

/** One message. `only` is the only person who sees it, if there is one; such a message cannot be updated later. */
type SlackMessage = { team: string; channel: string; ts: string; only: string | null };

export function messageRef({ team, channel, ts, only }: SlackMessage): MessageRef {
  return `slack:${team}:${channel}#${ts}${only === null ? '' : `@${only}`}` as MessageRef;
}

/** Throws a `Fault` for a message of another platform. */
export function readMessageRef(message: string): SlackMessage {
  const [, team, channel, ts, only] =
    /^slack:([A-Za-z0-9]+):([A-Za-z0-9]+)#(\d+\.\d+|home)(?:@([A-Za-z0-9]+))?$/.exec(message) ?? [];
  if (team === undefined || channel === undefined || ts === undefined) throw foreign();
  return { team, channel, ts, only: only ?? null };
}

/** Whether only the person and Cordon are in the conversation. */
export function isPrivate({ channel }: Pick<SlackLocation, 'channel'>): boolean {
  return /^[DUW]/.test(channel);
}

export function foreign(): Fault {
  return new Fault('internal', 'This place, message or person does not belong to Slack.');
}
