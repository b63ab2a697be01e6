import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { amnokgangWallet, starterAssessor } from '../fixtures/hires.ts';

const nguyen = 'sample:57058';

let assessOn: Awaited<ReturnType<typeof starterAssessor>>['assessOn'];
let indicatorsOf: Awaited<ReturnType<typeof starterAssessor>>['indicatorsOf'];

beforeAll(async () => {
  ({ assessOn, indicatorsOf } = await starterAssessor());
});

describe('the action of 12 March 2026', () => {
  it('opens a critical case at once for a hire paid to a listed wallet', () => {
    const { assessment, screenings } = assessOn({ legalName: 'Alice Example', payment: { wallet: amnokgangWallet } });
    expect(assessment.findings[0]).toMatchObject({
      indicator: 'wallet-listed',
      severity: 'critical',
      designations: ['sample:57056'],
    });
    expect(assessment).toMatchObject({ opens: true, strong: true, asks: [], notScreened: null });
    expect(screenings.map(({ verdict }) => verdict)).toContain('listed');
    expect(screenings.every(({ query }) => query.ref === 'H-2' && query.purpose === 'hire')).toBe(true);
  });

  it('reads the wallet in any spelling, and rates the same key on TRON as kin: high, and not listed', () => {
    expect(indicatorsOf({ payment: { wallet: amnokgangWallet.toLowerCase() } })).toContain('wallet-listed');
    const kin = assessOn({ payment: { wallet: `41${amnokgangWallet.slice(2)}` } }).assessment;
    expect(kin.findings.map(({ indicator, severity }) => [indicator, severity])).toContainEqual(['wallet-kin', 'high']);
    expect(kin.opens).toBe(false);
  });

  it('asks for the birth date of a hire named like a listed Nguyen Quang Viet, and opens nothing', () => {
    const { assessment } = assessOn({ legalName: 'Nguyen Quang Viet', countryClaimed: 'VN' });
    expect(assessment).toMatchObject({ asks: ['date of birth'], opens: false, points: 0, findings: [] });
  });

  it('opens a case for the name by itself once HR was asked and supplied nothing', () => {
    const { assessment } = assessOn({ legalName: 'Nguyen Quang Viet' }, { askExpired: true });
    expect(assessment).toMatchObject({ opens: true, strong: true, asks: [] });
    expect(assessment.findings[0]).toMatchObject({ indicator: 'name-undecided', designations: [nguyen] });
  });

  it('opens a case where the birth date agrees, and none where it contradicts', () => {
    const agreeing = assessOn({ legalName: 'Viet Nguyen Quang', born: '1993-10-12' }).assessment;
    expect(agreeing.findings[0]).toMatchObject({
      indicator: 'name-listed',
      severity: 'critical',
      designations: [nguyen],
    });
    const apart = assessOn({ legalName: 'Nguyen Quang Viet', born: '1961-02-03' }, { askExpired: true }).assessment;
    expect(apart).toMatchObject({ opens: false, points: 0, asks: [] });
  });

  it('counts the hash of a listed document number as agreeing', () => {
    const hash = createHash('sha256').update('122094898').digest('hex');
    expect(indicatorsOf({ legalName: 'Nguyen Quang Viet', documents: [{ kind: 'national id', hash }] })).toContain(
      'name-listed',
    );
  });

  it('neither asks nor opens a case for part of the name', () => {
    for (const legalName of ['Nguyen Viet', 'Nguyen Van Viet', 'Quang Nguyen', 'Nguyen Quang Viet Anh', 'N. Q. Viet']) {
      expect(assessOn({ legalName }).assessment, legalName).toMatchObject({ asks: [], opens: false, points: 0 });
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
      expect(indicatorsOf(hire)).toContain('organisation-listed');
      expect(assessOn(hire).assessment.opens).toBe(true);
    }
  });

  it('opens no case for a company with a single distinctive word', () => {
    expect(assessOn({ employers: ['Taco LLC', 'Tech Solutions Ltd'] }).assessment).toMatchObject({
      opens: false,
      points: 0,
    });
  });

  it('rates a full name that no detail can settle as high, and asks for nothing', () => {
    const { assessment } = assessOn({ legalName: 'Ottokar Zuberbuhler' });
    expect(assessment.findings).toMatchObject([
      { indicator: 'name-unsettled', severity: 'high', category: 'sanctions' },
    ]);
    expect(assessment).toMatchObject({ asks: [], opens: false, points: 30 });
  });

  it('counts a name with the listed e-mail or address as listed, and one with only the country not', () => {
    expect(indicatorsOf({ legalName: 'Ottokar Zuberbuhler', emails: ['ottokar@zuberbuhler.example'] })).toContain(
      'name-listed',
    );
    expect(
      indicatorsOf({ legalName: 'Ottokar Zuberbuhler', homeAddress: { text: 'Kanalstr. 12, Vaduz', city: 'Vaduz' } }),
    ).toContain('name-listed');
    expect(indicatorsOf({ legalName: 'Ottokar Zuberbuhler', countryClaimed: 'LI' })).not.toContain('name-listed');
  });

  it('finds a listed e-mail address under another name, and keeps no screening of one that is not listed', () => {
    expect(indicatorsOf({ legalName: 'Alice Example', emails: ['ottokar@zuberbuhler.example'] })).toContain(
      'contact-listed',
    );
    const { screenings } = assessOn({ legalName: 'Alice Example', emails: ['alice@example.org'] });
    expect(screenings.map(({ query }) => query.text)).toEqual(['Alice Example']);
  });

  it('reports nothing for a weak alias by itself', () => {
    expect(assessOn({ legalName: 'Balthasar Grimalkin' }, { askExpired: true }).assessment).toMatchObject({
      findings: [],
      asks: [],
      opens: false,
    });
  });
});
