import { isPublicMail, readEmail, readPhone } from '../contact-data.ts';
import type { DatumKind } from '../identity-data.ts';
import type { SharedDatum } from '../shared-data.ts';
import type { CheckedHire, Evidence, Indicator, IndicatorFacts } from './indicator.ts';

export const reuse: readonly Indicator[] = [
  {
    id: 'phone-shared',
    check: (facts) => (some(facts.hire.phones) ? sharing(facts, 'The telephone', [['phone', 'phone']]) : 'unknown'),
  },
  {
    id: 'email-shared',
    check: (facts) =>
      some(facts.hire.emails) ? sharing(facts, 'The e-mail address', [['email', 'email']]) : 'unknown',
  },
  {
    id: 'cv-shared',
    check(facts) {
      if (facts.hire.cv === undefined) return 'unknown';
      const same = sharing(facts, 'The file of the CV', [['cv', 'cv']], true);
      return same.length > 0
        ? same
        : sharing(facts, 'Next to all of the text of the CV', [['cv-band', 'cv-band']], true);
    },
  },
  {
    id: 'payout-shared',
    check(facts) {
      const { payment } = facts.hire;
      if (payment?.wallet === undefined && payment?.account === undefined) return 'unknown';
      const wallet = sharing(facts, 'The payout wallet', [['wallet', 'wallet']]);
      const kin = sharing(facts, 'The key of the payout wallet', [['wallet-key', 'wallet-key']], true);
      return [...(wallet.length > 0 ? wallet : kin), ...sharing(facts, 'The bank account', [['account', 'account']])];
    },
  },
  {
    id: 'delivery-shared',
    check(facts) {
      if (facts.hire.shipTo === undefined && facts.hire.homeAddress === undefined) return 'unknown';
      // Two people with the same home address do not share a delivery address.
      const pairs: Pair[] = [
        ['ship-to', 'ship-to'],
        ['ship-to', 'home'],
        ['home', 'ship-to'],
      ];
      return sharing(facts, 'The delivery address', pairs, true).slice(0, 1);
    },
  },
  {
    id: 'document-shared',
    check: (facts) =>
      some(facts.hire.documents) ? sharing(facts, 'An identity document', [['document', 'document']], true) : 'unknown',
  },
  {
    id: 'reference-contact-shared',
    check(facts) {
      const { references = [] } = facts.hire;
      if (!references.some(({ email, phone }) => email !== undefined || phone !== undefined)) return 'unknown';
      return [...ownReferences(facts.hire), ...sharing(facts, 'A contact of a reference', referencePairs)];
    },
  },
  {
    id: 'reference-domain-shared',
    check(facts) {
      const domains = (facts.hire.references ?? []).flatMap(({ email }) => readEmail(email ?? '')?.domain ?? []);
      if (domains.length === 0) return 'unknown';
      const own = new Set((facts.hire.emails ?? []).flatMap((email) => readEmail(email)?.domain ?? []));
      const telling = new Set(domains.filter((domain) => !isPublicMail(domain)));
      const within = [...telling].filter((domain) => own.has(domain));
      const rare = facts.shared.filter(
        ({ kind, value, hires }) => kind === 'reference-domain' && telling.has(value) && hires.length <= mostByChance,
      );
      return [
        ...within.map((domain) => ({ text: `The hire and a reference both have an address at ${domain}.` })),
        ...rare.map((shared) => evidence('The mail domain of a reference', shared)),
      ];
    },
  },
  {
    id: 'email-digits-shared',
    check(facts) {
      if (!some(facts.hire.emails)) return 'unknown';
      return facts.shared
        .filter(({ kind, hires }) => kind === 'email-digits' && hires.length <= mostByChance)
        .map((shared) => evidence('The end of the e-mail address', shared));
    },
  },
  {
    id: 'referral-overlap',
    check({ hire, shared }) {
      if (hire.referredBy === undefined) return 'unknown';
      const overlapping = shared.filter(({ kind }) => !['email-digits', 'reference-domain'].includes(kind));
      const referrers = overlapping
        .flatMap(({ hires }) => hires)
        .filter(({ id, externalId }) => id === hire.referredBy || externalId === hire.referredBy);
      const ids = [...new Set(referrers.map(({ id }) => id))];
      return ids.map((id) => ({ text: `${id}, who referred this hire, shares data with it.`, hires: [id] }));
    },
  },
];

/** A domain shared by more references than this is a large employer's, or a coincidence. */
const mostByChance = 3;

type Pair = [kind: DatumKind, as: DatumKind];

const referencePairs: Pair[] = [
  ['reference-phone', 'phone'],
  ['reference-email', 'email'],
  ['phone', 'reference-phone'],
  ['email', 'reference-email'],
  ['reference-phone', 'reference-phone'],
  ['reference-email', 'reference-email'],
];

function sharing({ shared }: IndicatorFacts, what: string, pairs: readonly Pair[], unnamed = false): Evidence[] {
  return shared
    .filter(({ kind, as }) => pairs.some(([mine, theirs]) => mine === kind && theirs === as))
    .map((one) => evidence(what, unnamed ? { ...one, value: '' } : one));
}

function evidence(what: string, { value, hires }: SharedDatum): Evidence {
  const ids = hires.map(({ id }) => id);
  const shown = value.replace(/^[a-z-]+:/, '');
  const more = ids.length > 5 ? ` and ${ids.length - 5} more` : '';
  const named = `${ids.slice(0, 5).join(', ')}${more}`;
  return {
    text: `${what}${shown === '' ? '' : ` ${shown}`} was also given for ${named}, of another name.`,
    hires: ids,
  };
}

function ownReferences(hire: CheckedHire): Evidence[] {
  const { references = [], phones = [], emails = [], countryClaimed } = hire;
  const own = new Set([
    ...phones.flatMap(({ number }) => readPhone(number, countryClaimed)?.e164 ?? []),
    ...emails.flatMap((email) => readEmail(email)?.address ?? []),
  ]);
  return references
    .flatMap(({ phone, email }) => [readPhone(phone ?? '', countryClaimed)?.e164, readEmail(email ?? '')?.address])
    .flatMap((contact) =>
      contact !== undefined && own.has(contact) ? [{ text: `${contact} is the hire’s and a reference’s.` }] : [],
    );
}

function some(values: readonly unknown[] | undefined): boolean {
  return (values ?? []).length > 0;
}
