import { UserError } from '../errors.ts';
import { allows } from '../people/access.ts';
import { actorKey, type Reply } from '../ports.ts';
import { exportSubject } from '../privacy/data-subject-export.ts';
import { doneView, foundView, type SubjectRecord } from '../privacy/data-subject-view.ts';
import { eraseRecords } from '../privacy/erasure.ts';
import { legalHolds, placeLegalHold, releaseLegalHold } from '../privacy/legal-hold-store.ts';
import { erasureBar, type KeptRecord, retentionDues, retentionDuty } from '../privacy/retention.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { notice } from '../views/notice.ts';
import { day, enumerate, plural } from '../views/wording.ts';
import type { Call, Command } from './command.ts';
import type { PrivacyContext } from './context.ts';
import { heldIn, readReason, readSelection, type Selection } from './subject-selection.ts';

export const subject: Command = {
  name: 'subject',
  role: 'auditor',
  summary: 'Find, hand out or erase what is kept on somebody, or put it on legal hold.',
  usage: 'subject find|export|erase|hold|release <name, wallet, e-mail, H-12 or C-3> [reason:"…"] [dry-run]',
  examples: ['subject find Kim Ung Sun', 'subject export H-12', 'subject erase H-12 reason:"request of 3 March"'],
  options: { reason: 'TEXT' },
  flags: ['dry-run'],
  commandLine: {
    usage: 'cordon subject find|export|erase|hold|release TEXT… [--reason TEXT] [--dry-run] [--json]',
    summary:
      'Find, hand out or erase what is kept on somebody, by name, wallet, e-mail address or id (H-12, C-3), or put it on legal hold.',
    paths: [],
    missing(words, options) {
      const [verb = '', ...rest] = words;
      if (!['find', 'export', 'erase', 'hold', 'release'].includes(verb)) {
        return 'Say `subject find`, `export`, `erase`, `hold` or `release`.';
      }
      if (rest.join('').trim() === '') return 'Say whom: a name, a wallet or e-mail address, or an id.';
      if (verb === 'find' || verb === 'export') {
        return options.has('reason') || options.has('dry-run')
          ? `\`subject ${verb}\` takes no reason and no dry run.`
          : null;
      }
      return options.has('reason') || options.has('dry-run') ? null : 'Give the reason with --reason TEXT.';
    },
  },
  async run(context: PrivacyContext, call) {
    const [, verb = '', words = ''] = /^(\S*)\s*([\s\S]*)$/.exec(call.words.trim()) ?? [];
    switch (verb.toLowerCase()) {
      case 'find':
        return find(context, call, await readSelection(context, words));
      case 'export':
        return exportSelected(context, call, await readSelection(context, words));
      case 'erase':
        await requireAdmin(context, call, 'Erasing');
        return eraseSelected(context, call, words);
      case 'hold':
      case 'release':
        await requireAdmin(context, call, 'A legal hold');
        return changeHold(context, call, words, verb.toLowerCase() === 'hold');
    }
    throw new UserError('Write “subject” with find, export, erase, hold or release, and whom.');
  },
};

/** Auditors may use `subject`, but they change nothing. */
async function requireAdmin(context: PrivacyContext, call: Call, what: string): Promise<void> {
  if (!allows(await context.people.rolesOf(call.actor), 'admin')) {
    throw new UserError(`${what} is for the role admin; ask one if you need it.`);
  }
}

async function find(context: PrivacyContext, call: Call, selection: Selection): Promise<Reply> {
  const records = selectedRecords(context, selection);
  await recordLookup(
    context,
    call,
    'subject-found',
    records.map(({ held }) => held),
    selection,
  );
  return {
    to: 'asker',
    view: foundView(records, selection.similar),
    data: {
      kept: records.map(({ held, dossier, due }) => ({
        ...held,
        dossier: dossier.id,
        erased: due === null,
        legalHold: dossier.onHold.length > 0,
        barred: erasureBar(dossier),
        duty: retentionDuty(dossier),
        clock: due?.clock ?? null,
        because: due?.because ?? null,
        due: due?.due ?? null,
      })),
      similar: selection.similar.map(({ id, kind, score, as }) => ({ id, kind, score, as })),
    },
    outcome: 'answered',
  };
}

async function exportSelected(context: PrivacyContext, call: Call, selection: Selection): Promise<Reply> {
  const held = heldIn(selection);
  if (held.length === 0) return nothingFound(selection);
  const at = context.clock().toISOString();
  await recordLookup(context, call, 'subject-exported', held, selection);
  return {
    file: {
      name: 'cordon-subject.json',
      mediaType: 'application/json',
      lines: exportSubject(context.store.db, held, { at, onHold: await legalHolds(context.store.db) }),
    },
    view: doneView(
      `Everything kept on ${plural(held.length, 'thing')}`,
      'info',
      [
        `${enumerate(held.slice(0, shownIds).map(({ id }) => id))}${held.length > shownIds ? ' and more' : ''} with data, hashes and ledger entries.`,
        'Read it before it leaves the house: an open or confirmed case may be one that must not be disclosed to the person.',
      ],
      selection.similar,
    ),
    outcome: 'answered',
  };
}

const shownIds = 10;

async function eraseSelected(context: PrivacyContext, call: Call, words: string): Promise<Reply> {
  const selection = await readSelection(context, words);
  if (selection.chosen.length === 0) return nothingFound(selection);
  const dryRun = call.flags.has('dry-run');
  const reason = dryRun ? '' : await readReason(context, call.options['reason'], words, selection);
  const erasing = { by: actorKey(call.actor), at: context.clock().toISOString(), reason };
  const sentences: string[] = [];
  const erased: string[] = [];
  const refused: { id: string; why: string; until: string | null }[] = [];
  for (const { dossier, ids } of selection.chosen) {
    const left = ids.filter((id) => !dossier.erased.includes(id));
    const barred = erasureBar(dossier);
    const duty = retentionDuty(dossier);
    if (left.length === 0) {
      sentences.push(`${dossier.id}: nothing is left to erase.`);
    } else if (barred !== null) {
      refused.push({ id: dossier.id, why: barred, until: null });
    } else if (duty !== null) {
      refused.push({ id: dossier.id, why: `The ten-year duty keeps it, because ${duty.because}.`, until: duty.until });
    } else if (dryRun) {
      sentences.push(`Would be erased: ${enumerate(left)}.`);
    } else {
      const done = await eraseRecords(context.store, dossier.id, left, erasing);
      if (!done.ok) refused.push({ id: dossier.id, why: done.barred, until: null });
      else {
        erased.push(...done.erased);
        sentences.push(`Erased: ${enumerate(done.erased)}. Messages redrawn: ${done.redrawn}.`);
      }
    }
    await context.yieldToEventLoop();
  }
  context.wake();
  for (const { id, why, until } of refused) {
    sentences.push(`Kept, ${id}: ${why}${until === null ? '' : ` It may go on ${day(until)}.`}`);
  }
  const title = dryRun
    ? 'A dry run: nothing was erased'
    : refused.length > 0
      ? erased.length > 0
        ? 'Erased in part'
        : 'Not erased'
      : erased.length > 0
        ? 'Erased'
        : 'Nothing was left to erase';
  if (erased.length > 0) sentences.push('The ledger stays whole. Backups are beyond Cordon; let them expire.');
  return {
    to: 'asker',
    view: doneView(title, refused.length > 0 ? 'warning' : 'good', sentences, selection.similar),
    data: { erased, refused, similar: selection.similar.map(({ id }) => id) },
    outcome: refused.length > 0 && erased.length === 0 && !dryRun ? 'failed' : 'answered',
  };
}

async function changeHold(context: PrivacyContext, call: Call, words: string, on: boolean): Promise<Reply> {
  const selection = await readSelection(context, words);
  const ids = heldIn(selection).map(({ id }) => id);
  if (ids.length === 0) return nothingFound(selection);
  const reason = await readReason(context, call.options['reason'], words, selection);
  const change = { by: actorKey(call.actor), at: context.clock().toISOString() };
  const changed = await context.store.record((tx) => (on ? placeLegalHold : releaseLegalHold)(tx, ids, reason, change));
  const title = changed.length === 0 ? 'Nothing changed' : on ? 'On legal hold' : 'Released from legal hold';
  const sentences =
    changed.length === 0
      ? [on ? 'All of it was on legal hold already.' : 'None of it was on legal hold.']
      : [
          `${enumerate(changed.slice(0, shownIds))}${changed.length > shownIds ? ` and ${changed.length - shownIds} more` : ''}.`,
          on
            ? 'Neither retention nor a request erases it. What is recorded from now on is not on hold yet.'
            : 'Retention and requests hold for it again.',
        ];
  return {
    to: 'asker',
    view: doneView(title, changed.length === 0 ? 'info' : 'good', sentences, selection.similar),
    data: on ? { held: changed } : { released: changed },
    outcome: 'answered',
  };
}

function nothingFound(selection: Selection): Reply {
  const view =
    selection.similar.length === 0
      ? notice('info', 'Nothing is kept on this', 'No hire, case or screening whose data is left carries it.')
      : doneView('Nothing exactly so', 'warning', ['Name what you mean by its id.'], selection.similar);
  return { to: 'asker', view, data: { kept: [], similar: selection.similar.map(({ id }) => id) }, outcome: 'answered' };
}

function selectedRecords(context: PrivacyContext, selection: Selection): SubjectRecord[] {
  return selection.chosen.flatMap(({ dossier, ids }) => {
    const dues = retentionDues(dossier, context.shortRetentionDays);
    return dossier.held
      .filter(({ id }) => ids.includes(id))
      .map((held) => ({ held, dossier, due: dues.find(({ id }) => id === held.id) ?? null }));
  });
}

/** Records in the ledger which ids were looked up or exported, never what was typed. */
async function recordLookup(
  context: PrivacyContext,
  call: Call,
  kind: string,
  held: readonly KeptRecord[],
  selection: Selection,
): Promise<void> {
  const ids = held.map(({ id }) => id);
  await context.store.record((tx) =>
    appendAudit(tx, {
      at: context.clock().toISOString(),
      kind,
      body: {
        actor: actorKey(call.actor),
        count: ids.length,
        things: ids.slice(0, mostNoted),
        similar: selection.similar.slice(0, mostNoted).map(({ id }) => id),
      },
    }),
  );
}

const mostNoted = 200;
