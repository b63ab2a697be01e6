import type { PlatformKind } from '../platform-kind.ts';
import { terminalTraits } from './traits.ts';

/** The command line, which serves nobody else: `once.ts` and `platform.ts` run it. */
export const terminal: PlatformKind = {
  traits: terminalTraits,
  tools: [],
  configure: () => ({
    connects: false,
    isCalledFromOutside: false,
    defaultChannel: () => null,
    checks: async () => [],
    verify() {},
    open: async () => null,
    tools: [],
  }),
};
