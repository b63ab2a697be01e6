import type { View } from '../../src/views/view.ts';
import { visibleLine } from '../../src/views/visible.ts';
import { type Card, cardType, type Json } from './card.ts';
import type { TeamsEvent } from './input.ts';

/** The HTTP answer to an invoke; null if the activity needs none. */
export type InvokeAnswer = { status: number; body: Json } | null;

/** Replaces the card that was used, for the person who used it. */
export function cardAnswer(card: Card): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: cardType, value: card } };
}

/** Briefly shows a text below the card. */
export function messageAnswer(text: string): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text } };
}

/** Leaves the card unchanged, because what it requested is unavailable. */
function unchanged(message: string): InvokeAnswer {
  const value = { code: 'NotShown', message };
  return { status: 200, body: { statusCode: 400, type: 'application/vnd.microsoft.error', value } };
}

/** Opens a dialog, or shows the next card in the open one. */
export function dialog(title: string, card: Card): InvokeAnswer {
  const value = { title: visibleLine(title).slice(0, 64), height: 'large', width: 'medium' };
  return {
    status: 200,
    body: { task: { type: 'continue', value: { ...value, card: { contentType: cardType, content: card } } } },
  };
}

/** Closes the dialog and shows a text. */
export function dialogMessage(text: string): InvokeAnswer {
  return { status: 200, body: { task: { type: 'message', value: text } } };
}

/** The card that an answer would show. */
export function cardIn(answer: InvokeAnswer): Card | null {
  const body = answer?.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { value, task } = body;
  const shown =
    isObject(task) && isObject(task['value']) && isObject(task['value']['card'])
      ? task['value']['card']['content']
      : value;
  return isObject(shown) && shown['type'] === 'AdaptiveCard' && Array.isArray(shown['body'])
    ? { ...shown, type: 'AdaptiveCard', body: shown['body'].filter(isElement) }
    : null;
}

function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isElement(value: Json): value is { [name: string]: Json; type: string } {
  return isObject(value) && typeof value['type'] === 'string';
}

/** A text that is longer, or has more than words, becomes a message. */
const mostPassing = 400;

/** Whether a View is short text that can be shown briefly below a card. */
export function isSmall(view: View): boolean {
  return view.blocks.every(({ kind }) => kind === 'text' || kind === 'footnote') && wordsOf(view).length <= mostPassing;
}

export function wordsOf(view: View): string {
  const texts = view.blocks.flatMap((block) =>
    block.kind === 'text' || block.kind === 'footnote' ? [block.text] : [],
  );
  return [view.title, ...texts].map(visibleLine).join('. ').replaceAll('..', '.');
}

/** A View as plain text, with which every kind of invoke can be answered. */
export function wordsAnswer(event: TeamsEvent, view: View): InvokeAnswer {
  if (event.kind === 'look') return unchanged(wordsOf(view));
  if (event.kind === 'card') return event.by === 'execute' ? messageAnswer(wordsOf(view)) : null;
  return event.kind.startsWith('dialog') || event.kind === 'extension' ? dialogMessage(wordsOf(view)) : null;
}
