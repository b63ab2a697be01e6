import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { z } from 'zod';
import type { KeyValueStores } from '../../src/store/key-value-store.ts';

const party = z.object({ id: z.string(), name: z.string().optional() });

/** As @slack/oauth provides it. Fields that it may add later are kept, too. */
const installation = z.looseObject({
  team: party.optional(),
  enterprise: party.optional(),
  isEnterpriseInstall: z.boolean().optional(),
  user: z.looseObject({ id: z.string(), token: z.string().optional(), scopes: z.array(z.string()).optional() }),
  bot: z
    .looseObject({
      token: z.string(),
      refreshToken: z.string().optional(),
      expiresAt: z.number().optional(),
      scopes: z.array(z.string()),
      id: z.string(),
      userId: z.string(),
    })
    .optional(),
  tokenType: z.literal('bot').optional(),
  authVersion: z.enum(['v1', 'v2']).optional(),
});

export type Installations = InstallationStore & {
  /** Deletes the installation of a workspace, or all of them for an enterprise id. Returns whether there were any. */
  forget(of: { team?: string | undefined; enterprise?: string | undefined }): Promise<boolean>;
};

/** The workspaces where Cordon was installed over OAuth, encrypted in the database. */
export function createInstallations(keyValues: KeyValueStores, secret: string): Installations {
  const kept = keyValues.open('slack-installation', installation, { secret });
  async function forget({ team, enterprise }: { team?: string | undefined; enterprise?: string | undefined }) {
    const one = team !== undefined && (await kept.delete(`team ${team}`));
    const all = enterprise !== undefined && (await kept.delete(`enterprise ${enterprise}`));
    return one || all;
  }

  return {
    async storeInstallation(given) {
      // Without values that JSON cannot represent, so that reading returns what was written.
      await kept.set(keyOf(given), installation.parse(JSON.parse(JSON.stringify(given))));
    },
    async fetchInstallation({ teamId, enterpriseId }: InstallationQuery<boolean>) {
      const found =
        (teamId === undefined ? undefined : await kept.get(`team ${teamId}`)) ??
        (enterpriseId === undefined ? undefined : await kept.get(`enterprise ${enterpriseId}`));
      if (found === undefined) throw new Error('Cordon is not installed there.');
      return found as Installation;
    },
    async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      await forget({ team: teamId, enterprise: isEnterpriseInstall ? enterpriseId : undefined });
    },
    forget,
  };
}

function keyOf({
  isEnterpriseInstall,
  team,
  enterprise,
}: Pick<Installation, 'isEnterpriseInstall' | 'team' | 'enterprise'>): string {
  if (isEnterpriseInstall === true && enterprise !== undefined) return `enterprise ${enterprise.id}`;
  if (team === undefined) throw new Error('An installation without a workspace.');
  return `team ${team.id}`;
}
