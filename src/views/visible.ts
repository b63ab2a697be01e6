/**
 * Everything that can act on a reader's screen without being seen: C0 and C1 controls (escape sequences), bidirectional
 * controls, zero-width and tag characters. U+200C and U+200D stay, because Persian, Indic names and emoji need them.
 * Source: Unicode TR36; "Trojan Source" (CVE-2021-42574).
 */
const unseen =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The text as every renderer prints it: invisible characters as `‹U+202E›`, line ends unchanged, tabs as spaces. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n/g, '\n')
    .replace(unseen, (character) => (character === '\t' ? ' ' : codePoint(character)));
}

/** The same on one line, with ` ⏎ ` for line ends. For titles, labels and cells. */
export function visibleLine(text: string): string {
  return visible(text).replace(/\n/g, ' ⏎ ');
}

function codePoint(character: string): string {
  return `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;
}
