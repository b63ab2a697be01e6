import type { Indicator } from './indicator.ts';
import { ticked } from './ticked.ts';

export const device: readonly Indicator[] = [
  {
    id: 'remote-access-tool',
    check: ticked({
      remoteAccessToolOnNewLaptop: 'A remote-access tool was found on the new computer.',
      ipKvmOnNewLaptop: 'A remote keyboard and screen (IP-KVM) was found on the new computer.',
    }),
  },
];
