/**
 * A text without what people and chat programs put around an address: space, quotes, brackets, Slack's and Markdown's
 * marks, sentence punctuation, and invisible characters anywhere.
 */
export function bare(text: string): string {
  if (/^[0-9A-Za-z]+$/.test(text)) return text;
  const visible = (invisible.test(text) ? text.replace(invisibles, '') : text).trim();
  if (tonShape.test(visible)) return visible;
  const [start, end] = within(visible, (character) => opening.includes(character), closes);
  return visible.slice(start, end);
}

/**
 * Where a text begins and ends without the characters at its front and back that do not count. By hand: a regular
 * expression that ends in `+$` takes quadratic time over a long run of points.
 */
export function within(
  text: string,
  opens: (character: string) => boolean,
  closes: (character: string, text: string, at: number) => boolean,
): [start: number, end: number] {
  let start = 0;
  let end = text.length;
  while (start < end && opens(text[start]!)) start++;
  while (end > start && closes(text[end - 1]!, text, end - 1)) end--;
  return [start, end];
}

/** TON's base64 may end in the characters that Slack marks text with. */
export const tonShape = /^[EUk0][Qf][0-9A-Za-z_+/-]{46}$/;

const opening = ` \t\r\n"'“”„‘’«»‹›\`<([{|*_~`;
const closing = ` \t\r\n"'“”„‘’«»‹›\`>)]}|,;:!?`;
const marks = '.*_~';

/** A single point or mark closes a sentence or Slack's emphasis; several in a row may stand for what was left out. */
function closes(character: string, text: string, at: number): boolean {
  return closing.includes(character) || (marks.includes(character) && !marks.includes(text[at - 1] ?? ''));
}

const invisible = /\p{Default_Ignorable_Code_Point}/u;
const invisibles = new RegExp(invisible.source, 'gu');

/**
 * The text with every character that passes for a Latin letter or a digit replaced by it, or null where there is none
 * or where something else is left over.
 */
export function latinised(text: string): string | null {
  if (/^[\x00-\x7f…]*$/.test(text)) return null;
  const latin = text.normalize('NFKC').replace(/[^\x00-\x7f]/g, (character) => lookalikes.get(character) ?? character);
  // NFKC writes the ellipsis as three points, which the readers take as well.
  return /^[\x21-\x7e]*$/.test(latin) ? latin : null;
}

/** Cyrillic and Greek letters that most typefaces draw as Latin ones (Unicode TS 39, confusables). */
const lookalikes = new Map<string, string>([
  ...pairs('АВЕЅІЈКМНОРСТХҮԌԚԜ', 'ABESIJKMHOPCTXYGQW'),
  ...pairs('авеѕіјкмнорстхуԁһԛԝѵ', 'abesijkmhopctxydhqwv'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχ', 'ABEZHIKMNOPTYXavopux'),
]);

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((character, i) => [character, to[i] ?? character]);
}
