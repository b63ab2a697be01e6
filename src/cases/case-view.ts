import type { Block, Button, Cell, Fact, Tone, View } from '../views/view.ts';
import { day, enumerate, moment, percent, plural } from '../views/wording.ts';
import { businessDaysUntil } from './business-hours.ts';
import type { Case } from './case.ts';
import { type CaseContent, type CaseHit, isStrong } from './case-content.ts';
import type { CaseTimes } from './case-store.ts';
import { decided, decisionWords, dispositionWords, standing, stands } from './case-words.ts';
import { type HirePolicy, standardHirePolicy } from './finding.ts';
import { indicatorWords } from './indicator-texts.ts';

/**
 * The card of a case as channels show it: initials and ids, never the name; a pure function of the case. `content` is null
 * once the personal data was erased.
 */
export function caseCard(
  subject: Case,
  content: CaseContent | null,
  times: CaseTimes,
  policy: HirePolicy = standardHirePolicy,
): View {
  const buttons = caseButtons(subject);
  return {
    title: `${subject.id} · ${content?.subject.initials ?? 'personal data erased'} · ${subject.pending === null ? standing(subject) : 'waits for a second person'}`,
    tone: toneOf(subject),
    blocks: [
      { kind: 'facts', facts: caseFacts(subject, times, policy) },
      ...(content === null ? [] : [...findingBlocks(subject, content), ...hitBlocks(subject, content)]),
      ...(subject.state === 'confirmed' ? runbook(times) : []),
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
      {
        kind: 'footnote',
        text: 'What is found are inconsistencies to verify and likenesses to listed parties, never a statement about who somebody is. Names stand in Details; opening them is recorded.',
      },
    ],
    own: { panel: 'case', value: subject.id, button: ownButton(subject) },
  };
}

function ownButton({ id, state }: Case): Button {
  const button = { action: 'case-decide', value: id };
  return state === 'closed' || state === 'confirmed'
    ? { ...button, label: `${decisionWords.reopen.label} (reviewers)`, style: 'plain' }
    : { ...button, label: 'Decide (reviewers)', style: 'primary' };
}

function toneOf({ state, strong }: Case): Tone {
  switch (state) {
    case 'open':
    case 'asked':
    case 'escalated':
      return strong ? 'alarm' : 'warning';
    case 'closed':
      return 'good';
    case 'confirmed':
      return 'alarm';
  }
}

function caseFacts(subject: Case, times: CaseTimes, policy: HirePolicy): Fact[] {
  const done = decided(subject);
  return [
    { label: 'State', value: capital(standing(subject)) },
    ...(subject.hold === 'none'
      ? []
      : [{ label: 'Hold', value: subject.hold === 'held' ? 'On hold: do not start or pay' : 'Released' }]),
    ...(done === null ? [] : [{ label: 'Decided', value: done }]),
    ...(subject.origin === 'hire'
      ? [
          {
            label: 'Points',
            value: `${subject.points} (a case opens at ${policy.threshold} from ${policy.categories} categories, or at one critical finding)${subject.categories.length === 0 ? '' : `: ${subject.categories.join(', ')}`}`,
          },
        ]
      : []),
    { label: 'Opened', value: `${moment(subject.openedAt)}, from ${originWords[subject.origin]} ${subject.originId}` },
    ...(times.reportDue === null || subject.state !== 'confirmed'
      ? []
      : [{ label: 'Report due', value: day(times.reportDue) }]),
  ];
}

const originWords: Record<Case['origin'], string> = {
  hire: 'hire',
  screening: 'screening',
  rescreen: 'the re-screening of',
};

/** A row for each finding with its verification, ticked or not; evidence stays in the details. */
function findingBlocks(subject: Case, { findings, hints }: CaseContent): Block[] {
  if (findings.length === 0) return hints.map((text): Block => ({ kind: 'text', text }));
  const indicators = [...new Set(findings.map(({ indicator }) => indicator))];
  return [
    {
      kind: 'rows',
      columns: ['Found', 'Weight', 'Verify', 'Done'],
      rows: indicators.map((indicator): Cell[] => {
        const own = findings.filter((finding) => finding.indicator === indicator);
        const [first] = own;
        const { title, verify } = indicatorWords(indicator);
        const ticked = subject.todos[indicator];
        const total = own.reduce((sum, { points }) => sum + points, 0);
        return [
          { text: `${title}${own.length > 1 ? ` (${own.length} ×)` : ''}${first?.past ? '; data changed since' : ''}` },
          { text: first?.severity === 'critical' ? 'critical' : `${total} points, ${first?.category ?? ''}` },
          { text: verify },
          { text: ticked === undefined ? 'not yet' : `${ticked.name}, ${day(ticked.at)}` },
        ];
      }),
    },
    ...hints.map((text): Block => ({ kind: 'text', text })),
  ];
}

/** Entries by id: a listed name that is like the subject's would give the subject's name away. */
function hitBlocks(subject: Case, { hits, moreHits = 0 }: CaseContent): Block[] {
  if (hits.length === 0) return [];
  return [
    {
      kind: 'rows',
      columns: ['Listed party', 'Rests on', 'Likeness', 'Known', 'Programmes'],
      rows: hits.map((hit): Cell[] => [
        { text: `${hit.designation} (${hit.kind})`, href: hit.source },
        { text: basisWords[hit.basis] },
        { text: hit.basis === 'name' ? `${percent(hit.score)}, ${hit.tier}` : isStrong(hit) ? 'exact' : 'same key' },
        { text: `${hit.known} of ${hit.of} data` },
        { text: hit.programmes.join('; ') },
      ]),
    },
    ...(moreHits === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: `${hits.length} of ${hits.length + moreHits} hits shown; “case export ${subject.id}” has all.`,
          },
        ]),
  ];
}

export const basisWords: Record<CaseHit['basis'], string> = {
  wallet: 'this very wallet address',
  identifier: 'this very identifier',
  kin: 'the key of a listed wallet, in another form',
  name: 'a like name',
};

/** What may be pressed now. A button carries the case and the version that it was shown with. */
export function caseButtons(subject: Case): Button[] {
  const value = `${subject.id} ${subject.version}`;
  const button = (action: string, label: string, style: Button['style'] = 'plain'): Button => ({
    action,
    value,
    label,
    style,
  });
  const details = button('case-details', 'Details');
  if (subject.pending !== null) {
    return [
      button('case-approve', `Approve: ${decisionWords[subject.pending.act].label}`, 'primary'),
      button('case-object', 'Object'),
      ...(subject.origin !== 'hire' || subject.state === 'closed' || subject.state === 'confirmed'
        ? []
        : [button('case-tick', 'Tick a to-do')]),
      details,
    ];
  }
  switch (subject.state) {
    case 'open':
    case 'asked':
    case 'escalated':
      return [
        button('case-close', decisionWords.close.label),
        button('case-ask', 'Ask for information'),
        ...(subject.state === 'escalated' ? [] : [button('case-escalate', 'Escalate')]),
        button('case-confirm', decisionWords.confirm.label, 'danger'),
        ...(subject.hold === 'held' ? [button('case-release', decisionWords.release.label)] : []),
        ...(subject.origin === 'hire' ? [button('case-tick', 'Tick a to-do')] : []),
        details,
      ];
    case 'closed':
    case 'confirmed':
      return [button('case-reopen', decisionWords.reopen.label), details];
  }
}

/** What to do now that it is confirmed. */
function runbook({ reportDue }: CaseTimes): Block[] {
  const steps = [
    'Stop payments and access; do not start the hire.',
    'Preserve data: mails, chats, logs, the device, the application, payment records.',
    'Do not tip off: no word to the person or to referees about why.',
    'Look for a second one: shared data, referrals, the same interviewers.',
    `Report: OFAC within 10 business days of blocking or rejecting${reportDue === null ? '' : ` (by ${day(reportDue)})`}, through ORS; IC3 (ic3.gov) for fraud. OFAC’s hotline: 1-800-540-6322. Cordon files nothing.`,
  ];
  return [{ kind: 'facts', facts: steps.map((value, index) => ({ label: `Step ${index + 1}`, value })) }];
}

/** A message in the thread of a case. */
export function threadNote(tone: Tone, title: string, ...sentences: string[]): View {
  return { title, tone, blocks: sentences.map((text) => ({ kind: 'text', text })) };
}

/** The reminder of a case that nobody has moved. */
export function waitingNote(subject: Case, hours: number | null): View {
  const since = hours === null ? 'since it was passed on' : `for ${plural(hours, 'business hour')}`;
  return threadNote(
    'warning',
    `${subject.id} still waits`,
    `It ${stands(subject)}; nobody has moved it ${since}. ${subject.hold === 'held' ? 'The hire stays on hold until it is decided.' : ''}`.trim(),
  );
}

/** How many business days are left to report. */
export function reportNote(subject: Case, due: string, today: string): View {
  const left = businessDaysUntil(today, due);
  const how = subject.decision?.disposition ? dispositionWords(subject.decision.disposition) : 'confirmed';
  return threadNote(
    left <= 2 ? 'alarm' : 'warning',
    `${subject.id}: report to OFAC by ${day(due)}`,
    `The property or transaction was ${how}; ${left === 0 ? 'today is the last day, or it has passed' : `${plural(left, 'business day')} left`}. File through ORS and note it in the case.`,
  );
}

/** What the requester is told: outcome by initials, never findings. */
export function requesterNote(subject: Case, content: CaseContent | null): View {
  const who = `${subject.origin === 'hire' ? subject.originId : subject.id} (${content?.subject.initials ?? 'data erased'})`;
  const quiet = 'Please do not discuss it with the person.';
  switch (subject.state) {
    case 'confirmed':
      return threadNote(
        'alarm',
        `${who}: do not proceed`,
        `Do not start, pay or deal. Compliance will tell you what to do. ${quiet}`,
      );
    case 'closed':
      return threadNote(
        'good',
        `${who}: no objection`,
        'Compliance has finished looking; nothing stands in the way from its side.',
      );
    case 'open':
    case 'asked':
    case 'escalated':
      return subject.hold === 'released'
        ? threadNote('info', `${who}: the hold is released`, 'You may go on while compliance finishes looking.')
        : threadNote(
            'warning',
            `${who}: ${subject.hold === 'held' ? 'on hold: do not start or pay' : 'compliance looks again'}`,
            `Compliance looks at it and will tell you. ${quiet}`,
          );
  }
}

/** What its requester may know of where a case stands: whether to go on, never what was found or who voted how. */
export function requesterStanding({ state, hold }: Case): string {
  switch (state) {
    case 'closed':
      return 'no objection';
    case 'confirmed':
      return 'do not proceed';
    case 'asked':
      return hold === 'held' ? 'information asked; on hold until then' : 'information asked';
    case 'open':
    case 'escalated':
      if (hold === 'released') return 'the hold is released; compliance is still looking';
      return hold === 'held' ? 'on hold: do not start or pay' : 'compliance is looking';
  }
}

/** The same list for requesters, who see their own cases only. */
export function requesterRows(cases: readonly { case: Case; initials: string }[]): Block {
  return {
    kind: 'rows',
    columns: ['Case', 'From', 'Who', 'State', 'Opened'],
    rows: cases.map(({ case: one, initials }): Cell[] => [
      { text: one.id },
      { text: one.origin === 'hire' ? one.originId : 'a screening' },
      { text: initials },
      { text: requesterStanding(one) },
      { text: day(one.openedAt) },
    ]),
  };
}

/** The cases of a list, a row each. */
export function caseRows(cases: readonly { case: Case; initials: string }[]): Block {
  return {
    kind: 'rows',
    columns: ['Case', 'Who', 'State', 'Points', 'Categories', 'Opened'],
    rows: cases.map(({ case: one, initials }): Cell[] => [
      { text: one.id },
      { text: initials },
      { text: `${standing(one)}${one.hold === 'held' ? '; on hold' : ''}` },
      { text: String(one.points) },
      { text: enumerate(one.categories) },
      { text: day(one.openedAt) },
    ]),
  };
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
