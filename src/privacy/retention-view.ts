import type { View } from '../views/view.ts';
import { day, number, plural } from '../views/wording.ts';
import type { RetentionPeriod } from './retention.ts';
import type { Planned, RetentionRun } from './retention-store.ts';

/** How many things are on which clock, what could go now, and the next ones in order. */
export type PlanSummary = {
  now: string;
  counts: Map<RetentionPeriod, number>;
  past: number;
  /** Kept beyond any time by a legal hold or an open case. */
  barred: number;
  next: Planned[];
};

export function retentionPlanView({ counts, past, barred, next }: PlanSummary, shortDays: number): View {
  return {
    title: next.length === 0 ? 'No personal data is kept' : `${plural(past, 'thing')} could go now`,
    tone: 'info',
    blocks: [
      {
        kind: 'facts',
        facts: [
          {
            label: 'Ten years',
            value: `${number(counts.get('ten-years') ?? 0)} (hired, paid or confirmed; screenings)`,
          },
          {
            label: plural(shortDays, 'day'),
            value: `${number(counts.get('short') ?? 0)} (never hired, or a false positive)`,
          },
          { label: 'Kept for now', value: `${number(barred)} (an open case or a legal hold)` },
        ],
      },
      ...(next.length === 0
        ? []
        : [
            {
              kind: 'rows' as const,
              columns: ['Id', 'What', 'Goes', 'Because', 'Kept by'],
              rows: next.map(({ id, kind, due, because, barred: by }) =>
                [id, kind, day(due), because, by ?? ''].map((text) => ({ text })),
              ),
            },
          ]),
      { kind: 'footnote', text: 'Counted from the last activity. Each night what is past its time is erased.' },
    ],
  };
}

const shown = 50;

export function retentionRunView({ erased, barred }: RetentionRun, dryRun: boolean): View {
  const ids = erased.slice(0, shown).join(', ');
  const more = erased.length > shown ? ` (${shown} of ${number(erased.length)} shown)` : '';
  return {
    title: `${plural(erased.length, 'thing')} ${dryRun ? 'would be' : erased.length === 1 ? 'was' : 'were'} erased`,
    tone: dryRun ? 'info' : 'good',
    blocks: [
      ...(erased.length === 0 ? [] : [{ kind: 'text' as const, text: `${ids}${more}` }]),
      ...(barred === 0
        ? []
        : [
            {
              kind: 'text' as const,
              text: `${plural(barred, 'thing')} past the time kept by an open case or a legal hold.`,
            },
          ]),
      {
        kind: 'footnote' as const,
        text: dryRun ? 'A dry run: nothing was changed.' : 'Each erasure is in the ledger with its reason.',
      },
    ],
  };
}
