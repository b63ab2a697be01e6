import { UserError } from '../errors.ts';
import { type Kind, kinds } from '../lists/designation.ts';
import type { Query } from './screening.ts';

/** Longer texts should be uploaded as files. */
const longestText = 10_000;
const longestNote = 200;

/** Reads what somebody typed as a query. Throws a `UserError` that says what is wrong with it. */
export function readQueryOptions(text: string, options: Readonly<Record<string, string>>): Query {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words === '') {
    throw new UserError('Say whom or what to screen: a name or a wallet address, e.g. “screen Kim Ung Sun”.');
  }
  if (words.length > longestText) {
    throw new UserError(
      `The text has ${words.length.toLocaleString('en')} characters; at most ${longestText.toLocaleString('en')} are screened at once. Put longer material into a CSV file.`,
    );
  }
  if (!/[\p{L}\p{N}]/u.test(words)) {
    throw new UserError('There is neither a letter nor a digit in the text; type a name or a wallet address.');
  }
  const { kind, born, country, ref, purpose, watch } = options;
  return {
    text: words,
    ...(given(kind) ? { kind: readKind(kind) } : {}),
    ...(given(born) ? { born: readBorn(born) } : {}),
    ...(given(country) ? { country: readCountry(country) } : {}),
    ...(given(ref) ? { ref: readNote('ref', ref) } : {}),
    ...(given(purpose) ? { purpose: readNote('purpose', purpose) } : {}),
    ...(given(watch) ? readWatch(watch) : {}),
  };
}

function given(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

function readKind(value: string): Kind {
  const wanted = value.trim().toLowerCase();
  const found = kinds.find((kind) => kind === wanted) ?? kindAliases[wanted];
  if (!found) throw new UserError(`“${value}” is no kind; use ${kinds.join(', ')}.`);
  return found;
}

const kindAliases: Record<string, Kind> = {
  individual: 'person',
  entity: 'organization',
  organisation: 'organization',
  company: 'organization',
  ship: 'vessel',
  plane: 'aircraft',
};

function readBorn(value: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value.trim());
  const [, year, month, day] = match ?? [];
  if (year === undefined || !isDate(year, month, day)) {
    throw new UserError(`“${value}” is no birth date; write 1985, 1985-03 or 1985-03-07.`);
  }
  return value.trim();
}

function isDate(year: string, month: string | undefined, day: string | undefined): boolean {
  if (Number(year) < 1850) return false;
  if (month === undefined) return true;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? '1')));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day ?? '1');
}

function readCountry(value: string): string {
  const wanted = value.trim();
  if (/^[a-z]{2}$/i.test(wanted)) {
    const code = wanted.toUpperCase();
    if (englishNames.of(code) !== undefined && englishNames.of(code) !== code) return code;
  }
  throw new UserError(`“${value}” is no country code; write two letters, e.g. KP, RU or VN.`);
}

function readWatch(value: string): { watch?: 'no' } {
  switch (value.trim().toLowerCase()) {
    case 'no':
      return { watch: 'no' };
    case 'yes':
      return {};
  }
  throw new UserError(`“watch:${value.slice(0, 20)}” is neither watch:yes nor watch:no.`);
}

const englishNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function readNote(label: string, value: string): string {
  if (value.length > longestNote) throw new UserError(`The ${label} is longer than ${longestNote} characters.`);
  return value.trim();
}
