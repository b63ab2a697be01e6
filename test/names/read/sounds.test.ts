import { describe, expect, it } from 'vitest';
import {
  coarseKey,
  createPreparedSkeleton,
  prepareSkeleton,
  skeletonCost,
  skeletonEdits,
  skeletonOf,
} from '../../../src/names/read/sounds.ts';
import type { Script } from '../../../src/names/read/word.ts';

const cost = (a: string, b: string, script: Script) => skeletonCost(skeletonOf(a), skeletonOf(b), script);

describe('the consonant skeleton of a word', () => {
  it.each([
    ['mohammad', 'muhamed'],
    ['qasim', 'kassem'],
    ['hossein', 'hussain'],
    ['khalid', 'khaled'],
    ['philip', 'filip'],
    ['schmidt', 'shmidt'],
    ['jack', 'jak'],
    ['yusuf', 'yousef'],
  ])('is the same for spellings of one name: %s, %s', (a, b) => {
    expect(skeletonOf(a)).toBe(skeletonOf(b));
  });

  it('marks an initial vowel and leaves out the others', () => {
    expect(skeletonOf('omar')).toBe('amr');
    expect(skeletonOf('umar')).toBe('amr');
    expect(skeletonOf('maro')).toBe('mr');
  });

  it('keeps equal consonants with a vowel between them', () => {
    expect(skeletonOf('habib')).toBe('hbb');
    expect(skeletonOf('abba')).toBe('ab');
  });

  it('reads c before e, i and y as s', () => {
    expect(skeletonOf('cecil')).toBe('ssl');
    expect(skeletonOf('carl')).toBe('krl');
    expect(skeletonOf('scala')).toBe('skl');
  });

  it('has at most 60 sounds', () => {
    expect(skeletonOf('bad'.repeat(100))).toHaveLength(60);
  });
});

describe('the coarse key of a skeleton', () => {
  it('merges sounds that other scripts write alike', () => {
    expect(coarseKey(skeletonOf('pavel'))).toBe(coarseKey(skeletonOf('babel')));
    expect(coarseKey(skeletonOf('ruslan'))).toBe(coarseKey(skeletonOf('lusran')));
    expect(coarseKey(skeletonOf('karim'))).not.toBe(coarseKey(skeletonOf('salim')));
  });
});

describe('the edits between two skeletons', () => {
  it('cost little where the script confuses the sounds: Hebrew b and v, hangul l and r', () => {
    expect(cost('barak', 'varak', 'hebrew')).toBe(5);
    expect(cost('barak', 'varak', 'latin')).toBe(30);
    expect(cost('lim', 'rim', 'loose')).toBe(5);
    expect(cost('halis', 'haris', 'arabic')).toBe(90);
  });

  it('are infinite as soon as they exceed the limit', () => {
    expect(skeletonCost('krm', 'slm', 'latin', 50)).toBe(Number.POSITIVE_INFINITY);
  });

  it('are the same with a prepared skeleton, which can be used again', () => {
    const prepared = createPreparedSkeleton();
    const letters = Uint8Array.from('krmslm', (letter) => letter.charCodeAt(0));
    for (const skeleton of ['krm', 'hsnbrg', 'slm']) {
      prepareSkeleton(prepared, skeleton);
      expect(skeletonEdits(prepared, letters, 0, 3, 'latin', 1_000)).toBe(skeletonCost(skeleton, 'krm'));
      expect(skeletonEdits(prepared, letters, 3, 6, 'latin', 1_000)).toBe(skeletonCost(skeleton, 'slm'));
    }
  });
});
