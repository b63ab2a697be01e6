import { UserError } from '../errors.ts';

/** The name of a typed command in lower case, and the rest for `readCall`. */
export function splitCommand(text: string): { name: string; rest: string } {
  const trimmed = text.replace(/^[\s\p{Cf}]+/u, '').replace(/^\/+/, '');
  const [, name = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(trimmed) ?? [];
  return { name: name.toLowerCase(), rest };
}

/** A word that ends in quoted text (`key:"two words"`; a backslash escapes within straight quotes), or a plain word. */
const tokenPattern = /([^\s"“”]*)(?:"((?:[^"\\]|\\.)*)"|“([^”]*)”)|(\S+)/g;

/**
 * Splits a text into options (`key:value`, `key:"two words"` and `--key value` for the given keys), flags and other words.
 * Other words stay as typed, even with a colon (`bitcoincash:qq…`, `re: Kim`); a quoted word is never a key. Words are
 * joined by a space, or by a line break if the text had one there. Throws a `UserError` for a key without a value or one
 * given twice.
 */
export function readCall(
  text: string,
  keys: readonly string[],
  flagNames: readonly string[],
): { words: string; options: Record<string, string>; flags: Set<string> } {
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  let words = '';
  let lastAt = 0;
  const tokens = Array.from(
    text.matchAll(tokenPattern),
    ({ index, 0: whole, 1: before, 2: straight, 3: curly, 4: bare }) => ({
      index,
      whole,
      before: before ?? '',
      quoted: straight?.replace(/\\(["\\])/g, '$1') ?? curly,
      bare,
    }),
  );
  const setOption = (key: string, value: string) => {
    if (key in options) throw new UserError(`“${key}:” stands twice; say it once.`);
    options[key] = value;
  };
  const addWord = (word: string, at: number) => {
    const gap = words === '' ? '' : /[\r\n]/.test(text.slice(lastAt, at)) ? '\n' : ' ';
    words += `${gap}${word}`;
    lastAt = at;
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const { whole, before, quoted } = token;
    if (quoted !== undefined) {
      const key = before.endsWith(':') ? before.slice(0, -1).toLowerCase() : '';
      if (keys.includes(key)) setOption(key, quoted);
      else addWord(before === '' ? quoted : whole, token.index);
      continue;
    }
    const word = token.bare ?? whole;
    const [, dashedName = '', dashedValue] = /^--?([a-z][a-z-]*)(?:=(.*))?$/i.exec(word) ?? [];
    const colon = word.indexOf(':');
    const name = (dashedName !== '' ? dashedName : colon > 0 ? word.slice(0, colon) : word).toLowerCase();
    if (flagNames.includes(name)) {
      flags.add(name);
    } else if (keys.includes(name) && dashedName !== '') {
      const next = tokens[index + 1];
      const value = dashedValue ?? next?.quoted ?? next?.bare;
      if (value === undefined) throw new UserError(`“${word}” wants a value after it.`);
      if (dashedValue === undefined) index++;
      setOption(name, value);
    } else if (keys.includes(name) && colon > 0) {
      const value = word.slice(colon + 1);
      if (value === '') throw new UserError(`“${word}” wants a value right after the colon.`);
      setOption(name, value);
    } else {
      addWord(word, token.index);
    }
  }
  return { words, options, flags };
}
