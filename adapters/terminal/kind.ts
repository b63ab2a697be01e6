import type { PlatformKind } from '../platform-kind.ts';
import { terminalTraits } from './traits.ts';

/** The terminal connects to nothing: `once.ts` and `platform.ts` run it on this machine. */
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
