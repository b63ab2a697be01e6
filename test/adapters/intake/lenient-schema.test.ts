import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  idText,
  lenientList,
  optionalId,
  optionalObject,
  optionalText,
} from '../../../adapters/intake/lenient-schema.ts';

describe('a lenient schema', () => {
  it('counts a value of the wrong type as absent', () => {
    expect([optionalText.parse(7), optionalText.parse('x'), optionalText.parse(undefined)]).toEqual([
      null,
      'x',
      undefined,
    ]);
    expect([optionalId.parse({}), optionalId.parse(7)]).toEqual([null, '7']);
    const candidate = optionalObject({ name: optionalText });
    expect([[], null, undefined, 'x'].map((value) => candidate.parse(value))).toEqual([null, null, null, null]);
    expect(candidate.parse({ name: 7, age: 30 })).toEqual({ name: null });
  });

  it('keeps the valid items of a list, at most fifty', () => {
    const list = lenientList(z.object({ value: z.string() }));
    expect(list.parse([null, { value: 5 }, { value: 'x', type: 'home' }])).toEqual([{ value: 'x' }]);
    expect(list.parse('none')).toEqual([]);
    expect(list.parse(Array.from({ length: 60 }, () => ({ value: 'x' })))).toHaveLength(50);
  });

  it.each(['../x', 'a b', '', 'x'.repeat(65), 1.5])('refuses %j as an id, which goes into addresses', (id) => {
    expect(idText.safeParse(id).success).toBe(false);
  });
});
