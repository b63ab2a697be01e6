import { sentence } from '../errors.ts';
import type { ListId } from '../lists/designation.ts';
import { appendAudit } from '../store/audit.ts';
import { readTold, type Told, writeTold } from '../store/digests.ts';
import { queue } from '../store/outbox.ts';
import { digestListViews } from '../views/digest-list.ts';
import { digestView, type Picture } from '../views/digest-view.ts';
import type { View } from '../views/view.ts';
import { type Chart, chartId, chartSvg } from './chart.ts';
import { type Digest, entriesOf, hasNews } from './compose.ts';
import type { Digests, Span } from './digests.ts';
import { dueAt } from './due.ts';
import { filterText } from './filter.ts';
import type { Subscription } from './subscription.ts';

/** How long a digest waits for the watched subjects to be screened, so that it can say how many are affected. */
const patience = 10 * 60_000;

type Due = { subscription: Subscription; told: Told; slot: string };
type Composed = { digest: Digest; chart: Chart | null; list: View[] };

/**
 * Queues every digest that is due, each in one transaction with what its subscription is told by it. Whoever composed
 * one on a state that has changed since (another replica was faster, the subscription was changed) writes nothing and
 * comes again. Answers how many were queued.
 */
export async function deliverDue(digests: Digests): Promise<number> {
  const { clock, log } = digests;
  const now = clock();
  const due: Due[] = [];
  for await (const [place] of digests.subscriptions.entries()) {
    // What was told is read before the subscription is: a change in between changes the token, and nothing is written.
    const told = await readTold(digests.store.db, place);
    const fresh = told === null ? undefined : await digests.subscriptions.get(place);
    const slot = told === null || fresh === undefined ? null : dueAt(fresh.schedule, told.until, now.toISOString());
    if (told !== null && fresh !== undefined && slot !== null) due.push({ subscription: fresh, told, slot });
  }
  if (due.length === 0) return 0;
  const ready = await digests.watch.catchUp().catch((error: unknown) => {
    log.error('watched subjects not screened', { error: sentence(error) });
    return false;
  });
  const composed = new Map<string, Promise<Composed>>();
  const pictures = new Map<string, Promise<Picture>>();
  let queued = 0;
  for (const one of due) {
    if (!ready && now.getTime() - Date.parse(one.slot) < patience) continue;
    try {
      if (await deliver(digests, one, composed, pictures)) queued += 1;
    } catch (error) {
      log.error('digest not queued', { error: sentence(error) });
    }
    await digests.breathe();
  }
  if (queued > 0) digests.wake();
  return queued;
}

async function deliver(
  digests: Digests,
  { subscription, told, slot }: Due,
  composed: Map<string, Promise<Composed>>,
  pictures: Map<string, Promise<Picture>>,
): Promise<boolean> {
  const { place, filter, quiet } = subscription;
  const spans = await spansSince(digests, told.versions);
  const versions: Record<ListId, string> = { ...told.versions };
  for (const { list, to } of spans) versions[list.id] = to.id;
  const key = `${spans.map(({ list, from, to }) => `${list.id} ${from?.id ?? ''} ${to.id}`).join(';')}|${filterText(filter)}`;
  const made = composed.get(key) ?? composeWith(digests, spans, subscription);
  composed.set(key, made);
  const { digest, chart, list } = await made;
  const says = hasNews(digest) || !quiet;
  const head = says ? await headOf(digests, subscription, digest, chart, pictures) : null;
  const at = digests.clock().toISOString();
  return digests.store.write(async (tx) => {
    const next = { token: digests.newId(), until: slot, versions };
    if (!(await writeTold(tx, place, told, next))) return false;
    if (head === null) return false;
    // With the slot, since the same versions can be told twice: a list may step back and come again.
    const name = `digest ${place} ${namesOf(spans)} ${slot}`;
    await queue(tx, { key: name, place, view: head, dueAt: at });
    for (const [part, view] of list.entries()) {
      await queue(tx, { key: `${name} ${part + 1}`, place, view, dueAt: at, repliesTo: name });
    }
    await appendAudit(tx, {
      at,
      kind: 'digest',
      body: {
        place,
        slot,
        lists: spans.map(({ list: { id }, from, to }) => ({ id, from: from?.id ?? null, to: to.id })),
        follows: filterText(filter),
        entries: entriesOf(digest).length,
        messages: list.length + 1,
      },
    });
    return true;
  });
}

/** From what was told of each list to what serves now; a list that was never told begins. */
export async function spansSince({ archive, lists }: Digests, told: Readonly<Record<ListId, string>>): Promise<Span[]> {
  const spans: Span[] = [];
  for (const list of lists) {
    const to = await archive.current(list.id);
    if (to === null) continue;
    const id = told[list.id];
    const from = id === to.id ? to : ((await archive.versions(list.id)).find((version) => version.id === id) ?? null);
    spans.push({ list, from, to });
  }
  return spans;
}

async function composeWith(digests: Digests, spans: readonly Span[], { filter }: Subscription): Promise<Composed> {
  const digest = await digests.digestOf(spans, filter);
  const chart = entriesOf(digest).length === 0 ? null : await digests.chartOf(spans, filter);
  return { digest, chart, list: digestListViews(digest) };
}

async function headOf(
  digests: Digests,
  { place }: Subscription,
  digest: Digest,
  chart: Chart | null,
  pictures: Map<string, Promise<Picture>>,
): Promise<View> {
  if (chart === null) return digestView(digest, null, 'thread');
  const key = `${place.split(':')[0]} ${chartId(chartSvg(chart))}`;
  const picture = pictures.get(key) ?? digests.picture(place, chart);
  pictures.set(key, picture);
  return digestView(digest, await picture, 'thread');
}

function namesOf(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${to.list} ${from?.id ?? '-'} ${to.id}`).join(' ');
}
