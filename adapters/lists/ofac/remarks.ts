import terms from '../../../data/ofac-terms.json' with { type: 'json' };
import type { Designation } from '../../../src/lists/designation.ts';
import { countryCode } from '../country.ts';
import { spanInWords, spanOf } from './dates.ts';
import { addComment, addFeature, addLink, addName, addNote, addRemark, features } from './designation.ts';
import { addDocument, bracketEnd } from './document.ts';

/**
 * Reads the remarks of the legacy CSV into a designation: `DOB 15 Jan 1955; alt. DOB circa 1951; nationality Iran;
 * Passport A123 (Iran) expires 12 Dec 2010; a.k.a. 'X'; Linked To: Y.` Anything else becomes a remark.
 * Grammar: `dat_spec.txt` and the lists themselves.
 */
export function addRemarks(to: Designation, text: string, about: RemarksContext): void {
  const facts = factsOf(text);
  const last = facts.pop();
  if (about.cut) addRemark(to, 'Remarks: cut off by the publisher after 1,000 characters');
  else if (last !== undefined) facts.push(withoutEnd(last, about.isListed));
  const isTitle = (fact: string) => about.titles.includes(fact) || about.titles.includes(`${fact}.`);
  for (const fact of facts) if (!isTitle(fact)) addFactOf(to, fact);
}

export type RemarksContext = {
  /** The parts of the title column, which the remarks repeat. */
  titles: readonly string[];
  /** The text ends at the column's 1,000 characters: its last fact is incomplete and left out. */
  cut: boolean;
  /** Whether an entry has this primary name. */
  isListed(name: string): boolean;
};

/** Reads the `remarks` of the plain XML: free text, and links as `(Linked To: X)`. */
export function addXmlRemarks(to: Designation, text: string): void {
  for (const fact of factsOf(text)) {
    const linked = /^\(Linked To: (.+)\)$/s.exec(fact)?.[1];
    if (linked === undefined) addComment(to, fact);
    else addLink(to, linked);
  }
}

/** The parts between semicolons, except semicolons in quotes, in brackets and in known values. */
function factsOf(text: string): string[] {
  const pieces = text.split(';');
  const facts: string[] = [];
  for (let at = 0; at < pieces.length; at++) {
    let fact = pieces[at] ?? '';
    for (let next = at + 1; next < pieces.length && unfinished(fact, pieces[next] ?? ''); next++) {
      const joined = `${fact};${pieces.slice(at + 1, next + 1).join(';')}`;
      if (!isClosed(joined)) continue;
      fact = joined;
      at = next;
      break;
    }
    const trimmed = fact.trim();
    if (trimmed !== '') facts.push(trimmed);
  }
  return facts;
}

function unfinished(fact: string, next: string): boolean {
  if (!isClosed(fact) || /\b(?:and|or)$/.test(fact.trim())) return true;
  return withSemicolon.has(`${textAfterType(fact)};${next.replace(/\.$/, '')}`.trim());
}

/** Whether brackets are balanced and the quotes of `a.k.a. 'X; Y'` are closed. */
function isClosed(fact: string): boolean {
  const trimmed = fact.trim();
  if (/^(?:alt\. )?[a-z]\.[a-z]\.[a-z]\. '/.test(trimmed)) return trimmed.length > 9 && /'\.?$/.test(trimmed);
  return trimmed.split('(').length <= trimmed.split(')').length;
}

const withSemicolon = new Set(terms.valuesWithSemicolon);

function textAfterType(fact: string): string {
  return fact.slice(fact.indexOf(': ') + 1).trim();
}

/** Without the period that ends the remarks; keeps that of an abbreviation (`S.A.`, or a listed `CO.`). */
function withoutEnd(fact: string, isListed: (name: string) => boolean): string {
  const linked = /^Linked To: (.+)$/s.exec(fact)?.[1];
  if (/(?:^|[\s,(])(?:\p{L}\.){2,}$/u.test(fact) || (linked !== undefined && isListed(linked))) return fact;
  return fact.replace(/\.$/, '');
}

function addFactOf(to: Designation, written: string): void {
  const fact = written.replace(/^alt\. /, '');
  const alias = /^([afn])\.k\.a\. '(.*)'$/s.exec(fact);
  if (alias !== null) {
    const use = alias[1] === 'f' ? 'fka' : alias[1] === 'n' ? 'nka' : 'aka';
    addName(to, alias[2] ?? '', use, 'weak');
    return;
  }
  if (fact.startsWith('Linked To: ')) {
    addLink(to, fact.slice('Linked To: '.length));
    return;
  }
  const type = typeOf(fact);
  const value = type === null ? '' : fact.slice(type.written.length).trim();
  if (type === null || value === '') addUnknown(to, written);
  else if (type.kind === 'feature') addFeature(to, type.name, value);
  else addDocumentOf(to, type.name, value, written);
}

type FactType = { kind: 'feature' | 'document'; name: string; written: string };

/** The longest known type that a fact begins with; a nationality only before a known country. */
function typeOf(fact: string): FactType | null {
  const wallet = /^(Digital Currency Address - .+) \S+$/.exec(fact)?.[1];
  if (wallet !== undefined) return { kind: 'feature', name: wallet, written: wallet };
  const first = fact.slice(0, fact.indexOf(' ') + 1 || fact.length).trim();
  const type = types.get(first)?.find(({ written }) => fact.startsWith(`${written} `)) ?? null;
  const role = type === null ? undefined : features.get(type.name);
  if (type === null || (role !== 'nationality' && role !== 'citizenship')) return type;
  return countryCode(fact.slice(type.written.length)) === null ? null : type;
}

const types = byFirstWord([
  ...Object.entries(terms.remarkWords).map(([written, name]) => ({ kind: 'feature' as const, name, written })),
  ...Object.keys(terms.features).map((name) => ({ kind: 'feature' as const, name, written: name })),
  ...terms.documents.map((name) => ({ kind: 'document' as const, name, written: name })),
]);

function byFirstWord(all: readonly FactType[]): Map<string, FactType[]> {
  const map = new Map<string, FactType[]>();
  for (const type of all.toSorted((a, b) => b.written.length - a.written.length)) {
    const first = type.written.split(' ')[0] ?? '';
    const known = map.get(first);
    if (known === undefined) map.set(first, [type]);
    else known.push(type);
  }
  return map;
}

/** `A123 (New York) (United States) issued 14 Dec 2005 expires 2015`; a value that continues as a sentence is not a number. */
function addDocumentOf(to: Designation, type: string, value: string, fact: string): void {
  const document = documentOf(type, value);
  if (/^(?:issued|expires)\b|\b(?:and|was|were|under)\b/.test(document.number)) addNote(to, fact);
  else addDocument(to, document);
}

function documentOf(type: string, written: string) {
  const [beforeExpiry, expires] = datedEnd(written, 'expires');
  const [beforeIssue, issued] = datedEnd(beforeExpiry, 'issued');
  const [beforeCountry, last] = bracketEnd(beforeIssue);
  const hasCountry = countryCode(last) !== null || last.startsWith('Region: ');
  return { type, number: hasCountry ? beforeCountry : beforeIssue, country: hasCountry ? last : '', issued, expires };
}

function datedEnd(text: string, word: 'issued' | 'expires'): [string, string] {
  const match = new RegExp(`^(.*?)\\s*\\b${word} (.+)$`, 's').exec(text);
  const span = match === null ? null : spanOf(match[2] ?? '');
  return span === null ? [text, ''] : [match?.[1] ?? '', spanInWords(span)];
}

/** An unknown type that looks like a document (`New Number 12 (Iran)`) is one; the rest is free text. */
function addUnknown(to: Designation, fact: string): void {
  const match = /^((?:[^\d\s]+ )*?[^\d\s]*(?:No\.|Number|ID|Code|#|Card|Passport)) (\S*\d.*)$/.exec(fact);
  const document = match === null ? null : documentOf(match[1] ?? '', match[2] ?? '');
  if (document === null || document.country === '') addNote(to, fact);
  else addDocument(to, document);
}
