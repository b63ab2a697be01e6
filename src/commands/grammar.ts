import { UserError } from '../errors.ts';

/** A typed command taken apart: its name, and the rest for `readCall`. */
export function splitCommand(text: string): { name: string; rest: string } {
  const trimmed = text.replace(/^[\s\p{Cf}]+/u, '').replace(/^\/+/, '');
  const [, name = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(trimmed) ?? [];
  return { name: name.toLowerCase(), rest };
}

/** A word that ends in a quotation (`key:"two words"`; within straight quotes a backslash escapes), or a bare word. */
const tokenPattern = /([^\s"“”]*)(?:"((?:[^"\\]|\\.)*)"|“([^”]*)”)|(\S+)/g;

/**
 * Takes `key:value`, `key:"two words"` and `--key value` out of a text for the keys that the command knows; every other
 * word stays as it was typed, also when it holds a colon (`bitcoincash:qq…`, `re: Kim`). A word in quotes is never a key.
 * Words are apart by a space, or by a line break where there was one.
 */
export function readCall(
  text: string,
  keys: readonly string[],
  flagNames: readonly string[],
): { words: string; options: Record<string, string>; flags: Set<string> } {
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  let words = '';
  let end = 0;
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
  const set = (key: string, value: string) => {
    if (key in options) throw new UserError(`“${key}:” stands twice; say it once.`);
    options[key] = value;
  };
  const say = (word: string, at: number) => {
    const gap = words === '' ? '' : /[\r\n]/.test(text.slice(end, at)) ? '\n' : ' ';
    words += `${gap}${word}`;
    end = at;
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const { whole, before, quoted } = token;
    if (quoted !== undefined) {
      const key = before.endsWith(':') ? before.slice(0, -1).toLowerCase() : '';
      if (keys.includes(key)) set(key, quoted);
      else say(before === '' ? quoted : whole, token.index);
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
      set(name, value);
    } else if (keys.includes(name) && colon > 0) {
      const value = word.slice(colon + 1);
      if (value === '') throw new UserError(`“${word}” wants a value right after the colon.`);
      set(name, value);
    } else {
      say(word, token.index);
    }
  }
  return { words, options, flags };
}
