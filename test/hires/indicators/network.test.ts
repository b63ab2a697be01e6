import { network } from '../../../src/hires/indicators/network.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { hire, sharing } from '../../fixtures/indicator-facts.ts';

describeIndicators(network, {
  'ip-country-differs': {
    fires: hire({ countryClaimed: 'US', network: [{ country: 'NL' }] }),
    silent: [hire({ countryClaimed: 'US', network: [{ country: 'US' }, { asn: 'AS7018' }] })],
  },
  'hosting-network': {
    fires: hire({ network: [{ asn: '9009' }] }),
    silent: [hire({ network: [{ asn: 'AS7018', vpn: false }] })],
  },
  'many-countries': {
    fires: hire({
      network: [
        { at: '2026-11-01T10:00:00Z', country: 'US' },
        { at: '2026-11-01T11:00:00Z', country: 'JP' },
      ],
    }),
    silent: [
      hire({
        network: [
          { at: '2026-11-01T10:00:00Z', country: 'US' },
          { at: '2026-11-02T11:00:00Z', country: 'JP' },
        ],
      }),
    ],
  },
  'network-shared': {
    fires: sharing({ network: [{ ip: '8.8.8.8' }] }, 'ip'),
    silent: [hire({ network: [{ ip: '8.8.8.8' }] })],
  },
});
