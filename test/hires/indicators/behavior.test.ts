import { behavior } from '../../../src/hires/indicators/behavior.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { hire } from '../../fixtures/indicator-facts.ts';

/** Half past the hour on twelve days. */
const days = (hourUtc: number, count = 12) =>
  Array.from(
    { length: count },
    (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}T${String(hourUtc).padStart(2, '0')}:30:00Z`,
  );

describeIndicators(behavior, {
  'hours-differ': {
    fires: hire({ timezone: 'America/New_York', activity: days(4) }),
    silent: [
      hire({ timezone: 'America/New_York', activity: days(15) }),
      hire({ timezone: 'Asia/Tokyo', activity: days(4) }),
    ],
  },
});
