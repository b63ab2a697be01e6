import { behavior } from './behavior.ts';
import { conduct, device, interview } from './checklist.ts';
import { contact } from './contact.ts';
import type { Indicator } from './indicator.ts';
import { ioc } from './ioc.ts';
import { network } from './network.ts';
import { payment } from './payment.ts';
import { profile } from './profile.ts';
import { reuse } from './reuse.ts';
import { sanctions } from './sanctions.ts';
import { shipping } from './shipping.ts';

/** All indicators, whose order decides between findings of equal points. Their texts have the same id in `data/indicators.json`. */
export const indicators: readonly Indicator[] = [
  ...sanctions,
  ...ioc,
  ...reuse,
  ...shipping,
  ...payment,
  ...network,
  ...device,
  ...contact,
  ...profile,
  ...behavior,
  ...interview,
  ...conduct,
];
