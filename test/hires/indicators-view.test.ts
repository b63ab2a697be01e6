import { describe, expect, it } from 'vitest';
import { standardHirePolicy } from '../../src/cases/finding.ts';
import { type IndicatorLine, indicatorsView } from '../../src/hires/indicators-view.ts';

const line = (id: string, more: Partial<IndicatorLine> = {}): IndicatorLine => ({
  id,
  number: 1,
  category: 'payment',
  severity: 'high',
  points: 30,
  on: true,
  changed: false,
  title: `Title of ${id}`,
  verify: 'Ask.',
  caveat: 'People move.',
  source: 'FBI',
  ...more,
});

describe('the view of indicators', () => {
  const lines = [
    line('crypto-payout'),
    line('payout-changed', { changed: true }),
    line('voip-number', { category: 'contact', on: false, points: 0 }),
  ];
  const view = indicatorsView(lines, standardHirePolicy);

  it('shows how much each counts, which were changed and which are off', () => {
    expect(view.title).toBe('3 indicators, 1 switched off');
    const rows = view.blocks.find((block) => block.kind === 'rows');
    expect(rows?.kind === 'rows' && rows.rows.map((cells) => cells.map((cell) => 'text' in cell && cell.text))).toEqual(
      [
        ['crypto-payout', 'payment', 'high', '30', 'Title of crypto-payout'],
        ['payout-changed', 'payment', 'high (changed)', '30', 'Title of payout-changed'],
        ['voip-number', 'contact', 'off', '0', 'Title of voip-number'],
      ],
    );
  });

  it('collapses how to verify them by category, without empty categories', () => {
    const summaries = view.blocks.flatMap((block) => ('summary' in block ? [block.summary] : []));
    expect(summaries).toEqual(['How to verify: payment', 'How to verify: contact']);
  });

  it('names the threshold of the policy', () => {
    expect(view.blocks.at(-1)).toMatchObject({
      kind: 'footnote',
      text: expect.stringContaining('from 40 points in 2 categories'),
    });
  });
});
