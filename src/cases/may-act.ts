import { type Act, type Case, move, type Voter } from './case.ts';
import type { WeightedFinding } from './case-content.ts';

export const actKinds = [
  'close',
  'confirm',
  'reopen',
  'release',
  'approve',
  'object',
  'ask',
  'escalate',
  'tick',
] as const satisfies readonly Act['kind'][];

/** Whether the state machine would accept this action from this person now. */
export function mayAct(
  current: Case,
  kind: Act['kind'],
  voter: Voter,
  context: { firstStillEligible: boolean; findings: readonly WeightedFinding[] },
): boolean {
  return move(current, actOf(current, kind, context.findings), voter, current.openedAt, context).ok;
}

function actOf({ version, openedAt }: Case, kind: Act['kind'], findings: readonly WeightedFinding[]): Act {
  switch (kind) {
    case 'confirm':
      return { kind, version, disposition: { property: 'neither', on: openedAt.slice(0, 10) } };
    case 'tick':
      return { kind, todo: findings[0]?.indicator ?? '', done: true };
    case 'close':
    case 'reopen':
    case 'release':
    case 'approve':
    case 'object':
    case 'ask':
    case 'escalate':
      return { kind, version };
  }
}
