import { describe, expect, it } from 'vitest';
import { indicatorText } from '../../src/cases/indicator-texts.ts';
import type { Indicator, IndicatorFacts } from '../../src/hires/indicators/indicator.ts';
import { indicatorFacts } from '../fixtures/hires.ts';

/** Facts on which an indicator fires, and similar ones on which it does not. */
export type IndicatorCase = { fires: Partial<IndicatorFacts>; silent: Partial<IndicatorFacts>[] };

/** What every indicator promises. `cases` has one case for each indicator of the file. */
export function describeIndicators(indicators: readonly Indicator[], cases: Record<string, IndicatorCase>): void {
  it('has a case for each indicator', () => {
    expect(Object.keys(cases)).toEqual(indicators.map(({ id }) => id));
  });

  describe.each(indicators)('the indicator $id', ({ id, check }) => {
    const { fires, silent } = cases[id] ?? { fires: {}, silent: [] };

    it('has its texts in the data', () => {
      expect(indicatorText(id)).not.toBeNull();
    });

    it('fires on its case, with a sentence', () => {
      const evidence = check(indicatorFacts(fires));
      if (evidence === 'unknown') throw new Error(`${id} does not know`);
      expect(evidence.length).toBeGreaterThan(0);
      for (const { text } of evidence) expect(text).toMatch(/^.+\.$/);
    });

    it('does not fire on similar facts', () => {
      expect(silent.length).toBeGreaterThan(0);
      for (const facts of silent) expect(check(indicatorFacts(facts)), JSON.stringify(facts)).toEqual([]);
    });

    it('is unknown, and never a flag, without data', () => {
      expect(check(indicatorFacts({}))).toBe('unknown');
    });

    it('uses neither the birth date nor anything that no hire may hold', () => {
      const read = new Set<string>();
      for (const facts of [fires, ...silent]) check(recordingReads(indicatorFacts(facts), read));
      expect(read.size).toBeGreaterThan(0);
      expect([...read].filter((name) => forbidden.test(name))).toEqual([]);
    });
  });
}

const forbidden =
  /^(born|birth.*|nationality|citizenship|ethnicity|race|religion|photo|picture|avatar|gender|sex|age|accent|maritalStatus|ssn)$/i;

/** The value, adding the name of every member that is read to `read`. */
function recordingReads<T extends object>(value: T, read: Set<string>): T {
  return new Proxy(value, {
    get(target, name, receiver) {
      if (typeof name === 'string') read.add(name);
      const found: unknown = Reflect.get(target, name, receiver);
      return typeof found === 'object' && found !== null && !Array.isArray(found) ? recordingReads(found, read) : found;
    },
  });
}
