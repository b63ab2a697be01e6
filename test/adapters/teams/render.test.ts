import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Card, Json } from '../../../adapters/teams/card.ts';
import { renderForm } from '../../../adapters/teams/form.ts';
import { faultsOf, fits, renderCards } from '../../../adapters/teams/limits.ts';
import { renderView } from '../../../adapters/teams/render.ts';
import type { View } from '../../../src/views/view.ts';
import { visible } from '../../../src/views/visible.ts';
import { nasty, sampleForm, sampleForms, sampleViews, textsOf, textsOfForm } from '../../fixtures/views.ts';
import { textOfCard } from './card-text.ts';

/** The renderer that Teams is built on; its ES module cannot be imported under Node. */
const adaptive = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** What the schema's own parser says of a card: parse events and property checks. */
function complaints(card: Json): string[] {
  const context = new adaptive.SerializationContext();
  const parsed = new adaptive.AdaptiveCard();
  parsed.parse(structuredClone(card), context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  const { validationEvents } = parsed.validateProperties();
  return [...events, ...validationEvents].map(({ message }) => String(message));
}

function found(value: Json | undefined, type: RegExp): { [name: string]: Json | undefined }[] {
  if (Array.isArray(value)) return value.flatMap((one) => found(one, type));
  if (typeof value !== 'object' || value === null) return [];
  const own = typeof value['type'] === 'string' && type.test(value['type']) ? [value] : [];
  return [...own, ...Object.values(value).flatMap((one) => found(one, type))];
}

describe('a View as an Adaptive Card', () => {
  for (const [name, view] of Object.entries(sampleViews)) {
    it(`is one that the schema knows: ${name}`, () => {
      for (const card of renderCards(view)) expect(complaints(card)).toEqual([]);
      for (const card of renderCards(view, { buttons: 'submit' })) expect(complaints(card)).toEqual([]);
    });
  }

  it('is found faulty by the same checks when something is wrong', () => {
    const card: Card = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'NoSuchElement' }, { type: 'Input.Text' }],
    };
    expect(complaints(card).length).toBeGreaterThan(1);
    expect(faultsOf(card)).toEqual(['Input.Text has no id']);
  });

  it('lets no text of a list format, link or mention', () => {
    const card = renderView(sampleViews['nasty']!);
    expect(found(card, /^(TextBlock|FactSet)$/)).toEqual([]);
    const links = found(card, /^Action\.OpenUrl$/).map(({ url }) => url);
    expect(links).not.toHaveLength(0);
    expect(links.every((url) => String(url).startsWith('https://example.org/'))).toBe(true);
    expect(JSON.stringify(card)).not.toContain('"entities"');
    expect(JSON.stringify(card)).toContain(JSON.stringify(nasty.markdown).slice(1, -1));
  });

  it('is a table where a telephone has room for it, and rows beneath each other elsewhere', () => {
    const of = (...cells: string[]) =>
      renderView({
        title: 'Rows',
        tone: 'plain',
        blocks: [{ kind: 'rows', columns: cells.map((_, at) => `Head${at}`), rows: [cells.map((text) => ({ text }))] }],
      });
    const [{ columns } = {}] = found(of('short', 'Kim Ung Sun', 'some words more'), /^Table$/);
    const widths = (columns as { width: number }[]).map(({ width }) => width);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(61);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(258);
    for (const card of [of('a', 'b', 'c', 'd'), of('a', 'x'.repeat(36)), of('a', 'word '.repeat(80))]) {
      expect(found(card, /^Table$/)).toEqual([]);
      expect(textOfCard(card)).toContain('Head0: a');
    }
    expect(textOfCard(of('a', '', 'c', 'd'))).toContain('Head1: –  ·  Head2: c  ·  Head3: d');
  });

  it('brings a press back as Action.Execute, and as Action.Submit where a client knows no better', () => {
    const [button] = found(renderView(sampleViews['folds']!), /^Action\.Execute$/);
    expect(button).toMatchObject({ verb: 'press', data: { action: 'deep', value: '1' } });
    expect(button?.['fallback']).toMatchObject({ type: 'Action.Submit', data: { action: 'deep', value: '1' } });
    expect(found(renderView(sampleViews['folds']!, { buttons: 'submit' }), /^Action\.Execute$/)).toEqual([]);
  });

  it('asks for the own form of those that it is told, at most 60', () => {
    const of = (count: number) => Array.from({ length: count }, (_, at) => `29:${at}`);
    const view = sampleViews['caseOpen']!;
    expect(renderView(view)).not.toHaveProperty('refresh');
    expect(renderView(sampleViews['empty']!, { refreshFor: of(1) })).not.toHaveProperty('refresh');
    const card = renderView(view, { refreshFor: of(60) });
    const action = { type: 'Action.Execute', verb: 'refresh', data: { panel: 'case', value: 'C-17' } };
    expect(card).toMatchObject({ refresh: { userIds: of(60), action } });
    expect(complaints(card)).toEqual([]);
    expect(faultsOf(card)).toEqual([]);
    expect(faultsOf(renderView(view, { refreshFor: of(61) }))).toEqual(['61 people are refreshed']);
  });
});

describe('a View that is too large for a message', () => {
  const sizes: Record<string, View> = {
    rows: wide(800),
    text: { title: 'Much text', tone: 'info', blocks: [{ kind: 'text', text: 'Kim Ung Sun 김응순 '.repeat(9_000) }] },
    word: { title: 'One word', tone: 'info', blocks: [{ kind: 'text', text: '김'.repeat(60_000) }] },
    fold: {
      title: 'Much folded',
      tone: 'plain',
      blocks: [{ kind: 'fold', summary: 'All of it', blocks: wide(900).blocks }],
    },
    facts: {
      title: 'Many facts',
      tone: 'plain',
      blocks: [
        { kind: 'facts', facts: Array.from({ length: 700 }, (_, at) => ({ label: `Fact ${at}`, value: 'so' })) },
      ],
    },
    summary: { title: 'x', tone: 'plain', blocks: [{ kind: 'fold', summary: 'word '.repeat(20_000), blocks: [] }] },
  };

  it.each(Object.keys(sizes))('becomes several messages, and nothing is lost: %s', (name) => {
    const view = sizes[name]!;
    expect(fits(renderView(view))).toBe(false);
    const cards = renderCards(view);
    expect(cards.length).toBeGreaterThan(1);
    expect(cards.flatMap(faultsOf)).toEqual([]);
    const drawn = squashed(cards.map(textOfCard).join(' '));
    const words = textsOf({ ...view, title: '' }).flatMap((text) => text.split(/\s+/));
    expect(words.filter((word) => word.length < 50_000 && !drawn.includes(word))).toEqual([]);
    expect([...drawn.matchAll(/김/g)]).toHaveLength(words.join('').split('김').length - 1);
    expect(drawn).toContain(`(1of${cards.length})`);
  });
});

describe('a form as an Adaptive Card', () => {
  for (const [name, form] of Object.entries(sampleForms)) {
    it.each(['execute', 'submit'] as const)(`is one that the schema knows, to be sent by %s: ${name}`, (buttons) => {
      const card = renderForm(form, { key: 'k1', buttons });
      expect(complaints(card)).toEqual([]);
      expect(faultsOf(card)).toEqual([]);
      const text = textOfCard(card).replace(/\s+/g, '');
      expect(textsOfForm(form).filter((one) => !text.includes(visible(one).replace(/\s+/g, '')))).toEqual([]);
    });
  }

  it('keeps what was filled in when it is shown again', () => {
    const card = renderForm(sampleForm, { key: 'k1', buttons: 'execute', filled: { name: 'Ada', role: 'ops' } });
    const values = found(card, /^Input\./).map(({ id, value }) => [id, value]);
    expect(values).toEqual([
      ['field.name', 'Ada'],
      ['field.note', 'Camera stays off'],
      ['field.role', 'ops'],
      ['field.start', '2026-01-15'],
    ]);
  });
});

function wide(rows: number): View {
  return {
    title: 'Many rows',
    tone: 'plain',
    blocks: [
      {
        kind: 'rows',
        columns: ['Entry', 'Name'],
        rows: Array.from({ length: rows }, (_, at) => [
          { text: `entry-${at}`, href: `https://example.org/${at}` },
          { text: `Company-${at}` },
        ]),
      },
    ],
  };
}

function squashed(text: string): string {
  return text.replace(/\s+/g, '');
}
