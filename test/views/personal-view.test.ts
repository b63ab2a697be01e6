import { describe, expect, it } from 'vitest';
import { buttonsOf, personalView, sharedView } from '../../src/views/personal-view.ts';
import type { Button, View } from '../../src/views/view.ts';
import { sampleViews, textsOf } from '../fixtures/views.ts';

const button = (action: string): Button => ({ action, value: '1', label: action, style: 'plain' });
const view: View = {
  title: 'A case',
  tone: 'plain',
  blocks: [
    { kind: 'buttons', buttons: [button('read'), button('decide')] },
    { kind: 'fold', summary: 'More', blocks: [{ kind: 'buttons', buttons: [button('decide')] }] },
    { kind: 'buttons', buttons: [button('decide')] },
    { kind: 'footnote', text: 'The end' },
  ],
  own: { panel: 'case', value: 'C-1', button: button('mine') },
};
const labels = ({ blocks }: View) => buttonsOf(blocks).map(({ label }) => label);
const reading = ({ action }: Button) => action === 'read';

describe('a personal view', () => {
  it('has only the buttons that may be pressed, also in collapsible blocks, and no empty block', () => {
    const seen = personalView(view, reading);
    expect(labels(seen)).toEqual(['read']);
    expect(seen.blocks.map(({ kind }) => kind)).toEqual(['buttons', 'fold', 'footnote']);
  });

  it('loses nothing but buttons', () => {
    for (const sample of Object.values(sampleViews)) {
      const pressed = buttonsOf(sample.blocks).map(({ label }) => label);
      const kept = textsOf(personalView(sample, () => false));
      expect(textsOf(sample).filter((text) => !kept.includes(text) && !pressed.includes(text))).toEqual([]);
      expect(textsOf(personalView(sample, () => true))).toEqual(textsOf(sample));
    }
  });
});

describe('the view for everybody', () => {
  it('has a button to the personal view where a button was removed', () => {
    expect(labels(sharedView(view, reading))).toEqual(['mine', 'read']);
    expect(labels(sharedView(view, () => false))).toEqual(['mine']);
    expect(labels(sharedView(view, () => true))).toEqual(labels(view));
  });

  it('has no such button where there is no personal view', () => {
    const { own: _, ...plain } = view;
    expect(labels(sharedView(plain, reading))).toEqual(['read']);
  });
});
