import { z } from 'zod';
import { actorOfKey, type Log } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import type { View } from '../../src/views/view.ts';
import type { Card } from './card.ts';
import type { Connector, Target } from './connector.ts';
import { fits, mostRefreshed, renderCards } from './limits.ts';
import { roomOf } from './place.ts';
import type { References } from './references.ts';
import { ConnectorRefusal } from './refusal.ts';
import { renderView } from './render.ts';

/** The view for everybody, and the actor keys of each person who gets a personal view. */
export type AudienceOf = (view: View) => Promise<{ common: View; viewers: readonly (readonly string[])[] }>;

/** A View as the messages for a conversation. */
export type PersonalCards = (view: View, to: Target) => Promise<[Card, ...Card[]]>;

/** How many unknown ids are looked up in the roster for one message; the rest follow with the next message. */
const mostAsked = 20;
const day = 86_400_000;

/**
 * If a view differs between people, everybody gets the common card, and the Teams clients of those who may do more
 * request their own when they show it. Teams allows 60 such people: the first in the order of the audience whose id
 * within this bot is known or in the roster. All others use the button of the common card that opens the same view.
 */
export function createPersonalViews(parts: {
  audience: AudienceOf;
  references: References;
  connector: Connector;
  keyValues: KeyValueStores;
  log: Log;
}): PersonalCards {
  const { references } = parts;
  const absent = parts.keyValues.open('teams-absent', z.literal(true));

  async function askRoster(to: Target, person: string): Promise<string | null> {
    const key = `${to.conversation} ${person}`;
    if ((await absent.get(key)) !== undefined) return null;
    try {
      const { id } = await parts.connector.member(to, person);
      if (!id) return null;
      await references.keepUser(person, id, to.serviceUrl);
      return id;
    } catch (error) {
      if (!(error instanceof ConnectorRefusal) || error.status !== 404) throw error;
      await absent.set(key, true, day);
      return null;
    }
  }

  async function idsIn(room: Target, people: readonly string[]): Promise<string[]> {
    const ids = new Set<string>();
    let asked = 0;
    for (const person of people) {
      if (ids.size === mostRefreshed) break;
      const known = (await references.person(person))?.user;
      if (known !== undefined && known !== person) {
        ids.add(known);
        continue;
      }
      if (asked >= mostAsked) continue;
      asked += 1;
      try {
        const id = await askRoster(room, person);
        if (id !== null) ids.add(id);
      } catch {
        // A roster that cannot be read must not delay the message.
        asked = mostAsked;
      }
    }
    if (ids.size < people.length)
      parts.log.info('teams card with viewers left out', { viewers: people.length, asked: ids.size });
    return [...ids];
  }

  return async (view, to) => {
    if (view.own === undefined) return renderCards(view);
    const { common, viewers } = await parts.audience(view);
    const people = viewers.flat().flatMap((key) => {
      const actor = actorOfKey(key);
      return actor?.platform === 'teams' ? [actor.id] : [];
    });
    const room = { serviceUrl: to.serviceUrl, conversation: roomOf(to.conversation) };
    const card = renderView(common, { refreshFor: await idsIn(room, people) });
    // One personal view cannot replace several messages.
    return fits(card) ? [card] : renderCards(view);
  };
}

/** The personal view for one person, which replaces the card of its message; null if the view has none. */
export function personalCard(user: string, view: View): Card | null {
  const card = view.own === undefined ? null : renderView(view, { refreshFor: [user] });
  return card !== null && fits(card) ? card : null;
}
