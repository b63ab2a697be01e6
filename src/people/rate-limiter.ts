/** Tells whether `key` may act once more at `now` (milliseconds), and if not, how many seconds to wait. */
export type RateLimiter = (key: string, now: number) => number;

/** At most `most` actions a key in any `window` milliseconds; 0 means go ahead, else the seconds to wait. */
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
