import { type CaseContent, caseHit, isStrong, mostCaseHits } from '../cases/case-content.ts';
import { type CaseContext, openCase } from '../cases/workflow.ts';
import { readHire } from '../hires/hire-store.ts';
import type { Place } from '../ports.ts';
import { hitJson, type Query } from '../screening/screening.ts';
import type { LedgerTx } from '../store/database.ts';
import { day, enumerate, initials } from '../views/wording.ts';
import type { EarlierAnswer, Rescreened } from './watched-subjects.ts';

/**
 * Opens a case for an earlier subject that a change of the lists has met, in the caller's transaction; `channels` was
 * asked before it. A hire goes on hold with it.
 */
export async function openRescreenCase(
  tx: LedgerTx,
  context: Pick<CaseContext, 'caseHours' | 'settleHold'>,
  found: Rescreened,
  channels: readonly Place[],
): Promise<string> {
  const { subject, requester, at } = found;
  const isHire = subject.origin === 'hire';
  const content = contentOf(found);
  const opened = await openCase(
    tx,
    context,
    {
      by: 'cordon',
      origin: 'rescreen',
      originId: subject.id,
      requester,
      barred: isHire ? await involvedIn(tx, subject.id, requester) : [requester],
      hold: isHire ? 'held' : 'none',
      strong: content.hits.some(isStrong),
      points: 0,
      categories: ['sanctions'],
      content,
    },
    at,
    channels,
  );
  await context.settleHold(tx, opened, at);
  return opened.id;
}

/** Whoever brought the hire in, and everybody whom its data names as involved. */
async function involvedIn(tx: LedgerTx, hire: string, requester: string): Promise<string[]> {
  const whole = await readHire(tx, hire);
  return [...new Set([requester, ...(whole?.record?.hire.involved ?? [])])];
}

function contentOf({ subject, asked, queries, hits, lists, earlier }: Rescreened): CaseContent {
  const [first] = queries;
  const name = first?.text ?? '';
  const screening = { id: asked[0] ?? subject.id, query: first ?? { text: name } };
  return {
    subject: { name, initials: /^\S*\d\S*$/.test(name) ? 'a wallet' : initials(name) },
    hire: subject.origin === 'hire' ? subject.id : null,
    findings: [],
    hits: hits
      .slice(0, mostCaseHits)
      .map((hit) => caseHit({ ...screening, query: queryOf(hit.reasons, queries) }, hitJson(hit), hit.entry)),
    hints: [],
    screenings: subject.origin === 'hire' ? [] : asked,
    lists: lists.map(({ id, version }) => ({ id, title: id, version, published: null })),
    earlier: earlier.flatMap(earlierWords),
  };
}

/** Which of the subject's queries matched the entry: reasons quote a wallet as it was asked. */
function queryOf(reasons: readonly { query: string }[], queries: readonly Query[]): Query {
  const [first = { text: '' }] = queries;
  return queries.find(({ text }) => reasons.some(({ query }) => query === text)) ?? first;
}

function earlierWords({ id, at, verdict, lists, decisions }: EarlierAnswer): string[] {
  const on = lists.length === 0 ? '' : `, on ${enumerate(lists.map((list) => `${list.id} ${list.version}`))}`;
  return [
    `${id}: ${verdict} on ${day(at)}${on}.`,
    ...decisions.map(
      ({ designation, outcome, actor, at: when, caseId }) =>
        `${actor} on ${day(when)}: ${outcome}${designation === '' ? '' : ` on ${designation}`}${caseId === null ? '' : ` (${caseId})`}.`,
    ),
  ];
}
