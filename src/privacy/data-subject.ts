import { compareNames } from '../names/compare/compare.ts';
import { defaultThreshold } from '../names/compare/policy.ts';
import { hasNameContent } from '../names/read/read-name.ts';
import { readAddress } from '../wallets/address.ts';

/** A text in a record: about its `subject`, or about someone else who is `mentioned`, such as a reference. */
type SubjectText = { text: string; as: 'subject' | 'mentioned' };
export type DataSubject = { names: SubjectText[]; others: SubjectText[] };

/** Whom somebody looks for: a name by likeness, or an address, number or wallet as it is. */
export type SubjectQuery = { kind: 'name'; text: string } | { kind: 'exact'; text: string; keys: readonly string[] };

/** How well a record matches; `same` is the same name or value in any spelling. */
export type SubjectMatch = { score: number; same: boolean; as: SubjectText['as'] };

/** Reads what is stored of a hire, a screening or a case: names and everything else by which one is found. */
export function subjectIn(data: unknown): DataSubject {
  const found: DataSubject = { names: [], others: [] };
  walk(data, [], (path, text) => {
    const as = path.some((step) => aboutOthers.has(step)) ? 'mentioned' : 'subject';
    if (isName(path)) found.names.push({ text, as });
    found.others.push({ text, as });
  });
  return found;
}

export function readSubjectQuery(text: string): SubjectQuery {
  const trimmed = text.trim();
  const single = !/\s/.test(trimmed);
  const reading = single ? readAddress(trimmed) : null;
  const keys = reading?.kind === 'address' ? reading.address.keys : [];
  const exact = keys.length > 0 || (single && (trimmed.includes('@') || (trimmed.length >= 20 && /\d/.test(trimmed))));
  return exact || digitsOf(trimmed) !== null ? { kind: 'exact', text: trimmed, keys } : { kind: 'name', text: trimmed };
}

/** The best match between a query and a record, or null. */
export function matchSubject(sought: SubjectQuery, { names, others }: DataSubject): SubjectMatch | null {
  const meetings =
    sought.kind === 'name'
      ? names.map((told) => byName(sought.text, told))
      : others.map((told) => exactly(sought, told));
  return meetings.reduce<SubjectMatch | null>(
    (best, one) => (one !== null && (best === null || rank(one) > rank(best)) ? one : best),
    null,
  );
}

/** The words and values by which a text would give the subject away, in lower case. */
export function identifyingWords(subject: DataSubject): string[] {
  const own = ({ as }: SubjectText) => as === 'subject';
  const names = subject.names
    .filter(own)
    .flatMap(({ text }) => [text.trim(), ...text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3)]);
  const values = subject.others
    .filter(own)
    .filter(({ text }) => readSubjectQuery(text).kind === 'exact')
    .map(({ text }) => text);
  return [...new Set([...names, ...values].map((word) => word.toLowerCase()))].filter((word) => word.length > 1);
}

/** Whether a text contains one of the words: Latin words as whole words, all others anywhere, for scripts without spaces. */
export function reveals(text: string, words: readonly string[]): boolean {
  const said = text.toLowerCase();
  const single = new Set(said.split(/[^\p{L}\p{N}]+/u));
  return words.some((word) => single.has(word) || (/[^a-z]/.test(word) && said.includes(word)));
}

const nameKeys = new Set(['legalName', 'aliases', 'holderName', 'name', 'subject']);
const aboutOthers = new Set(['references', 'employers', 'committerNames']);
/** What Cordon or a publisher said, not the subject's own data. */
const notOwn = new Set([
  'hits',
  'information',
  'suggestions',
  'lists',
  'notSearched',
  'withheld',
  'policy',
  'reasons',
  'near',
  'findings',
  'assessment',
  'suppliedBy',
  'supplied',
  'involved',
  'notes',
]);

function walk(value: unknown, path: readonly string[], tell: (path: readonly string[], text: string) => void): void {
  if (typeof value === 'string') tell(path, value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (!notOwn.has(key)) walk(member, [...path, key], tell);
  }
}

/** `text` is a name where it is what somebody asked, and not where it is an address. */
function isName(path: readonly string[]): boolean {
  const [key = '', above] = path.filter((step) => !/^\d+$/.test(step)).reverse();
  return nameKeys.has(key) || (key === 'text' && above === 'query');
}

const longestName = 200;

function byName(sought: string, told: SubjectText): SubjectMatch | null {
  if (told.text.length > longestName || !hasNameContent(told.text)) return null;
  const { score } = compareNames(sought, told.text);
  return score < defaultThreshold ? null : { score, same: score === 1, as: told.as };
}

function exactly({ text, keys }: Extract<SubjectQuery, { kind: 'exact' }>, told: SubjectText): SubjectMatch | null {
  const wanted = text.toLowerCase();
  const digits = digitsOf(text);
  const met = told.text
    .split(/[\s,;<>"]+/)
    .some(
      (word) =>
        word.toLowerCase() === wanted || (keys.length > 0 && word.length >= shortestAddress && shares(word, keys)),
    );
  return met || (digits !== null && digits === digitsOf(told.text)) ? { score: 1, same: true, as: told.as } : null;
}

const shortestAddress = 20;

function shares(word: string, keys: readonly string[]): boolean {
  const reading = readAddress(word);
  return reading.kind === 'address' && reading.address.keys.some((key) => keys.includes(key));
}

/** The digits of a telephone number, without what people write between them; a date is none. */
function digitsOf(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) || !/^\+?[\d ()./-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 7 ? digits : null;
}

function rank({ score, as }: SubjectMatch): number {
  return score + (as === 'subject' ? 1 : 0);
}
