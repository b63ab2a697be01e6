import { describe, expect, it } from 'vitest';
import { visible, visibleLine } from '../../src/views/visible.ts';

describe('text that acts unseen', () => {
  it.each([
    ['\u001b[31m', '‹U+001B›[31m'],
    ['a\u202Eb', 'a‹U+202E›b'],
    ['a\u200bb\ufeff', 'a‹U+200B›b‹U+FEFF›'],
    ['\u{e0041}', '‹U+E0041›'],
    ['\u009b', '‹U+009B›'],
    ['a\rb', 'a‹U+000D›b'],
    ['half \ud83d', 'half \ufffd'],
  ])('stands as its code point: %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('keeps line ends, tabs as spaces, and joiners that scripts need', () => {
    expect(visible('a\r\nb\tc')).toBe('a\nb c');
    expect(visible('می\u200cخواهم 👩\u200d💻 a\ufe0f')).toBe('می\u200cخواهم 👩\u200d💻 a\ufe0f');
  });

  it('is one line where one line is needed', () => {
    expect(visibleLine('a\nb')).toBe('a ⏎ b');
  });
});
