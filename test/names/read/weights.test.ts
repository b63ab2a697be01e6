import { describe, expect, it } from 'vitest';
import { cappedWeight, loadedWeight, rarityWeight, syllableWeight } from '../../../src/names/read/weights.ts';

describe('the weight of a word', () => {
  it('is 1 for a word in no listed name and falls with every name that holds it, to 0.35 at the least', () => {
    const weights = [0, 1, 10, 100, 1_000].map(rarityWeight);
    expect(weights[0]).toBe(1);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(new Set(weights).size).toBe(weights.length);
    expect(rarityWeight(1_000_000)).toBe(0.35);
  });

  it('falls with the designations of the loaded lists that hold it, from twelve on', () => {
    expect(loadedWeight(11, 10_000)).toBe(1);
    expect(loadedWeight(12, 10_000)).toBeLessThan(1);
    expect(loadedWeight(200, 10_000)).toBeLessThan(loadedWeight(50, 10_000));
  });

  it('is the same in a list ten times as long in which ten times as many hold the word', () => {
    expect(loadedWeight(500, 150_000)).toBe(loadedWeight(50, 15_000));
  });

  it('is lowered by the loaded lists for names and syllables only', () => {
    expect(cappedWeight('name', 0.9, 0.5)).toBe(0.5);
    expect(cappedWeight('name', 0.4, 0.5)).toBe(0.4);
    expect(cappedWeight('syllable', 0.65, 0.5)).toBe(syllableWeight(0.5));
    expect(cappedWeight('particle', 0.04, 0.01)).toBe(0.04);
    expect(cappedWeight('generic', 0.3, 0.1)).toBe(0.3);
  });

  it('is lower for a syllable than for a whole name, but never near 0', () => {
    expect(syllableWeight(1)).toBeCloseTo(0.65);
    expect(syllableWeight(0)).toBeCloseTo(0.35);
  });
});
