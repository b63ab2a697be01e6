import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { publisherOrigin } from '../../adapters/lists/sources.ts';
import { pngOf } from '../../adapters/picture.ts';
import { actorOfKey } from '../access.ts';
import type { Config } from '../config.ts';
import { type Chart, chartId, chartSvg, chartWords } from '../digest/chart.ts';
import { createDigests } from '../digest/digests.ts';
import { createLoadedWords } from '../digest/loaded.ts';
import { screenAgain } from '../digest/screen-again.ts';
import { createWatch, type WatchParts } from '../digest/watch.ts';
import type { CaseHours } from '../hires/case-times.ts';
import { openRescreenCase } from '../hires/rescreen-case.ts';
import type { Clock, ListSource, Log, Place } from '../ports.ts';
import type { Corpus } from '../screening/corpus.ts';
import type { Coverage } from '../screening/coverage.ts';
import type { Policy } from '../screening/policy.ts';
import type { Archive } from '../store/archive.ts';
import { type Charts, chartsKept, openCharts } from '../store/charts.ts';
import type { Store } from '../store/database.ts';
import type { KeyedValues } from '../store/keyed.ts';
import type { Leases } from '../store/leases.ts';
import type { ListChecks } from '../store/list-checks.ts';
import { openSubscriptions } from '../store/subscriptions.ts';
import type { Picture } from '../views/digest-view.ts';

/** Puts the digest and the watching of subjects together. */
export function openDigests(
  config: Config,
  parts: {
    store: Store;
    archive: Archive;
    checks: ListChecks;
    leases: Leases;
    keyed: KeyedValues;
    sources: readonly ListSource[];
    policy: Policy;
    corpus(): Promise<Corpus>;
    coverage(): Promise<Coverage>;
    clock: Clock;
    log: Log;
    wake(): void;
    channels(): Promise<Place[]>;
    caseHours: CaseHours;
  },
) {
  const { store, archive, checks, leases, keyed, sources, clock, log } = parts;
  const lists = sources.map(({ id, title }) => ({ id, title }));
  const breathe = () => turn();
  const charts = openCharts(keyed);
  // A transaction waits for nothing outside of it, so the channels are asked before each round.
  let channels: Place[] = [];
  const watching: WatchParts = {
    store,
    archive,
    leases,
    lists,
    policy: parts.policy,
    corpus: parts.corpus,
    months: config.watchMonths,
    clock,
    log,
    breathe,
    openCase: (tx, found) => openRescreenCase(tx, parts, found, channels),
    reaches: (key) => (actorOfKey(key)?.platform ?? 'terminal') !== 'terminal',
  };
  const watch = createWatch(watching);
  const digests = createDigests({
    store,
    archive,
    checks,
    lists,
    subscriptions: openSubscriptions(keyed),
    watch,
    isPublisher: (list, origin) => publisherOrigin(list) === origin,
    picture: (place, chart) => pictureAt(place, chart, config.publicUrl, charts),
    listMaxAge: config.listMaxAge,
    zone: config.digestZone,
    clock,
    log,
    newId: randomUUID,
    breathe,
    wake: parts.wake,
  });
  return {
    digests,
    digestWords: createLoadedWords(archive, sources, breathe),
    /** The picture of an id as SVG. */
    chart: async (id: string) => (await charts.get(id)) ?? null,
    async watchSubjects() {
      channels = await parts.channels();
      if (!(await watch.catchUp())) return;
      if ((await screenAgain({ ...watching, coverage: parts.coverage, newId: randomUUID })) > 0) parts.wake();
    },
  };
}

/** The chat page takes the picture whole; other platforms fetch it, so they need an address that they can reach. */
async function pictureAt(place: Place, chart: Chart, publicUrl: string | null, charts: Charts): Promise<Picture> {
  const [svg, alt] = [chartSvg(chart), chartWords(chart)];
  if (place.startsWith('web:')) {
    return { url: `data:image/png;base64,${(await pngOf(svg)).toString('base64')}`, alt };
  }
  if (publicUrl === null) return { url: null, alt };
  const id = chartId(svg);
  await charts.set(id, svg, chartsKept);
  return { url: `${publicUrl}/digest/chart/${id}.png`, alt };
}
