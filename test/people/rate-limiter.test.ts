import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../src/people/rate-limiter.ts';

describe('a rate limiter', () => {
  it('lets each key act so often in a window, then says how many seconds to wait', () => {
    const limit = createRateLimiter(2, 10_000);
    expect([limit('mia', 0), limit('mia', 1_000), limit('mia', 2_000), limit('rob', 2_000)]).toEqual([0, 0, 8, 0]);
  });

  it('counts again once the window has moved on', () => {
    const limit = createRateLimiter(1, 10_000);
    expect([limit('mia', 0), limit('mia', 9_999), limit('mia', 10_001)]).toEqual([0, 1, 0]);
  });

  it('does not count a refused attempt', () => {
    const limit = createRateLimiter(1, 10_000);
    limit('mia', 0);
    for (let at = 1; at < 100; at += 1) limit('mia', at);
    expect(limit('mia', 10_001)).toBe(0);
  });
});
