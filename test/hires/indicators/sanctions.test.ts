import type { CheckedHire, IndicatorFacts } from '../../../src/hires/indicators/indicator.ts';
import { sanctions } from '../../../src/hires/indicators/sanctions.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { hire, named, paid, phoned } from '../../fixtures/indicator-facts.ts';

/** A hire with one match of a sanctions list. */
function listed(hire: CheckedHire, how: IndicatorFacts['matches'][number]['how']): Partial<IndicatorFacts> {
  return { hire, matches: [{ how, sentence: 'It is listed.', designation: 'us-ofac-sdn:1' }] };
}

describeIndicators(sanctions, {
  'wallet-listed': { fires: listed(paid, 'wallet'), silent: [hire(paid), listed(paid, 'kin')] },
  'wallet-kin': { fires: listed(paid, 'kin'), silent: [hire(paid), listed(paid, 'wallet')] },
  'name-listed': { fires: listed(named, 'datum'), silent: [hire(named), listed(named, 'alike')] },
  'name-undecided': { fires: listed(named, 'undecided'), silent: [hire(named), listed(named, 'alike')] },
  'name-unsettled': { fires: listed(named, 'unsettled'), silent: [hire(named), listed(named, 'alike')] },
  'organisation-listed': {
    fires: listed({ employers: ['Acme'] }, 'organization'),
    silent: [hire({ employers: ['Acme'] }), listed({ employers: ['Acme'] }, 'alike')],
  },
  'contact-listed': { fires: listed(phoned, 'contact'), silent: [hire(phoned)] },
  'name-alike': { fires: listed(named, 'alike'), silent: [hire(named)] },
});
