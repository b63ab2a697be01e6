/**
 * Counts an action of `key` at `now` (milliseconds). Returns 0 if it is allowed, otherwise how many seconds to wait.
 */
export type RateLimiter = (key: string, now: number) => number;

/** Allows at most `most` actions per key within `window` milliseconds. */
export function createRateLimiter(most: number, window: number): RateLimiter {
  const taken = new Map<string, number[]>();
  return (key, now) => {
    const recent = (taken.get(key) ?? []).filter((at) => at > now - window);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= most) {
      taken.set(key, recent);
      return Math.ceil((oldest + window - now) / 1000);
    }
    recent.push(now);
    taken.set(key, recent);
    if (taken.size > 10_000) taken.clear();
    return 0;
  };
}
