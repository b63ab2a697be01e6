import { z } from 'zod';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import type { Connector, Member } from './connector.ts';
import type { MessageContext } from './context.ts';
import type { Delivery } from './delivery.ts';

type Standing = 'member' | 'guest' | 'unknown';

const lifetime = 12 * 3_600_000;

/**
 * Whether a person belongs to the organization, according to the roster, cached for half a day. Guests have an
 * account in the tenant too, so the tenant of an activity is not enough. Fails closed: a person who cannot be looked
 * up is `unknown`.
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
      // Only members of a conversation can read its roster.
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

/**
 * `userRole` is user, guest or anonymous (learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).
 */
function standingOf({ userRole, tenantId, userPrincipalName }: Member, tenant: string): Standing {
  if (userRole == null && tenantId == null) return 'unknown';
  const isForeign = tenantId != null && tenantId.toLowerCase() !== tenant.toLowerCase();
  const isGuest = userRole != null && userRole.toLowerCase() !== 'user';
  return isForeign || isGuest || userPrincipalName?.includes('#EXT#') === true ? 'guest' : 'member';
}
