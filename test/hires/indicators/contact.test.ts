import { contact } from '../../../src/hires/indicators/contact.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { hire } from '../../fixtures/indicator-facts.ts';

describeIndicators(contact, {
  'voip-number': {
    fires: hire({ phones: [{ number: '+12025550123', lineType: 'VoIP' }] }),
    silent: [hire({ phones: [{ number: '+12025550123', lineType: 'mobile' }] })],
  },
  'phone-country-differs': {
    fires: hire({ countryClaimed: 'FR', phones: [{ number: '+12025550123' }] }),
    silent: [
      // One calling code for both, and a number without any.
      hire({ countryClaimed: 'CA', phones: [{ number: '+12025550123' }] }),
      hire({ countryClaimed: 'FR', phones: [{ number: '01 42 68 53 00' }, { number: '+12025550123' }] }),
    ],
  },
  'contact-new': {
    fires: hire({ firstSeen: { email: '2026-10-01' } }),
    silent: [hire({ firstSeen: { email: '2026-08-20' } })],
  },
  'email-pattern': {
    fires: hire({ emails: ['golden.dragon.dev@example.org'] }),
    silent: [hire({ emails: ['devora.blueman@example.org'] })],
  },
});
