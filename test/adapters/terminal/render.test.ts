import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render } from '../../../adapters/terminal/render.ts';
import type { View } from '../../../src/views/view.ts';
import { nasty, sampleViews, textsOf } from '../../fixtures/views.ts';

const plain = (blocks: View['blocks'], width = 60) =>
  render({ title: 'T', tone: 'plain', blocks }, { width, color: false });

describe('a view in the terminal', () => {
  it('says the tone in a word, and in color only where colors are wanted', () => {
    const view: View = { title: 'Listed', tone: 'alarm', blocks: [{ kind: 'footnote', text: 'Note' }] };
    expect(render(view, { width: 60, color: false })).toBe('ALARM  Listed\n\n* Note\n');
    expect(render(view, { width: 60, color: true })).toBe(
      '\u001b[1;31mALARM  Listed\u001b[0m\n\n\u001b[2m* Note\u001b[0m\n',
    );
  });

  it('hangs the lines of a long value behind its label', () => {
    expect(plain([{ kind: 'facts', facts: [{ label: 'Score', value: 'one two three four five six' }] }], 24)).toBe(
      'T\n\nScore:  one two three\n        four five six\n',
    );
  });

  it('prints folds open and indented', () => {
    expect(plain([{ kind: 'fold', summary: 'Why 94 %', blocks: [{ kind: 'text', text: 'because' }] }])).toBe(
      'T\n\n▾ Why 94 %\n  because\n',
    );
  });

  it('draws progress with and without a known end', () => {
    const text = plain([
      { kind: 'progress', label: 'SDN', done: 50, total: 100 },
      { kind: 'progress', label: 'UN', done: 1_024, total: null },
    ]);
    expect(text).toMatch(/SDN {2}\[#+-+\] {2}50 % {2}\(50 of 100\)/);
    expect(text).toContain('UN  1,024 so far');
  });

  it('shows what cannot be seen as its code point', () => {
    const text = plain(
      Object.values(nasty).map((value) => ({ kind: 'text', text: value })),
      200,
    );
    expect(text).toContain('KIM‹U+001B›[2J');
    expect(text).toContain('invoice‹U+202E›fdp.exe');
    expect(text).toContain('half \ufffd of a pair');
  });

  it('loses no character in any width', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(sampleViews)), fc.integer({ min: 20, max: 200 }), (view, width) => {
        const drawn = counted(render(view, { width, color: false }));
        // An address that a table repeats is printed once.
        const wanted = counted(
          textsOf(view)
            .filter((text) => !/^https?:/.test(text))
            .join(''),
        );
        const lost = [...wanted].filter(([letter, count]) => (drawn.get(letter) ?? 0) < count);
        expect(lost).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** How often each letter and digit occurs. */
function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [letter] of text.matchAll(/[\p{L}\p{N}]/gu)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}
