import { days, type ListVersion } from './version.ts';

/** How the attempts to have a list from its publisher went. Times are ISO in UTC. */
export type ListCheck = {
  triedAt: string;
  /** The last time that the publisher's answer was had and accepted (also: unchanged); null before the first. */
  checkedAt: string | null;
  /** Since when every attempt failed; null while the last one succeeded. */
  failingSince: string | null;
  /** When the last failure was; like its code and sentence it outlives a later success. */
  failedAt: string | null;
  failureCode: string | null;
  failure: string | null;
};

export type Freshness = {
  /** Seconds since the last successful check; null when there was none. */
  ageSeconds: number | null;
  /** Why the list withholds `no-match`; null while it is fresh. */
  stale: string | null;
  /** Sentences to show beside answers: a failing refresh, a publisher that has been silent for long. */
  warnings: string[];
};

/** OFAC publishes several times a month; a mirror that has been silent for longer may be frozen. */
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
    const silent = Math.floor(now.getTime() / 86_400_000 - days(version.published));
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

/** A span of time in the largest units that matter: `45 minutes`, `3 hours`, `4 days`. */
export function spanOf(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 120) return counted(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 72 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day');
}

function staleness(age: number | null, maxAge: number): string | null {
  if (age === null) return 'It has never been checked with its publisher.';
  if (age <= maxAge) return null;
  return `It was last checked with its publisher ${spanOf(age)} ago, and ${spanOf(maxAge)} are allowed.`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function moment(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
