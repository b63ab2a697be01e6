import { describe, expect, it } from 'vitest';
import { categories, severities } from '../../src/cases/finding.ts';
import { indicatorText, indicatorTexts } from '../../src/cases/indicator-texts.ts';
import { checklistItems, type Hire } from '../../src/hires/hire.ts';
import type { DatumKind } from '../../src/hires/identity-data.ts';
import type { CheckedHire, IndicatorFacts } from '../../src/hires/indicators/indicator.ts';
import { indicators } from '../../src/hires/indicators/table.ts';
import { indicatorFacts } from '../fixtures/hires.ts';

/** What makes an indicator fire, and what is next to it and does not. */
type Case = { fires: Partial<IndicatorFacts>; silent: Partial<IndicatorFacts>[] };

const home = { text: '12 Main Street, Springfield, IL 62704' };
const other = { text: '99 Oak Avenue, Springfield, IL 62704' };
const days = (hourUtc: number, count = 12) =>
  Array.from(
    { length: count },
    (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}T${String(hourUtc).padStart(2, '0')}:30:00Z`,
  );

function hire(hire: CheckedHire, more: Partial<IndicatorFacts> = {}): Partial<IndicatorFacts> {
  return { hire, ...more };
}
function sharing(hire: CheckedHire, kind: DatumKind, value = 'x', as = kind, count = 1): Partial<IndicatorFacts> {
  const hires = Array.from({ length: count }, (_, at) => ({ id: `H-${at + 1}`, externalId: null, names: ['A Z'] }));
  return { hire, shared: [{ kind, as, value, hires }] };
}
function met(hire: CheckedHire, how: IndicatorFacts['matches'][number]['how']): Partial<IndicatorFacts> {
  return { hire, matches: [{ how, sentence: 'It meets.', designation: 'us-ofac-sdn:1' }] };
}
function listedOn(confidence: string | null): Partial<IndicatorFacts> {
  return {
    hire: { emails: ['a@example.org'] },
    iocs: [{ kind: 'email', value: 'a@example.org', source: 'https://example.org', seenOn: '2026-01-01', confidence }],
  };
}

const named: CheckedHire = { legalName: 'Maria Rossi' };
const paid: CheckedHire = { payment: { wallet: `0x${'a'.repeat(40)}` } };
const phoned: CheckedHire = { phones: [{ number: '+12025550123' }] };
const mailed: CheckedHire = { emails: ['maria@example.org'] };
const cv: CheckedHire = { cv: { hash: 'ab' } };
const wallet = (digit: string): Hire['payment'] => ({ wallet: `0x${digit.repeat(40)}` });

const cases: Record<string, Case> = {
  'wallet-listed': { fires: met(paid, 'wallet'), silent: [hire(paid), met(paid, 'kin')] },
  'wallet-kin': { fires: met(paid, 'kin'), silent: [hire(paid), met(paid, 'wallet')] },
  'name-listed': { fires: met(named, 'datum'), silent: [hire(named), met(named, 'alike')] },
  'name-undecided': { fires: met(named, 'undecided'), silent: [hire(named), met(named, 'alike')] },
  'name-unsettled': { fires: met(named, 'unsettled'), silent: [hire(named), met(named, 'alike')] },
  'organisation-listed': {
    fires: met({ employers: ['Acme'] }, 'organization'),
    silent: [hire({ employers: ['Acme'] }), met({ employers: ['Acme'] }, 'alike')],
  },
  'contact-listed': { fires: met(phoned, 'contact'), silent: [hire(phoned)] },
  'name-alike': { fires: met(named, 'alike'), silent: [hire(named)] },
  'ioc-met': { fires: listedOn(null), silent: [hire(mailed), listedOn('low')] },
  'ioc-met-unconfirmed': { fires: listedOn('low'), silent: [hire(mailed), listedOn('high')] },
  'phone-shared': {
    fires: sharing(phoned, 'phone'),
    silent: [hire(phoned), sharing(phoned, 'email'), sharing(phoned, 'phone', 'x', 'reference-phone')],
  },
  'email-shared': { fires: sharing(mailed, 'email'), silent: [hire(mailed), sharing(mailed, 'phone')] },
  'cv-shared': { fires: sharing(cv, 'cv-band'), silent: [hire(cv), sharing(cv, 'email')] },
  'payout-shared': { fires: sharing(paid, 'wallet'), silent: [hire(paid), sharing(paid, 'phone')] },
  'delivery-shared': {
    fires: sharing({ shipTo: home }, 'ship-to'),
    silent: [hire({ shipTo: home }), sharing({ homeAddress: home }, 'home', 'x', 'home')],
  },
  'document-shared': {
    fires: sharing({ documents: [{ kind: 'passport', hash: 'ab' }] }, 'document'),
    silent: [hire({ documents: [{ kind: 'passport', hash: 'ab' }] })],
  },
  'reference-contact-shared': {
    fires: hire({ ...phoned, references: [{ name: 'B', phone: '+1 202 555 0123' }] }),
    silent: [
      hire({ ...phoned, references: [{ name: 'B', phone: '+1 202 555 0199' }] }),
      sharing({ references: [{ email: 'b@example.org' }] }, 'reference-domain'),
    ],
  },
  'reference-domain-shared': {
    fires: hire({ emails: ['maria@acme.example'], references: [{ email: 'boss@acme.example' }] }),
    silent: [
      hire({ emails: ['maria@gmail.com'], references: [{ email: 'boss@gmail.com' }] }),
      sharing({ references: [{ email: 'b@big.example' }] }, 'reference-domain', 'big.example', 'reference-domain', 9),
    ],
  },
  'email-digits-shared': {
    fires: sharing(mailed, 'email-digits', '5232'),
    silent: [hire(mailed), sharing(mailed, 'email-digits', '5232', 'email-digits', 9)],
  },
  'referral-overlap': {
    fires: sharing({ referredBy: 'H-1' }, 'ip'),
    silent: [
      sharing({ referredBy: 'H-7' }, 'ip'),
      sharing({ referredBy: 'H-1' }, 'email-digits'),
      hire({ referredBy: 'H-1' }),
    ],
  },
  'delivery-elsewhere': {
    fires: hire({ homeAddress: home, shipTo: other }),
    silent: [hire({ homeAddress: home, shipTo: { text: '12 Main St., Apt 4, Springfield IL, 62704-1234' } })],
  },
  'delivery-forwarder': {
    fires: hire({ shipTo: { text: 'P.O. Box 12, Springfield, IL 62704' } }),
    silent: [hire({ shipTo: { text: '12 Boxwood Street, Springfield, IL 62704' } })],
  },
  'delivery-changed': {
    fires: hire({ shipTo: other }, { previous: { shipTo: home } }),
    silent: [hire({ shipTo: { text: '12 Main St, Springfield, IL 62704' } }, { previous: { shipTo: home } })],
  },
  'crypto-payout': {
    fires: hire({ payment: { method: 'crypto' } }),
    silent: [hire({ payment: { method: 'bank' } })],
  },
  'third-party-payout': {
    fires: hire({ payment: { method: 'Payoneer' } }),
    silent: [hire({ payment: { method: 'bank' } })],
  },
  'holder-differs': {
    fires: hire({ ...named, payment: { holderName: 'Peter Schmidt' } }),
    silent: [
      hire({ ...named, payment: { holderName: 'ROSSI, M.' } }),
      hire({ legalName: 'Сергей Ковальчук', payment: { holderName: 'Sergey Kovalchuk' } }),
      hire({ legalName: 'José García', payment: { holderName: 'GARCIA JOSE' } }),
      hire({ ...named, payment: { holderName: 'Maria Rossi Consulting Ltd' } }),
    ],
  },
  'payout-changed': {
    fires: hire({ payment: wallet('b')! }, { previous: { payment: wallet('a')! } }),
    silent: [
      hire({ payment: { wallet: `0x${'A'.repeat(40)}` } }, { previous: { payment: wallet('a')! } }),
      hire({ payment: { ...wallet('a'), method: 'crypto' } }, { previous: { payment: wallet('a')! } }),
    ],
  },
  'bank-country-differs': {
    fires: hire({ countryClaimed: 'US', payment: { account: 'GB82 WEST 1234 5698 7654 32' } }),
    silent: [hire({ countryClaimed: 'GB', payment: { account: 'GB82 WEST 1234 5698 7654 32' } })],
  },
  'ip-country-differs': {
    fires: hire({ countryClaimed: 'US', network: [{ country: 'NL' }] }),
    silent: [hire({ countryClaimed: 'US', network: [{ country: 'US' }] })],
  },
  'hosting-network': {
    fires: hire({ network: [{ asn: '9009' }] }),
    silent: [hire({ network: [{ asn: 'AS7018', vpn: false }] })],
  },
  'many-countries': {
    fires: hire({
      network: [
        { at: '2026-11-01T10:00:00Z', country: 'US' },
        { at: '2026-11-01T11:00:00Z', country: 'JP' },
      ],
    }),
    silent: [
      hire({
        network: [
          { at: '2026-11-01T10:00:00Z', country: 'US' },
          { at: '2026-11-02T11:00:00Z', country: 'JP' },
        ],
      }),
    ],
  },
  'network-shared': {
    fires: sharing({ network: [{ ip: '8.8.8.8' }] }, 'ip'),
    silent: [hire({ network: [{ ip: '8.8.8.8' }] })],
  },
  'remote-access-tool': {
    fires: hire({ checklist: { ipKvmOnNewLaptop: true } }),
    silent: [hire({ checklist: { ipKvmOnNewLaptop: false } })],
  },
  'voip-number': {
    fires: hire({ phones: [{ number: '+12025550123', lineType: 'VoIP' }] }),
    silent: [hire({ phones: [{ number: '+12025550123', lineType: 'mobile' }] })],
  },
  'phone-country-differs': {
    fires: hire({ countryClaimed: 'FR', phones: [{ number: '+12025550123' }] }),
    silent: [
      // One calling code for both, and a number without any.
      hire({ countryClaimed: 'CA', phones: [{ number: '+12025550123' }] }),
      hire({ countryClaimed: 'FR', phones: [{ number: '01 42 68 53 00' }, { number: '+12025550123' }] }),
    ],
  },
  'contact-new': {
    fires: hire({ firstSeen: { email: '2026-10-01' } }),
    silent: [hire({ firstSeen: { email: '2026-08-20' } })],
  },
  'email-pattern': {
    fires: hire({ emails: ['golden.dragon.dev@example.org'] }),
    silent: [hire({ emails: ['devora.blueman@example.org'] })],
  },
  'code-account': {
    fires: hire({ codeAccount: { createdAt: '2026-06-01', firstCommitAt: '2021-01-01' } }),
    silent: [
      hire({
        ...named,
        codeAccount: { createdAt: '2021-01-01', firstCommitAt: '2021-02-01', committerNames: ['M. Rossi', 'mrossi92'] },
      }),
    ],
  },
  'profiles-differ': {
    fires: hire({ ...named, profiles: [{ source: 'LinkedIn', name: 'Peter Schmidt' }] }),
    silent: [
      hire({ ...named, countryClaimed: 'IT', profiles: [{ source: 'LinkedIn', name: 'Rossi Maria', country: 'IT' }] }),
      hire({ employers: ['Acme GmbH'], profiles: [{ source: 'LinkedIn', employers: ['ACME Limited'] }] }),
    ],
  },
  'handle-shared': {
    fires: sharing({ handles: { github: 'x' } }, 'handle'),
    silent: [hire({ handles: { github: 'x' } })],
  },
  'handle-renamed': {
    fires: hire({ handles: { github: 'new' } }, { previous: { handles: { github: 'old' } } }),
    silent: [hire({ handles: { github: 'https://github.com/Old/' } }, { previous: { handles: { github: '@old' } } })],
  },
  'hours-differ': {
    fires: hire({ timezone: 'America/New_York', activity: days(4) }),
    silent: [
      hire({ timezone: 'America/New_York', activity: days(15) }),
      hire({ timezone: 'Asia/Tokyo', activity: days(4) }),
    ],
  },
  'camera-refused': {
    fires: hire({ checklist: { cameraRefused: true } }),
    silent: [
      hire({ checklist: { cameraRefused: true, accommodationNoted: true } }),
      hire({ checklist: { cameraRefused: false } }),
    ],
  },
  'identity-step-declined': {
    fires: hire({ checklist: { inPersonDeclined: true } }),
    silent: [hire({ checklist: { inPersonDeclined: false, identityStepDeclined: false } })],
  },
  'another-person': {
    fires: hire({ checklist: { differentPersonAcrossRounds: true } }),
    silent: [hire({ checklist: { differentPersonAcrossRounds: false } })],
  },
  'platform-switch': {
    fires: hire({ checklist: { platformSwitchRequested: true } }),
    silent: [hire({ checklist: { platformSwitchRequested: false } })],
  },
  prepayment: {
    fires: hire({ checklist: { prepaymentRequested: true } }),
    silent: [hire({ checklist: { prepaymentRequested: false } })],
  },
  'identity-borrowing': {
    fires: hire({ checklist: { identityBorrowAsked: true } }),
    silent: [hire({ checklist: { identityBorrowAsked: false } })],
  },
};

describe.each(indicators)('the indicator $id', ({ id, check }) => {
  const found = cases[id];

  it('has a case here and its texts in the data', () => {
    expect(found).toBeDefined();
    expect(indicatorText(id)).not.toBeNull();
  });

  it('fires on its case, with a sentence', () => {
    const evidence = check(indicatorFacts(found?.fires ?? {}));
    if (evidence === 'unknown') throw new Error(`${id} does not know`);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { text } of evidence) expect(text).toMatch(/^.+\.$/);
  });

  it('is silent on what is next to it', () => {
    for (const facts of found?.silent ?? []) expect(check(indicatorFacts(facts)), JSON.stringify(facts)).toEqual([]);
  });

  it('is unknown, and never a flag, without data', () => {
    expect(check(indicatorFacts({}))).toBe('unknown');
  });
});

describe('the table of indicators', () => {
  it('has the same rows as the data, each once, and at least 25 that bear points', () => {
    expect(indicators.map(({ id }) => id).sort()).toEqual(indicatorTexts.map(({ id }) => id).sort());
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length);
    expect(
      indicatorTexts.filter(({ scores, severity }) => scores && severity !== 'info').length,
    ).toBeGreaterThanOrEqual(25);
  });

  it('covers the rows of the catalogue that intake can check', () => {
    const covered = new Set(indicatorTexts.map(({ number }) => number));
    const dropped = [24, 36, 38];
    for (let row = 1; row <= 39; row++) expect(covered.has(row), String(row)).toBe(!dropped.includes(row));
  });

  it('has texts that fit a channel: short, and about nobody', () => {
    for (const { title, verify, caveat, source, category, severity } of indicatorTexts) {
      expect(title.length, title).toBeLessThanOrEqual(80);
      expect(verify).toMatch(/^[A-Z].*\.$/);
      expect(caveat).toMatch(/\.$/);
      expect(source.length).toBeGreaterThan(3);
      expect(categories).toContain(category);
      expect(severities).toContain(severity);
      expect(`${title} ${verify}`).not.toMatch(/north korea|dprk|nationality|ethnic|accent|gender|\bage\b/i);
    }
  });

  it('reads nothing that it must not: neither the birth date nor what no hire may hold', () => {
    const read = new Set<string>();
    const watched = <T extends object>(value: T): T =>
      new Proxy(value, {
        get(target, name, receiver) {
          if (typeof name === 'string') read.add(name);
          const found: unknown = Reflect.get(target, name, receiver);
          return typeof found === 'object' && found !== null && !Array.isArray(found) ? watched(found) : found;
        },
      });
    for (const { id, check } of indicators) {
      for (const facts of [cases[id]?.fires ?? {}, ...(cases[id]?.silent ?? [])]) check(watched(indicatorFacts(facts)));
    }
    expect(read).toContain('countryClaimed');
    const forbidden =
      /^(born|birth.*|nationality|citizenship|ethnicity|race|religion|photo|picture|avatar|gender|sex|age|accent|maritalStatus|ssn)$/i;
    expect([...read].filter((name) => forbidden.test(name))).toEqual([]);
  });

  it('looks at every item of the checklist', () => {
    const ticked = Object.values(cases).flatMap(({ fires, silent }) =>
      [fires, ...silent].flatMap(({ hire }) => Object.keys(hire?.checklist ?? {})),
    );
    const known = new Set([...ticked, 'backgroundMismatch', 'remoteAccessToolOnNewLaptop']);
    expect(checklistItems.filter((item) => !known.has(item))).toEqual([]);
    for (const item of checklistItems.filter((one) => one !== 'accommodationNoted')) {
      const fired = indicators.filter(({ check }) => {
        const evidence = check(indicatorFacts({ hire: { checklist: { [item]: true } } }));
        return evidence !== 'unknown' && evidence.length > 0;
      });
      expect(fired.length, item).toBe(1);
    }
  });
});
