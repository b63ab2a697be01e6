import { describe, expect, it } from 'vitest';
import { indicatorText, indicatorTexts, indicatorWords } from '../../src/cases/indicator-texts.ts';

describe('the texts of indicators', () => {
  it('give each indicator a title and a way to verify it, under an id of its own', () => {
    expect(new Set(indicatorTexts.map(({ id }) => id)).size).toBe(indicatorTexts.length);
    for (const { id, title, verify } of indicatorTexts)
      expect([id, title !== '', verify !== '']).toEqual([id, true, true]);
  });

  it('show an id of an older version as it is', () => {
    expect(indicatorText('gone-since')).toBeNull();
    expect(indicatorWords('gone-since').title).toBe('gone-since');
  });
});
