import type { IndicatorFacts } from '../../../src/hires/indicators/indicator.ts';
import { ioc } from '../../../src/hires/indicators/ioc.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { hire, mailed } from '../../fixtures/indicator-facts.ts';

function listedWith(confidence: string | null): Partial<IndicatorFacts> {
  return {
    hire: { emails: ['a@example.org'] },
    iocs: [{ kind: 'email', value: 'a@example.org', source: 'https://example.org', seenOn: '2026-01-01', confidence }],
  };
}

describeIndicators(ioc, {
  'ioc-met': { fires: listedWith(null), silent: [hire(mailed), listedWith('low')] },
  'ioc-met-unconfirmed': { fires: listedWith('low'), silent: [hire(mailed), listedWith('high')] },
});
