import { scriptOf } from '../script.ts';

/** One part of a name with OFAC's type (`Last Name`, `First Name`, `Patronymic`, `Entity Name`, …). */
export type NamePart = { type: string; value: string };

/**
 * A name from its parts: with a family part `FAMILY, Given Middle` as in OFAC's CSV, otherwise the parts in their order
 * (entities, vessels, aircraft, nicknames). OFAC writes the two surnames of Spanish names as patronymic and matronymic, so
 * those are family parts; a Slavic patronymic after a last name is a given part.
 */
export function nameOf(parts: readonly NamePart[]): string {
  const last = parts.filter(({ type }) => type === 'Last Name');
  const family = [
    ...last,
    ...parts.filter(({ type, value }) => type === 'Patronymic' && !(last.length > 0 && slavic.test(value))),
    ...parts.filter(({ type }) => type === 'Matronymic'),
  ];
  if (family.length === 0) return joined(parts);
  const others = parts.filter((part) => !family.includes(part));
  const given = givenOrder.flatMap((wanted) => others.filter(({ type }) => type === wanted));
  const rest = others.filter((part) => !given.includes(part));
  return familyFirst(joined(family), joined([...given, ...rest]));
}

/** `FAMILY, Given`; only the family name where there is no given name. */
export function familyFirst(family: string, given: string): string {
  const capitals = family.toLocaleUpperCase('en');
  return given === '' ? capitals : `${capitals}, ${given}`;
}

/**
 * The ISO 15924 code for OFAC's name of a script (`Chinese Simplified`). Without a name, or with an ambiguous one
 * (`Korean`), it is derived from the text.
 */
export function scriptCode(text: string, word?: string): string {
  const code = word === undefined ? undefined : scripts[word];
  if (code === 'Kore') return scriptOf(text) === 'Hang' ? 'Hang' : 'Kore';
  return code ?? scriptOf(text);
}

const slavic = /(?:[iy]ch|[vch]na|ич|[вч]на)$/iu;

const givenOrder = ['First Name', 'Middle Name', 'Patronymic', 'Nickname', 'Maiden Name'];

const scripts: Readonly<Record<string, string>> = {
  Arabic: 'Arab',
  Armenian: 'Armn',
  'Chinese Simplified': 'Hans',
  'Chinese Traditional': 'Hant',
  Cyrillic: 'Cyrl',
  Georgian: 'Geor',
  Greek: 'Grek',
  Hangul: 'Hang',
  Hebrew: 'Hebr',
  Japanese: 'Jpan',
  Korean: 'Kore',
  Latin: 'Latn',
};

function joined(parts: readonly NamePart[]): string {
  return parts.map(({ value }) => value).join(' ');
}
