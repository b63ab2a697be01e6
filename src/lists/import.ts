import { Fault } from '../errors.ts';
import type { Store } from '../store/database.ts';
import type { Fence } from '../store/leases.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { type Archive, createArchive } from './archive.ts';
import { openStaging, type Staging } from './archive-import-store.ts';
import { bodyOf, hashOf } from './body.ts';
import type { ListId } from './designation.ts';
import { checkImport, standing } from './import-guards.ts';
import type { ListFile, ListReading } from './list-source.ts';
import { days, type ListVersion, positionAhead, positionAtEnd, positionFor, versionId } from './version.ts';

/** What to import and on whose word. Plain JSON, so that a worker thread can carry it out. */
export type ImportOrder = {
  list: ListId;
  files: ListFile[];
  origin: string;
  importer: string;
  /** Time of the import, ISO in UTC. */
  at: string;
  /** ISO date for a file that says nothing of itself. */
  published: string | null;
  /** Why the list may have shrunk by more than a fifth; null lets such a file be refused. */
  acceptShrink: string | null;
  /** Lets a version older than the current one serve. */
  makeCurrent: boolean;
};

/** `known` is the version that the archive already had of the very same content. */
export type ImportOutcome = { known: ListVersion } | { imported: Imported };
export type Imported = {
  version: ListVersion;
  /** Whether it serves now. */
  current: boolean;
  /** Against the version that served, for history against the one before it; a first version adds all that it holds. */
  added: number;
  removed: number;
  changed: number;
  /** Sentences on how the file was taken, beside what the version itself lacks. */
  notes: string[];
};

/** Records so far and how many are expected, where anything tells. */
export type ImportProgress = (phase: 'reading' | 'publishing', done: number, total: number | null) => void;

export type ImportWays = {
  store: Store;
  fence: Fence;
  /** SHA-256 in hex of the unpacked content. */
  sha256(files: readonly ListFile[]): Promise<string>;
  read(files: readonly ListFile[]): Promise<ListReading>;
  progress: ImportProgress;
  /** Designations that one transaction writes; few keep it short, many keep the import short. */
  rowsAtOnce?: number;
};

/**
 * Reads a file, judges it and publishes it as a new version, with an entry in the ledger; content that the archive has
 * already is not even read. Throws a `Fault` `list-*` when
 * the file is refused; whatever happens before the end, what was published before stays exactly as it was.
 */
export async function importList(ways: ImportWays, order: ImportOrder): Promise<ImportOutcome> {
  const archive = createArchive(ways.store);
  const sha256 = await ways.sha256(order.files);
  const same = await archive.bySha256(order.list, sha256);
  if (same) return { known: same };
  const [known, serving] = [await archive.versions(order.list), await archive.current(order.list)];
  const taken = known.map(({ position }) => position);
  const notes: string[] = [];

  const attempt = async (placed: (published: string | null) => number) => {
    const reading = await ways.read(order.files);
    const published = reading.published ?? order.published;
    const position = placed(published);
    const { store, fence, rowsAtOnce } = ways;
    const staging = await openStaging(store, {
      list: order.list,
      position,
      fence,
      ...(rowsAtOnce ? { rowsAtOnce } : {}),
    });
    try {
      const expected = reading.declaredRecords ?? serving?.records ?? null;
      const counted = await stage(staging, reading, (done) => {
        ways.progress('reading', done, expected === null ? null : Math.max(done, expected));
      });
      return { reading, staging, version: describe(order, reading, { sha256, published, position, ...counted }) };
    } catch (error) {
      await staging.discard().catch(() => {});
      throw error;
    }
  };

  let tried = await attempt((published) => (published === null ? positionAtEnd(taken) : positionFor(published, taken)));
  const older = serving !== null && isOlder(tried.version, serving);
  if (older && tried.version.published === null) {
    // Only the whole file tells that it belongs further back, so it is read once more for its place there.
    await tried.staging.discard();
    const { highestUid } = tried.version;
    const later = known.find((version) => (version.highestUid ?? 0) > (highestUid ?? 0)) ?? serving;
    tried = await attempt(() => positionAhead(later.position, taken));
  }
  const { reading, staging } = tried;
  const lesser = serving !== null && serving.warnings.length === 0 && reading.warnings.length > 0;
  const serves = (!older && !lesser) || order.makeCurrent;
  const before = known.filter(({ position }) => position < tried.version.position).at(-1) ?? null;
  const yardstick = older ? before : serving;
  let { version } = tried;
  try {
    const complaints = checkImport({ ...version }, yardstick);
    const refusal = standing(complaints, order.acceptShrink !== null);
    if (refusal) throw new Fault(refusal.code, refusal.sentence);
    if (complaints.length > 0) version = { ...version, shrinkReason: order.acceptShrink };
    ways.progress('publishing', version.records, version.records);
    await staging.publish(version, {
      serve: serves,
      also: async (tx) => {
        await appendAudit(tx, { at: order.at, kind: 'list-version', body: ledgerBody(version, serves) });
      },
    });
  } catch (error) {
    await staging.discard().catch(() => {});
    throw error;
  }
  if (reading.published !== undefined && order.published !== null && order.published !== reading.published) {
    notes.push(`The file dates itself ${reading.published}; the date given with it was not used.`);
  }
  notes.push(...placeNotes(version, serving, { older, lesser, serves, at: order.at }));
  return { imported: { version, current: serves, notes, ...(await movement(archive, yardstick, version)) } };
}

/**
 * Whether `version` was published before `serving`. Where one of them carries no date, the numbers that their publisher
 * counts up decide; where these say nothing either, what is imported later is newer.
 */
export function isOlder(
  version: Pick<ListVersion, 'published' | 'position' | 'highestUid'>,
  serving: Pick<ListVersion, 'published' | 'position' | 'highestUid'>,
): boolean {
  if (version.published !== null && serving.published !== null) return version.position < serving.position;
  if (version.highestUid === null || serving.highestUid === null) return false;
  return version.highestUid < serving.highestUid;
}

type Counted = { records: number; wallets: number; highestUid: number | null };

async function stage(staging: Staging, reading: ListReading, progress: (done: number) => void): Promise<Counted> {
  const counted: Counted = { records: 0, wallets: 0, highestUid: null };
  for await (const designation of reading.designations) {
    const body = bodyOf(designation);
    const wallets = designation.wallets.length;
    await staging.put({ uid: designation.uid, hash: hashOf(body), body, wallets });
    counted.records += 1;
    counted.wallets += wallets;
    if (/^\d{1,9}$/.test(designation.uid)) {
      counted.highestUid = Math.max(counted.highestUid ?? 0, Number(designation.uid));
    }
    if (counted.records % 200 === 0) progress(counted.records);
  }
  progress(counted.records);
  return counted;
}

function describe(
  order: ImportOrder,
  reading: ListReading,
  found: Counted & { sha256: string; published: string | null; position: number },
): ListVersion {
  return {
    list: order.list,
    id: versionId(found.published, found.records, found.sha256),
    importedAt: order.at,
    origin: order.origin,
    importer: order.importer,
    format: reading.format,
    declaredRecords: reading.declaredRecords ?? null,
    warnings: reading.warnings,
    shrinkReason: null,
    ...found,
  };
}

function ledgerBody(version: ListVersion, serves: boolean) {
  const { position: _, warnings: __, importedAt: ___, id, ...rest } = version;
  return { version: id, serves, ...rest };
}

function placeNotes(
  version: ListVersion,
  serving: ListVersion | null,
  { older, lesser, serves, at }: { older: boolean; lesser: boolean; serves: boolean; at: string },
): string[] {
  const notes: string[] = [];
  if (older && serving && !serves) {
    notes.push(
      `It is older than the current version ${serving.id}, so it was kept as history and does not serve; ` +
        'with --make-current it would.',
    );
  }
  if (!older && lesser && serving && !serves) {
    notes.push(
      `It lacks parts that version ${serving.id} has, so it was kept beside it and does not serve; with --make-current it would.`,
    );
  }
  if (older && serving && serves) notes.push(`It is older than version ${serving.id}, which it replaced as you asked.`);
  if (version.published === null) {
    notes.push('The file does not say when it was published; give the date with --published if you know it.');
  } else if (days(version.published) > days(at) + 1) {
    notes.push(
      `It is dated ${version.published}, which lies ahead of this machine's clock (${at.slice(0, 10)}); check the clock.`,
    );
  }
  return notes;
}

async function movement(archive: Archive, from: ListVersion | null, to: ListVersion) {
  if (from === null) return { added: to.records, removed: 0, changed: 0 };
  const { added, removed, changed } = await archive.diff(from, to);
  return { added: added.length, removed: removed.length, changed: changed.length };
}
