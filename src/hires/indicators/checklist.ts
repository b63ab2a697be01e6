import type { ChecklistItem } from '../hire.ts';
import type { Indicator } from './indicator.ts';

/** Evidence for each ticked item; `unknown` where nobody has said yes or no to any of them. */
export function fromChecklist(sentences: Partial<Record<ChecklistItem, string>>): Indicator['check'] {
  const items = Object.entries(sentences);
  return ({ hire: { checklist = {} } }) => {
    const answers = new Map<string, boolean>(Object.entries(checklist));
    if (!items.some(([item]) => answers.has(item))) return 'unknown';
    return items.filter(([item]) => answers.get(item) === true).map(([, text]) => ({ text }));
  };
}
