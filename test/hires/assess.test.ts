import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AssessmentFacts, assess } from '../../src/hires/assess.ts';
import type { Hire } from '../../src/hires/hire.ts';
import type { AskLists } from '../../src/hires/screen-hire.ts';
import type { SharedDatum } from '../../src/hires/shared-data.ts';
import type { Designation } from '../../src/lists/designation.ts';
import { nothingElse, starterScreen } from '../fixtures/hires.ts';

const amnokgang = '0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D';
const nguyen = 'sample:57058';

const withoutBirth: Designation = {
  id: 'sample:900001',
  list: 'sample',
  uid: '900001',
  kind: 'person',
  names: [
    { name: 'ZUBERBUHLER, Ottokar', use: 'primary', strength: 'strong', script: 'Latn' },
    { name: 'GRIMALKIN, Balthasar', use: 'aka', strength: 'weak', script: 'Latn' },
  ],
  births: [],
  countries: [],
  identifiers: [{ type: 'Email Address', value: 'Ottokar@zuberbuhler.example' }],
  wallets: [],
  programmes: ['DPRK4'],
  remarks: ['Address: 12 Kanalstrasse, Vaduz, Liechtenstein'],
  source: 'https://example.org/',
};

let screen: AskLists;
const judge = (hire: Hire, more: Partial<AssessmentFacts> = {}) => assess(hire, { ...nothingElse(screen), ...more });
const ids = (hire: Hire, more: Partial<AssessmentFacts> = {}) =>
  judge(hire, more).assessment.findings.map(({ indicator }) => indicator);

beforeAll(async () => {
  screen = await starterScreen([withoutBirth]);
});

describe('a hire without a name', () => {
  const nameless: Hire[] = [{ emails: ['a@b.example'] }, {}, { legalName: '-' }, { legalName: '12345' }];

  it.each(nameless)('%j is not screened, and HR is asked', (hire) => {
    expect(judge(hire).assessment).toMatchObject({
      opens: false,
      asks: ['full name'],
      notScreened: expect.stringContaining('No name was given'),
    });
  });

  it('opens a case for compliance once HR had its time', () => {
    const { assessment } = judge({ emails: ['a@b.example'] }, { asked: true });
    expect(assessment).toMatchObject({ opens: true, strong: false, hints: [expect.stringContaining('full name')] });
  });

  it.each(['0xcB74...2D', 'my wallet'])('nor is a payout wallet that reads as none (%s) forgotten', (wallet) => {
    const hire = { legalName: 'Alice Example', payment: { wallet } };
    expect(judge(hire).assessment).toMatchObject({ opens: false, asks: ['payout wallet in full'] });
    expect(judge(hire, { asked: true }).assessment.opens).toBe(true);
    expect(judge({ legalName: 'Alice Example', payment: { wallet: 'n/a' } }).assessment.asks).toEqual([]);
  });

  it('is not what a dash among employers, aliases and referees makes of one', () => {
    const { assessment } = judge({
      legalName: 'Alice Example',
      aliases: ['?', '\u200b'],
      employers: ['-'],
      references: [{ name: '.', company: '—' }],
      payment: { holderName: '-' },
    });
    expect(assessment).toMatchObject({ asks: [], notScreened: null });
  });
});

describe('a hire that is told anew', () => {
  const paid: Hire = { legalName: 'Alice Example', payment: { wallet: amnokgang } };
  const other: Hire = { legalName: 'Alice Example', payment: { method: 'bank' } };

  it('keeps what is critical and what was changed, however often something else is told', () => {
    const first = judge(paid).assessment.findings;
    const second = judge(other, { previous: paid, earlier: first }).assessment;
    expect(second).toMatchObject({ opens: true, strong: true });
    const moved: Hire = { ...other, shipTo: { text: '1 Elm Street, Springfield' } };
    const before: Hire = { ...other, shipTo: { text: '9 Oak Street, Shelbyville' } };
    const third = judge(moved, { previous: before, earlier: second.findings }).assessment.findings;
    const fourth = judge(moved, { previous: moved, earlier: third }).assessment.findings;
    expect(fourth.map(({ indicator, past }) => [indicator, past])).toEqual(
      expect.arrayContaining([
        ['wallet-listed', true],
        ['delivery-changed', true],
      ]),
    );
    const off = judge(moved, { earlier: third, settings: { 'delivery-changed': 'off' } }).assessment.findings;
    expect(off.map(({ indicator }) => indicator)).not.toContain('delivery-changed');
  });

  it('loses what a datum has settled', () => {
    const asked = judge({ legalName: 'Nguyen Quang Viet' }, { asked: true }).assessment.findings;
    expect(asked.map(({ indicator }) => indicator)).toContain('name-undecided');
    const settled = judge({ legalName: 'Nguyen Quang Viet', born: '1931' }, { asked: true, earlier: asked });
    expect(settled.assessment.findings.map(({ indicator }) => indicator)).not.toContain('name-undecided');
  });
});

describe('the action of 12 March 2026', () => {
  it('opens a critical case at once for a hire paid to a listed wallet', () => {
    const { assessment, screenings } = judge({ legalName: 'Alice Example', payment: { wallet: amnokgang } });
    expect(assessment.findings[0]).toMatchObject({
      indicator: 'wallet-listed',
      severity: 'critical',
      designations: ['sample:57056'],
    });
    expect(assessment).toMatchObject({ opens: true, strong: true, asks: [], notScreened: null });
    expect(screenings.map(({ verdict }) => verdict)).toContain('listed');
    expect(screenings.every(({ query }) => query.ref === 'H-2' && query.purpose === 'hire')).toBe(true);
  });

  it('reads it in any spelling, and the same key on TRON as kin: high, and no listing', () => {
    expect(ids({ payment: { wallet: amnokgang.toLowerCase() } })).toContain('wallet-listed');
    const kin = judge({ payment: { wallet: `41${amnokgang.slice(2)}` } }).assessment;
    expect(kin.findings.map(({ indicator, severity }) => [indicator, severity])).toContainEqual(['wallet-kin', 'high']);
    expect(kin.opens).toBe(false);
  });

  it('asks for the birth date of a hire named like a listed Nguyen Quang Viet, and opens nothing', () => {
    const { assessment } = judge({ legalName: 'Nguyen Quang Viet', countryClaimed: 'VN' });
    expect(assessment).toMatchObject({ asks: ['date of birth'], opens: false, points: 0, findings: [] });
  });

  it('opens a case for the name alone once HR was asked and supplied nothing', () => {
    const { assessment } = judge({ legalName: 'Nguyen Quang Viet' }, { asked: true });
    expect(assessment).toMatchObject({ opens: true, strong: true, asks: [] });
    expect(assessment.findings[0]).toMatchObject({ indicator: 'name-undecided', designations: [nguyen] });
  });

  it('opens a case where the birth date agrees, and none where it contradicts', () => {
    const agreeing = judge({ legalName: 'Viet Nguyen Quang', born: '1993-10-12' }).assessment;
    expect(agreeing.findings[0]).toMatchObject({
      indicator: 'name-listed',
      severity: 'critical',
      designations: [nguyen],
    });
    const apart = judge({ legalName: 'Nguyen Quang Viet', born: '1961-02-03' }, { asked: true }).assessment;
    expect(apart).toMatchObject({ opens: false, points: 0, asks: [] });
  });

  it('takes the hash of a document number that stands on the entry for agreeing', () => {
    const hash = createHash('sha256').update('122094898').digest('hex');
    expect(ids({ legalName: 'Nguyen Quang Viet', documents: [{ kind: 'national id', hash }] })).toContain(
      'name-listed',
    );
  });

  it('neither asks nor rings for part of the name', () => {
    for (const legalName of ['Nguyen Viet', 'Nguyen Van Viet', 'Quang Nguyen', 'Nguyen Quang Viet Anh', 'N. Q. Viet']) {
      expect(judge({ legalName }).assessment, legalName).toMatchObject({ asks: [], opens: false, points: 0 });
    }
  });
});

describe('the names that a hire gives', () => {
  it('opens a case for a listed employer, company of a reference or account holder', () => {
    const listed = 'Amnokgang Technology Development Co';
    for (const hire of [
      { employers: [listed] },
      { references: [{ company: listed }] },
      { payment: { holderName: listed } },
    ]) {
      expect(ids(hire)).toContain('organisation-listed');
      expect(judge(hire).assessment.opens).toBe(true);
    }
  });

  it('keeps a company of one telling word to information', () => {
    expect(judge({ employers: ['Taco LLC', 'Tech Solutions Ltd'] }).assessment).toMatchObject({
      opens: false,
      points: 0,
    });
  });

  it('holds a whole name that nothing can settle for high, and asks for nothing', () => {
    const { assessment } = judge({ legalName: 'Ottokar Zuberbuhler' });
    expect(assessment.findings).toMatchObject([
      { indicator: 'name-unsettled', severity: 'high', category: 'sanctions' },
    ]);
    expect(assessment).toMatchObject({ asks: [], opens: false, points: 30 });
  });

  it('takes an agreeing e-mail or address for decisive, and a country alone never', () => {
    expect(ids({ legalName: 'Ottokar Zuberbuhler', emails: ['ottokar@zuberbuhler.example'] })).toContain('name-listed');
    expect(
      ids({ legalName: 'Ottokar Zuberbuhler', homeAddress: { text: 'Kanalstr. 12, Vaduz', city: 'Vaduz' } }),
    ).toContain('name-listed');
    expect(ids({ legalName: 'Ottokar Zuberbuhler', countryClaimed: 'LI' })).not.toContain('name-listed');
  });

  it('finds a listed e-mail address under another name, and keeps no screening of one that is not listed', () => {
    expect(ids({ legalName: 'Alice Example', emails: ['ottokar@zuberbuhler.example'] })).toContain('contact-listed');
    const { screenings } = judge({ legalName: 'Alice Example', emails: ['alice@example.org'] });
    expect(screenings.map(({ query }) => query.text)).toEqual(['Alice Example']);
  });

  it('says nothing for a weak alias alone', () => {
    expect(judge({ legalName: 'Balthasar Grimalkin' }, { asked: true }).assessment).toMatchObject({
      findings: [],
      asks: [],
      opens: false,
    });
  });

  it('gives the birth date to no question but those about the hire', () => {
    const { screenings } = judge({
      legalName: 'Alice Example',
      born: '1990-01-01',
      employers: ['Acme Gmbh'],
      references: [{ name: 'Bob Sample' }],
      payment: { holderName: 'Carol Other' },
    });
    expect(screenings.filter(({ query }) => query.born !== undefined).map(({ query }) => query.text)).toEqual([
      'Alice Example',
    ]);
    expect(screenings.map(({ query }) => query.kind)).toEqual(['person', 'person', 'organization', 'person']);
    expect(screenings.every(({ query }) => query.country === undefined)).toBe(true);
  });

  it('tells that names could not be screened, and never drops it', async () => {
    const stale = await starterScreen([], ['SDN: last checked 80 hours ago.']);
    const { assessment } = assess({ legalName: 'Alice Example' }, nothingElse(stale));
    expect(assessment.notScreened).toBe('SDN: last checked 80 hours ago.');
    expect(judge({ legalName: 'Alice Example' }).assessment.notScreened).toBeNull();
  });
});

describe('points', () => {
  const offshore: Hire = {
    legalName: 'Maria Rossi',
    payment: { holderName: 'Peter Schmidt' },
    homeAddress: { text: '12 Main Street, Springfield, IL 62704' },
    shipTo: { text: '99 Oak Avenue, Portland, OR 97201' },
  };

  it('open a case from 40 points in two categories', () => {
    expect(judge(offshore).assessment).toMatchObject({
      points: 60,
      categories: ['shipping', 'payment'],
      opens: true,
      strong: false,
    });
  });

  it('open none in one category, however many', () => {
    const { assessment } = judge({
      legalName: 'Maria Rossi',
      countryClaimed: 'US',
      payment: { method: 'crypto', holderName: 'Peter Schmidt', bankCountry: 'CH' },
    });
    expect(assessment).toMatchObject({ points: 60, categories: ['payment'], opens: false });
  });

  it('open none below the threshold', () => {
    const { assessment } = judge({ payment: { method: 'crypto' }, checklist: { inPersonDeclined: true } });
    expect(assessment).toMatchObject({ points: 30, categories: ['payment', 'interview'], opens: false });
  });

  it('of several differences between profiles add up to the cap', () => {
    const profiles = ['LinkedIn', 'GitHub', 'CV'].map((source) => ({ source, name: 'Peter Schmidt', country: 'CH' }));
    const one = judge({ legalName: 'Maria Rossi', profiles: profiles.slice(0, 1) }).assessment;
    const many = judge({ legalName: 'Maria Rossi', countryClaimed: 'US', profiles }).assessment;
    expect(one).toMatchObject({ points: 15, findings: [{ severity: 'medium' }] });
    expect(many).toMatchObject({ points: 30, findings: [{ severity: 'high' }] });
  });

  it('follow the severities that an admin set, and count nothing that is off', () => {
    const settings = { 'holder-differs': 'low', 'delivery-elsewhere': 'off' } as const;
    expect(judge(offshore, { settings }).assessment).toMatchObject({ points: 5, opens: false });
    const loud = { 'email-pattern': 'high' } as const;
    expect(judge({ emails: ['red.dragon@example.org'] }, { settings: loud }).assessment.points).toBe(0);
  });

  it('never come of missing data', () => {
    const { assessment } = judge({});
    expect(assessment).toMatchObject({ points: 0, findings: [], opens: false });
    expect(assessment.unknown.length).toBeGreaterThan(40);
  });
});

describe('reuse', () => {
  const sharing = (names: string[]): SharedDatum[] => [
    { kind: 'wallet', as: 'wallet', value: 'evm:aa', hires: [{ id: 'H-1', externalId: null, names }] },
  ];
  const hire: Hire = { legalName: 'Maria Rossi', payment: { wallet: `0x${'a'.repeat(40)}` } };

  it('is critical for a payout wallet of another name', () => {
    const { assessment } = judge(hire, { shared: sharing(['Peter Schmidt']) });
    expect(assessment.findings[0]).toMatchObject({ indicator: 'payout-shared', severity: 'critical', hires: ['H-1'] });
    expect(assessment.opens).toBe(true);
  });

  it('is a hint to merge where the name is alike, in whatever order or spelling', () => {
    const { assessment } = judge(hire, { shared: sharing(['ROSSI, María']) });
    expect(assessment.findings.map(({ indicator }) => indicator)).not.toContain('payout-shared');
    expect(assessment.hints).toEqual([
      'H-1 seems to be the same person: a like name and the same payout wallet. Compare the two records and merge them.',
    ]);
  });

  it('is a hint and no flag where a name is missing', () => {
    const { assessment } = judge(hire, { shared: sharing([]) });
    expect(assessment.opens).toBe(false);
    expect(assessment.hints).toHaveLength(1);
  });
});

describe('fairness', () => {
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
    const [first, ...others] = people.map((person) => judge(hireOf(person), { asked: true }).assessment);
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

  it('gives it the same where an earlier hire of any other name shares its telephone', () => {
    const points = people.map((person, at) => {
      const stranger = people[(at + 7) % people.length]?.[0] ?? '';
      const hires = [{ id: 'H-1', externalId: null, names: [stranger] }];
      return judge(hireOf(person), { shared: [{ kind: 'phone', as: 'phone', value: 'x', hires }] }).assessment.points;
    });
    expect(new Set(points)).toEqual(new Set([110]));
  });
});
