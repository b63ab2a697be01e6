import { Fault } from '../errors.ts';
import type { ListId } from './designation.ts';

/** One published state of a list, as it was imported. */
export type ListVersion = {
  list: ListId;
  /** `2025-11-04.18264.0f3a9c1e`: publication date (or `undated`), records, start of the content's SHA-256. */
  id: string;
  /** Its place on the list's time line; see `positionFor`. */
  position: number;
  /** ISO date, or date and time, from the file or, where it has none, from the operator. */
  published: string | null;
  importedAt: string;
  /** Where the files came from: address or path. */
  origin: string;
  /** SHA-256 in hex of the unpacked content. */
  sha256: string;
  /** Who imported it. */
  importer: string;
  format: string;
  records: number;
  wallets: number;
  declaredRecords: number | null;
  highestUid: number | null;
  /** Sentences on what this form of the list lacks. */
  warnings: string[];
  /** Why a list that shrank by more than a fifth was accepted. */
  shrinkReason: string | null;
};

/** Why a version does not allow a `no-match` even when it is fresh: its file lacks parts of the list. Null when complete. */
export function whyIncomplete({ warnings }: Pick<ListVersion, 'warnings'>): string | null {
  return warnings.length === 0 ? null : `This form of the list is not whole. ${warnings.join(' ')}`;
}

export function versionId(published: string | null, records: number, sha256: string): string {
  return `${published?.slice(0, 10) ?? 'undated'}.${records}.${sha256.slice(0, 8)}`;
}

/** A later publication moves by this share of the remaining space, so thousands fit in order. */
const step = 1 / 1024;
const second = 1 / 86_400;

/**
 * The position of a publication on its list's time line, in days since 1970-01-01 UTC; never one that is taken. A plain
 * date goes after everything of that day, because what is imported later was published later.
 * `taken` are the positions of the list's versions.
 */
export function positionFor(published: string, taken: readonly number[]): number {
  const exact = daysSinceEpoch(published);
  const withTime = published.length > 10;
  const start = withTime ? exact : Math.floor(exact);
  const end = start + (withTime ? second : 1);
  const inside = taken.filter((position) => position >= start && position < end);
  if (withTime ? !inside.includes(exact) : inside.length === 0) return start;
  const last = Math.max(...inside);
  return between(last, Math.min(end, ...taken.filter((position) => position > last)));
}

/** A free position after every one that is taken; 0 on an empty time line, so that versions with a date come later. */
export function positionAtEnd(taken: readonly number[]): number {
  if (taken.length === 0) return 0;
  const last = Math.max(...taken);
  return between(last, Math.floor(last) + 1);
}

/** A free position before `position` and after all that are taken before it. */
export function positionBefore(position: number, taken: readonly number[]): number {
  return between(Math.max(position - 1, ...taken.filter((other) => other < position)), position);
}

function between(start: number, end: number): number {
  const position = start + (end - start) * step;
  if (position > start && position < end) return position;
  throw new Fault('internal', 'There is no room on the time line between two versions of the list.');
}

/**
 * Days since 1970-01-01 UTC of an ISO date, or date and time; a time without a zone is read as UTC. Throws a `Fault`
 * `list-unreadable` for anything else.
 */
export function daysSinceEpoch(date: string): number {
  const [, day = '', time = '', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(date) ?? [];
  const milliseconds = Date.parse(`${day}${time === '' ? 'T00:00' : time}${zone}`);
  if (Number.isNaN(milliseconds)) {
    throw new Fault('list-unreadable', `“${date}” is no date; a publication date looks like 2025-11-04.`);
  }
  return milliseconds / 86_400_000;
}
