import { describe, expect, it } from 'vitest';
import { cvBands, cvLikeness, cvSignature, sameCvLikeness } from '../../src/hires/cv-signature.ts';
import { hireDataKey } from '../../src/hires/identity-data.ts';

const key = hireDataKey('one secret, long enough to be one');
const signature = (text: string, under = key) => cvSignature(text, under) ?? '';

const jobs = [
  'Led the migration of a payments monolith at Northwind to event-driven services on Kubernetes, cutting deploy time from days to minutes.',
  'Designed the ledger schema and the reconciliation jobs, and mentored four engineers through their first on-call rotations.',
  'Before that, built the checkout of Contoso in React and TypeScript, with accessibility audits and visual regression tests.',
  'Holds a degree in applied mathematics and speaks at local meetups about property-based testing and observability.',
];
const cv = `Maria Rossi\nmaria@example.org +1 202 555 0123\nWork experience\n${jobs.join('\n')}`;

describe('the signature of a CV', () => {
  it('rates a CV under another name, contact and headings as nearly identical', () => {
    const copy = `CURRICULUM VITAE\nPeter Schmidt\npeter@other.example\nProfessional experience\n${jobs.join('\n')}\nReferences available upon request`;
    expect(cvLikeness(signature(cv), signature(copy))).toBeGreaterThanOrEqual(sameCvLikeness);
    const bands = new Set(cvBands(signature(cv)));
    expect(cvBands(signature(copy)).some((band) => bands.has(band))).toBe(true);
  });

  it('distinguishes CVs that only use the same template', () => {
    const different = `Work experience\n${[
      'Kept the accounts of three restaurants and prepared their monthly returns for the tax office in Porto.',
      'Ran the front desk of a hotel of eighty rooms, planned the shifts of nine people and handled complaints.',
      'Trained new colleagues in the booking system, and wrote the handbook that the whole group uses now.',
      'Studied tourism, plays the cello in an amateur orchestra and restores old bicycles at weekends.',
    ].join('\n')}`;
    expect(cvLikeness(signature(cv), signature(different))).toBeLessThan(0.3);
  });

  it('estimates the share of common shingles to a few hundredths', () => {
    const half = `${jobs.slice(0, 2).join('\n')}\n${'zxqv wjkp '.repeat(0)}Grew vegetables on four hectares near Lyon and sold them at two weekly markets, with a small van of their own and a lot of patience in wet springs.`;
    const likeness = cvLikeness(signature(jobs.join('\n')), signature(half));
    expect(likeness).toBeGreaterThan(0.25);
    expect(likeness).toBeLessThan(0.65);
  });

  it('reveals nothing under another key, and does not exist for a text too short to compare', () => {
    const other = signature(cv, hireDataKey('another secret, long enough too'));
    expect(cvLikeness(signature(cv), other)).toBeLessThan(0.1);
    expect(cvSignature('Maria Rossi, engineer', key)).toBeNull();
    expect(cvLikeness('broken', signature(cv))).toBe(0);
  });
});
