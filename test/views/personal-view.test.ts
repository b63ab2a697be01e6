import { describe, expect, it } from 'vitest';
import { buttonsOf, commonView, viewFor } from '../../src/views/personal-view.ts';
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

describe('a view for one viewer', () => {
  it('has the buttons that may be pressed and no others, in folds too, and no empty set', () => {
    const seen = viewFor(view, reading);
    expect(labels(seen)).toEqual(['read']);
    expect(seen.blocks.map(({ kind }) => kind)).toEqual(['buttons', 'fold', 'footnote']);
  });

  it('loses nothing but buttons', () => {
    for (const sample of Object.values(sampleViews)) {
      const pressed = buttonsOf(sample.blocks).map(({ label }) => label);
      const kept = textsOf(viewFor(sample, () => false));
      expect(textsOf(sample).filter((text) => !kept.includes(text) && !pressed.includes(text))).toEqual([]);
      expect(textsOf(viewFor(sample, () => true))).toEqual(textsOf(sample));
    }
  });
});

describe('the view for everybody', () => {
  it('leads to the own form beside what is left, where something was taken away', () => {
    expect(labels(commonView(view, reading))).toEqual(['mine', 'read']);
    expect(labels(commonView(view, () => false))).toEqual(['mine']);
    expect(labels(commonView(view, () => true))).toEqual(labels(view));
  });

  it('leads nowhere where a view has no own form', () => {
    const { own: _, ...plain } = view;
    expect(labels(commonView(plain, reading))).toEqual(['read']);
  });
});
