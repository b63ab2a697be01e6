import type { IndexedName } from '../../src/names/index/name-index.ts';

/** One alteration each, as somebody makes it who hides a name; `seed` picks the place. */
export const alterations: Record<string, (name: string, seed: number) => string> = {
  'zero-width characters': (name, seed) => insert(name, seed, '\u200b'),
  'direction characters': (name, seed) => insert(`\u202e${name}`, seed, '\u200f'),
  homoglyph: (name, seed) =>
    replaceOne(name, seed, {
      a: 'а',
      c: 'с',
      e: 'е',
      o: 'о',
      p: 'р',
      x: 'х',
      y: 'у',
      i: 'і',
      h: 'һ',
      k: 'к',
      A: 'А',
      E: 'Е',
      O: 'О',
      I: 'І',
      H: 'Н',
      K: 'К',
      M: 'М',
      T: 'Т',
    }),
  leetspeak: (name, seed) =>
    replaceOne(name, seed, {
      a: '4',
      e: '3',
      i: '1',
      o: '0',
      s: '5',
      A: '4',
      E: '3',
      I: '1',
      O: '0',
      S: '5',
      t: '7',
      T: '7',
    }),
  'doubled letter': (name, seed) => atLetter(name, seed, (letter) => letter + letter.toLowerCase()),
  'dropped letter': (name, seed) => atLetter(name, seed, () => ''),
  'swapped letters': (name, seed) => {
    const spots = [...name.matchAll(/(?<=[a-z])[a-z]{2}/gi)].filter(
      (spot) => spot[0][0]?.toLowerCase() !== spot[0][1]?.toLowerCase(),
    );
    const spot = spots[seed % Math.max(1, spots.length)];
    if (spot === undefined) return name;
    return name.slice(0, spot.index) + spot[0][1] + spot[0][0] + name.slice(spot.index + 2);
  },
  'words glued': (name, seed) => {
    const spots = [...name.matchAll(/(?<=[a-z]) (?=[a-z])/gi)];
    const spot = spots[seed % Math.max(1, spots.length)];
    return spot === undefined ? name : name.slice(0, spot.index) + name.slice(spot.index + 1);
  },
  'word split': (name, seed) => {
    const spots = [...name.matchAll(/(?<=[a-z]{3})(?=[a-z]{3})/gi)];
    const spot = spots[seed % Math.max(1, spots.length)];
    return spot === undefined ? name : `${name.slice(0, spot.index)} ${name.slice(spot.index)}`;
  },
  reordered: (name) => {
    const [family, given] = name.split(', ');
    return given === undefined ? name.replace(/^(\S+) (.*)$/, '$2 $1') : `${given} ${family}`;
  },
  'one initial': (name) => {
    const [family, given = ''] = name.split(', ');
    const words = given.split(' ');
    const long = words.findIndex((word) => /^[a-z]{3,}$/i.test(word));
    if (long === -1) return name;
    return `${words.map((word, i) => (i === long ? `${word[0]}.` : word)).join(' ')} ${family}`;
  },
};

/** `times` as many names: the words of the real ones, dealt out anew. The same names always. */
export function multiplied(names: readonly IndexedName[], times: number): IndexedName[] {
  const all = [...names];
  let state = 1;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  for (let copy = 1; copy < times; copy++) {
    for (const name of names) {
      const words = name.text.split(' ');
      const other = (names[random(names.length)] ?? name).text.split(' ');
      const at = random(words.length);
      words[at] = other[random(other.length)] ?? '';
      all.push({ ...name, text: words.join(' '), designation: name.designation + copy * 1_000_000 });
    }
  }
  return all;
}

function insert(name: string, seed: number, character: string): string {
  const at = 1 + (seed % Math.max(1, name.length - 1));
  return name.slice(0, at) + character + name.slice(at);
}

function replaceOne(name: string, seed: number, stands: Record<string, string>): string {
  const spots = [...name].flatMap((letter, i) => (stands[letter] === undefined ? [] : [i]));
  const spot = spots[seed % Math.max(1, spots.length)];
  return spot === undefined ? name : name.slice(0, spot) + (stands[name[spot] ?? ''] ?? '') + name.slice(spot + 1);
}

function atLetter(name: string, seed: number, change: (letter: string) => string): string {
  const spots = [...name.matchAll(/(?<=[a-z])[a-z]/gi)];
  const spot = spots[seed % Math.max(1, spots.length)];
  return spot === undefined ? name : name.slice(0, spot.index) + change(spot[0]) + name.slice(spot.index + 1);
}
