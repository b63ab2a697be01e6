import type { Json } from '../../../adapters/teams/card.ts';

/** All that a reader comes by in a card, with folds open: words, labels, links, pictures. A line for each text. */
export function textOfCard(card: Json | undefined): string {
  return texts(card).join('\n');
}

const wordy = ['title', 'label', 'placeholder', 'altText', 'url', 'value'];

function texts(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  if (value['type'] === 'RichTextBlock' && Array.isArray(value['inlines'])) {
    const runs = value['inlines'].map((one) => (isObject(one) ? String(one['text']) : ''));
    return [runs.join(''), ...value['inlines'].flatMap((one) => (isObject(one) ? texts(one['selectAction']) : []))];
  }
  const own = wordy.flatMap((name) => (typeof value[name] === 'string' ? [value[name]] : []));
  const inner = Object.entries(value).flatMap(([name, one]) =>
    name === 'fallback' || name === 'data' ? [] : texts(one),
  );
  return [...own, ...inner];
}

function isObject(value: Json): value is { [name: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
