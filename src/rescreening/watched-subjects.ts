import type { ListId } from '../lists/designation.ts';
import type { Hit, HitJson, Query } from '../screening/screening.ts';

/** Somebody or something that was screened once and is watched since. */
export type WatchedSubject = {
  /** Id of the screening or of the hire. */
  id: string;
  origin: 'screening' | 'hire';
  /** Equal for equal questions: the same name asked five times is one subject. */
  key: string;
  /** What to ask: a hire has several names and perhaps a wallet. */
  queries: Query[];
  /** Actor key of who asked. */
  requester: string;
};

/** What was answered about a subject before, and what people decided on it. */
export type EarlierAnswer = {
  /** Id of the screening or hire. */
  id: string;
  at: string;
  /** Actor key of who asked. */
  actor: string;
  verdict: string;
  lists: { id: ListId; version: string }[];
  hits: { designation: string; matched: string; score: number }[];
  decisions: { designation: string; outcome: string; actor: string; at: string; caseId: string | null }[];
};

/** A new hit on a watched subject: what a case is opened with. `query` and `hits` are personal data. */
export type Rescreened = {
  origin: 'rescreen';
  at: string;
  subject: Pick<WatchedSubject, 'id' | 'origin'>;
  /** Ids of every screening (or hire) that asked the same, the latest first. */
  asked: string[];
  requester: string;
  queries: Query[];
  hits: Hit[];
  /** The list versions that contain the hits. */
  lists: { id: ListId; version: string }[];
  /** The latest first. */
  earlier: EarlierAnswer[];
};

/** Whether the subject was already answered with this hit: the same part of the same entry, or a likeness as strong. */
export function alreadyAnswered(earlier: readonly EarlierAnswer[], hit: Hit): boolean {
  return earlier.some(({ hits }) =>
    hits.some(
      ({ designation, matched, score }) =>
        designation === hit.entry.id && (matched === hit.matched.name || (hit.basis === 'name' && score >= hit.score)),
    ),
  );
}

/** The same text for the same question, whoever asked it and however it was spaced. */
export function subjectKey({ text, kind, born, country }: Query): string {
  const folded = text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return [folded, kind ?? '', born ?? '', country ?? ''].join('|');
}

export function earlierHit({ designation, matched, score }: HitJson): EarlierAnswer['hits'][number] {
  return { designation: designation.id, matched: matched.name, score };
}
