import type { Hire, HireDelivery, HireOutcome, HireStatus, ReceiveHire } from '../../src/hires/hire.ts';
import { initials } from '../../src/views/wording.ts';

type Kept = { id: string; requester: string; hire: Hire; deliveries: HireDelivery[]; outcome: 'open' | HireOutcome };

/**
 * Hires in memory, by the rules of the real store: a delivery is stored once by its key, and hires are identified by their
 * source's key. `asks` decides whose birth date is missing; `onStore` runs first, and if it throws nothing is stored.
 */
export function fakeHires({
  asks = () => false,
  onStore = async () => {},
}: {
  asks?: (hire: Hire) => boolean;
  onStore?: (delivery: HireDelivery) => Promise<void>;
} = {}) {
  const hires: Kept[] = [];
  const taken = new Map<string, { digest: string | undefined; kept: Kept }>();

  function existing({ source, externalId, addsTo }: HireDelivery): Kept | undefined {
    if (addsTo !== undefined) return hires.find(({ id }) => id === addsTo);
    return externalId === undefined
      ? undefined
      : hires.find(({ deliveries: [first] }) => first?.source === source && first.externalId === externalId);
  }

  function answer(kept: Kept, known: boolean, notes: string[]) {
    const please = asks(kept.hire) ? ['date of birth'] : [];
    const state: HireStatus['state'] = please.length > 0 ? 'ask' : 'recorded';
    return { hire: kept.id, state, known, please, notes };
  }

  const receive: ReceiveHire = async (delivery, { requester }) => {
    await onStore(delivery);
    const key = delivery.deliveryKey === undefined ? null : `${delivery.source} ${delivery.deliveryKey}`;
    const before = key === null ? undefined : taken.get(key);
    if (before !== undefined) {
      return before.digest === delivery.digest ? answer(before.kept, true, delivery.notes) : 'conflict';
    }
    let kept = existing(delivery);
    if (kept === undefined) {
      kept = { id: `H-${hires.length + 1}`, requester, hire: {}, deliveries: [], outcome: 'open' };
      hires.push(kept);
    }
    kept.hire = { ...kept.hire, ...delivery.hire };
    kept.deliveries.push(delivery);
    if (key !== null) taken.set(key, { digest: delivery.digest, kept });
    return answer(kept, false, delivery.notes);
  };

  return {
    hires,
    receive,
    async find(id: string): Promise<HireStatus | null> {
      const kept = hires.find((one) => one.id === id);
      if (kept === undefined) return null;
      const { state, please } = answer(kept, false, []);
      return {
        id,
        requester: kept.requester,
        initials: initials(kept.hire.legalName),
        state,
        please,
        outcome: kept.outcome,
      };
    },
    async setOutcome(id: string, outcome: HireOutcome): Promise<void> {
      const kept = hires.find((one) => one.id === id);
      if (kept !== undefined) kept.outcome = outcome;
    },
  };
}
