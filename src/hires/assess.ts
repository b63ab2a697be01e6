import {
  type Assessment,
  categories,
  type Finding,
  type HirePolicy,
  type IndicatorSettings,
  points,
  type Severity,
} from '../cases/finding.ts';
import { type IndicatorText, indicatorText } from '../cases/indicator-texts.ts';
import type { Screening } from '../screening/screening.ts';
import type { Hire } from './hire.ts';
import type { Evidence, IocMatch } from './indicators/indicator.ts';
import { indicators } from './indicators/table.ts';
import { namesOf } from './name-likeness.ts';
import { type AskLists, screenHire } from './screen-hire.ts';
import { mergeHints, type SharedDatum, splitByName } from './shared-data.ts';
import { stickyFindings } from './sticky-findings.ts';

/** Everything an assessment uses besides the hire itself. */
export type AssessmentFacts = {
  /** Cordon's id of the hire, recorded with each screening. */
  id: string;
  previous: Hire | null;
  /** Findings from the previous delivery about this hire. */
  previousFindings: readonly Finding[];
  /** ISO time. */
  now: string;
  /** HR was asked for missing details and its time to answer is over. */
  askExpired: boolean;
  screen: AskLists;
  shared: readonly SharedDatum[];
  iocs: readonly IocMatch[];
  settings: IndicatorSettings;
  policy: HirePolicy;
};

/** Applies the table of indicators to a hire. Pure: equal arguments, equal answer. */
export function assess(hire: Hire, facts: AssessmentFacts): { assessment: Assessment; screenings: Screening[] } {
  const { settings, policy } = facts;
  const screened = screenHire(hire, facts.screen, { ref: facts.id, askExpired: facts.askExpired });
  const byName = splitByName(namesOf(hire), facts.shared);
  const checked = {
    hire: withoutBirth(hire),
    previous: facts.previous === null ? null : withoutBirth(facts.previous),
    now: facts.now,
    matches: screened.matches,
    shared: byName.others,
    iocs: facts.iocs,
  };
  const findings: Finding[] = [];
  const unknown: string[] = [];
  for (const { id, check } of indicators) {
    const text = indicatorText(id);
    const set = settings[id];
    if (text === null || set === 'off') continue;
    const evidence = check(checked);
    if (evidence === 'unknown') unknown.push(id);
    else if (evidence.length > 0) findings.push(finding(text, text.scores ? (set ?? text.severity) : 'info', evidence));
  }
  findings.push(...stickyFindings(facts.previousFindings, findings, settings));
  findings.sort((a, b) => b.points - a.points);
  const sum = findings.reduce((total, one) => total + one.points, 0);
  const scoring = categories.filter((category) => findings.some((one) => one.category === category && one.points > 0));
  const strong = findings.some(({ severity }) => severity === 'critical');
  // Details that HR did not supply in time go to compliance instead of delaying the hire forever.
  const unanswered = facts.askExpired
    ? screened.asks.map(
        (what) => `HR was asked for the ${what}, which did not come; without it the hire cannot be screened whole.`,
      )
    : [];
  return {
    assessment: {
      findings,
      points: sum,
      categories: scoring,
      opens: strong || (sum >= policy.threshold && scoring.length >= policy.categories) || unanswered.length > 0,
      strong,
      asks: screened.asks,
      hints: [...mergeHints(byName), ...unanswered],
      unknown,
      notScreened: screened.notScreened,
      policy: `${policy.id}/${policy.version}`,
    },
    screenings: screened.screenings,
  };
}

function finding(text: IndicatorText, severity: Severity, evidence: readonly Evidence[]): Finding {
  const { id, category, cap } = text;
  const each = points[severity];
  // Each difference counts separately, up to the points of the indicator's cap; at the cap the finding takes its severity.
  const most = cap === null ? each : Math.max(each, points[cap]);
  const total = Math.min(most, each * evidence.length);
  const reached = cap !== null && total > each && total === points[cap] ? cap : severity;
  const designations = [...new Set(evidence.flatMap((one) => one.designations ?? []))];
  const hires = [...new Set(evidence.flatMap((one) => one.hires ?? []))];
  return {
    indicator: id,
    category,
    severity: reached,
    points: total,
    evidence: evidence.map((one) => one.text).join(' '),
    ...(designations.length === 0 ? {} : { designations }),
    ...(hires.length === 0 ? {} : { hires }),
  };
}

function withoutBirth(hire: Hire): Omit<Hire, 'born'> {
  const { born: _, ...rest } = hire;
  return rest;
}
