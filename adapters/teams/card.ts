import { visibleLine } from '../../src/views/visible.ts';

/** The parts of Adaptive Cards 1.5 that Cordon uses, as plain JSON (adaptivecards.io/explorer). */
export type CardElement = { type: string; [property: string]: Json };
export type CardAction = { type: string; [property: string]: Json };
export type Card = { type: 'AdaptiveCard'; body: CardElement[]; [property: string]: Json };
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json | undefined };

export const cardType = 'application/vnd.microsoft.card.adaptive';

export function card(title: string, body: CardElement[], more: { [property: string]: Json } = {}): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: title,
    msteams: { width: 'Full' },
    ...more,
    body,
  };
}

/**
 * Literal text. RichTextBlock instead of TextBlock, whose text Teams parses as Markdown: a TextRun formats, links and
 * mentions nothing by itself, so text from lists and people needs no escaping.
 */
export function words(runs: CardElement[], more: { [property: string]: Json } = {}): CardElement {
  return { type: 'RichTextBlock', ...more, inlines: runs };
}

export function run(text: string, more: { [property: string]: Json } = {}): CardElement {
  return { type: 'TextRun', text, ...more };
}

/** One block per line, because clients differ in how they show line breaks within a run. */
export function lines(text: string, look: { [property: string]: Json } = {}): CardElement[] {
  return text.split('\n').map((line, at) => words([run(line === '' ? ' ' : line, look)], at === 0 ? {} : tight));
}
const tight = { spacing: 'none' };

/** Only web addresses become links; any other target is appended as text. */
export function linked(text: string, href: string | undefined): CardElement[] {
  return href === undefined || href === '' || href === text ? lines(text) : [words([linkedRun(text, href)])];
}

/** The same as a run within a line. */
export function linkedRun(
  text: string,
  href: string | undefined,
  look: { [property: string]: Json } = {},
): CardElement {
  const line = text.replace(/\n/g, ' ');
  if (href === undefined || href === '' || href === text) return run(line, look);
  if (!/^https?:\/\/[^\s]+$/i.test(href)) return run(`${line} (${visibleLine(href)})`, look);
  const shown = line === '' ? visibleLine(href) : line;
  return run(shown, {
    ...look,
    color: 'accent',
    underline: true,
    selectAction: { type: 'Action.OpenUrl', url: href },
  });
}
