import { shipping } from '../../../src/hires/indicators/shipping.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { hire, home, otherAddress } from '../../fixtures/indicator-facts.ts';

describeIndicators(shipping, {
  'delivery-elsewhere': {
    fires: hire({ homeAddress: home, shipTo: otherAddress }),
    silent: [hire({ homeAddress: home, shipTo: { text: '12 Main St., Apt 4, Springfield IL, 62704-1234' } })],
  },
  'delivery-forwarder': {
    fires: hire({ shipTo: { text: 'P.O. Box 12, Springfield, IL 62704' } }),
    silent: [hire({ shipTo: { text: '12 Boxwood Street, Springfield, IL 62704' } })],
  },
  'delivery-changed': {
    fires: hire({ shipTo: otherAddress }, { previous: { shipTo: home } }),
    silent: [hire({ shipTo: { text: '12 Main St, Springfield, IL 62704' } }, { previous: { shipTo: home } })],
  },
});
