import type { Block, View } from '../views/view.ts';
import { plural } from '../views/wording.ts';
import type { Check } from './diagnosis.ts';

/** The checks: first what has to be fixed, then the rest. */
export function doctorView(checks: readonly Check[]): View {
  const wrong = checks.filter(({ ok }) => !ok);
  const right = checks.filter(({ ok }) => ok);
  return {
    title:
      wrong.length === 0
        ? `Everything that was checked is in order (${plural(right.length, 'check')})`
        : `${plural(wrong.length, 'thing')} to fix`,
    tone: wrong.length === 0 ? 'good' : 'alarm',
    blocks: [
      ...wrong.map(
        ({ what, fix }): Block => ({
          kind: 'facts',
          facts: [
            { label: 'To fix', value: what },
            { label: 'Do', value: fix },
          ],
        }),
      ),
      ...(right.length === 0
        ? []
        : [
            {
              kind: 'rows',
              columns: ['In order', 'Note'],
              rows: right.map(({ what, fix }) => [{ text: what }, { text: fix }]),
            } satisfies Block,
          ]),
    ],
  };
}
