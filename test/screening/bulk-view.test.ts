import { describe, expect, it } from 'vitest';
import { bulkView, count, emptyTally } from '../../src/screening/bulk-view.ts';
import type { Screening, Verdict } from '../../src/screening/screening.ts';
import { sampleDesignations } from '../fixtures/corpus.ts';
import { textsOf } from '../fixtures/views.ts';

const [entry] = sampleDesignations;

function answer(row: number, verdict: Verdict) {
  const hits = verdict === 'listed' || verdict === 'review' ? [{ entry, score: 0.87 }] : [];
  return { row, screening: { verdict, hits, query: { text: `row ${row}` } } as unknown as Screening };
}

function viewOf(...verdicts: (Verdict | 'error')[]) {
  const tally = emptyTally();
  for (const [at, verdict] of verdicts.entries()) {
    count(tally, verdict === 'error' ? { row: at + 1, error: 'odd' } : answer(at + 1, verdict));
  }
  return bulkView('customers.csv', tally);
}

describe('the summary of a bulk run', () => {
  it('counts verdicts, and rows that could not be read apart', () => {
    const view = viewOf('listed', 'review', 'no-match', 'not-screened', 'error');
    expect(view).toMatchObject({ tone: 'alarm', title: '5 rows of customers.csv: 2 to look at, 2 not screened' });
    expect(textsOf(view).join('\n')).toContain('1 withheld and 1 that could not be read');
  });

  it('is good only when every row was screened without a hit', () => {
    expect(viewOf('no-match')).toMatchObject({ tone: 'good', title: '1 row of customers.csv: no hit' });
    expect(viewOf('no-match', 'error').tone).toBe('warning');
    expect(viewOf('review').tone).toBe('warning');
  });

  it('shows the first 20 hits and counts the others', () => {
    const texts = textsOf(viewOf(...Array.from({ length: 23 }, () => 'review' as const)));
    expect(texts).toContain('row 20');
    expect(texts).not.toContain('row 21');
    expect(texts.filter((text) => text === 'SIM, Hyon Sop (us-ofac-sdn:42498)')).toHaveLength(20);
    expect(texts).toContain('3 further rows with hits in the file.');
  });
});
