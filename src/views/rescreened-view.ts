import type { EarlierAnswer, Rescreened } from '../screening/subjects.ts';
import type { Block, Cell, Fact, View } from './view.ts';
import { day, enumerate, percent, plural } from './wording.ts';

/** A hit of re-screening for a channel: entries and versions, and of the subject nothing but its id. */
export function rescreenedView(reference: string, found: Rescreened): View {
  const { subject, hits, lists, earlier } = found;
  const noun = subject.origin === 'hire' ? 'hire' : 'screening';
  return {
    title: `${reference}: a change of the lists meets an earlier ${noun}`,
    tone: 'alarm',
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: noun === 'hire' ? 'Hire' : 'Screening', value: subject.id },
          { label: 'Asked by', value: found.requester },
          { label: 'On version', value: enumerate(lists.map(({ id, version }) => `${id} ${version}`)) },
          ...earlierFacts(earlier),
        ],
      },
      {
        kind: 'rows',
        columns: ['Entry', 'Matched', 'Score', 'Programmes'],
        rows: hits.map(({ entry, matched, score }): Cell[] => [
          { text: `${entry.names[0]?.name ?? entry.id} (${entry.id})`, href: entry.source },
          { text: matched.name },
          { text: percent(score) },
          { text: entry.programmes.join(', ') },
        ]),
      },
      ...decisionBlocks(earlier),
      { kind: 'footnote', text: 'A hit is a likeness to verify, not a finding about a person.' },
    ],
  };
}

function earlierFacts(earlier: readonly EarlierAnswer[]): Fact[] {
  const [last, ...others] = earlier;
  if (last === undefined) return [];
  const versions = last.lists.map(({ id, version }) => `${id} ${version}`);
  const on = versions.length === 0 ? '' : ` on ${enumerate(versions)}`;
  const also = others.length === 0 ? '' : ` (and ${plural(others.length, 'time')} before)`;
  return [{ label: 'Answered earlier', value: `${last.verdict} on ${day(last.at)}${on}${also}` }];
}

function decisionBlocks(earlier: readonly EarlierAnswer[]): Block[] {
  return earlier
    .flatMap(({ decisions }) => decisions)
    .map(({ designation, outcome, actor, at, caseId }) => ({
      kind: 'text',
      text: `${actor} decided on ${day(at)}: ${outcome}${designation === '' ? '' : ` on ${designation}`}${caseId === null ? '' : ` (${caseId})`}.`,
    }));
}
