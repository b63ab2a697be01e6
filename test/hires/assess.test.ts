import { beforeAll, describe, expect, it } from 'vitest';
import type { Hire } from '../../src/hires/hire.ts';
import { starterAssessor } from '../fixtures/hires.ts';

let assessOn: Awaited<ReturnType<typeof starterAssessor>>['assessOn'];

beforeAll(async () => {
  ({ assessOn } = await starterAssessor());
});

describe('the points of findings', () => {
  const offshore: Hire = {
    legalName: 'Maria Rossi',
    payment: { holderName: 'Peter Schmidt' },
    homeAddress: { text: '12 Main Street, Springfield, IL 62704' },
    shipTo: { text: '99 Oak Avenue, Portland, OR 97201' },
  };

  it('open a case from 40 points in two categories', () => {
    expect(assessOn(offshore).assessment).toMatchObject({
      points: 60,
      categories: ['shipping', 'payment'],
      opens: true,
      strong: false,
    });
  });

  it('open no case in one category, however many', () => {
    const { assessment } = assessOn({
      legalName: 'Maria Rossi',
      countryClaimed: 'US',
      payment: { method: 'crypto', holderName: 'Peter Schmidt', bankCountry: 'CH' },
    });
    expect(assessment).toMatchObject({ points: 60, categories: ['payment'], opens: false });
  });

  it('open no case below the threshold', () => {
    const { assessment } = assessOn({ payment: { method: 'crypto' }, checklist: { inPersonDeclined: true } });
    expect(assessment).toMatchObject({ points: 30, categories: ['payment', 'interview'], opens: false });
  });

  it('add up over several differences between profiles, to the cap', () => {
    const profiles = ['LinkedIn', 'GitHub', 'CV'].map((source) => ({ source, name: 'Peter Schmidt', country: 'CH' }));
    const one = assessOn({ legalName: 'Maria Rossi', profiles: profiles.slice(0, 1) }).assessment;
    const many = assessOn({ legalName: 'Maria Rossi', countryClaimed: 'US', profiles }).assessment;
    expect(one).toMatchObject({ points: 15, findings: [{ severity: 'medium' }] });
    expect(many).toMatchObject({ points: 30, findings: [{ severity: 'high' }] });
  });

  it('follow the severities that an admin set, and count nothing that is off', () => {
    const settings = { 'holder-differs': 'low', 'delivery-elsewhere': 'off' } as const;
    expect(assessOn(offshore, { settings }).assessment).toMatchObject({ points: 5, opens: false });
    const loud = { 'email-pattern': 'high' } as const;
    expect(assessOn({ emails: ['red.dragon@example.org'] }, { settings: loud }).assessment.points).toBe(0);
  });

  it('never come from missing data', () => {
    const { assessment } = assessOn({});
    expect(assessment).toMatchObject({ points: 0, findings: [], opens: false });
    expect(assessment.unknown.length).toBeGreaterThan(40);
  });
});

describe('fairness of an assessment', () => {
  /** Of many origins, scripts and lengths; none of them is listed. */
  const people: [name: string, country: string, phone: string][] = [
    ['Ingrid Lindqvist', 'SE', '+46701740605'],
    ['Chukwuemeka Okonkwo', 'NG', '+2348031234567'],
    ['Esteban Hernández', 'MX', '+525512345678'],
    ['Stavros Papadopoulos', 'GR', '+306912345678'],
    ['Haruto Nakamura', 'JP', '+819012345678'],
    ['Дмитро Горбатенко', 'UA', '+380501234567'],
    ['Farzana Chowdhury', 'BD', '+8801712345678'],
    ['خليل حداد', 'LB', '+96171123456'],
    ['Nguyễn Thị Thanh', 'VN', '+84912345678'],
    ['Yosef Rosenberg', 'IL', '+972501234567'],
    ['Margaret Harrington', 'US', '+12025550123'],
    ['Wanjiru Kamau', 'KE', '+254712345678'],
    ['Lakshmi Venkataraman', 'IN', '+919812345678'],
    ['Siosaia Tupou', 'TO', '+6767715123'],
    ['김서연', 'KR', '+821023456789'],
    ['Park Ji-hoon', 'KR', '+821023456780'],
    ['陈静怡', 'CN', '+8613812345678'],
    ['Lin Mei-ling', 'TW', '+886912345678'],
    ['Aroha Ngata', 'NZ', '+64211234567'],
    ['Ayşe Yıldırım', 'TR', '+905321234567'],
    ['Giulia Bianchi', 'IT', '+393123456789'],
    ['Jan de Vries', 'NL', '+31612345678'],
    ['Siobhán O’Brien', 'IE', '+353851234567'],
    ['João Pereira da Silva', 'BR', '+5511961234567'],
    ['Zsófia Kovács', 'HU', '+36201234567'],
    ['Agnieszka Wiśniewska', 'PL', '+48512345678'],
    ['Oğuz Demirtaş', 'DE', '+4915123456789'],
    ['Thabo Mokoena', 'ZA', '+27711234567'],
    ['Fatoumata Diallo', 'SN', '+221701234567'],
    ['Tigist Bekele', 'ET', '+251911234567'],
    ['Rina Wulandari', 'ID', '+62812345678'],
    ['Somchai Rattanakosin', 'TH', '+66812345678'],
    ['Maria Clara Santos', 'PH', '+639051234567'],
    ['Sokha Chanthou', 'KH', '+85591234567'],
    ['Bounmy Phommachanh', 'LA', '+8562023123456'],
    ['Batbayar Ganzorig', 'MN', '+97688123456'],
    ['Aigerim Nurlanovna', 'KZ', '+77710009998'],
    ['Otabek Yusupov', 'UZ', '+998912345678'],
    ['Nino Beridze', 'GE', '+995555123456'],
    ['Hayk Sargsyan', 'AM', '+37477123456'],
    ['Reza Mohammadi', 'CA', '+15062345678'],
    ['Omar Al-Farsi', 'OM', '+96892123456'],
    ['Layla Mansour', 'EG', '+201001234567'],
    ['Youssef Benali', 'MA', '+212650123456'],
    ['Camille Dubois', 'FR', '+33612345678'],
    ['Lars Mikkelsen', 'DK', '+4520123456'],
    ['Jónína Sigurðardóttir', 'IS', '+3546111234'],
    ['Valentina Rojas', 'CL', '+56221234567'],
    ['Ximena Quispe', 'PE', '+51912345678'],
    ['Keola Kahananui', 'GB', '+447400123456'],
  ];

  const hireOf = ([legalName, countryClaimed, number]: (typeof people)[number]): Hire => ({
    legalName,
    countryClaimed,
    phones: [{ number, lineType: 'voip' }],
    emails: ['applicant@example.org'],
    payment: { method: 'crypto', holderName: legalName, bankCountry: countryClaimed },
    profiles: [{ source: 'LinkedIn', name: legalName, country: countryClaimed }],
    network: [{ country: countryClaimed, asn: 'AS9009' }],
    shipTo: { text: 'PO Box 12, 10115 Anywhere' },
    checklist: { inPersonDeclined: true },
  });

  it('gives the same hire the same points under 50 names and countries', () => {
    expect(people).toHaveLength(50);
    const [first, ...others] = people.map((person) => assessOn(hireOf(person), { askExpired: true }).assessment);
    const said = ({ findings, points, categories, opens }: NonNullable<typeof first>) => ({
      indicators: findings
        .filter((finding) => finding.points > 0)
        .map(({ indicator }) => indicator)
        .sort(),
      points,
      categories,
      opens,
    });
    expect(said(first!).points).toBe(80);
    for (const [at, other] of others.entries()) expect(said(other), people[at + 1]?.[0]).toEqual(said(first!));
  });

  it('gives it the same points where an earlier hire of any other name shares its telephone', () => {
    const points = people.map((person, at) => {
      const stranger = people[(at + 7) % people.length]?.[0] ?? '';
      const hires = [{ id: 'H-1', externalId: null, names: [stranger] }];
      return assessOn(hireOf(person), { shared: [{ kind: 'phone', as: 'phone', value: 'x', hires }] }).assessment
        .points;
    });
    expect(new Set(points)).toEqual(new Set([110]));
  });
});
