import type { Indicator } from './indicator.ts';
import { ticked } from './ticked.ts';

export const conduct: readonly Indicator[] = [
  {
    id: 'platform-switch',
    check: ticked({ platformSwitchRequested: 'The hire asked to go on outside of the platform.' }),
  },
  { id: 'prepayment', check: ticked({ prepaymentRequested: 'The hire asked for money in advance.' }) },
  {
    id: 'identity-borrowing',
    check: ticked({ identityBorrowAsked: 'The hire asked to borrow an identity or account.' }),
  },
];
