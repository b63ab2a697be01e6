import type { Tone, View } from './view.ts';

/** A short message with a title and a few sentences. */
export function notice(tone: Tone, title: string, ...sentences: string[]): View {
  return { title, tone, blocks: sentences.map((text) => ({ kind: 'text', text })) };
}
