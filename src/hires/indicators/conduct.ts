import { fromChecklist } from './checklist.ts';
import type { Indicator } from './indicator.ts';

export const conduct: readonly Indicator[] = [
  {
    id: 'platform-switch',
    check: fromChecklist({ platformSwitchRequested: 'The hire asked to go on outside of the platform.' }),
  },
  { id: 'prepayment', check: fromChecklist({ prepaymentRequested: 'The hire asked for money in advance.' }) },
  {
    id: 'identity-borrowing',
    check: fromChecklist({ identityBorrowAsked: 'The hire asked to borrow an identity or account.' }),
  },
];
