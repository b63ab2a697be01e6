import { describe, expect, it } from 'vitest';
import { checklistItems } from '../../../src/hires/hire.ts';
import { conduct, device, interview } from '../../../src/hires/indicators/checklist.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { indicatorFacts } from '../../fixtures/hires.ts';
import { hire } from '../../fixtures/indicator-facts.ts';

describeIndicators([...device, ...interview, ...conduct], {
  'remote-access-tool': {
    fires: hire({ checklist: { ipKvmOnNewLaptop: true } }),
    silent: [hire({ checklist: { ipKvmOnNewLaptop: false } })],
  },
  'camera-refused': {
    fires: hire({ checklist: { cameraRefused: true } }),
    silent: [
      hire({ checklist: { cameraRefused: true, accommodationNoted: true } }),
      hire({ checklist: { cameraRefused: false } }),
    ],
  },
  'identity-step-declined': {
    fires: hire({ checklist: { inPersonDeclined: true } }),
    silent: [hire({ checklist: { inPersonDeclined: false, identityStepDeclined: false } })],
  },
  'another-person': {
    fires: hire({ checklist: { differentPersonAcrossRounds: true } }),
    silent: [hire({ checklist: { differentPersonAcrossRounds: false } })],
  },
  'platform-switch': {
    fires: hire({ checklist: { platformSwitchRequested: true } }),
    silent: [hire({ checklist: { platformSwitchRequested: false } })],
  },
  prepayment: {
    fires: hire({ checklist: { prepaymentRequested: true } }),
    silent: [hire({ checklist: { prepaymentRequested: false } })],
  },
  'identity-borrowing': {
    fires: hire({ checklist: { identityBorrowAsked: true } }),
    silent: [hire({ checklist: { identityBorrowAsked: false } })],
  },
});

describe('the indicators of the checklist', () => {
  it('cover each item but the accommodation with exactly one indicator', () => {
    for (const item of checklistItems.filter((one) => one !== 'accommodationNoted')) {
      const fired = [...device, ...interview, ...conduct].filter(({ check }) => {
        const evidence = check(indicatorFacts({ hire: { checklist: { [item]: true } } }));
        return evidence !== 'unknown' && evidence.length > 0;
      });
      expect(fired.length, item).toBe(1);
    }
  });
});
