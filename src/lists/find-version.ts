import { UserError } from '../errors.ts';
import { isDate } from '../iso-date.ts';
import type { ListId } from './designation.ts';
import { daysSinceEpoch, type ListVersion } from './version.ts';

/** The version that `text` names, as `Archive.find` describes; `versions` from the oldest to the newest. */
export function findVersion(list: ListId, text: string, versions: readonly ListVersion[]): ListVersion {
  const exact = versions.find(({ id }) => id === text);
  if (exact) return exact;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    if (!isDate(text)) throw new UserError(`“${text}” is no day of the calendar; write one such as 2025-11-04.`);
    const found = lastBefore(versions, text);
    if (found) return found;
    const first = versions.find(({ published }) => published !== null)?.published?.slice(0, 10);
    if (first !== undefined) {
      throw new UserError(
        `Nothing of ${list} is kept here that is as old as ${text}; write ${first}, its first, or a later day.`,
      );
    }
  }
  const alike = versions.filter(
    ({ id, sha256 }) => id.startsWith(text) || (text.length >= 6 && sha256.startsWith(text)),
  );
  const [only] = alike;
  if (only && alike.length === 1) return only;
  const some = (alike.length > 0 ? alike : versions).slice(-5).map(({ id }) => id);
  if (alike.length > 1) {
    throw new UserError(`“${text}” fits ${alike.length} versions of ${list}; say which: ${some.join(', ')}.`);
  }
  throw new UserError(
    some.length === 0
      ? `${list} has no version yet; import one with refresh ${list}.`
      : `${list} has no version “${text.slice(0, 60)}”; write a day such as 2025-11-04 or a version. The latest are ${some.join(', ')}.`,
  );
}

/** The last version published on `date` (ISO, day or moment) or before it. */
export function lastBefore(versions: readonly ListVersion[], date: string): ListVersion | null {
  const end = date.length > 10 ? daysSinceEpoch(date) : daysSinceEpoch(date) + 1;
  const dated = versions.filter(({ published, position }) => {
    return published !== null && (date.length > 10 ? position <= end : position < end);
  });
  return dated.at(-1) ?? null;
}
