import { actorOfKey } from '../access.ts';
import { UserError } from '../errors.ts';
import type { Actor, Place } from '../ports.ts';
import { recordIn } from '../screening/record.ts';
import { type Screening, screeningJson } from '../screening/screening.ts';
import { caseOfOrigin, nextNumber, readWholeCase, type WholeCase } from '../store/cases.ts';
import type { Queries, Tx } from '../store/database.ts';
import { dispose } from '../store/dispositions.ts';
import { bulkLimit } from '../store/evidence.ts';
import {
  deliveryOf,
  type HireRecord,
  hireByExternalId,
  keepDelivery,
  readHire,
  type StoredHire,
  type WholeHire,
  writeHire,
} from '../store/hires.ts';
import { decided, stateWords } from '../views/case-words.ts';
import { notice } from '../views/notice.ts';
import type { Case } from './case.ts';
import { type CaseContent, type CaseHit, caseHit, findingKey, isStrong, mostCaseHits } from './case-content.ts';
import { addBusinessHours } from './clock.ts';
import { type Desk, MovedMeanwhile, openCase, renewCase, tell } from './desk.ts';
import type { Assessment, Finding } from './finding.ts';
import { type Hire, type HireAnswer, type HireDelivery, initials } from './hire.ts';
import { mergeHires, sealHire } from './sealed-hire.ts';

/** An assessment with what has to be kept of it; `keep` writes the keyed hashes by which others are compared. */
export type Assessed = {
  assessment: Assessment;
  screenings: Screening[];
  keep(tx: Tx, hire: string, at: string): Promise<void>;
};

/** Holds a hire against lists, indicators and earlier hires; writes nothing. */
export type Assess = (asked: {
  hire: Hire;
  previous: Hire | null;
  /** What was found in it before. */
  earlier: readonly Finding[];
  /** Null for a hire that is not known yet. */
  id: string | null;
  /** The time to add a deciding datum is over: a name that is met whole without it opens a case. */
  waited: boolean;
  at: string;
}) => Promise<Assessed>;

export type Intake = Desk & {
  assess: Assess;
  /** The key of the hashes by which hires are compared. */
  hireDataKey(): Uint8Array;
};
export type From = { requester: string; place: Place | null };

/** A working day, in business hours: how long HR has to add a deciding datum. */
const askHours = 8;

/**
 * Takes one delivery about one hire: assesses it, keeps it, opens or renews its case, all in one transaction, and answers
 * what HR may know. The same delivery is taken once; another one under the same key is a `conflict`.
 */
export async function receiveHire(
  intake: Intake,
  delivery: HireDelivery,
  from: From,
): Promise<HireAnswer | 'conflict'> {
  return again(async () => {
    const { db } = intake.store;
    const { source, deliveryKey, externalId } = delivery;
    const taken = deliveryKey === undefined ? null : await deliveryOf(db, source, deliveryKey);
    if (taken !== null) return repeated(db, taken, delivery);
    const before = await earlier(db, delivery);
    // Anybody may hand in a table, and so could change what somebody else handed in.
    if (delivery.source === 'csv' && before !== null && before.row.requester !== from.requester) {
      throw new UserError('Somebody else handed in a hire under this external_id. Nothing of this row was recorded.');
    }
    const at = intake.clock().toISOString();
    const told = sealHire(delivery.hire, intake.hireDataKey());
    const hire = mergeHires(before?.record?.hire ?? {}, told);
    const assessed = await assessWhole(intake, {
      hire,
      previous: before?.record?.hire ?? null,
      earlier: before?.record?.assessment.findings ?? [],
      id: before?.row.id ?? null,
      waited: before !== null && (await caseOfOrigin(db, 'hire', before.row.id)) !== null,
      at,
    });
    const assessment = withoutData(assessed.assessment, delivery.noData);
    const record: HireRecord = {
      hire,
      supplied: { ...before?.record?.supplied, ...suppliedNow(delivery, from, at) },
      assessment,
      notes: delivery.notes,
    };
    const channels = await intake.channels();
    const kept = await intake.store.write(async (tx) => {
      const number = await nextNumber(tx, 'hire');
      if (deliveryKey !== undefined && (await deliveryOf(tx, source, deliveryKey)) !== null) throw new MovedMeanwhile();
      await unchanged(tx, before, delivery);
      const row = await keepHire(tx, intake, {
        number,
        before: before?.row ?? null,
        source,
        externalId: externalId ?? null,
        requester: before?.row.requester ?? from.requester,
        by: from.requester,
        record,
        assessed,
        waited: false,
        at,
        channels,
      });
      await keepDelivery(tx, delivery, row.id, at);
      return row;
    });
    intake.wake();
    return answerOf(kept, record, false);
  });
}

/**
 * Assesses a hire again: because the time for a deciding datum is over (`waited`), or because the lists that could not be
 * searched are back. The requester hears when that changes whether the hire may start.
 */
export async function assessAgain(intake: Intake, id: string, { waited }: { waited: boolean }): Promise<void> {
  await again(async () => {
    const before = await readHire(intake.store.db, id);
    if (before === null) return;
    const at = intake.clock().toISOString();
    const { row, record } = before;
    if (record === null) {
      await intake.store.write((tx) =>
        tx.updateTable('hire').set({ ask_until: null, unscreened: 0 }).where('id', '=', row.id).execute(),
      );
      return;
    }
    const hadCase = (await caseOfOrigin(intake.store.db, 'hire', row.id)) !== null;
    const assessed = await assessWhole(intake, {
      hire: record.hire,
      previous: record.hire,
      earlier: record.assessment.findings,
      id: row.id,
      waited: waited || hadCase,
      at,
    });
    const stillUnscreened = assessed.assessment.notScreened !== null;
    if (!waited && stillUnscreened) return;
    const channels = await intake.channels();
    await intake.store.write(async (tx) => {
      await nextNumber(tx, 'hire');
      await unchanged(tx, before, null);
      const next = await keepHire(tx, intake, {
        number: row.number,
        before: row,
        source: row.source,
        externalId: row.external_id,
        requester: row.requester,
        by: 'cordon',
        record: { ...record, assessment: assessed.assessment },
        assessed,
        waited,
        at,
        channels,
      });
      if (next.state === row.state) return;
      const held = next.state !== 'recorded';
      const view = notice(
        held ? 'warning' : 'info',
        `${row.id} (${initials(record.hire.legalName)}): ${held ? 'on hold: do not start or pay' : 'recorded, no hold'}`,
        held ? 'Compliance looks at it and will tell you.' : 'Nothing stands in the way from compliance.',
      );
      await tell(tx, `hire ${row.id} state ${next.version}`, row.requester, view, at);
    });
    intake.wake();
  });
}

/** Where a case opens anyway, it holds the names that would otherwise wait for a datum. */
async function assessWhole({ assess }: Intake, asked: Parameters<Assess>[0]): Promise<Assessed> {
  const assessed = await assess(asked);
  const { opens, asks } = assessed.assessment;
  return opens && asks.length > 0 && !asked.waited ? assess({ ...asked, waited: true }) : assessed;
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MovedMeanwhile)) throw error;
    }
  }
}

async function repeated(
  db: Queries,
  taken: { hire: string; digest: string },
  delivery: HireDelivery,
): Promise<HireAnswer | 'conflict'> {
  if (taken.digest !== (delivery.digest ?? '')) return 'conflict';
  const known = await readHire(db, taken.hire);
  return known === null ? 'conflict' : answerOf(known.row, known.record, true);
}

/** The hire that a delivery changes: the one it names, or the one that its sender's key names. */
async function earlier(db: Queries, { addsTo, source, externalId }: HireDelivery): Promise<WholeHire | null> {
  if (addsTo !== undefined) {
    const named = await readHire(db, addsTo);
    if (named === null) throw new UserError(`There is no hire ${addsTo}. Nothing was recorded.`);
    return named;
  }
  return externalId === undefined ? null : hireByExternalId(db, source, externalId);
}

/** Under the lock: nobody else has written the hire since it was read. */
async function unchanged(tx: Tx, before: WholeHire | null, delivery: HireDelivery | null): Promise<void> {
  if (before !== null) {
    const now = await readHire(tx, before.row.id);
    if (now?.row.version !== before.row.version) throw new MovedMeanwhile();
  } else if (delivery?.externalId !== undefined) {
    if ((await hireByExternalId(tx, delivery.source, delivery.externalId)) !== null) throw new MovedMeanwhile();
  }
}

type Keeping = {
  number: number;
  before: StoredHire | null;
  source: string;
  externalId: string | null;
  requester: string;
  by: string;
  record: HireRecord;
  assessed: Assessed;
  /** The time to add what is asked for is over; what is still asked for has no time any more. */
  waited: boolean;
  at: string;
  channels: readonly Place[];
};

async function keepHire(tx: Tx, intake: Intake, keeping: Keeping): Promise<StoredHire> {
  const { number, before, source, externalId, requester, by, record, assessed, waited, at, channels } = keeping;
  const { assessment } = record;
  const id = before?.id ?? `H-${number}`;
  // A new hire had no id yet when it was screened; without it nobody would find these screenings to erase them.
  const screenings = assessed.screenings.map((screening) => ({ ...screening, query: { ...screening.query, ref: id } }));
  for (let from = 0; from < screenings.length; from += bulkLimit) {
    await recordIn(tx, screenings.slice(from, from + bulkLimit), { actor: actorBehind(by), place: null });
  }
  const standing = await keepCase(tx, intake, { id, requester, by, record, assessed, at, channels });
  const asks = standing === null && assessment.asks.length > 0;
  const state =
    standing !== null
      ? standing.hold === 'held'
        ? 'on-hold'
        : 'recorded'
      : asks
        ? 'ask'
        : assessment.notScreened === null
          ? 'recorded'
          : 'on-hold';
  const askUntil =
    asks && !waited ? (before?.ask_until ?? addBusinessHours(at, askHours, intake.caseHours.calendar)) : null;
  const row = await writeHire(tx, {
    number,
    before,
    source,
    externalId,
    columns: { state, requester, ask_until: askUntil, unscreened: assessment.notScreened === null ? 0 : 1 },
    record,
    at,
    by,
    screenings: assessed.screenings.map((screening) => screening.id),
  });
  await assessed.keep(tx, id, at);
  return row;
}

/** Opens the case of a hire, renews the one that is undecided, or leaves a decided one alone; the case that counts now. */
async function keepCase(
  tx: Tx,
  intake: Intake,
  {
    id,
    requester,
    by,
    record,
    assessed,
    at,
    channels,
  }: Omit<Keeping, 'number' | 'before' | 'source' | 'externalId' | 'waited'> & { id: string },
): Promise<Case | null> {
  const { assessment, hire } = record;
  const { strong, categories } = assessment;
  const stored = await caseOfOrigin(tx, 'hire', id);
  const last = stored === null ? null : await readWholeCase(tx, stored.case.id);
  const content = contentOfHire(id, hire, assessment, assessed.screenings, last?.content?.hits ?? []);
  if (last !== null && last.case.state !== 'closed' && last.case.state !== 'confirmed') {
    return renewCase(tx, intake, last, { content, strong, categories, by, barred: hire.involved ?? [] }, at);
  }
  if (!assessment.opens || (last !== null && !saysMore(assessment.findings, last))) {
    return last?.case.state === 'confirmed' ? last.case : null;
  }
  const opened = await openCase(
    tx,
    intake,
    {
      by,
      origin: 'hire',
      originId: id,
      requester,
      barred: [...new Set([requester, ...(hire.involved ?? [])])],
      hold: 'held',
      strong,
      points: assessment.points,
      categories,
      content: last === null ? content : { ...content, earlier: [earlierWords(last)] },
    },
    at,
    channels,
  );
  for (const screening of new Set(content.hits.map((hit) => hit.screening))) {
    await dispose(tx, {
      screening,
      designations: [''],
      at,
      actor: by,
      outcome: 'case',
      caseId: opened.id,
      because: null,
    });
  }
  return opened;
}

/** Whether there is a finding that the last case of the hire did not have: a closed case suppresses no later one. */
function saysMore(findings: readonly Finding[], { content }: WholeCase): boolean {
  const known = new Set(content?.findings.map(findingKey));
  return findings.some((finding) => finding.points > 0 && !known.has(findingKey(finding)));
}

function earlierWords({ case: subject }: WholeCase): string {
  return `${subject.id}: ${decided(subject) ?? stateWords[subject.state]}.`;
}

function contentOfHire(
  id: string,
  hire: Hire,
  assessment: Assessment,
  screenings: readonly Screening[],
  earlier: readonly CaseHit[],
): CaseContent {
  const met = new Set(assessment.findings.flatMap(({ designations }) => designations ?? []));
  const found = screenings.flatMap((screening) => {
    const json = screeningJson(screening);
    return screening.hits.flatMap((hit, index) => {
      const line = json.hits[index];
      return line !== undefined && met.has(hit.entry.id) ? [caseHit(json, line, hit.entry)] : [];
    });
  });
  const past = new Set(assessment.findings.flatMap((one) => (one.past ? (one.designations ?? []) : [])));
  const hits = [
    ...found,
    ...earlier.filter((hit) => past.has(hit.designation) && found.every((one) => one.designation !== hit.designation)),
  ];
  // What weighs most first, so that a hire's own name is not cut off behind all of its employers.
  const weight = (hit: CaseHit) =>
    assessment.findings.findIndex(({ designations = [] }) => designations.includes(hit.designation));
  const ranked = hits
    .toSorted((a, b) => weight(a) - weight(b) || Number(isStrong(b)) - Number(isStrong(a)) || b.score - a.score)
    .filter(
      (hit, index, all) =>
        all.findIndex((one) => one.designation === hit.designation && one.asked === hit.asked) === index,
    );
  const lists = new Map(screenings.flatMap(({ lists }) => lists.map((list) => [list.id, list] as const)));
  return {
    subject: { name: hire.legalName ?? '', initials: initials(hire.legalName) },
    hire: id,
    findings: assessment.findings,
    hits: ranked.slice(0, mostCaseHits),
    moreHits: Math.max(0, ranked.length - mostCaseHits),
    hints: assessment.hints,
    screenings: screenings.map((screening) => screening.id),
    lists: [...lists.values()].map(({ id: list, title, version, published }) => ({
      id: list,
      title,
      version,
      published,
    })),
    earlier: [],
  };
}

function withoutData(assessment: Assessment, noData: string | undefined): Assessment {
  return noData === undefined ? assessment : { ...assessment, notScreened: noData };
}

function suppliedNow(delivery: HireDelivery, { requester }: From, at: string): HireRecord['supplied'] {
  const { hire, suppliedBy } = delivery;
  const supplied: HireRecord['supplied'] = {};
  for (const name of keysOf(hire)) supplied[name] = { by: suppliedBy?.[name] ?? requester, at };
  return supplied;
}

function keysOf(hire: Hire): (keyof Hire)[] {
  return Object.keys(hire) as (keyof Hire)[];
}

function answerOf(row: StoredHire, record: HireRecord | null, known: boolean): HireAnswer {
  return {
    hire: row.id,
    state: row.state,
    known,
    please: row.state === 'ask' ? (record?.assessment.asks ?? []) : [],
    notes: [
      ...(record?.notes ?? []),
      ...(row.unscreened === 1
        ? [
            'The lists could not all be searched yet, or data are missing; Cordon does it as soon as it can. Until then do not start or pay.',
          ]
        : []),
    ],
  };
}

/** Systems that deliver hires act under their own name. */
function actorBehind(by: string): Actor {
  return actorOfKey(by) ?? { platform: 'intake', workspace: '', id: by, name: by };
}
