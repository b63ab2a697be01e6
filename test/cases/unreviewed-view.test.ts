import { describe, expect, it } from 'vitest';
import { unreviewedView } from '../../src/cases/unreviewed-view.ts';
import { textsOf } from '../fixtures/views.ts';

const one = { id: 'S-1', at: '2026-03-13T14:00:00.000Z', actor: 'web:mia', verdict: 'review', hits: 2 };

describe('the screenings that nobody has looked at', () => {
  it('are counted with those that do not fit', () => {
    const view = unreviewedView([one], 41);
    expect(view.title).toBe('42 screenings that nobody has looked at');
    expect(textsOf(view).join(' ')).toContain('41 older ones are not shown');
  });

  it('leave a green title only when there are none', () => {
    expect(unreviewedView([], 0)).toMatchObject({ tone: 'good', title: 'No screening waits for a look' });
    expect(unreviewedView([one], 0).tone).toBe('warning');
  });
});
