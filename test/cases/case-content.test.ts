import { describe, expect, it } from 'vitest';
import {
  type CaseHit,
  contentOfScreening,
  findingKey,
  isStrong,
  mostCaseHits,
  openPoints,
  sameQuestions,
  stillTickedTodos,
} from '../../src/cases/case-content.ts';
import type { Finding } from '../../src/cases/finding.ts';
import { screeningJson } from '../../src/screening/screening.ts';
import { content } from '../fixtures/case-context.ts';
import { starterScreen } from '../fixtures/hires.ts';

const phone: Finding = {
  indicator: 'phone-reused',
  category: 'reuse',
  severity: 'high',
  points: 30,
  evidence: 'The phone is also on H-3.',
};
const email: Finding = { ...phone, indicator: 'email-reused', evidence: 'The e-mail is also on H-4.' };

describe('what a case is about', () => {
  it('counts the points of findings whose verification is not ticked', () => {
    expect(openPoints([phone, email], {})).toBe(60);
    expect(openPoints([phone, email], { 'phone-reused': { name: 'Rob', at: '' } })).toBe(30);
  });

  it('keeps a tick only while the evidence behind it stays the same', () => {
    const todos = { 'phone-reused': 1, 'email-reused': 2 };
    expect(stillTickedTodos(todos, [phone, email], [phone, email])).toEqual(todos);
    const more: Finding = { ...phone, evidence: 'The phone is also on H-9.' };
    expect(stillTickedTodos(todos, [phone, email], [phone, more, email])).toEqual({ 'email-reused': 2 });
  });

  it('tells findings of one indicator apart by their evidence', () => {
    expect(findingKey(phone)).not.toBe(findingKey({ ...phone, evidence: 'The phone is also on H-9.' }));
  });

  it('asks the same questions of equal findings and hits, and others after new evidence', () => {
    expect(sameQuestions(content, structuredClone(content))).toBe(true);
    expect(sameQuestions(content, { ...content, findings: [...content.findings, phone] })).toBe(false);
    expect(sameQuestions(content, { ...content, hits: [] })).toBe(false);
  });

  it('calls an exact wallet, an exact identifier and a strong name strong, and kin of a wallet not', () => {
    const hit = (basis: CaseHit['basis'], tier: CaseHit['tier']) => isStrong({ basis, tier });
    expect([hit('wallet', 'likely'), hit('identifier', 'likely'), hit('name', 'strong')]).toEqual([true, true, true]);
    expect([hit('name', 'likely'), hit('kin', 'likely')]).toEqual([false, false]);
  });

  it('takes initials and hits from a screening, and counts hits beyond the first ten', async () => {
    const ask = await starterScreen();
    const json = screeningJson(ask({ text: 'Sim Hyon Sop' }));
    const [hit] = json.hits;
    if (hit === undefined) throw new Error('no hit');
    const made = contentOfScreening({ ...json, hits: Array.from({ length: 12 }, () => hit), moreHits: 3 }, new Map());
    expect(made.subject).toEqual({ name: 'Sim Hyon Sop', initials: 'S. H. S.' });
    expect(made.hits).toHaveLength(mostCaseHits);
    expect(made.moreHits).toBe(5);
    expect(made.hits[0]).toMatchObject({ designation: hit.designation.id, births: [], countries: [] });
  });
});
