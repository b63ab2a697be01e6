import type { ListId } from '../lists/designation.ts';
import { freshness, type ListCheck } from '../lists/freshness.ts';
import { type ListVersion, whyIncomplete } from '../lists/version.ts';
import { moment } from '../views/wording.ts';

/** A reason not to rely on a list; `missing` was never downloaded, `partial` lacks parts of the list. */
export type Failure = {
  list: ListId;
  kind: 'refused' | 'not-refreshed' | 'too-old' | 'missing' | 'partial';
  sentence: string;
};

/** Why a file was refused, whoever provided it. */
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
