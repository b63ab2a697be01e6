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
  /** How many further hits were left out of `hits`. */
  moreHits?: number;
  /** Hints that carry no points. */
  hints: string[];
  /** Ids of the screenings behind it. */
  screenings: string[];
  lists: { id: ListId; title: string; version: string; published: string | null }[];
  /** Re-screening only: earlier answers, on which list version, and who decided. */
  earlier: string[];
};

/** One listed party that the subject resembles, as listed when the case opened. */
export type CaseHit = {
  screening: string;
  /** The text that was screened: the hire's name, an employer, a wallet. */
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
  /** The comparison's rules and the parts they matched, as in the answer. */
  reasons: Hit['reasons'];
  births: string[];
  countries: string[];
};

/** Further hits are only counted: the decision form has a row for each hit and must stay short enough to fill in. */
export const mostCaseHits = 10;

/** `entry`, when still available, supplies birth dates and countries. */
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

/** The content of a case opened from a screening. */
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

/** Whether closing a case with this hit takes two people. */
export function isStrong({ basis, tier }: Pick<CaseHit, 'basis' | 'tier'>): boolean {
  return basis === 'wallet' || basis === 'identifier' || tier === 'strong';
}

function entryCountries(entry: Designation): string[] {
  return [...new Set(entry.countries.map(({ code, asWritten, role }) => `${code ?? asWritten} (${role})`))];
}

/** What a finding contributes to a case's points. */
export type WeightedFinding = Pick<Finding, 'indicator' | 'points'>;

/** The points of all findings except those whose verification is ticked. */
export function openPoints(findings: readonly WeightedFinding[], todos: Readonly<Record<string, unknown>>): number {
  return findings.reduce((sum, { indicator, points }) => (indicator in todos ? sum : sum + points), 0);
}

/** Whether both contents ask a reviewer the same questions in the same order. */
export function sameQuestions(one: CaseContent, other: CaseContent): boolean {
  return questions(one) === questions(other);
}

function questions({ findings, hits }: CaseContent): string {
  return JSON.stringify([
    findings.map(findingKey),
    hits.map(({ designation, asked, matched }) => [designation, asked, matched]),
  ]);
}

/** Identifies a finding by its indicator and evidence. */
export function findingKey({ indicator, evidence, designations }: Finding): string {
  return `${indicator} ${evidence} ${(designations ?? []).join(' ')}`;
}

/** The ticks that still apply: a verification does not cover evidence that arrived after it. */
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
