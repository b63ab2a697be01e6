import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modalOf, modalOfView } from '../../../adapters/slack/form.ts';
import { blockFaults, messageFaults, modalFaults } from '../../../adapters/slack/limits.ts';
import { messagesOf, windowOf } from '../../../adapters/slack/messages.ts';
import { placeOf } from '../../../adapters/slack/place.ts';
import { afterMention, escaped, notification, typed } from '../../../adapters/slack/text.ts';
import type { Block, View } from '../../../src/views/view.ts';
import { visible, visibleLine } from '../../../src/views/visible.ts';
import { textOfBlocks } from '../../fakes/slack-people.ts';
import { sampleForms, sampleViews, textsOf, textsOfForm } from '../../fixtures/views.ts';

const place = placeOf({ team: 'T1', channel: 'C1', thread: null });

/** Words of every length up to some thousands of characters, in many scripts, with what could act as markup. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '<!channel> <@U1> *x* _y_ ~z~ `c`',
      'https://x.example/a?b=c',
      '김응순 محمد',
      '&amp; & <b>',
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.string({ minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 400 }))
      .map(([one, times]) => one.repeat(times)),
  },
);
const href = fc.option(fc.constantFrom('https://x.example/1', 'javascript:x()', 'http://', ''), { nil: undefined });
const linkable = fc.record({ text, href }).map(({ text, href }) => (href === undefined ? { text } : { text, href }));
const leaf: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constant('footnote' as const), text }),
  fc.array(fc.tuple(text, linkable), { maxLength: 30 }).map((facts) => ({
    kind: 'facts' as const,
    facts: facts.map(([label, { text: value, ...more }]) => ({ label, value, ...more })),
  })),
  fc.record({
    kind: fc.constant('rows' as const),
    columns: fc.array(text, { maxLength: 25 }),
    rows: fc.array(fc.array(linkable, { maxLength: 6 }), { maxLength: 105 }),
  }),
  fc
    .array(
      fc.record({
        action: fc.constantFrom('command', 'decide'),
        value: fc.constantFrom('', 'C-1 7'),
        label: text,
        style: fc.constantFrom('plain' as const, 'danger' as const),
      }),
      { maxLength: 60 },
    )
    .map((buttons) => ({ kind: 'buttons' as const, buttons })),
  fc.record({
    kind: fc.constant('image' as const),
    url: fc.constantFrom('https://x.example/p.png', 'data:image/png;base64,AAAA', 'file:///x'),
    alt: text,
  }),
  fc.record({ kind: fc.constant('progress' as const), label: text, done: fc.nat(), total: fc.option(fc.nat()) }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fold' as const),
      summary: text,
      blocks: fc.array(leaf, { maxLength: 6 }),
    }),
  },
);
const anyView: fc.Arbitrary<View> = fc.record({
  title: text,
  tone: fc.constantFrom('plain' as const, 'alarm' as const),
  blocks: fc.array(block, { maxLength: 25 }),
});

const squashed = (given: string) => given.replace(/\s+/g, '');

describe('a View on Slack', () => {
  it.each(['whole', 'plain'] as const)('keeps every limit, whatever it holds (%s)', (style) => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { first, rest } = messagesOf(view, style);
        expect([first, ...rest].flatMap(messageFaults)).toEqual([]);
        const window = windowOf(view, 'home', style);
        if (window !== null) expect(blockFaults(window.blocks, 'home')).toEqual([]);
        const modal = modalOfView(view, place, style);
        if (modal !== null) expect(modalFaults(modal)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['whole', 'plain'] as const)('loses no text, whatever it holds (%s)', (style) => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { first, rest, pictures } = messagesOf(view, style);
        const drawn = squashed(
          [
            ...[first, ...rest].map(({ blocks }) =>
              textOfBlocks(blocks.filter((one) => !isPartNote(one)).map(withoutRepetition)),
            ),
            ...pictures.map(({ alt, base64, mediaType }) => `${alt}data:${mediaType};base64,${base64}`),
          ].join(''),
        );
        const lost = textsOf(view).filter(
          (one) => ![visible(one), visibleLine(one)].some((form) => drawn.includes(squashed(form))),
        );
        expect(lost).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.keys(sampleForms))('shows a form within the limits of a modal, and all of it: %s', (name) => {
    const form = sampleForms[name]!;
    const modal = modalOf(form, place);
    expect(modalFaults(modal)).toEqual([]);
    const shown = `${modal.title.text} ${modal.submit?.text} ${textOfBlocks(modal.blocks)}`.replace(/\s+/g, '');
    const lost = textsOfForm(form).filter((text) => !shown.includes(visible(text).replace(/\s+/g, '')));
    expect(lost).toEqual([]);
  });

  it('is refused by the validator where it breaks a limit', () => {
    const blocks = messagesOf(sampleViews['review'] ?? { title: '', tone: 'plain', blocks: [] }, 'whole').first.blocks;
    expect(messageFaults({ text: 'x', blocks: Array.from({ length: 6 }, () => blocks).flat() })).toEqual(
      expect.arrayContaining([expect.stringContaining('blocks: 60, at most 50'), 'Two buttons have one action_id.']),
    );
    expect(messageFaults({ text: '', blocks: [] })).toEqual(['notification: 0 characters, at least 1']);
  });
});

function isPartNote(given: unknown): boolean {
  return /^Part \d+ of \d+$/.test(textOfBlocks(given));
}

/** The title of a fold that goes on in a second one stands between two halves of a text. */
function withoutRepetition(one: object): unknown {
  const title = 'title' in one ? textOfBlocks(one.title) : '';
  return 'child_blocks' in one && /\((?!1 )\d+ of \d+\)$/.test(title) ? one.child_blocks : one;
}

describe('text on its way to and from Slack', () => {
  it('cannot ping or link in a line of notification', () => {
    expect(notification('<!channel> *x* <https://evil|ok> & _y_')).toBe(
      '&lt;!channel&gt; \u2060*\u2060x\u2060*\u2060 &lt;https://evil|ok&gt; &amp; \u2060_\u2060y\u2060_\u2060',
    );
    expect(escaped('&lt;')).toBe('&amp;lt;');
  });

  it('comes in as the person saw it', () => {
    expect(
      typed(
        'screen <mailto:a@b.example|a@b.example> &amp; <https://b.example|b.example> <#C1|general> <@U2|ann> &lt;x&gt;',
      ),
    ).toBe('screen a@b.example & b.example #general @ann <x>');
    expect(afterMention('<@UBOT> screen Kim', 'UBOT')).toBe('screen Kim');
    expect(afterMention('please, <@UBOT|cordon>: screen Kim', 'UBOT')).toMatch(/^please, +screen Kim$/);
  });
});
