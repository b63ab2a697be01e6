/**
 * The script of most letters of a text, as ISO 15924 (`Latn`, `Cyrl`, `Arab`, `Hang`, …). Chinese characters give `Hani`,
 * with kana `Jpan`, with more Hangul than Chinese characters `Hang`. A text without letters, or in a script that is not
 * known here, gives `Zyyy` (undetermined).
 */
export function scriptOf(text: string): string {
  if (latinOnly.test(text)) return 'Latn';
  const counts = new Map<string, number>();
  for (const letter of text.normalize('NFC')) {
    const script = scripts.find(([, pattern]) => pattern.test(letter))?.[0];
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  if (counts.has('Jpan')) return 'Jpan';
  let best = 'Zyyy';
  for (const [script, count] of counts) if (count > (counts.get(best) ?? 0)) best = script;
  return best;
}

const latinOnly = /^[^A-Za-z\u0080-\uffff]*[A-Za-z][^\u0250-\uffff]*$/;

const scripts: readonly (readonly [string, RegExp])[] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Mymr', /\p{Script=Myanmar}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Khmr', /\p{Script=Khmer}/u],
  ['Laoo', /\p{Script=Lao}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Guru', /\p{Script=Gurmukhi}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Sinh', /\p{Script=Sinhala}/u],
  ['Ethi', /\p{Script=Ethiopic}/u],
  ['Mong', /\p{Script=Mongolian}/u],
  ['Tibt', /\p{Script=Tibetan}/u],
  ['Syrc', /\p{Script=Syriac}/u],
  ['Thaa', /\p{Script=Thaana}/u],
];
