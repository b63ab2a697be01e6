import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { pngOf } from '../../adapters/http/svg-to-png.ts';
import { publisherOrigin } from '../../adapters/lists/sources.ts';
import { type Chart, chartId, chartSvg, chartWords } from '../digest/chart.ts';
import { type Charts, chartLifetime, openCharts } from '../digest/chart-store.ts';
import type { Picture } from '../digest/digest-view.ts';
import { createDigests } from '../digest/digests.ts';
import { openSubscriptions } from '../digest/subscription-store.ts';
import { createVocabularyOfLists } from '../digest/vocabulary-of-lists.ts';
import type { Intake } from '../hires/intake.ts';
import { actorOfKey, type Clock, type Log, type Place } from '../ports.ts';
import { screenPostponed } from '../rescreening/postponed-screenings.ts';
import { openRescreenCase } from '../rescreening/rescreen-case.ts';
import { createRescreening, type RescreeningDependencies } from '../rescreening/rescreen-changes.ts';
import type { Policy } from '../screening/policy.ts';
import type { Config } from './config.ts';
import type { Lists } from './lists.ts';
import type { Storage } from './storage.ts';

/** Opens the digests, and the re-screening of earlier subjects that they report on. */
export function openDigests(
  config: Config,
  { store, keyValues, leases }: Storage,
  { sources, archive, checks, liveCorpus, coverage }: Lists,
  parts: { intake: Intake; policy: Policy; clock: Clock; log: Log },
) {
  const { intake, policy, clock, log } = parts;
  const lists = sources.map(({ id, title }) => ({ id, title }));
  /** The traits of a platform, given its name, a place or an actor key. */
  const traitsOf = (text: string) =>
    config.platforms.find(({ traits }) => traits.name === text.split(':', 1)[0])?.traits;
  const yieldToEventLoop = () => turn();
  const charts = openCharts(keyValues);
  // A transaction waits for nothing outside of it, so the channels are read before each run.
  let channels: Place[] = [];
  const rescreeningDependencies: RescreeningDependencies = {
    store,
    archive,
    leases,
    lists,
    policy,
    async corpus() {
      await liveCorpus.catchUp();
      return liveCorpus.corpus();
    },
    months: config.watchMonths,
    clock,
    log,
    yieldToEventLoop,
    openCase: (tx, found) => openRescreenCase(tx, intake, found, channels),
    reaches: (key) => {
      const platform = actorOfKey(key)?.platform;
      return platform !== undefined && (traitsOf(platform)?.notifies ?? true);
    },
  };
  const rescreening = createRescreening(rescreeningDependencies);
  const digests = createDigests({
    store,
    archive,
    checks,
    lists,
    subscriptions: openSubscriptions(keyValues),
    watch: rescreening,
    isPublisher: (list, origin) => publisherOrigin(list) === origin,
    picture: (place, chart) =>
      pictureAt(chart, { inline: traitsOf(place)?.inlinePictures ?? false, publicUrl: config.publicUrl, charts }),
    listMaxAge: config.listMaxAge,
    zone: config.digestZone,
    clock,
    log,
    newId: randomUUID,
    yieldToEventLoop,
    wake: intake.wake,
  });
  return {
    digests,
    digestWords: createVocabularyOfLists(archive, sources, yieldToEventLoop),
    /** The picture with an id as SVG. */
    chart: async (id: string) => (await charts.get(id)) ?? null,
    async watchSubjects() {
      channels = await intake.channels();
      if (!(await rescreening.catchUp())) return;
      if ((await screenPostponed({ ...rescreeningDependencies, coverage, newId: randomUUID })) > 0) intake.wake();
    },
  };
}

/** Some platforms take the picture in the message; the others load it from an address that they can reach. */
async function pictureAt(
  chart: Chart,
  { inline, publicUrl, charts }: { inline: boolean; publicUrl: string | null; charts: Charts },
): Promise<Picture> {
  const [svg, alt] = [chartSvg(chart), chartWords(chart)];
  if (inline) {
    return { url: `data:image/png;base64,${(await pngOf(svg)).toString('base64')}`, alt };
  }
  if (publicUrl === null) return { url: null, alt };
  const id = chartId(svg);
  await charts.set(id, svg, chartLifetime);
  return { url: `${publicUrl}/digest/chart/${id}.png`, alt };
}
