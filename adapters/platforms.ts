import type { PlatformKind } from './platform-kind.ts';
import { slack } from './slack/kind.ts';
import { teams } from './teams/kind.ts';
import { terminal } from './terminal/kind.ts';
import { web } from './web/kind.ts';

/** Every platform there is, in the order in which they start. */
export const platformKinds: readonly PlatformKind[] = [web, slack, teams, terminal];
