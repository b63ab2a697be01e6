import { z } from 'zod';
import type { Log } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import { notice } from '../../src/views/notice.ts';
import type { Card } from './card.ts';
import type { MessageContext } from './context.ts';
import { type Delivery, messageOf } from './delivery.ts';
import { renderCards } from './limits.ts';
import { ConnectorRefusal } from './refusal.ts';

/** Tells one person something that nobody else in the conversation reads. */
export type PrivateReply = {
  /** `here` in the same conversation, `chat` in the personal chat, `nowhere` where the person has none. */
  tell(context: MessageContext, cards: readonly Card[]): Promise<'here' | 'chat' | 'nowhere'>;
  /** Notes that this tenant has messages that only one person sees, since the bot got one. */
  hasTargeted(): Promise<void>;
};

const day = 86_400_000;

/**
 * Within a chat of several people, private messages exist in some tenants only, and one that does not know them could show
 * them to everybody: they are used once the bot was written to in that way, which proves that the tenant has them.
 */
export function createPrivateReply(parts: { delivery: Delivery; keyValues: KeyValueStores; log: Log }): PrivateReply {
  const { delivery } = parts;
  const state = parts.keyValues.open('teams-targeted', z.enum(['seen', 'refused']));
  const key = 'state';

  async function inPlace(context: MessageContext, cards: readonly Card[]): Promise<boolean> {
    if ((await state.get(key)) !== 'seen') return false;
    try {
      for (const card of cards) {
        await delivery.answer(
          context.to,
          messageOf(card, { recipient: { id: context.user, name: context.actor.name } }),
          true,
        );
      }
      return true;
    } catch (error) {
      if (!(error instanceof ConnectorRefusal) || error.permanent !== true) throw error;
      parts.log.warn('teams refused a targeted message', { status: error.status });
      await state.set(key, 'refused', day);
      return false;
    }
  }

  async function inChat(context: MessageContext, cards: readonly Card[]): Promise<boolean> {
    try {
      const to = await delivery.target(await delivery.direct(context.actor));
      for (const card of cards) await delivery.answer(to, messageOf(card));
      return true;
    } catch (error) {
      if (error instanceof ConnectorRefusal && error.permanent === true) return false;
      throw error;
    }
  }

  return {
    async tell(context, cards) {
      if (context.kind === 'personal') {
        for (const card of cards) await delivery.answer(context.to, messageOf(card));
        return 'here';
      }
      if (context.kind !== 'elsewhere' && (await inPlace(context, cards))) return 'here';
      if (await inChat(context, cards)) return 'chat';
      if (context.kind === 'elsewhere') return 'nowhere';
      for (const card of renderCards(noChat)) await delivery.answer(context.to, messageOf(card));
      return 'nowhere';
    },
    async hasTargeted() {
      if ((await state.get(key)) === undefined) await state.set(key, 'seen');
    },
  };
}

const noChat = notice(
  'info',
  'The answer is private, and there is no private chat yet',
  'Open “Apps” in Teams, find Cordon and press “Add”; then ask again, best in that chat.',
);
