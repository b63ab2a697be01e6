import type { CheckedHire } from '../../../src/hires/indicators/indicator.ts';
import { reuse } from '../../../src/hires/indicators/reuse.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { hire, home, mailed, paid, phoned, sharing } from '../../fixtures/indicator-facts.ts';

const cv: CheckedHire = { cv: { hash: 'ab' } };

describeIndicators(reuse, {
  'phone-shared': {
    fires: sharing(phoned, 'phone'),
    silent: [hire(phoned), sharing(phoned, 'email'), sharing(phoned, 'phone', 'x', 'reference-phone')],
  },
  'email-shared': { fires: sharing(mailed, 'email'), silent: [hire(mailed), sharing(mailed, 'phone')] },
  'cv-shared': { fires: sharing(cv, 'cv-band'), silent: [hire(cv), sharing(cv, 'email')] },
  'payout-shared': { fires: sharing(paid, 'wallet'), silent: [hire(paid), sharing(paid, 'phone')] },
  'delivery-shared': {
    fires: sharing({ shipTo: home }, 'ship-to'),
    silent: [hire({ shipTo: home }), sharing({ homeAddress: home }, 'home', 'x', 'home')],
  },
  'document-shared': {
    fires: sharing({ documents: [{ kind: 'passport', hash: 'ab' }] }, 'document'),
    silent: [hire({ documents: [{ kind: 'passport', hash: 'ab' }] })],
  },
  'reference-contact-shared': {
    fires: hire({ ...phoned, references: [{ name: 'B', phone: '+1 202 555 0123' }] }),
    silent: [
      hire({ ...phoned, references: [{ name: 'B', phone: '+1 202 555 0199' }] }),
      sharing({ references: [{ email: 'b@example.org' }] }, 'reference-domain'),
    ],
  },
  'reference-domain-shared': {
    fires: hire({ emails: ['maria@acme.example'], references: [{ email: 'boss@acme.example' }] }),
    silent: [
      hire({ emails: ['maria@gmail.com'], references: [{ email: 'boss@gmail.com' }] }),
      sharing({ references: [{ email: 'b@big.example' }] }, 'reference-domain', 'big.example', 'reference-domain', 9),
    ],
  },
  'email-digits-shared': {
    fires: sharing(mailed, 'email-digits', '5232'),
    silent: [hire(mailed), sharing(mailed, 'email-digits', '5232', 'email-digits', 9)],
  },
  'referral-overlap': {
    fires: sharing({ referredBy: 'H-1' }, 'ip'),
    silent: [
      sharing({ referredBy: 'H-7' }, 'ip'),
      sharing({ referredBy: 'H-1' }, 'email-digits'),
      hire({ referredBy: 'H-1' }),
    ],
  },
});
