import type { Comparison } from '../names/compare/comparison.ts';
import type { View } from '../views/view.ts';
import { percent } from '../views/wording.ts';
import type { Policy } from './policy.ts';
import { reasonRows } from './reasons.ts';

/** How alike two names are, and why. */
export function comparisonView(one: string, two: string, comparison: Comparison, policy: Policy): View {
  const hit = comparison.score >= policy.threshold;
  return {
    title: `${percent(comparison.score)} alike: ${hit ? 'would be a hit' : 'would be no hit'}`,
    tone: hit ? 'warning' : 'info',
    blocks: [
      { kind: 'text', text: `“${one}” against “${two}”` },
      reasonRows(comparison.reasons),
      { kind: 'footnote', text: `Hits begin at ${percent(policy.threshold)} (policy ${policy.id}/${policy.version}).` },
    ],
  };
}
