import { z } from 'zod';
import type { Clock } from '../../src/ports.ts';
import { call } from './client.ts';
import { refusalOf, type SlackRefusal } from './refusal.ts';
import type { Workspaces } from './workspaces.ts';

/** Who may use Cordon, and where it may post. Asked from Slack and cached for minutes. */
export type Members = {
  /** The person's name, or why Cordon does not answer them. Never throws. */
  admit(team: string, user: string): Promise<{ ok: true; name: string } | { ok: false; why: string }>;
  /** Whether people of other organizations are in the channel. Throws a `SlackRefusal` if this cannot be determined. */
  isShared(team: string, channel: string): Promise<boolean>;
  /**
   * Fails closed: false if it cannot be determined. `group` is `slack:T1/S3`, or an id in the person's own workspace.
   */
  isIn(team: string, user: string, group: string): Promise<boolean>;
};

const minute = 60_000;
/** Milliseconds for which an admitted person stays admitted while Slack cannot be reached. */
const trusted = 60 * minute;

const person = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
});

const conversation = z.object({
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
});

export function createMembers(workspaces: Workspaces, clock: Clock): Members {
  const people = createMemory<z.infer<typeof person>>(clock, 5_000);
  const channels = createMemory<boolean>(clock, 2_000);
  const groups = createMemory<ReadonlySet<string>>(clock, 100);

  async function ask<T>(
    team: string,
    work: (client: Awaited<ReturnType<Workspaces['find']>>['client']) => Promise<T>,
  ): Promise<T> {
    const { client } = await workspaces.find(team);
    return call(
      () => work(client),
      (refusal) => workspaces.failed(team, refusal),
    );
  }

  async function personOf(team: string, user: string): Promise<z.infer<typeof person>> {
    const key = `${team} ${user}`;
    const fresh = people.get(key, 10 * minute);
    if (fresh !== undefined) return fresh;
    try {
      const found = person.parse((await ask(team, (client) => client.users.info({ user }))).user);
      people.set(key, found);
      return found;
    } catch (error) {
      const stale = isPassing(refusalOf(error)) ? people.get(key, trusted) : undefined;
      if (stale !== undefined) return stale;
      throw error;
    }
  }

  return {
    async admit(team, user) {
      try {
        const found = await personOf(team, user);
        const why = strangeness(found, team);
        return why === null ? { ok: true, name: found.real_name || found.name || user } : { ok: false, why };
      } catch {
        return {
          ok: false,
          why: 'Slack does not say at present who you are, so nothing was done. Try again in a minute.',
        };
      }
    },
    async isShared(team, channel) {
      const key = `${team} ${channel}`;
      const before = channels.get(key, 5 * minute);
      if (before !== undefined) return before;
      const found = conversation.parse((await ask(team, (client) => client.conversations.info({ channel }))).channel);
      const shared = found.is_ext_shared === true || found.is_pending_ext_shared === true;
      channels.set(key, shared);
      return shared;
    },
    async isIn(team, user, group) {
      const [, groupTeam = team, usergroup] = /^(?:slack:([A-Za-z0-9]+)\/)?([A-Za-z0-9]+)$/.exec(group) ?? [];
      if (usergroup === undefined || groupTeam !== team) return false;
      const key = `${team} ${usergroup}`;
      try {
        const before = groups.get(key, minute / 2);
        const members =
          before ?? new Set((await ask(team, (client) => client.usergroups.users.list({ usergroup }))).users ?? []);
        if (before === undefined) groups.set(key, members);
        return members.has(user);
      } catch {
        return false;
      }
    },
  };
}

/** Why a person does not belong to the organization, or null. */
function strangeness(found: z.infer<typeof person>, team: string): string | null {
  const elsewhere =
    found.team_id !== undefined && found.team_id !== team && !(found.enterprise_user?.teams ?? []).includes(team);
  if (found.is_stranger === true || elsewhere) {
    return 'Cordon serves the people of the organisation that runs it, and your account belongs to another one.';
  }
  if (found.is_restricted === true || found.is_ultra_restricted === true) {
    return 'Cordon is not open to guest accounts. Ask a full member of this workspace to look for you.';
  }
  if (found.is_bot === true || found.deleted === true) return 'Cordon answers people with an open account only.';
  return null;
}

function isPassing({ code, retryAfterSeconds }: SlackRefusal): boolean {
  return code === 'unreachable' || code === 'unclear' || retryAfterSeconds !== undefined;
}

/** Values with the time at which they were stored; the oldest are dropped first. */
function createMemory<T>(clock: Clock, most: number) {
  const values = new Map<string, { value: T; at: number }>();
  return {
    get(key: string, age: number): T | undefined {
      const found = values.get(key);
      return found !== undefined && clock().getTime() - found.at <= age ? found.value : undefined;
    },
    set(key: string, value: T): void {
      values.delete(key);
      values.set(key, { value, at: clock().getTime() });
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
  };
}
