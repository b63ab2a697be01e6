import type { ListId } from '../lists/designation.ts';
import { freshness, type ListCheck } from '../lists/freshness.ts';
import { type ListVersion, whyIncomplete } from '../lists/version.ts';
import { moment } from '../views/wording.ts';

/** What speaks against relying on a list; `missing` has never been had, `partial` lacks parts of the list. */
export type Failure = {
  list: ListId;
  kind: 'refused' | 'not-refreshed' | 'too-old' | 'missing' | 'partial';
  sentence: string;
};

/** What a file was refused for, whoever it came from. */
const refusals = [
  'list-empty',
  'list-not-a-list',
  'list-truncated',
  'list-unreadable',
  'list-count-mismatch',
  'list-shrunk',
];

/** Everything that is wrong with one list at `now`, the worst first. `maxAge` in milliseconds. */
export function failuresOf(
  { list, title }: { list: ListId; title: string },
  version: ListVersion | null,
  check: ListCheck | null,
  now: Date,
  maxAge: number,
): Failure[] {
  const failures: Failure[] = [];
  const { stale } = freshness(now, check, version, maxAge);
  if (version === null) failures.push({ list, kind: 'missing', sentence: `${title} has not been had yet.` });
  else if (stale !== null)
    failures.push({ list, kind: 'too-old', sentence: `${title} is older than its limit. ${stale}` });
  if (check?.failingSince && check.failure) {
    const refused = refusals.includes(check.failureCode ?? '');
    const what = refused ? 'what its source serves was refused' : 'it could not be refreshed';
    failures.push({
      list,
      kind: refused ? 'refused' : 'not-refreshed',
      sentence: `${title}: ${what} since ${moment(check.failingSince)}. ${check.failure}`,
    });
  }
  const lacks = version === null ? null : whyIncomplete(version);
  if (lacks !== null) failures.push({ list, kind: 'partial', sentence: `${title}: ${lacks}` });
  return failures;
}
