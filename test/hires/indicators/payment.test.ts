import type { Payment } from '../../../src/hires/hire.ts';
import { payment } from '../../../src/hires/indicators/payment.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { hire, named } from '../../fixtures/indicator-facts.ts';

const wallet = (digit: string): Payment => ({ wallet: `0x${digit.repeat(40)}` });

describeIndicators(payment, {
  'crypto-payout': {
    fires: hire({ payment: { method: 'crypto' } }),
    silent: [hire({ payment: { method: 'bank' } })],
  },
  'third-party-payout': {
    fires: hire({ payment: { method: 'Payoneer' } }),
    silent: [hire({ payment: { method: 'bank' } })],
  },
  'holder-differs': {
    fires: hire({ ...named, payment: { holderName: 'Peter Schmidt' } }),
    silent: [
      hire({ ...named, payment: { holderName: 'ROSSI, M.' } }),
      hire({ legalName: 'Сергей Ковальчук', payment: { holderName: 'Sergey Kovalchuk' } }),
      hire({ legalName: 'José García', payment: { holderName: 'GARCIA JOSE' } }),
      hire({ ...named, payment: { holderName: 'Maria Rossi Consulting Ltd' } }),
    ],
  },
  'payout-changed': {
    fires: hire({ payment: wallet('b') }, { previous: { payment: wallet('a') } }),
    silent: [
      hire({ payment: { wallet: `0x${'A'.repeat(40)}` } }, { previous: { payment: wallet('a') } }),
      hire({ payment: { ...wallet('a'), method: 'crypto' } }, { previous: { payment: wallet('a') } }),
    ],
  },
  'bank-country-differs': {
    fires: hire({ countryClaimed: 'US', payment: { account: 'GB82 WEST 1234 5698 7654 32' } }),
    silent: [hire({ countryClaimed: 'GB', payment: { account: 'GB82 WEST 1234 5698 7654 32' } })],
  },
});
