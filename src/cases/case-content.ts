import type { Designation, Kind, ListId } from '../lists/designation.ts';
import type { Tier } from '../names/compare/comparison.ts';
import type { Hit, HitJson, Query, ScreeningJson } from '../screening/screening.ts';
import { initials } from '../views/wording.ts';
import type { Finding } from './finding.ts';

/** What a case is about: personal data, kept in a row of its own that can be erased. Plain JSON. */
export type CaseContent = {
  subject: { name: string; initials: string };
  hire: string | null;
  findings: Finding[];
  hits: CaseHit[];
  /** How many hits there are beyond those. */
  moreHits?: number;
  /** Hints that are no findings. */
  hints: string[];
  /** Ids of the screenings that it rests on. */
  screenings: string[];
  lists: { id: ListId; title: string; version: string; published: string | null }[];
  /** For cases of re-screening: what was answered before, on which list version, and who decided. */
  earlier: string[];
};

/** One listed party that the subject was found to be like, as it stood when the case opened. */
export type CaseHit = {
  screening: string;
  /** What was asked: the hire's name, an employer, a wallet. */
  asked: string;
  designation: string;
  listed: string;
  matched: string;
  list: ListId;
  kind: Kind;
  askedKind: Kind | null;
  programmes: string[];
  source: string;
  basis: Hit['basis'];
  score: number;
  tier: Tier;
  known: number;
  of: number;
  askFor: string[];
  /** Rules of the comparison with the parts that met, as they stood in the answer. */
  reasons: Hit['reasons'];
  births: string[];
  countries: string[];
};

/** More hits are counted, not shown: a form with a row for each has to stay one that people can fill in. */
export const mostCaseHits = 10;

/** `entry` is the designation as it stood, where it is still at hand: births and countries come from it. */
export function caseHit(screening: { id: string; query: Query }, hit: HitJson, entry: Designation | null): CaseHit {
  const { designation, matched, coverage } = hit;
  return {
    screening: screening.id,
    asked: screening.query.text,
    designation: designation.id,
    listed: designation.name,
    matched: matched.name,
    list: designation.list,
    kind: designation.kind,
    askedKind: screening.query.kind ?? null,
    programmes: designation.programmes,
    source: designation.source,
    basis: hit.basis,
    score: hit.score,
    tier: hit.tier,
    known: coverage.known,
    of: coverage.of,
    askFor: coverage.askFor,
    reasons: hit.reasons,
    births: entry?.births.map(({ asWritten }) => asWritten) ?? [],
    countries: entry === null ? [] : entryCountries(entry),
  };
}

/** The content of a case that somebody opens from the answer to a question. */
export function contentOfScreening(screening: ScreeningJson, entries: ReadonlyMap<string, Designation>): CaseContent {
  const { query, hits, moreHits, lists, read } = screening;
  return {
    subject: { name: read.name ?? query.text, initials: read.name === null ? 'a wallet' : initials(read.name) },
    hire: null,
    findings: [],
    hits: hits.slice(0, mostCaseHits).map((hit) => caseHit(screening, hit, entries.get(hit.designation.id) ?? null)),
    moreHits: Math.max(0, hits.length - mostCaseHits) + moreHits,
    hints: [],
    screenings: [screening.id],
    lists: lists.map(({ id, title, version, published }) => ({ id, title, version, published })),
    earlier: [],
  };
}

/** Whether a hit makes closing a matter for two persons. */
export function isStrong({ basis, tier }: Pick<CaseHit, 'basis' | 'tier'>): boolean {
  return basis === 'wallet' || basis === 'identifier' || tier === 'strong';
}

function entryCountries(entry: Designation): string[] {
  return [...new Set(entry.countries.map(({ code, asWritten, role }) => `${code ?? asWritten} (${role})`))];
}

/** What of a finding counts for the points of a case. */
export type WeightedFinding = Pick<Finding, 'indicator' | 'points'>;

/** Points of the findings that still count: those of an indicator whose verification is ticked do not. */
export function openPoints(findings: readonly WeightedFinding[], todos: Readonly<Record<string, unknown>>): number {
  return findings.reduce((sum, { indicator, points }) => (indicator in todos ? sum : sum + points), 0);
}

/** Whether two contents give a reviewer the same to answer, in the same order. */
export function sameQuestions(one: CaseContent, other: CaseContent): boolean {
  return questions(one) === questions(other);
}

function questions({ findings, hits }: CaseContent): string {
  return JSON.stringify([
    findings.map(findingKey),
    hits.map(({ designation, asked, matched }) => [designation, asked, matched]),
  ]);
}

/** Tells one finding from another: what was found, on what evidence. */
export function findingKey({ indicator, evidence, designations }: Finding): string {
  return `${indicator} ${evidence} ${(designations ?? []).join(' ')}`;
}

/** The ticks that still stand: a verification says nothing of evidence that came later. */
export function stillTickedTodos<T>(
  todos: Readonly<Record<string, T>>,
  before: readonly Finding[],
  now: readonly Finding[],
): Record<string, T> {
  const evidenceOf = (findings: readonly Finding[], todo: string) =>
    JSON.stringify(findings.filter(({ indicator }) => indicator === todo).map(findingKey));
  return Object.fromEntries(
    Object.entries(todos).filter(([todo]) => evidenceOf(before, todo) === evidenceOf(now, todo)),
  );
}
