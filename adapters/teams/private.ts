import { z } from 'zod';
import type { Log } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import { notice } from '../../src/views/notice.ts';
import type { Card } from './card.ts';
import type { MessageContext } from './context.ts';
import { type Delivery, messageOf } from './delivery.ts';
import { renderCards } from './limits.ts';
import { ConnectorRefusal } from './refusal.ts';

/** Answers one person so that nobody else in the conversation can read it. */
export type PrivateReply = {
  /** `here` in the same conversation, `chat` in the personal chat, `nowhere` if the person has no personal chat. */
  tell(context: MessageContext, cards: readonly Card[]): Promise<'here' | 'chat' | 'nowhere'>;
  /** Records that this tenant supports targeted messages, because the bot received one. */
  hasTargeted(): Promise<void>;
};

const day = 86_400_000;

/**
 * Only some tenants support targeted messages in a conversation with several people; in others everybody might see
 * them. So they are used only after the bot received one, which proves that the tenant supports them.
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
