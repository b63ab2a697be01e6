import type { View } from '../views/view.ts';
import { moment, number, plural } from '../views/wording.ts';
import type { Unreviewed } from './screening-review-store.ts';

/** Screenings with hits that nobody has dealt with; names are only in their details. */
export function unreviewedView(screenings: readonly Unreviewed[], more: number): View {
  const count = screenings.length + more;
  return {
    title: count === 0 ? 'No screening waits for a look' : `${plural(count, 'screening')} that nobody has looked at`,
    tone: count === 0 ? 'good' : 'warning',
    blocks: [
      ...(screenings.length === 0
        ? []
        : [
            {
              kind: 'rows' as const,
              columns: ['Screening', 'When', 'Asked by', 'Verdict', 'Hits'],
              rows: screenings.map(({ id, at, actor, verdict, hits }) => [
                { text: id },
                { text: moment(at) },
                { text: actor },
                { text: verdict },
                { text: number(hits) },
              ]),
            },
          ]),
      ...(more > 0 ? [{ kind: 'text' as const, text: `${number(more)} older ones are not shown.` }] : []),
      ...(count === 0
        ? []
        : [
            {
              kind: 'footnote' as const,
              text: '“case open SCREENING” makes a case of one; “case dismiss SCREENING reason:"…"” sets it aside with the reason.',
            },
          ]),
    ],
  };
}
