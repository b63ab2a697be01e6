import { describe, expect, it } from 'vitest';
import { refreshTurn } from '../../src/lists/refresh-turn.ts';

describe('the turns of refreshing', () => {
  const hour = 3_600_000;
  const at = (iso: string) => new Date(`2025-11-04T${iso}Z`);

  it('come once in each span, at the offset of the process', () => {
    const turns = Array.from({ length: 24 * 60 }, (_, minute) =>
      refreshTurn(new Date(at('00:00:00').getTime() + minute * 60_000), 2 * hour, 37 * 60_000),
    );
    const starts = turns.flatMap((turn, minute) => (minute > 0 && turn !== turns[minute - 1] ? [minute] : []));
    expect(starts[0]).toBe(37);
    expect(starts).toHaveLength(12);
    expect(new Set(starts.slice(1).map((start, index) => start - (starts[index] ?? 0)))).toEqual(new Set([120]));
  });

  it('stay the same within a span', () => {
    expect(refreshTurn(at('02:00:01'), 2 * hour, 0)).toBe(refreshTurn(at('03:59:59'), 2 * hour, 0));
    expect(refreshTurn(at('04:00:00'), 2 * hour, 0)).toBe(refreshTurn(at('03:59:59'), 2 * hour, 0) + 1);
  });
});
