import { z } from 'zod';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import type { Connector, Member } from './connector.ts';
import type { MessageContext } from './context.ts';
import type { Delivery } from './delivery.ts';

type Standing = 'member' | 'guest' | 'unknown';

const lifetime = 12 * 3_600_000;

/**
 * Whether somebody belongs to the organisation, asked of the roster and kept for half a day. A guest has an account in
 * the tenant too, so the tenant of an activity does not tell. Fails closed: who cannot be looked up is `unknown`.
 */
export function createMembership(parts: {
  connector: Connector;
  delivery: Delivery;
  keyValues: KeyValueStores;
  tenant: string;
}): (context: MessageContext) => Promise<Standing> {
  const known = parts.keyValues.open('teams-standing', z.enum(['member', 'guest']));
  return async (context) => {
    const before = await known.get(context.actor.id);
    if (before !== undefined) return before;
    try {
      // A roster is shown to those who are in it.
      const to =
        context.kind === 'elsewhere'
          ? await parts.delivery.target(await parts.delivery.direct(context.actor))
          : context.to;
      const standing = standingOf(await parts.connector.member(to, context.user), parts.tenant);
      if (standing === 'unknown') return standing;
      await known.set(context.actor.id, standing, lifetime);
      return standing;
    } catch {
      return 'unknown';
    }
  };
}

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context: `userRole` is user, guest or anonymous. */
function standingOf({ userRole, tenantId, userPrincipalName }: Member, tenant: string): Standing {
  if (userRole == null && tenantId == null) return 'unknown';
  const isForeign = tenantId != null && tenantId.toLowerCase() !== tenant.toLowerCase();
  const isGuest = userRole != null && userRole.toLowerCase() !== 'user';
  return isForeign || isGuest || userPrincipalName?.includes('#EXT#') === true ? 'guest' : 'member';
}
