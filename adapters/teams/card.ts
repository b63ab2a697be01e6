import { visibleLine } from '../../src/views/visible.ts';

/** Adaptive Cards 1.5 as plain JSON (adaptivecards.io/explorer), as far as they are used here. */
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
 * A text as it stands. RichTextBlock and not TextBlock, whose text is Markdown in Teams: in a run nothing is bold, a link
 * or a mention unless it is said to be, so no text of a list or a person has to be escaped.
 */
export function words(runs: CardElement[], more: { [property: string]: Json } = {}): CardElement {
  return { type: 'RichTextBlock', ...more, inlines: runs };
}

export function run(text: string, more: { [property: string]: Json } = {}): CardElement {
  return { type: 'TextRun', text, ...more };
}

/** Each line is a block, because clients treat line ends within a run differently. */
export function lines(text: string, look: { [property: string]: Json } = {}): CardElement[] {
  return text.split('\n').map((line, at) => words([run(line === '' ? ' ' : line, look)], at === 0 ? {} : tight));
}
const tight = { spacing: 'none' };

/** Only web addresses become links; any other target is appended as text. */
export function linked(text: string, href: string | undefined): CardElement[] {
  return href === undefined || href === '' || href === text ? lines(text) : [words([linkedRun(text, href)])];
}

/** The same as a part of a line. */
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
