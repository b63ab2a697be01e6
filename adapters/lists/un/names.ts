import type { Kind, ListedName, NameUse } from '../../../src/lists/designation.ts';
import { countryCode } from '../country.ts';
import { scriptOf } from '../script.ts';

type UnAlias = { quality: string; name: string; note: string };

/**
 * The names of one UN record, the primary one first. One field can have several names: `A; B`, `A / B`, `a) A b) B`,
 * `A (the same in another script)`, `A (ACRONYM)`; each becomes a name, and a name with its acronym also stays as written.
 * Words about a name (`(birth name)`, `born in 1963`) are not part of it. `Low` quality is weak, everything else strong;
 * `previously listed as` and `f.k.a.` are former names.
 */
export function unNames(
  kind: Kind,
  written: string,
  originalScript: string,
  aliases: readonly UnAlias[],
): ListedName[] {
  const names: ListedName[] = [];
  const add = (name: string, use: NameUse, strength: ListedName['strength']): void => {
    const twin = names.findIndex((known) => known.name.toLowerCase() === name.toLowerCase());
    const before = names[twin];
    if (before === undefined) names.push({ name, use, strength, script: scriptOf(name) });
    else if (before.strength === 'weak' && strength === 'strong') names[twin] = { ...before, use, strength };
  };

  const [primary, ...further] = unNamesIn(kind === 'person' ? withoutComma(written) : written);
  add(primary?.name ?? written, 'primary', 'strong');
  for (const { name } of [...further, ...unNamesIn(originalScript)]) add(name, 'aka', 'strong');
  for (const alias of aliases) {
    const use = /^f\.?\s*k\.?\s*a/i.test(alias.quality) || formerly.test(alias.note) ? 'fka' : 'aka';
    const strength = /^low/i.test(alias.quality) ? 'weak' : 'strong';
    const inName = unNamesIn(alias.name);
    for (const { name, former } of inName) add(name, former ? 'fka' : use, strength);
    for (const name of namesInNote(alias.note, inName[0]?.name ?? '')) add(name, use, strength);
  }
  return names;
}

type NameInField = { name: string; former: boolean };

/** The names in one field, as written. */
function unNamesIn(field: string): NameInField[] {
  return splitOutsideBrackets(field.replace(bornTail, '')).flatMap(namesInPiece);
}

/** Whether a field has words about the name that are not part of any name: `born in 1963`, `(birth name)`. */
export function saysMoreThanNames(field: string): boolean {
  return bornTail.test(field) || brackets(field).some((group) => aboutTheName.test(group.slice(1, -1).trim()));
}

const formerly = /^(previously|formerly) listed as/i;
const bornTail = /,?\s+born\s+(in|on|\d).*$/isu;
const aboutTheName =
  /^(original script|(previously|formerly) listed as|(birth|combat|real|true) name|nom de guerre|third|.*\d{3}.*|.*\b(identity|passport|number)\b.*)$/i;
const openings = '(\u{ff08}';
const closings = ')\u{ff09}';

/** Elsewhere a comma in a person's name means `FAMILY, Given`; in the UN's names it does not. */
function withoutComma(name: string): string {
  return name.replace(/\s*,\s*/gu, ' ').trim();
}

function namesInPiece(piece: string): NameInField[] {
  let rest = piece;
  let former = false;
  const others: string[] = [];
  const acronyms: string[] = [];
  for (const group of brackets(piece)) {
    const inside = group.slice(1, -1).trim();
    const outside = tidyName(piece.replace(group, ' '));
    const original = /^original script\s*:\s*(.+)$/isu.exec(inside)?.[1];
    if (aboutTheName.test(inside)) former ||= formerly.test(inside);
    else if (original !== undefined) others.push(...unNamesIn(original).map(({ name }) => name));
    else if (isOtherScript(outside, inside) || /;[^\d:]*$/u.test(inside)) {
      others.push(...unNamesIn(inside.replace(/\s+-\s+sub-unit name$/i, '')).map(({ name }) => name));
    } else {
      if (isAcronym(inside, piece.slice(0, piece.indexOf(group)))) acronyms.push(group);
      continue;
    }
    rest = rest.replace(group, ' ');
  }
  const names = byScript(tidyName(rest));
  if (acronyms.length > 0) {
    names.push(tidyName(acronyms.reduce((text, group) => text.replace(group, ' '), rest)));
    names.push(...acronyms.map((group) => group.slice(1, -1).trim()));
  }
  return [...new Set([...names, ...others])].filter((name) => name !== '').map((name) => ({ name, former }));
}

/** Names in a note: `original script: Х`, `In Arabic: س`, or spellings of a name that is in another script. */
function namesInNote(note: string, about: string): string[] {
  const script = /\b(?:original script|in arabic(?: script)?)\s*:\s*([^;.]+)/iu.exec(note)?.[1];
  if (script !== undefined && scriptOf(script) !== 'Latn') return unNamesIn(script).map(({ name }) => name);
  const bracket = brackets(note)
    .find((group) => group.includes(';'))
    ?.slice(1, -1);
  const several = bracket ?? note;
  if (!several.includes(';') || /[\d:]/u.test(several)) return [];
  if (bracket === undefined && !isOtherScript(about, several)) return [];
  return unNamesIn(several).map(({ name }) => name);
}

/** `Agha Jan Alizai اغا جان عالیزی`: Latin words followed by the same name in another script are two names. */
function byScript(name: string): string[] {
  const words = name.split(' ');
  const turn = words.findIndex((word) => isOtherScript('a', word));
  if (turn < 1 || words.slice(turn).some((word) => scriptOf(word) === 'Latn')) return [name];
  return [tidyName(words.slice(0, turn).join(' ')), tidyName(words.slice(turn).join(' '))];
}

function isOtherScript(one: string, other: string): boolean {
  const [first, second] = [scriptOf(one), scriptOf(other)];
  return first !== second && first !== 'Zyyy' && second !== 'Zyyy';
}

/** Whether the letters of a word occur in order in the words before it, starting at a word: `Jemmah Anshorut Tauhid (JAT)`. */
function isAcronym(word: string, before: string): boolean {
  if (!/^\p{Lu}[\p{L}\p{N}/-]{1,9}$/u.test(word) || countryCode(word) !== null) return false;
  const letters = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const words = before.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((start, index) => {
    let at = 0;
    for (const letter of words.slice(index).join('')) if (letter === letters[at]) at++;
    return start[0] === letters[0] && at === letters.length;
  });
}

/** The outermost bracketed parts with their brackets. */
function brackets(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (openings.includes(letter) && depth++ === 0) start = at;
    else if (closings.includes(letter) && depth > 0 && --depth === 0) found.push(text.slice(start, at + 1));
  }
  return found;
}

function splitOutsideBrackets(text: string): string[] {
  const groups = brackets(text);
  const masked = groups.reduce((rest, group, index) => rest.replace(group, `\u{f0000}${index}\u{f0001}`), text);
  return masked
    .split(/\s*[;؛；]\s*|\s+\/\s+|(?:^|\s+)[a-z]\)\s+/u)
    .map((piece) => tidyName(piece.replace(/\u{f0000}(\d+)\u{f0001}/gu, (_, index) => groups[Number(index)] ?? '')))
    .filter((piece) => piece !== '');
}

/** Without separators at the ends, and without quotation marks around everything. */
function tidyName(text: string): string {
  const tidy = text
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,.;:)\]]+|[\s,;:([]+$/gu, '')
    .trim();
  return /^["“”„](?<inside>[^"“”„]+)["“”]$/u.exec(tidy)?.groups?.['inside']?.trim() ?? tidy;
}
