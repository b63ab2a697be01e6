import type { Block, Button, Cell, Fact, Tone, View } from '../views/view.ts';
import { day, moment, percent } from '../views/wording.ts';
import type { Case } from './case.ts';
import { type CaseContent, type CaseHit, isStrong } from './case-content.ts';
import type { CaseTimes } from './case-store.ts';
import { decisionSummary, decisionWords, stateWithVote } from './case-words.ts';
import { type HirePolicy, standardHirePolicy } from './finding.ts';
import { indicatorWords } from './indicator-texts.ts';

/** A case's card as channels show it: initials and ids, never the name. `content` is null once erased. */
export function caseCard(
  current: Case,
  content: CaseContent | null,
  times: CaseTimes,
  policy: HirePolicy = standardHirePolicy,
): View {
  const buttons = caseButtons(current);
  return {
    title: `${current.id} · ${content?.subject.initials ?? 'personal data erased'} · ${current.pending === null ? stateWithVote(current) : 'waits for a second person'}`,
    tone: toneOf(current),
    blocks: [
      { kind: 'facts', facts: caseFacts(current, times, policy) },
      ...(content === null ? [] : [...findingBlocks(current, content), ...hitBlocks(current, content)]),
      ...(current.state === 'confirmed' ? runbook(times) : []),
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
      {
        kind: 'footnote',
        text: 'What is found are inconsistencies to verify and likenesses to listed parties, never a statement about who somebody is. Names stand in Details; opening them is recorded.',
      },
    ],
    own: { panel: 'case', value: current.id, button: ownButton(current) },
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

function caseFacts(current: Case, times: CaseTimes, policy: HirePolicy): Fact[] {
  const done = decisionSummary(current);
  return [
    { label: 'State', value: capital(stateWithVote(current)) },
    ...(current.hold === 'none'
      ? []
      : [{ label: 'Hold', value: current.hold === 'held' ? 'On hold: do not start or pay' : 'Released' }]),
    ...(done === null ? [] : [{ label: 'Decided', value: done }]),
    ...(current.origin === 'hire'
      ? [
          {
            label: 'Points',
            value: `${current.points} (a case opens at ${policy.threshold} from ${policy.categories} categories, or at one critical finding)${current.categories.length === 0 ? '' : `: ${current.categories.join(', ')}`}`,
          },
        ]
      : []),
    { label: 'Opened', value: `${moment(current.openedAt)}, from ${originWords[current.origin]} ${current.originId}` },
    ...(times.reportDue === null || current.state !== 'confirmed'
      ? []
      : [{ label: 'Report due', value: day(times.reportDue) }]),
  ];
}

const originWords: Record<Case['origin'], string> = {
  hire: 'hire',
  screening: 'screening',
  rescreen: 'the re-screening of',
};

/** One row per indicator with its verification; evidence is only in Details. */
function findingBlocks(current: Case, { findings, hints }: CaseContent): Block[] {
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
        const ticked = current.todos[indicator];
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

/** Designations by id: a listed name that resembles the subject's would reveal it. */
function hitBlocks(current: Case, { hits, moreHits = 0 }: CaseContent): Block[] {
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
            text: `${hits.length} of ${hits.length + moreHits} hits shown; “case export ${current.id}” has all.`,
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

/** The buttons that apply now. A button's value is the case and the version it was shown with. */
export function caseButtons(current: Case): Button[] {
  const value = `${current.id} ${current.version}`;
  const button = (action: string, label: string, style: Button['style'] = 'plain'): Button => ({
    action,
    value,
    label,
    style,
  });
  const details = button('case-details', 'Details');
  if (current.pending !== null) {
    return [
      button('case-approve', `Approve: ${decisionWords[current.pending.act].label}`, 'primary'),
      button('case-object', 'Object'),
      ...(current.origin !== 'hire' || current.state === 'closed' || current.state === 'confirmed'
        ? []
        : [button('case-tick', 'Tick a to-do')]),
      details,
    ];
  }
  switch (current.state) {
    case 'open':
    case 'asked':
    case 'escalated':
      return [
        button('case-close', decisionWords.close.label),
        button('case-ask', 'Ask for information'),
        ...(current.state === 'escalated' ? [] : [button('case-escalate', 'Escalate')]),
        button('case-confirm', decisionWords.confirm.label, 'danger'),
        ...(current.hold === 'held' ? [button('case-release', decisionWords.release.label)] : []),
        ...(current.origin === 'hire' ? [button('case-tick', 'Tick a to-do')] : []),
        details,
      ];
    case 'closed':
    case 'confirmed':
      return [button('case-reopen', decisionWords.reopen.label), details];
  }
}

/** What to do after a confirmation. */
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

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
