/**
 * The text without what people and chat programs put around an address: space, quotes, brackets, Slack and Markdown
 * marks, sentence punctuation, and invisible characters anywhere.
 */
export function stripPasted(text: string): string {
  if (/^[0-9A-Za-z]+$/.test(text)) return text;
  const visible = (invisible.test(text) ? text.replace(invisibles, '') : text).trim();
  if (tonShape.test(visible)) return visible;
  const [start, end] = trimmedRange(visible, (character) => opening.includes(character), closes);
  return visible.slice(start, end);
}

/**
 * The range of the text without the leading and trailing characters that do not count. Written as a loop because a
 * regular expression that ends in `+$` takes quadratic time over a long run of dots.
 */
export function trimmedRange(
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

/** TON's base64 can end in the characters that Slack uses for formatting. */
export const tonShape = /^[EUk0][Qf][0-9A-Za-z_+/-]{46}$/;

const opening = ` \t\r\n"'“”„‘’«»‹›\`<([{|*_~`;
const closing = ` \t\r\n"'“”„‘’«»‹›\`>)]}|,;:!?`;
const marks = '.*_~';

/** A single dot or mark ends a sentence or Slack formatting; several in a row may mark omitted characters. */
function closes(character: string, text: string, at: number): boolean {
  return closing.includes(character) || (marks.includes(character) && !marks.includes(text[at - 1] ?? ''));
}

const invisible = /\p{Default_Ignorable_Code_Point}/u;
const invisibles = new RegExp(invisible.source, 'gu');

/**
 * The text with every character that looks like a Latin letter or a digit replaced by it; null where there is no such
 * character, or where other foreign characters remain.
 */
export function replaceConfusables(text: string): string | null {
  if (/^[\x00-\x7f…]*$/.test(text)) return null;
  const latin = text.normalize('NFKC').replace(/[^\x00-\x7f]/g, (character) => confusables.get(character) ?? character);
  // NFKC turns the ellipsis into three dots, which the readers also accept.
  return /^[\x21-\x7e]*$/.test(latin) ? latin : null;
}

/** Cyrillic and Greek letters that most typefaces draw like Latin ones (Unicode TS 39, confusables). */
const confusables = new Map<string, string>([
  ...pairs('АВЕЅІЈКМНОРСТХҮԌԚԜ', 'ABESIJKMHOPCTXYGQW'),
  ...pairs('авеѕіјкмнорстхуԁһԛԝѵ', 'abesijkmhopctxydhqwv'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχ', 'ABEZHIKMNOPTYXavopux'),
]);

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((character, i) => [character, to[i] ?? character]);
}
