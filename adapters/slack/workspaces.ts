import { createHash } from 'node:crypto';
import type { AuthorizeResult } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Clock, Log } from '../../src/ports.ts';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';
import { call, createClient } from './client.ts';
import { isLostToken, refusalOf, SlackRefusal } from './refusal.ts';

/** A workspace that Cordon serves, with its client. */
export type Workspace = { team: string; bot: string; client: WebClient };

/** The workspace that a payload comes from. */
type Source = { teamId?: string | undefined; enterpriseId?: string | undefined; isEnterpriseInstall: boolean };

export type Workspaces = {
  /** For Bolt: the token of a payload's workspace. Throws if the workspace is not served. */
  authorize(source: Source): Promise<AuthorizeResult>;
  /** Throws a `SlackRefusal`: permanent if the workspace is not served, `unsent` while Slack cannot be reached. */
  find(team: string): Promise<Workspace>;
  /** Whether the organization allows this workspace. */
  allows(team: string, enterprise?: string): Promise<boolean>;
  /** Asks Slack whether the token is valid and whose it is. Never throws. */
  look(): Promise<void>;
  /** One line for people about the state of the connection, and since when it is down. */
  status(): string;
  /** Records a failed call. */
  failed(team: string, refusal: SlackRefusal): void;
  /** The workspace uninstalled Cordon or revoked its token. */
  lost(team: string): void;
};

const identity = z.object({
  team: z.string(),
  teamName: z.string(),
  enterprise: z.string().nullable(),
  whole: z.boolean(),
  bot: z.string(),
  botId: z.string(),
});
type Identity = z.infer<typeof identity>;

/** Authorizes workspaces where Cordon was installed over OAuth; null if OAuth is not set up. */
export type Further = { authorize(source: Source): Promise<AuthorizeResult> } | null;

/**
 * The token's own workspace and those where Cordon was installed over OAuth. The identity of the token is stored, so
 * that Slack may be down when Cordon starts.
 */
export function createWorkspaces(options: {
  botToken: string;
  apiUrl: string;
  /** Workspaces other than the token's own. */
  allowed: readonly string[];
  keyValues: KeyValueStores;
  further: () => Further;
  clock: Clock;
  log: Log;
}): Workspaces {
  const { botToken, apiUrl, clock, log } = options;
  const kept = options.keyValues.open('slack-identity', identity);
  const key = createHash('sha256').update(botToken).digest('hex').slice(0, 24);
  const client = createClient(botToken, apiUrl, log);
  const clients = new Map<string, WebClient>([[botToken, client]]);
  /** The organization of a workspace that is installed organization-wide. */
  const enterprises = new Map<string, string>();
  let own: Identity | null = null;
  let asking: Promise<Identity> | null = null;
  let trouble: { since: string; words: string } | null = null;

  async function ask(): Promise<Identity> {
    const answer = await call(
      () => client.auth.test(),
      (refusal) => failed(own?.team ?? '', refusal),
    );
    const found = identity.parse({
      team: answer.team_id,
      teamName: answer.team ?? '',
      enterprise: answer.enterprise_id ?? null,
      whole: answer.is_enterprise_install === true,
      bot: answer.user_id,
      botId: answer.bot_id ?? '',
    });
    trouble = null;
    own = found;
    await kept.set(key, found);
    return found;
  }

  async function known(): Promise<Identity> {
    own ??= (await kept.get(key)) ?? null;
    if (own !== null) return own;
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  function failed(team: string, refusal: SlackRefusal): void {
    if (own !== null && team !== own.team) return;
    if (!isLostToken(refusal) && refusal.code !== 'unreachable') return;
    if (trouble === null) log.warn('slack trouble', { code: refusal.code });
    trouble = { since: trouble?.since ?? clock().toISOString(), words: refusal.message };
  }

  function clientOf(token: string): WebClient {
    const made = clients.get(token) ?? createClient(token, apiUrl, log);
    if (clients.size > 200) clients.clear();
    clients.set(token, made);

    return made;
  }

  function isOwn(me: Identity, source: Source): boolean {
    if (source.teamId === me.team) return true;
    return me.whole && source.enterpriseId !== undefined && source.enterpriseId === me.enterprise;
  }

  async function authorize(source: Source): Promise<AuthorizeResult> {
    if (source.teamId !== undefined && source.enterpriseId !== undefined && source.isEnterpriseInstall) {
      enterprises.set(source.teamId, source.enterpriseId);
    }
    const me = await known();
    if (isOwn(me, source)) {
      return {
        botToken,
        botId: me.botId,
        botUserId: me.bot,
        teamId: source.teamId ?? me.team,
        ...(me.enterprise === null ? {} : { enterpriseId: me.enterprise }),
      };
    }
    const further = options.further();
    if (further === null) throw notServed();
    return further.authorize(source);
  }

  async function allows(team: string, enterprise?: string): Promise<boolean> {
    if (options.allowed.includes(team)) return true;
    const me = await known();
    if (team === me.team) return true;
    return options.allowed.length === 0 && me.whole && enterprise !== undefined && enterprise === me.enterprise;
  }

  return {
    authorize,
    allows,
    failed,
    async find(team) {
      const enterpriseId = enterprises.get(team);
      const org = enterpriseId === undefined ? {} : { enterpriseId };
      const found = await authorize({ teamId: team, ...org, isEnterpriseInstall: enterpriseId !== undefined }).catch(
        (error: unknown) => {
          const refusal = refusalOf(error);
          throw refusal.unsent || refusal.permanent ? refusal : notServed();
        },
      );
      return { team, bot: found.botUserId ?? '', client: clientOf(found.botToken ?? botToken) };
    },
    async look() {
      await ask().catch(() => {});
    },
    status() {
      const name = own === null || own.teamName === '' ? 'Slack' : `Slack workspace ${own.teamName}`;
      return trouble === null
        ? name
        : `${name}: ${trouble.words} (since ${trouble.since.slice(0, 16).replace('T', ' ')} UTC; tried again)`;
    },
    lost(team) {
      if (own?.team === team)
        failed(
          team,
          new SlackRefusal('token_revoked', 'The workspace has taken Cordon’s token back; install Cordon again.'),
        );
    },
  };
}

function notServed(): SlackRefusal {
  return new SlackRefusal('not_served', 'This workspace is not connected to Cordon.', { permanent: true });
}
