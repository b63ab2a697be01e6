import { addressKey, deliveryPlace, sameAddress } from '../addresses.ts';
import { evidenceOf, type Indicator } from './indicator.ts';

export const shipping: readonly Indicator[] = [
  {
    id: 'delivery-elsewhere',
    check({ hire: { homeAddress, shipTo } }) {
      const same = homeAddress === undefined || shipTo === undefined ? null : sameAddress(homeAddress, shipTo);
      if (same === null) return 'unknown';
      return evidenceOf(
        same ? null : `Equipment goes to “${shipTo?.text}”; the home address is “${homeAddress?.text}”.`,
      );
    },
  },
  {
    id: 'delivery-forwarder',
    check({ hire: { shipTo } }) {
      if (shipTo === undefined) return 'unknown';
      const found = deliveryPlace(shipTo);
      return evidenceOf(found === null ? null : `“${shipTo.text}” reads as a ${found.place} (“${found.words}”).`);
    },
  },
  {
    id: 'delivery-changed',
    check({ hire: { shipTo }, previous }) {
      const before = previous?.shipTo;
      if (shipTo === undefined || before === undefined) return 'unknown';
      const [now, then] = [addressKey(shipTo) ?? shipTo.text.trim(), addressKey(before) ?? before.text.trim()];
      return evidenceOf(now === then ? null : `The delivery address was “${before.text}” and is “${shipTo.text}”.`);
    },
  },
];
