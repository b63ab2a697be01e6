import { describe, expect, it } from 'vitest';
import { categories, severities } from '../../../src/cases/finding.ts';
import { indicatorTexts } from '../../../src/cases/indicator-texts.ts';
import { indicators } from '../../../src/hires/indicators/table.ts';

describe('the table of indicators', () => {
  it('has the same rows as the data, each once, and at least 25 with points', () => {
    expect(indicators.map(({ id }) => id).sort()).toEqual(indicatorTexts.map(({ id }) => id).sort());
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length);
    expect(
      indicatorTexts.filter(({ scores, severity }) => scores && severity !== 'info').length,
    ).toBeGreaterThanOrEqual(25);
  });

  it('covers the rows of the indicator catalog that intake can check', () => {
    const covered = new Set(indicatorTexts.map(({ number }) => number));
    const dropped = [24, 36, 38];
    for (let row = 1; row <= 39; row++) expect(covered.has(row), String(row)).toBe(!dropped.includes(row));
  });

  it('has texts that fit a channel: short, and about no person', () => {
    for (const { title, verify, caveat, source, category, severity } of indicatorTexts) {
      expect(title.length, title).toBeLessThanOrEqual(80);
      expect(verify).toMatch(/^[A-Z].*\.$/);
      expect(caveat).toMatch(/\.$/);
      expect(source.length).toBeGreaterThan(3);
      expect(categories).toContain(category);
      expect(severities).toContain(severity);
      expect(`${title} ${verify}`).not.toMatch(/north korea|dprk|nationality|ethnic|accent|gender|\bage\b/i);
    }
  });
});
