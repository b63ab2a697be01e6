/** How long personal data stays, counted from the last activity. */
export type RetentionPeriod = 'ten-years' | 'short';

/** One thing that holds personal data. `at` is when something last happened to it. */
export type KeptRecord =
  | { kind: 'hire'; id: string; at: string; outcome: 'open' | 'hired' | 'not-hired' }
  | {
      kind: 'case';
      id: string;
      at: string;
      state: 'open' | 'asked' | 'escalated' | 'closed' | 'confirmed';
      waits: boolean;
    }
  | { kind: 'screening'; id: string; at: string; verdict: string };

/** Records that belong together: a hire with its cases and screenings, or a screening with its cases. */
export type SubjectRecords = {
  /** Id of the hire, or of the screening. */
  id: string;
  held: readonly KeptRecord[];
  /** Ids within it that are on legal hold. */
  onHold: readonly string[];
  /** Ids whose personal data is gone already. */
  erased: readonly string[];
};

/** When the personal data of one thing may go. */
export type RetentionDue = {
  id: string;
  kind: KeptRecord['kind'];
  clock: RetentionPeriod;
  because: string;
  from: string;
  due: string;
};

type Rule = { clock: RetentionPeriod; because: string; when: (held: KeptRecord, dossier: SubjectRecords) => boolean };

/** The first rule that holds decides. 31 CFR 501.601 keeps records of transactions for ten years since 12 March 2025. */
const rules: Rule[] = [
  { clock: 'ten-years', because: 'a case was confirmed', when: (_, dossier) => confirmed(dossier) },
  { clock: 'ten-years', because: 'hired or paid', when: (_, dossier) => hired(dossier) },
  {
    clock: 'ten-years',
    because: 'the screening met the lists',
    when: (held) => held.kind === 'screening' && (held.verdict === 'listed' || held.verdict === 'review'),
  },
  { clock: 'ten-years', because: 'it proves a check', when: (_, dossier) => hireOf(dossier) === undefined },
  { clock: 'short', because: 'not hired', when: (_, dossier) => hireOf(dossier)?.outcome === 'not-hired' },
  { clock: 'short', because: 'closed as a false positive', when: ({ kind }) => kind === 'case' },
  { clock: 'short', because: 'never hired', when: () => true },
];

/** When each remaining record may be erased, regardless of legal holds and open cases. */
export function retentionDues(dossier: SubjectRecords, shortDays: number): RetentionDue[] {
  const left = dossier.held.filter(({ id }) => !dossier.erased.includes(id));
  return left.map((held) => {
    const { clock, because } = rules.find(({ when }) => when(held, dossier)) ?? cautious;
    const from = lastActivity(dossier);
    return {
      id: held.id,
      kind: held.kind,
      clock,
      because,
      from,
      due: clock === 'short' ? plusDays(from, shortDays) : plusYears(from, 10),
    };
  });
}

const cautious = { clock: 'ten-years' as const, because: 'kept to be safe' };

/** Why nothing may be erased now, whoever asks: a sentence, or null. */
export function erasureBar({ held, onHold }: SubjectRecords): string | null {
  const [hold] = onHold;
  if (hold !== undefined) return `${hold} is on legal hold.`;
  const open = held.find(
    (one) => one.kind === 'case' && (one.waits || (one.state !== 'closed' && one.state !== 'confirmed')),
  );
  return open === undefined ? null : `Case ${open.id} is still open.`;
}

/** Why a request of the person does not shorten the time: the ten-year duty, with the day on which it ends; or null. */
export function retentionDuty(dossier: SubjectRecords): { because: string; until: string } | null {
  if (!confirmed(dossier) && !hired(dossier)) return null;
  const because = confirmed(dossier) ? 'a case was confirmed' : 'this person was hired or paid';
  return { because, until: plusYears(lastActivity(dossier), 10) };
}

/**
 * Screenings made later for the same hire, as after each change of a list, do not prolong its time; with a screening
 * alone they are all there is.
 */
function lastActivity(dossier: SubjectRecords): string {
  const counted =
    hireOf(dossier) === undefined ? dossier.held : dossier.held.filter(({ kind }) => kind !== 'screening');
  return counted.map(({ at }) => at).reduce((latest, at) => (at > latest ? at : latest), '');
}

function hireOf({ held }: SubjectRecords) {
  return held.find((one) => one.kind === 'hire');
}

function hired(dossier: SubjectRecords): boolean {
  return hireOf(dossier)?.outcome === 'hired';
}

function confirmed({ held }: SubjectRecords): boolean {
  return held.some((one) => one.kind === 'case' && one.state === 'confirmed');
}

function plusDays(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * 86_400_000).toISOString();
}

function plusYears(iso: string, years: number): string {
  const date = new Date(iso);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString();
}
