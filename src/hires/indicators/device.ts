import { fromChecklist } from './checklist.ts';
import type { Indicator } from './indicator.ts';

export const device: readonly Indicator[] = [
  {
    id: 'remote-access-tool',
    check: fromChecklist({
      remoteAccessToolOnNewLaptop: 'A remote-access tool was found on the new computer.',
      ipKvmOnNewLaptop: 'A remote keyboard and screen (IP-KVM) was found on the new computer.',
    }),
  },
];
