import { daysSinceEpoch, type ListVersion } from './version.ts';

/** The attempts to get a list from its publisher. Times are ISO in UTC. */
export type ListCheck = {
  triedAt: string;
  /** The last time that the publisher's answer was received and accepted (also: unchanged); null before the first. */
  checkedAt: string | null;
  /** The first failure since the last success; null while the last attempt succeeded. */
  failingSince: string | null;
  /** The time of the last failure; like its code and sentence it stays after a later success. */
  failedAt: string | null;
  failureCode: string | null;
  failure: string | null;
};

type Freshness = {
  /** Seconds since the last successful check; null when there was none. */
  ageSeconds: number | null;
  /** Why the list does not allow a `no-match`; null while it is fresh. */
  stale: string | null;
  /** Sentences to show with answers: a failing refresh, a publisher that has not published for long. */
  warnings: string[];
};

/** Days. OFAC publishes several times a month; a mirror without a publication for longer may be frozen. */
const longSilence = 14;

/** How fresh a list is. `maxAge` in milliseconds since the last successful check. */
export function freshness(
  now: Date,
  check: ListCheck | null,
  version: Pick<ListVersion, 'list' | 'published'> | null,
  maxAge: number,
): Freshness {
  const checkedAt = check?.checkedAt ?? null;
  const age = checkedAt === null ? null : Math.max(0, now.getTime() - Date.parse(checkedAt));
  const warnings: string[] = [];
  if (check?.failingSince && check.failure) {
    warnings.push(`No refresh has succeeded since ${moment(check.failingSince)}: ${check.failure}`);
  }
  if (version?.published === null) {
    warnings.push('It carries no publication date, so how old its content is cannot be told.');
  } else if (version) {
    const silent = Math.floor(now.getTime() / 86_400_000 - daysSinceEpoch(version.published));
    if (silent >= longSilence) {
      warnings.push(
        `The newest publication that could be had is ${silent} days old (${version.published.slice(0, 10)}); ` +
          'check on the publisher’s site that the source or mirror is not frozen.',
      );
    }
  }
  return {
    ageSeconds: age === null ? null : Math.floor(age / 1000),
    stale: version === null ? 'It has not been imported yet.' : staleness(age, maxAge),
    warnings,
  };
}

/** A duration in its largest useful unit: `45 minutes`, `3 hours`, `4 days`. */
function durationOf(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 120) return counted(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 72 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day');
}

function staleness(age: number | null, maxAge: number): string | null {
  if (age === null) return 'It has never been checked with its publisher.';
  if (age <= maxAge) return null;
  return `It was last checked with its publisher ${durationOf(age)} ago, and ${durationOf(maxAge)} are allowed.`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function moment(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
