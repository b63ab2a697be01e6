import { type CaseContent, type CaseHit, caseHit, isStrong, mostCaseHits } from '../cases/case-content.ts';
import type { Assessment } from '../cases/finding.ts';
import { type Screening, screeningJson } from '../screening/screening.ts';
import { initials } from '../views/wording.ts';
import type { Hire } from './hire.ts';

/** The content of a hire's case; `previousHits` are those of its previous content. */
export function caseContentOfHire(
  id: string,
  hire: Hire,
  assessment: Assessment,
  screenings: readonly Screening[],
  previousHits: readonly CaseHit[],
): CaseContent {
  const designations = new Set(assessment.findings.flatMap(({ designations }) => designations ?? []));
  const found = screenings.flatMap((screening) => {
    const json = screeningJson(screening);
    return screening.hits.flatMap((hit, index) => {
      const line = json.hits[index];
      return line !== undefined && designations.has(hit.entry.id) ? [caseHit(json, line, hit.entry)] : [];
    });
  });
  const past = new Set(assessment.findings.flatMap((one) => (one.past ? (one.designations ?? []) : [])));
  const hits = [
    ...found,
    ...previousHits.filter(
      (hit) => past.has(hit.designation) && found.every((one) => one.designation !== hit.designation),
    ),
  ];
  // In the order of the findings, so that employers do not crowd out a hit on the hire's own name.
  const weight = (hit: CaseHit) =>
    assessment.findings.findIndex(({ designations = [] }) => designations.includes(hit.designation));
  const ranked = hits
    .toSorted((a, b) => weight(a) - weight(b) || Number(isStrong(b)) - Number(isStrong(a)) || b.score - a.score)
    .filter(
      (hit, index, all) =>
        all.findIndex((one) => one.designation === hit.designation && one.asked === hit.asked) === index,
    );
  const lists = new Map(screenings.flatMap(({ lists }) => lists.map((list) => [list.id, list] as const)));
  return {
    subject: { name: hire.legalName ?? '', initials: initials(hire.legalName) },
    hire: id,
    findings: assessment.findings,
    hits: ranked.slice(0, mostCaseHits),
    moreHits: Math.max(0, ranked.length - mostCaseHits),
    hints: assessment.hints,
    screenings: screenings.map((screening) => screening.id),
    lists: [...lists.values()].map(({ id: list, title, version, published }) => ({
      id: list,
      title,
      version,
      published,
    })),
    earlier: [],
  };
}
