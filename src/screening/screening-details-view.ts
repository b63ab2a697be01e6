import type { Block, View } from '../views/view.ts';
import { percent, plural } from '../views/wording.ts';
import { reasonRows } from './comparison-view.ts';
import { askForWords } from './hit-view.ts';
import type { HitJson, ScreeningJson } from './screening.ts';

/** Further hits are in the answer itself, and in a file for many. */
const mostHits = 10;

/** Each hit of an answer with the parts of its score. */
export function screeningDetails(screening: ScreeningJson): View {
  const { query, hits, moreHits } = screening;
  const shown = hits.slice(0, mostHits);
  const beyond = hits.length - shown.length + moreHits;
  return {
    title: 'Why, part by part',
    tone: 'info',
    blocks: [
      { kind: 'text', text: `Asked: “${query.text}”` },
      ...shown.flatMap(hitBlocks),
      ...(beyond > 0 ? [{ kind: 'text' as const, text: `${plural(beyond, 'further hit')} not shown here.` }] : []),
      {
        kind: 'footnote',
        text: `Screening ${screening.id}. A hit is a likeness to verify, not a finding about a person.`,
      },
    ],
  };
}

function hitBlocks({ designation, score, tier, sls, matched, coverage, reasons }: HitJson): Block[] {
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'Entry', value: `${designation.name} (${designation.id})`, href: designation.source },
        { label: 'Matched', value: `${matched.name} (${matched.use}, ${matched.strength})` },
        { label: 'Score', value: `${percent(score)}, ${tier}` },
        ...(sls === null
          ? []
          : [{ label: 'OFAC’s own tool', value: sls === 0 ? 'would show nothing' : `would show about ${sls}` }]),
        { label: 'Known', value: `${coverage.known} of ${coverage.of} data${askForWords(coverage)}` },
      ],
    },
    reasonRows(reasons),
  ];
}
