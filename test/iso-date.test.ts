import { expect, it } from 'vitest';
import { isDate } from '../src/iso-date.ts';

it('knows the days that there are', () => {
  expect(['2026-02-28', '2028-02-29'].map(isDate)).toEqual([true, true]);
  expect(['2026-02-31', '2026-2-1', '2026-13-01', 'today', ''].map(isDate)).toEqual(Array(5).fill(false));
});
