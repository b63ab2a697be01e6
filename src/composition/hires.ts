import { randomUUID } from 'node:crypto';
import { localSecret } from '../../adapters/system/local-secret.ts';
import { complianceChannels } from '../cases/channel-store.ts';
import { createAssessHire } from '../hires/assess-hire.ts';
import { hireDataKey } from '../hires/identity-data.ts';
import type { Intake } from '../hires/intake.ts';
import { involvedInHireOf, settleHold } from '../hires/settle-hold.ts';
import type { People } from '../people/access.ts';
import type { Clock } from '../ports.ts';
import { standardPolicy } from '../screening/policy.ts';
import { screen } from '../screening/screen.ts';
import { type Config, isConnected } from './config.ts';
import type { Lists } from './lists.ts';
import type { Storage } from './storage.ts';

/** What takes hires in, and opens and moves cases. */
export function openIntake(
  config: Config,
  { store }: Storage,
  { liveCorpus, coverage }: Lists,
  parts: { people: People; clock: Clock; wake(): void },
): Intake {
  let key: Uint8Array | null = null;
  const dataKey = () => {
    key ??= hireDataKey(config.secret ?? localSecret(config.dataFolder));
    return key;
  };
  return {
    ...parts,
    store,
    settleHold,
    involved: involvedInHireOf,
    channels: () => complianceChannels(store.db, configuredChannel(config)),
    caseHours: {
      calendar: config.businessHours,
      remindAfter: config.remindAfter,
      escalateAfter: config.escalateAfter,
    },
    escalateTo: config.escalateTo,
    hireDataKey: dataKey,
    assessHire: createAssessHire({
      store,
      async openLists(at) {
        const corpus = liveCorpus.corpus();
        const searched = await coverage();
        return (query) => screen(corpus, query, standardPolicy, searched, { id: randomUUID(), at });
      },
      hireDataKey: dataKey,
    }),
  };
}

/** Where cases open until somebody chooses a channel. */
export function configuredChannel(config: Config): string | null {
  const connected = isConnected(config);
  const offered = config.platforms.map(({ defaultChannel }) => defaultChannel(connected));
  return config.channel ?? offered.find((place) => place !== null) ?? null;
}
