import type { Actor, MessageRef, Place } from '../../src/ports.ts';

/**
 * A person whom visitors of the page can be. `id` consists of letters, digits and dashes; `isMember` looks groups up
 * in `groups`.
 */
export type WebPerson = { id: string; name: string; title: string; groups: readonly string[] };

/** A channel of the page. Without `members`, everybody is in it. */
export type WebChannel = { id: string; name: string; topic: string; members?: readonly string[] };

/** Where a message is. `thread` is the id of the thread's first message. */
export type WebLocation = { room: Room; thread: string | null };
export type Room =
  | { kind: 'channel'; id: string }
  | { kind: 'direct'; person: string }
  | { kind: 'home'; person: string };

/** The people of the playground: one of each role, and a second reviewer for four eyes. */
export const playgroundPeople: readonly WebPerson[] = [
  { id: 'mia', name: 'Mia Member', title: 'Member', groups: ['members'] },
  { id: 'rob', name: 'Rob Reviewer', title: 'Reviewer', groups: ['members', 'reviewers'] },
  { id: 'rhea', name: 'Rhea Reviewer', title: 'Reviewer', groups: ['members', 'reviewers'] },
  { id: 'audrey', name: 'Audrey Auditor', title: 'Auditor', groups: ['members', 'auditors'] },
  { id: 'adam', name: 'Adam Admin', title: 'Admin', groups: ['members', 'admins'] },
];

/** The channels of the playground. Cases open in `compliance`, whose members are those who work on them. */
export const playgroundChannels: readonly WebChannel[] = [
  {
    id: 'compliance',
    name: 'compliance',
    topic: 'Cases and digests, for those who decide',
    members: ['rob', 'rhea', 'audrey', 'adam'],
  },
  { id: 'general', name: 'general', topic: 'For everybody' },
];

export function actorOf(person: WebPerson): Actor {
  return { platform: 'web', workspace: '', id: person.id, name: person.name };
}

/** A channel of the page as a place, e.g. for the setting that says where cases open. */
export function channelPlace(id: string): Place {
  return placeOf({ room: { kind: 'channel', id }, thread: null });
}

export function placeOf(location: WebLocation): Place {
  return `web:${roomKey(location.room)}${location.thread === null ? '' : `/${location.thread}`}` as Place;
}

/** The location of a place; null if the place is not on this page. */
export function readPlace(place: string): WebLocation | null {
  const [, kind, id, thread] = /^web:(channel|direct|home):([a-z0-9-]+)(?:\/([a-z0-9-]+))?$/.exec(place) ?? [];
  if (kind === undefined || id === undefined) return null;
  const room: Room = kind === 'channel' ? { kind, id } : { kind: kind === 'home' ? 'home' : 'direct', person: id };
  return { room, thread: thread ?? null };
}

/**
 * A message's reference contains its location and the only person who sees it, if there is one, so that the message
 * can be shown again to the same people after the page forgot it.
 */
export function messageRef(location: WebLocation, id: string, audience: string | null): MessageRef {
  return `${placeOf(location)}#${id}${audience === null ? '' : `@${audience}`}` as MessageRef;
}

export function readMessageRef(message: string): { location: WebLocation; id: string; audience: string | null } | null {
  const [, place, id, audience] = /^([^#]+)#([a-z0-9-]+)(?:@([a-z0-9-]+))?$/.exec(message) ?? [];
  const location = place === undefined ? null : readPlace(place);
  return location === null || id === undefined ? null : { location, id, audience: audience ?? null };
}

/** The key of a room, e.g. `channel:general`. */
export function roomKey(room: Room): string {
  return room.kind === 'channel' ? `channel:${room.id}` : `${room.kind}:${room.person}`;
}

/** Whether the person may read and write in the room. */
export function mayEnter(person: string, room: Room, channels: readonly WebChannel[]): boolean {
  if (room.kind !== 'channel') return room.person === person;
  const channel = channels.find(({ id }) => id === room.id);
  return channel !== undefined && (channel.members === undefined || channel.members.includes(person));
}
