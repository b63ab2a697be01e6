import { entriesOf } from '../digest/compose.ts';
import { spansSince } from '../digest/deliver.ts';
import { digestJson } from '../digest/digest-json.ts';
import { digestListFold } from '../digest/digest-list.ts';
import { readLastDelivery } from '../digest/digest-store.ts';
import { digestView } from '../digest/digest-view.ts';
import type { Span } from '../digest/digests.ts';
import { everything, type Filter } from '../digest/filter.ts';
import { readSubscription, subscribe, unsubscribe } from '../digest/subscribe.ts';
import { subscribedView, subscriptionsView } from '../digest/subscription-view.ts';
import { UserError } from '../errors.ts';
import { isDate } from '../iso-date.ts';
import { allows } from '../people/access.ts';
import { actorKey, type Place, type Reply } from '../ports.ts';
import { notice } from '../views/notice.ts';
import type { View } from '../views/view.ts';
import type { Call, Command } from './command.ts';
import type { DigestContext } from './context.ts';
import { noListYet, readListName } from './list-name.ts';

/** How many designations of each list a private answer shows, collapsed. The file has all of them. */
const mostFolded = 60;

export const digest: Command = {
  name: 'digest',
  role: 'member',
  summary:
    'Show what was designated, changed and removed; reviewers and admins subscribe a channel to it, e.g. each weekday at 09:00.',
  usage:
    'digest [now] | digest since <date or version> | digest subscribe [what] [at 09:00] [weekdays] [Europe/London] [quiet] | digest unsubscribe | digest list',
  examples: ['digest since 2025-11-04', 'digest subscribe dprk, crypto at 09:00 weekdays Europe/London'],
  options: { list: 'LIST', since: 'VERSION|DATE', filter: 'WORDS' },
  flags: ['quiet'],
  commandLine: {
    usage: 'cordon digest [now | list] [--list LIST] [--since VERSION|DATE] [--filter WORDS] [--json]',
    summary:
      'Show what was designated, changed and removed by the latest publication of each list, or since a version or date such as 2025-11-04. WORDS say what of it: “dprk, crypto, vessels”; `cordon lists` names the lists.',
    paths: [],
    chatOnly: ['quiet'],
    missing(words, options) {
      if (words[0] === 'list' && options.size > (options.has('json') ? 1 : 0)) return '`digest list` takes no options.';
      return null;
    },
  },
  async run(context: DigestContext, call) {
    const [, verb = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(call.words.trim()) ?? [];
    switch (verb.toLowerCase()) {
      case 'subscribe':
        return startSubscription(context, call, rest);
      case 'unsubscribe':
        return stopSubscription(context, call);
      case 'list':
        return list(context, call);
      case 'since': {
        const [, since = '', what = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
        if (since === '') throw new UserError('Say since when: “digest since 2025-11-04”, or a version of a list.');
        return show(context, call, { since, what });
      }
      case '':
      case 'now':
        return show(context, call, { since: null, what: rest });
    }
    return show(context, call, { since: null, what: call.words });
  },
};

async function startSubscription(context: DigestContext, call: Call, words: string): Promise<Reply> {
  const place = await managedChannel(context, call);
  const { digests } = context;
  const wanted = readSubscription(
    [words, call.options['filter'] ?? '', call.options['list'] ?? ''].join(' '),
    call.flags.has('quiet'),
    await context.digestWords.vocabulary(),
    digests.zone,
  );
  const at = context.clock().toISOString();
  const subscription = { place, ...wanted, by: actorKey(call.actor), at };
  const isNew = await subscribe(digests, subscription);
  return {
    to: 'everyone',
    view: subscribedView(subscription, isNew, at),
    data: subscription,
    outcome: 'answered',
  };
}

async function stopSubscription(context: DigestContext, call: Call): Promise<Reply> {
  const place = await managedChannel(context, call);
  const ended = await unsubscribe(context.digests, place, actorKey(call.actor));
  const view = ended
    ? notice('good', 'The digest is off here', 'Nothing more is posted here. “digest subscribe” turns it on again.')
    : notice('info', 'There is no digest here', '“digest subscribe” turns it on.');
  return { to: ended ? 'everyone' : 'asker', view, data: { ended }, outcome: 'answered' };
}

/** Members see only the subscription of the channel they ask in; those who may change subscriptions see all. */
async function list(context: DigestContext, call: Call): Promise<Reply> {
  const all = await Array.fromAsync(context.digests.subscriptions.entries(), ([, subscription]) => subscription);
  const own = (await mayManage(context, call)) ? all : all.filter(({ place }) => place === call.channel);
  return {
    to: 'asker',
    view: subscriptionsView(own, call.channel, context.clock().toISOString()),
    data: own,
    outcome: 'answered',
  };
}

/**
 * The channel whose subscription is changed. Everybody in it reads the digest, so only reviewers and admins may change it.
 * Throws a `UserError` for other people and places.
 */
async function managedChannel(context: DigestContext, call: Call): Promise<Place> {
  if (!(await mayManage(context, call))) {
    throw new UserError(
      'Subscriptions of a channel are for reviewers and admins. “digest now” and “digest since 2025-11-04” answer you privately.',
    );
  }
  if (call.channel === null || call.printed) {
    throw new UserError('Say this in the channel that is to get the digest.');
  }
  return call.channel;
}

async function mayManage(context: DigestContext, { actor }: Call): Promise<boolean> {
  const held = await context.people.rolesOf(actor);
  return allows(held, 'reviewer') || allows(held, 'admin');
}

async function show(context: DigestContext, call: Call, asked: { since: string | null; what: string }): Promise<Reply> {
  const { digests } = context;
  const filter = await filterOf(context, call, asked.what);
  const since = asked.since ?? call.options['since'] ?? null;
  const { spans, notes } =
    since === null ? await latestSpans(context, call) : await spansSinceVersion(context, since, filter);
  const found = await digests.digestOf(
    spans.filter(({ list }) => filter.lists.length === 0 || filter.lists.includes(list.id)),
    filter,
    notes,
  );
  const chart = entriesOf(found).length === 0 ? null : await digests.chartOf(spans, filter);
  const picture = chart === null || call.place === null ? null : await digests.picture(call.place, chart);
  const head = digestView(found, picture, 'file');
  const footnote = head.blocks.at(-1);
  const view: View = {
    ...head,
    blocks: [...head.blocks.slice(0, -1), ...digestListFold(found, mostFolded), ...(footnote ? [footnote] : [])],
  };
  return { to: 'asker', view, data: digestJson(found), outcome: 'answered' };
}

async function filterOf(context: DigestContext, call: Call, what: string): Promise<Filter> {
  const words = [what, call.options['filter'] ?? ''].join(' ').trim();
  const filter = words === '' ? everything : (await context.digestWords.vocabulary()).read(words);
  const named = call.options['list'];
  return named === undefined ? filter : { ...filter, lists: [readListName(named, context.sources)] };
}

type Asked = { spans: Span[]; notes: string[] };

/** What the subscribed channel has not received yet; if there is nothing, the latest publication of each list. */
async function latestSpans(context: DigestContext, call: Call): Promise<Asked> {
  const { digests } = context;
  const lastDelivery = call.channel === null ? null : await readLastDelivery(digests.store.db, call.channel);
  const undelivered = lastDelivery === null ? [] : await spansSince(digests, lastDelivery.versions);
  if (undelivered.some(({ from, to }) => from?.id !== to.id)) return { spans: undelivered, notes: [] };
  const spans: Span[] = [];
  for (const list of digests.lists) {
    const to = await context.archive.current(list.id);
    if (to !== null) spans.push({ list, from: (await context.archive.previous(to)) ?? to, to });
  }
  if (spans.length === 0) throw noListYet();
  return { spans, notes: [] };
}

/** Each list since the version in force on that date, or since its first kept version if that is later. */
async function spansSinceVersion(context: DigestContext, since: string, filter: Filter): Promise<Asked> {
  if (isDate(since) && since > dayAfter(context.clock())) {
    throw new UserError(`${since} is still to come; write a day that has been, such as 2025-11-04, or a version.`);
  }
  const spans: Span[] = [];
  const notes: string[] = [];
  let notFound: UserError | null = null;
  let matched = false;
  for (const list of context.digests.lists) {
    if (filter.lists.length > 0 && !filter.lists.includes(list.id)) continue;
    const to = await context.archive.current(list.id);
    if (to === null) continue;
    try {
      spans.push({ list, from: await context.archive.find(list.id, since), to });
      matched = true;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      notFound ??= error;
      if (!isDate(since)) continue;
      const [first] = await context.archive.versions(list.id);
      spans.push({ list, from: first ?? to, to });
      notes.push(`${list.title}: versions are kept here only since ${first?.id ?? to.id}.`);
    }
  }
  if (notFound !== null && !matched) throw notFound;
  if (spans.length === 0) throw noListYet();
  return { spans, notes };
}

/** The next day by UTC, which has already begun in some time zones. */
function dayAfter(now: Date): string {
  return new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
}
