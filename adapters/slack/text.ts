import { visible, visibleLine } from '../../src/views/visible.ts';

/** Text for Slack's markup, with the three characters escaped that could start a mention or a link. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The line of a notification: markup is off, and nothing in it can ping or link. */
export function notification(title: string): string {
  // Around a character that Slack would format with, a word joiner takes the effect and is not seen.
  return escaped(shortened(visibleLine(title).trim() || 'Cordon', 300)).replace(/[*_~`]/g, '\u2060$&\u2060');
}

/**
 * What somebody typed, without Slack's own markup: `<https://x|x>`, `<mailto:a@b|a@b>` and `<@U1|ann>` become what the
 * person saw, and the escaped characters themselves.
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

/** What follows a mention of the bot. */
export function afterMention(text: string, bot: string): string {
  return typedCommand(text.replace(new RegExp(`<@${bot}(?:\\|[^<>]*)?>[:,]?`), ' '));
}

/** The same as `typed`, but where people are managed a mention keeps its id: `<@U1>`. */
export function typedCommand(text: string): string {
  if (!/^\s*\/?(?:cordon\s+)?(?:people|away)\b/i.test(text)) return typed(text);
  return typed(text.replace(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g, '&lt;@$1&gt;'));
}

/** At most `length` UTF-16 units; what is cut ends in `…`. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A text in pieces of at most `length` UTF-16 units, cut at a line end or a space where there is one. */
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
