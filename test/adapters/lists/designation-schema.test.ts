import { describe, expect, it } from 'vitest';
import { designationSchema } from '../../../adapters/lists/designation-schema.ts';
import { sampleDesignations } from '../../fixtures/corpus.ts';

describe('a designation from outside', () => {
  const [one] = sampleDesignations;

  it('is accepted as it is', () => {
    expect(designationSchema.parse(one)).toEqual(one);
  });

  it.each([
    { names: [] },
    { names: [{ ...one?.names[0], script: 'latin' }] },
    { kind: 'ship' },
    { births: [{ from: '1983', to: '1983', circa: false, asWritten: '1983' }] },
    { countries: [{ code: 'kp', asWritten: 'Korea, North', role: 'nationality' }] },
    { listedOn: '23 May 2023' },
    { source: 'http://example.org' },
    { nationality: 'KP' },
  ])('is refused with %j', (change) => {
    expect(designationSchema.safeParse({ ...one, ...change }).success).toBe(false);
  });
});
