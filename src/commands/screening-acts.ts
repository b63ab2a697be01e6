import { contentOfScreening, isStrong } from '../cases/case-content.ts';
import { recordReview, reviewOf } from '../cases/screening-review-store.ts';
import { openCase } from '../cases/workflow.ts';
import { UserError } from '../errors.ts';
import type { Designation } from '../lists/designation.ts';
import { allows } from '../people/access.ts';
import { type Actor, actorKey, type Reply } from '../ports.ts';
import type { ScreeningJson } from '../screening/screening.ts';
import { screeningDetails } from '../screening/screening-details-view.ts';
import { readScreening } from '../screening/screening-store.ts';
import { queue } from '../store/outbox.ts';
import { keepPersonal } from '../store/personal-data.ts';
import { notice } from '../views/notice.ts';
import { day, initials } from '../views/wording.ts';
import { readsCases } from './case-acts.ts';
import type { ArchiveContext, CaseCommandContext } from './context.ts';
import type { FormAction, Press, PressAction, Submission } from './press.ts';

/** The buttons under an answer: its details, a case, “not this one”, and sharing to the channel. */
export const screeningPresses: readonly PressAction[] = [
  { action: 'screening-details', role: 'member', run: openDetails },
  { action: 'screening-case', role: 'member', run: (context, { actor, value }) => makeCase(context, actor, value) },
  { action: 'screening-not-this', role: 'member', run: openNotThisForm },
  { action: 'screening-share', role: 'member', run: share },
];

export const screeningForms: readonly FormAction[] = [{ form: 'screening-not-this', role: 'member', run: keepNotThis }];

/** Opens one case for a screening, however often it is asked for. The person who screened is its requester. */
export async function makeCase(context: CaseCommandContext & ArchiveContext, actor: Actor, id: string): Promise<Reply> {
  const { screening, asker } = await requireScreening(context, actor, id);
  if (screening.hits.length === 0) throw new UserError('This answer has no hit, so there is nothing to decide.');
  const entries = new Map<string, Designation>();
  for (const { designation } of screening.hits.slice(0, 10)) {
    const entry = await context.archive.get(designation.id);
    if (entry !== null) entries.set(designation.id, entry);
  }
  const content = contentOfScreening(screening, entries);
  const channels = await context.channels();
  const at = context.clock().toISOString();
  const opened = await context.store.record(async (tx) => {
    const before = await reviewOf(tx, id);
    if (before.caseId !== null) return { id: before.caseId, known: true };
    const openedCase = await openCase(
      tx,
      context,
      {
        by: actorKey(actor),
        origin: 'screening',
        originId: id,
        requester: asker,
        barred: [...new Set([asker, actorKey(actor)])],
        hold: 'none',
        strong: content.hits.some(isStrong),
        points: 0,
        categories: ['sanctions'],
        content,
      },
      at,
      channels,
    );
    await recordReview(tx, {
      screening: id,
      designations: [''],
      at,
      actor: actorKey(actor),
      outcome: 'case',
      caseId: openedCase.id,
      because: null,
    });
    return { id: openedCase.id, known: false };
  });
  context.wake();
  const where =
    channels.length === 0
      ? 'It waits in “cases”: no compliance channel is set yet.'
      : 'Reviewers see it in the compliance channel.';
  return {
    to: 'asker',
    view: opened.known
      ? notice('info', `${opened.id} was opened before`, 'Of one answer there is one case.')
      : notice('good', `${opened.id} is open`, where),
    outcome: 'answered',
  };
}

/** Dismisses a screening with a reason. Only for reviewers, and not for a strong hit, which takes two people. */
export async function dismiss(
  context: CaseCommandContext & ArchiveContext,
  actor: Actor,
  id: string,
  because: string,
): Promise<Reply> {
  if (because.trim() === '') throw new UserError('Say why, e.g. reason:"born 1991, the listed one 1959"; it is kept.');
  if (!allows(await context.people.rolesOf(actor), 'reviewer')) {
    throw new UserError('Setting a screening aside is for reviewers; “Not this one” keeps what you say of a hit.');
  }
  const { screening } = await requireScreening(context, actor, id);
  if (screening.hits.some(isStrong)) {
    throw new UserError(`This answer holds a strong hit, which two persons decide: write “case open ${id}”.`);
  }
  await keepReview(context, actor, screening, [''], because);
  return {
    to: 'asker',
    view: notice('good', 'Set aside', `Screening ${id} is set aside with its reason. That suppresses no later hit.`),
    outcome: 'answered',
  };
}

async function openDetails(context: CaseCommandContext & ArchiveContext, { actor, value }: Press): Promise<Reply> {
  const { screening } = await requireScreening(context, actor, value);
  return { to: 'asker', view: screeningDetails(screening), outcome: 'answered' };
}

async function openNotThisForm(context: CaseCommandContext & ArchiveContext, { actor, value }: Press): Promise<Reply> {
  const { id, hit } = await hitOf(context, actor, value);
  return {
    form: {
      id: 'screening-not-this',
      title: 'Not this one',
      value: `${id} ${hit.designation.id}`,
      submit: 'Keep',
      fields: [
        {
          kind: 'note',
          text: `${hit.designation.name} (${hit.designation.id}), ${hit.designation.kind}. This answer alone: a later hit is shown again.`,
        },
        {
          kind: 'line',
          name: 'because',
          label: 'Not this one, because',
          required: true,
          hint: 'The datum that differs, e.g. “born 1991, the listed one 1959”.',
        },
      ],
    },
    outcome: 'answered',
  };
}

async function keepNotThis(
  context: CaseCommandContext & ArchiveContext,
  { actor, value, fields }: Submission,
): Promise<Reply> {
  const { id, hit, screening } = await hitOf(context, actor, value);
  const strong = screening.hits.some(isStrong);
  const because = (fields['because'] ?? '').trim();
  if (because === '') throw new UserError('Say which datum differs; it is the reason that is kept.');
  const before = await reviewOf(context.store.db, id);
  const set = new Set([...before.notThis, hit.designation.id]);
  const rest = screening.hits.filter(({ designation }) => !set.has(designation.id));
  const settled = rest.length === 0 && screening.moreHits === 0 && !strong;
  await keepReview(context, actor, screening, settled ? [hit.designation.id, ''] : [hit.designation.id], because);
  return {
    to: 'asker',
    view: notice(
      'good',
      `Kept: not ${hit.designation.id}`,
      settled
        ? 'No hit of this answer is left to look at.'
        : strong
          ? 'A strong hit is decided by two persons, so the answer stays with the reviewers; open a case to settle it.'
          : `${rest.length + screening.moreHits} of this answer are left to look at.`,
    ),
    outcome: 'answered',
  };
}

/** Posts initials, verdict and case id in the channel where the question was asked. */
async function share(context: CaseCommandContext & ArchiveContext, { actor, place, value }: Press): Promise<Reply> {
  const { screening } = await requireScreening(context, actor, value);
  const { caseId } = await reviewOf(context.store.db, screening.id);
  const who = screening.read.name === null ? 'a wallet' : initials(screening.read.name);
  const view = notice(
    screening.verdict === 'no-match' ? 'info' : 'warning',
    `${who}: ${verdictWords[screening.verdict]}`,
    `Screened on ${day(screening.at)}${caseId === null ? '' : `; case ${caseId}`}. Shared by ${actor.name}; what was asked and found stays private.`,
  );
  const at = context.clock().toISOString();
  await context.store.write((tx) =>
    queue(tx, { key: `share ${screening.id} ${caseId ?? ''} ${place}`, place, view, dueAt: at }),
  );
  context.wake();
  return {
    to: 'asker',
    view: notice('good', 'Shared', 'The channel sees initials, the verdict and the case id.'),
    outcome: 'answered',
  };
}

const verdictWords: Record<ScreeningJson['verdict'], string> = {
  listed: 'stands on a list',
  review: 'to be looked at',
  'not-screened': 'not screened',
  'no-match': 'no match on the lists searched',
};

async function keepReview(
  context: CaseCommandContext & ArchiveContext,
  actor: Actor,
  screening: ScreeningJson,
  designations: readonly string[],
  because: string,
): Promise<void> {
  const at = context.clock().toISOString();
  await context.store.record(async (tx) => {
    const personal = await keepPersonal(tx, at, { because });
    await recordReview(tx, {
      screening: screening.id,
      designations,
      at,
      actor: actorKey(actor),
      outcome: 'not-this',
      caseId: null,
      because: personal,
    });
  });
}

async function hitOf(context: CaseCommandContext & ArchiveContext, actor: Actor, value: string) {
  const [id = '', designation = ''] = value.split(' ');
  const { screening, asker } = await requireScreening(context, actor, id);
  if (asker !== actorKey(actor) && !allows(await context.people.rolesOf(actor), 'reviewer')) {
    throw new UserError('A hit is set aside by whoever asked, or by a reviewer.');
  }
  const hit = screening.hits.find((one) => one.designation.id === designation);
  if (hit === undefined) throw new UserError('This answer has no such hit; ask anew.');
  return { id, screening, hit };
}

/** A screening as answered. Throws a `UserError` unless the person asked it or may read cases. */
async function requireScreening(
  context: CaseCommandContext & ArchiveContext,
  actor: Actor,
  id: string,
): Promise<{ screening: ScreeningJson; asker: string }> {
  const found = await readScreening(context.store.db, id);
  const mayRead = found?.actor === actorKey(actor) || readsCases(await context.people.rolesOf(actor));
  if (found === null || !mayRead) throw new UserError('There is no such answer of yours; ask anew.');
  if (found.kept.state !== 'kept') throw new UserError('The data of this answer was erased; ask anew.');
  return { screening: found.kept.data as ScreeningJson, asker: found.actor };
}
