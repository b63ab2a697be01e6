import type { Block, View } from '../views/view.ts';
import { day, percent, plural } from '../views/wording.ts';
import type { FoundRecord } from './data-subject-search.ts';
import { erasureBar, type KeptRecord, type RetentionDue, retentionDuty, type SubjectRecords } from './retention.ts';

/** One thing that is kept, with the dossier that decides about its time. */
export type SubjectRecord = { held: KeptRecord; dossier: SubjectRecords; due: RetentionDue | null };

const shown = 20;

/** What is kept on somebody: ids, dates and times, never names. */
export function foundView(things: readonly SubjectRecord[], similar: readonly FoundRecord[]): View {
  if (things.length + similar.length === 0) {
    return {
      title: 'Nothing is kept on this',
      tone: 'info',
      blocks: [
        { kind: 'text', text: 'No hire, case or screening whose data is left carries it, nor anything like it.' },
      ],
    };
  }
  return {
    title: things.length === 0 ? 'Nothing exactly so, only likenesses' : `${plural(things.length, 'thing')} kept`,
    tone: 'info',
    blocks: [...thingRows(things), ...similarRows(similar)],
  };
}

/** What a command did or refused, subject by subject, and what resembles the subject and was not touched. */
export function doneView(
  title: string,
  tone: View['tone'],
  sentences: readonly string[],
  similar: readonly FoundRecord[],
): View {
  return {
    title,
    tone,
    blocks: [...sentences.map((text): Block => ({ kind: 'text', text })), ...similarRows(similar)],
  };
}

function thingRows(things: readonly SubjectRecord[]): Block[] {
  if (things.length === 0) return [];
  const more = things.length > shown ? `${shown} of ${things.length} shown; “subject export” holds all. ` : '';
  return [
    {
      kind: 'rows',
      columns: ['Id', 'What', 'Last activity', 'State', 'Data', 'Goes'],
      rows: things
        .slice(0, shown)
        .map(({ held, dossier, due }) =>
          [
            held.id,
            held.kind,
            day(held.at),
            stateOf(held),
            due === null ? 'erased' : 'kept',
            due === null ? '' : goes(dossier, due),
          ].map((text) => ({ text })),
        ),
    },
    { kind: 'footnote', text: `${more}That this was looked up is in the ledger, by ids.` },
  ];
}

function goes(dossier: SubjectRecords, { due, because }: RetentionDue): string {
  const barred = erasureBar(dossier);
  const duty = retentionDuty(dossier);
  const when = `${day(due)} (${because})`;
  if (barred !== null) return `${when}; ${barred}`;
  return duty === null ? `${when}, or on request` : when;
}

function stateOf(held: KeptRecord): string {
  switch (held.kind) {
    case 'hire':
      return held.outcome;
    case 'case':
      return held.waits ? `${held.state}, waits for a second vote` : held.state;
    case 'screening':
      return held.verdict;
  }
}

function similarRows(similar: readonly FoundRecord[]): Block[] {
  if (similar.length === 0) return [];
  const best = similar.toSorted((one, other) => other.score - one.score);
  return [
    {
      kind: 'fold',
      summary: `${plural(similar.length, 'further thing')} with a similar name, or that only mentions this one`,
      blocks: [
        {
          kind: 'rows',
          columns: ['Id', 'What', 'Likeness', 'As'],
          rows: best.slice(0, shown).map(({ id, kind, score, as }) =>
            [id, kind, percent(score), as === 'subject' ? 'subject' : 'mentioned, as a referee'].map((text) => ({
              text,
            })),
          ),
        },
        {
          kind: 'footnote',
          text: `${similar.length > shown ? `${shown} of ${similar.length} shown. ` : ''}They may be other people, so no command touches them unless you name them by id.`,
        },
      ],
    },
  ];
}
