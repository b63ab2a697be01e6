import { visible, visibleLine } from '../../src/views/visible.ts';

/** Escapes the three characters that could start a mention or a link in Slack's markup. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The text of a notification. Nothing in it formats, mentions or links. */
export function notification(title: string): string {
  // A word joiner next to a formatting character turns the formatting off and is invisible.
  return escaped(shortened(visibleLine(title).trim() || 'Cordon', 300)).replace(/[*_~`]/g, '\u2060$&\u2060');
}

/**
 * What a person typed, without Slack's markup: `<https://x|x>`, `<mailto:a@b|a@b>` and `<@U1|ann>` become what the
 * person saw, and escaped characters become themselves.
 */
export function typed(text: string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => {
      if (/^[@#!]/.test(target)) return label === undefined ? '' : `${target.charAt(0) === '#' ? '#' : '@'}${label}`;
      return label ?? target.replace(/^(?:mailto|tel):/, '');
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** The text after a mention of the bot. */
export function afterMention(text: string, bot: string): string {
  return typedCommand(text.replace(new RegExp(`<@${bot}(?:\\|[^<>]*)?>[:,]?`), ' '));
}

/** Like `typed`, but commands that manage people keep the id of a mention: `<@U1>`. */
export function typedCommand(text: string): string {
  if (!/^\s*\/?(?:cordon\s+)?(?:people|away)\b/i.test(text)) return typed(text);
  return typed(text.replace(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g, '&lt;@$1&gt;'));
}

/** At most `length` UTF-16 units; a text that was cut ends in `…`. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A text in pieces of at most `length` UTF-16 units, split at line breaks or spaces where possible. */
export function pieces(text: string, length: number): string[] {
  const parts: string[] = [];
  let rest = visible(text);
  while (rest.length > length) {
    const head = rest.slice(0, length);
    const cut = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    const end = cut > length / 2 ? cut + 1 : head.replace(/[\ud800-\udbff]$/, '').length;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest].filter((part) => part.trim() !== '');
}
