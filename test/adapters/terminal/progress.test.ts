import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { bar, createProgress } from '../../../adapters/terminal/progress.ts';
import { widthOf } from '../../../adapters/terminal/width.ts';

function watched(live: boolean, times: number[]) {
  const err = new PassThrough();
  let at = 0;
  const progress = createProgress({ err, live, width: 60, now: () => times[Math.min(at++, times.length - 1)] ?? 0 });
  return { progress, text: () => String(err.read() ?? '') };
}

describe('progress', () => {
  it('draws over one line of a terminal and takes it away at the end', () => {
    const { progress, text } = watched(true, [0]);
    progress.show('SDN', 5_000, 10_000);
    progress.finish();
    const drawn = text();
    expect(drawn).toMatch(/^\rSDN {2}\[#+-+\] {2}50 % {2}\(5,000 of 10,000\) *\r +\r$/);
    expect(drawn).not.toContain('\n');
  });

  it('prints a line at most every ten seconds where there is no terminal', () => {
    const { progress, text } = watched(false, [0, 0, 1_000, 9_999, 10_001, 10_001]);
    for (let done = 0; done < 4; done += 1) progress.show('SDN', done, 10);
    progress.finish();
    expect(
      text()
        .split('\n')
        .filter((line) => line !== ''),
    ).toHaveLength(2);
  });

  it('never draws wider than the terminal', () => {
    const { progress, text } = watched(true, [0]);
    progress.show('A very long name of a list that does not fit into one line of this terminal', 1, 2);
    expect(widthOf(text().replace('\r', ''))).toBeLessThanOrEqual(59);
  });

  it('shows more than promised and nothing promised as the whole', () => {
    expect(bar('X', 12, 10, 60)).toContain('100 %');
    expect(bar('X', 0, 0, 60)).toContain('100 %');
    expect(bar('X', 12, null, 60)).toBe('X  12 so far');
  });
});
