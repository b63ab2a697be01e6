import { possibleHits, readAnswers } from '../cases/answers.ts';
import type { Act } from '../cases/case.ts';
import type { CaseContent } from '../cases/case-content.ts';
import { answersOf, caseDetails } from '../cases/case-details-view.ts';
import { approveForm, decisionForm, matchTestForm, reasonForm, tickForm } from '../cases/case-forms.ts';
import { readSteps } from '../cases/case-step-store.ts';
import { readWholeCase, type WholeCase } from '../cases/case-store.ts';
import { caseCard } from '../cases/case-view.ts';
import { decisionSummary, refusalWords, stateClause } from '../cases/case-words.ts';
import { moveCase } from '../cases/workflow.ts';
import { UserError } from '../errors.ts';
import { isDate } from '../iso-date.ts';
import { allows, type Role } from '../people/access.ts';
import { type Actor, actorKey, type Reply } from '../ports.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { notice } from '../views/notice.ts';
import type { CaseCommandContext } from './context.ts';
import type { FormAction, Press, PressAction, Submission } from './press.ts';

/** The buttons of a case. Whether the person may act on this case is checked when the form is sent. */
export const casePresses: readonly PressAction[] = [
  opensForm('case-close', (whole, content) => decisionForm(whole.case, content, 'close')),
  opensForm('case-confirm', (whole, content) => decisionForm(whole.case, content, 'confirm')),
  opensForm('case-tick', (whole, content) => tickForm(whole.case, content)),
  opensForm('case-reopen', ({ case: current }) => reasonForm(current, 'reopen')),
  opensForm('case-release', ({ case: current }) => reasonForm(current, 'release')),
  opensForm('case-ask', ({ case: current }) => reasonForm(current, 'ask')),
  opensForm('case-escalate', ({ case: current }) => reasonForm(current, 'escalate')),
  opensForm('case-object', ({ case: current }) => reasonForm(current, 'object')),
  { action: 'case-approve', role: 'reviewer', run: openApproval },
  { action: 'case-details', role: 'member', run: openDetails },
];

/** What the forms of a case do when they are sent. */
export const caseForms: readonly FormAction[] = [
  {
    form: 'case-close',
    role: 'reviewer',
    run: (context: CaseCommandContext, sent) => decide(context, sent, 'close', sent.fields, sent.value),
  },
  {
    form: 'case-confirm',
    role: 'reviewer',
    run: (context: CaseCommandContext, sent) => decide(context, sent, 'confirm', sent.fields, sent.value),
  },
  { form: 'case-steps', role: 'reviewer', run: continueDecision },
  { form: 'case-tick', role: 'reviewer', run: tick },
  ...(['reopen', 'release', 'ask', 'escalate', 'object', 'approve'] as const).map(
    (kind): FormAction => ({
      form: `case-${kind}`,
      role: 'reviewer',
      run: (context: CaseCommandContext, sent) => {
        const reason = (sent.fields['reason'] ?? '').trim();
        if (reason === '' && kind !== 'approve') throw new UserError('Give the reason in a sentence; it is kept.');
        const { id, version } = readValue(sent.value);
        return applyAct(context, sent.actor, id, { kind, version }, reason === '' ? null : { reason });
      },
    }),
  ),
];

/** Who may read cases in full: reviewers and auditors. */
export function readsCases(roles: readonly Role[]): boolean {
  return allows(roles, 'reviewer') || allows(roles, 'auditor');
}

function opensForm(
  action: string,
  form: (whole: WholeCase, content: CaseContent) => ReturnType<typeof decisionForm>,
): PressAction {
  return {
    action,
    role: 'reviewer',
    async run(context: CaseCommandContext, press) {
      const { id, version } = readValue(press.value);
      const whole = await requireCase(context, id);
      if (whole.case.version !== version) return changedCaseReply(whole);
      return { form: form(whole, contentOf(whole)), outcome: 'answered' };
    },
  };
}

async function openApproval(context: CaseCommandContext, { value }: Press): Promise<Reply> {
  const { id, version } = readValue(value);
  const whole = await requireCase(context, id);
  if (whole.case.version !== version || whole.case.pending === null) return changedCaseReply(whole);
  const steps = await readSteps(context.store.db, id);
  // If the first voter has lost the role, the pending vote is an approval, and the answers are those that it approved.
  const first = steps.findLast(({ act: done }) => done === whole.case.pending?.act);
  return { form: approveForm(whole.case, first === undefined ? [] : answersOf(first)), outcome: 'answered' };
}

async function openDetails(context: CaseCommandContext, { actor, value }: Press): Promise<Reply> {
  const { id } = readValue(value);
  if (!readsCases(await context.people.rolesOf(actor))) {
    throw new UserError('Details are for reviewers and auditors; an admin can give the role.');
  }
  return showDetails(context, actor, id);
}

/** Everything about a case, shown privately. The ledger records the opening before anything is shown. */
export async function showDetails(context: CaseCommandContext, actor: Actor, id: string): Promise<Reply> {
  const whole = await requireCase(context, id);
  await recordOpening(context, actor, whole.case.id);
  return {
    to: 'asker',
    view: caseDetails(whole, await readSteps(context.store.db, whole.case.id)),
    outcome: 'answered',
  };
}

export async function recordOpening(context: CaseCommandContext, actor: Actor, ids: string): Promise<void> {
  const at = context.clock().toISOString();
  await context.store.record(async (tx) => {
    await appendAudit(tx, { at, kind: 'details-opened', body: { of: ids, actor: actorKey(actor) } });
  });
}

/** A possible hit needs OFAC's match test first; the answers so far are kept as a draft. */
async function decide(
  context: CaseCommandContext,
  { actor }: Submission,
  kind: 'close' | 'confirm',
  fields: Readonly<Record<string, string>>,
  value: string,
): Promise<Reply> {
  const { id, version } = readValue(value);
  const whole = await requireCase(context, id);
  if (whole.case.version !== version) return changedCaseReply(whole);
  const content = contentOf(whole);
  const untested = possibleHits(content, fields).filter((index) => fields[`step-conclusion-${index}`] === undefined);
  if (untested.length > 0) {
    const draft = context.newId();
    await context.drafts.set(draft, { kind, fields: { ...fields }, value, actor: actorKey(actor) }, draftLifetime);
    return { form: matchTestForm(whole.case, content, fields, `${id} ${version} ${draft}`), outcome: 'answered' };
  }
  const answers = readAnswers(kind, content, fields);
  if (kind === 'close') return applyAct(context, actor, id, { kind, version }, answers);
  const property = (['blocked', 'rejected', 'neither'] as const).find((known) => known === fields['property']);
  const on = fields['on'] ?? '';
  if (property === undefined || !isDate(on)) {
    throw new UserError('Say whether it was blocked, rejected or neither, and on which day.');
  }
  // The first time zone to begin a day is 14 hours ahead of UTC.
  const latest = new Date(context.clock().getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  if (on > latest) throw new UserError('The day lies in the future; give the day on which it was done.');
  return applyAct(context, actor, id, { kind, version, disposition: { property, on } }, answers);
}

/** Milliseconds within which the second form has to be sent. */
const draftLifetime = 3_600_000;

async function continueDecision(context: CaseCommandContext, sent: Submission): Promise<Reply> {
  const [, , id = ''] = sent.value.split(' ');
  const draft = await context.drafts.get(id);
  if (draft === undefined || draft.actor !== actorKey(sent.actor)) {
    throw new UserError('The first part of this form is no longer here; press the button of the case again.');
  }
  const reply = await decide(context, sent, draft.kind, { ...draft.fields, ...sent.fields }, draft.value);
  // The draft contains reasons, which may name the person.
  await context.drafts.delete(id);
  return reply;
}

async function tick(context: CaseCommandContext, { actor, value, fields }: Submission): Promise<Reply> {
  const { id } = readValue(value);
  contentOf(await requireCase(context, id));
  const todo = fields['todo'] ?? '';
  const done = fields['done'] !== 'no';
  const reason = (fields['reason'] ?? '').trim();
  if (reason === '') throw new UserError('Say how it was verified; it is kept with the case.');
  return applyAct(context, actor, id, { kind: 'tick', todo, done }, { reason, todo });
}

async function applyAct(
  context: CaseCommandContext,
  actor: Actor,
  id: string,
  what: Act,
  answers: unknown,
): Promise<Reply> {
  const outcome = await moveCase(context, id, what, actor, answers);
  if (!outcome.ok) {
    if (outcome.why === 'not-found' || outcome.now === null) throw new UserError(`There is no case ${id}.`);
    return {
      to: 'asker',
      view: notice('warning', 'Not done', refusalWords(outcome.why, outcome.now)),
      outcome: 'answered',
    };
  }
  const { case: current } = outcome.whole;
  const done = outcome.did === 'decided' ? decisionSummary(current) : null;
  return {
    to: 'asker',
    view: notice(
      'good',
      `${current.id}: recorded`,
      `${done ?? `It ${stateClause(current)}`}. ${current.points} points.`,
    ),
    outcome: 'answered',
  };
}

async function changedCaseReply(whole: WholeCase): Promise<Reply> {
  const { case: current, content, times } = whole;
  const { own: _, ...card } = caseCard(current, content, times);
  return {
    to: 'asker',
    view: { ...card, blocks: [{ kind: 'text', text: refusalWords('moved-on', current) }, ...card.blocks] },
    outcome: 'answered',
  };
}

async function requireCase(context: CaseCommandContext, id: string): Promise<WholeCase> {
  const whole = await readWholeCase(context.store.db, id);
  if (whole === null) throw new UserError(`There is no case ${id.slice(0, 20)}; “cases” lists them.`);
  return whole;
}

function contentOf({ case: current, content }: WholeCase): CaseContent {
  if (content === null)
    throw new UserError(`The personal data of ${current.id} was erased, so it can no longer be decided anew.`);
  return content;
}

/** The value of buttons and forms, id and version: `C-17 3`. */
function readValue(value: string): { id: string; version: number } {
  const [, id = '', version = '0'] = /^(C-\d{1,9})(?: (\d{1,9}))?/.exec(value) ?? [];
  if (id === '') throw new UserError('This button belongs to no case; ask for “cases”.');
  return { id, version: Number(version) };
}
