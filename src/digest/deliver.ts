import { sentence } from '../errors.ts';
import type { ListId } from '../lists/designation.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { queue, retryAll } from '../store/outbox.ts';
import type { View } from '../views/view.ts';
import { type Chart, chartId, chartSvg } from './chart.ts';
import { type Digest, entriesOf, hasNews } from './compose.ts';
import { digestListViews } from './digest-list.ts';
import { type LastDelivery, readLastDelivery, replaceLastDelivery } from './digest-store.ts';
import { digestView, type Picture } from './digest-view.ts';
import type { Digests, Span } from './digests.ts';
import { dueAt } from './due.ts';
import { filterText } from './filter.ts';
import type { Subscription } from './subscription.ts';

/** How long a digest waits for the watched subjects to be screened, so that it can say how many are affected. */
const longestWait = 10 * 60_000;

/** So long digests that a place did not take are tried again with each further one: a channel may never come back. */
const triedFor = 14 * 86_400_000;

type Due = { subscription: Subscription; told: LastDelivery; slot: string };
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
    // The last delivery is read before the subscription: a change in between changes the token, and nothing is written.
    const told = await readLastDelivery(digests.store.db, place);
    const fresh = told === null ? undefined : await digests.subscriptions.get(place);
    const slot = told === null || fresh === undefined ? null : dueAt(fresh.schedule, told.until, now.toISOString());
    if (told !== null && fresh !== undefined && slot !== null) due.push({ subscription: fresh, told, slot });
  }
  if (due.length === 0) return 0;
  const ready = await digests.watch.catchUp().catch((error: unknown) => {
    log.error('watched subjects not screened', { error: sentence(error) });
    return false;
  });
  const round: Round = { spans: new Map(), composed: new Map(), pictures: new Map() };
  const prepared: Prepared[] = [];
  let queued = 0;
  const flush = async () => {
    const batch = prepared.splice(0);
    try {
      queued += await write(digests, batch);
    } catch {
      // One that cannot be written must not hold back the others of its transaction.
      for (const one of batch) {
        queued += await write(digests, [one]).catch((error: unknown) => {
          log.error('digest not queued', { error: sentence(error) });
          return 0;
        });
      }
    }
  };
  for (const one of due) {
    if (!ready && now.getTime() - Date.parse(one.slot) < longestWait) continue;
    try {
      prepared.push(await prepare(digests, one, round));
    } catch (error) {
      log.error('digest not composed', { error: sentence(error) });
    }
    if (prepared.length >= atOnce) await flush();
    await digests.yieldToEventLoop();
  }
  await flush();
  if (queued > 0) digests.wake();
  return queued;
}

/** Digests that one transaction writes. */
const atOnce = 20;

/** What this round has composed already: most subscriptions are at the same versions and follow the same topics. */
type Round = {
  spans: Map<string, Promise<Span[]>>;
  composed: Map<string, Promise<Composed>>;
  pictures: Map<string, Promise<Picture>>;
};
type Prepared = Due & { spans: readonly Span[]; digest: Digest; head: View | null; list: View[] };

async function prepare(digests: Digests, one: Due, round: Round): Promise<Prepared> {
  const { subscription, told } = one;
  const state = JSON.stringify(told.versions);
  const spans = await kept(round.spans, state, () => spansSince(digests, told.versions));
  const { digest, chart, list } = await kept(round.composed, `${state} ${filterText(subscription.filter)}`, () =>
    composeWith(digests, spans, subscription),
  );
  const says = hasNews(digest) || !subscription.quiet;
  const head = says ? await headOf(digests, subscription, digest, chart, round.pictures) : null;
  return { ...one, spans, digest, head, list };
}

function kept<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const had = made.get(key) ?? make();
  made.set(key, had);
  return had;
}

/** Writes each subscription's delivery together with its messages; returns how many had messages. */
async function write(digests: Digests, batch: readonly Prepared[]): Promise<number> {
  if (batch.length === 0) return 0;
  const at = digests.clock().toISOString();
  return digests.store.record(async (tx) => {
    let queued = 0;
    for (const { subscription, told, slot, spans, digest, head, list } of batch) {
      const { place, filter } = subscription;
      const versions: Record<ListId, string> = { ...told.versions };
      for (const {
        list: { id },
        to,
      } of spans)
        versions[id] = to.id;
      const next = { token: digests.newId(), until: slot, versions };
      if (!(await replaceLastDelivery(tx, place, told, next))) continue;
      // A message lost in an outage counts as delivered, so nothing else would ever report it.
      await retryAll(tx, { place, prefix: `digest ${place} `, since: triedSince(at), at });
      if (head === null) continue;
      // The slot is part of the key because the same versions can be reported twice: a list may step back and return.
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
      queued += 1;
    }
    return queued;
  });
}

function triedSince(now: string): string {
  return new Date(Date.parse(now) - triedFor).toISOString();
}

/** From the last delivered version of each list to the one that serves now; a list that was never delivered starts. */
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
