import { hash } from 'node:crypto';
import { Fault } from '../errors.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import type { Store } from '../store/database.ts';
import type { Fence } from '../store/leases.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { type Archive, createArchive } from './archive.ts';
import { openStaging, type Staging } from './archive-import-store.ts';
import type { ListId } from './designation.ts';
import { blockingProblem, checkImport } from './import-guards.ts';
import type { ListFile, ListReading } from './list-source.ts';
import { daysSinceEpoch, type ListVersion, positionAtEnd, positionBefore, positionFor, versionId } from './version.ts';

/** What to import, and who ordered it. Plain JSON, so that a worker thread can run it. */
export type ImportOrder = {
  list: ListId;
  files: ListFile[];
  origin: string;
  importer: string;
  /** Time of the import, ISO in UTC. */
  at: string;
  /** ISO date for a file that does not state its own. */
  published: string | null;
  /** Why the list may shrink by more than a fifth; null refuses such a file. */
  acceptShrink: string | null;
  /** Makes the version serve even if it is older than the serving one. */
  makeCurrent: boolean;
};

/** `known` is the version of the same content that the archive already had. */
export type ImportOutcome = { known: ListVersion } | { imported: Imported };
export type Imported = {
  version: ListVersion;
  /** Whether it serves now. */
  current: boolean;
  /** Compared with the version that served, for history with the one before; a first version adds everything. */
  added: number;
  removed: number;
  changed: number;
  /** Sentences on how the file was imported, besides the warnings of the version. */
  notes: string[];
};

/** Records so far, and how many are expected where that is known. */
export type ImportProgress = (phase: 'reading' | 'publishing', done: number, total: number | null) => void;

type ImportDependencies = {
  store: Store;
  fence: Fence;
  /** SHA-256 in hex of the unpacked content. */
  sha256(files: readonly ListFile[]): Promise<string>;
  read(files: readonly ListFile[]): Promise<ListReading>;
  progress: ImportProgress;
  /** Designations per transaction: few make it short, many make the import fast. */
  rowsAtOnce?: number;
};

/**
 * Reads a file, checks it and publishes it as a new version with a ledger entry; content that the archive already has is
 * not even read. Throws a `Fault` `list-*` when the file is refused. Published versions stay exactly as they were whatever
 * fails.
 */
export async function importList(dependencies: ImportDependencies, order: ImportOrder): Promise<ImportOutcome> {
  const archive = createArchive(dependencies.store);
  const sha256 = await dependencies.sha256(order.files);
  const same = await archive.bySha256(order.list, sha256);
  if (same) return { known: same };
  const [known, serving] = [await archive.versions(order.list), await archive.current(order.list)];
  const taken = known.map(({ position }) => position);
  const notes: string[] = [];

  const attempt = async (positionOf: (published: string | null) => number) => {
    const reading = await dependencies.read(order.files);
    const published = reading.published ?? order.published;
    const position = positionOf(published);
    const { store, fence, rowsAtOnce } = dependencies;
    const staging = await openStaging(store, {
      list: order.list,
      position,
      fence,
      ...(rowsAtOnce ? { rowsAtOnce } : {}),
    });
    try {
      const expected = reading.declaredRecords ?? serving?.records ?? null;
      const counted = await stage(staging, reading, (done) => {
        dependencies.progress('reading', done, expected === null ? null : Math.max(done, expected));
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
    // That it belongs further back is only known after the entire file was read, so it is read again for that position.
    await tried.staging.discard();
    const { highestUid } = tried.version;
    const later = known.find((version) => (version.highestUid ?? 0) > (highestUid ?? 0)) ?? serving;
    tried = await attempt(() => positionBefore(later.position, taken));
  }
  const { reading, staging } = tried;
  const isPartial = serving !== null && serving.warnings.length === 0 && reading.warnings.length > 0;
  const serves = (!older && !isPartial) || order.makeCurrent;
  const before = known.filter(({ position }) => position < tried.version.position).at(-1) ?? null;
  const baseline = older ? before : serving;
  let { version } = tried;
  try {
    const problems = checkImport({ ...version }, baseline);
    const refusal = blockingProblem(problems, order.acceptShrink !== null);
    if (refusal) throw new Fault(refusal.code, refusal.sentence);
    if (problems.length > 0) version = { ...version, shrinkReason: order.acceptShrink };
    dependencies.progress('publishing', version.records, version.records);
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
  notes.push(...positionNotes(version, serving, { older, isPartial, serves, at: order.at }));
  return { imported: { version, current: serves, notes, ...(await countChanges(archive, baseline, version)) } };
}

/**
 * Whether `version` was published before `serving`. Without both dates their highest uid decides, because publishers count
 * up; without that too, the later import is newer.
 */
function isOlder(
  version: Pick<ListVersion, 'published' | 'position' | 'highestUid'>,
  serving: Pick<ListVersion, 'published' | 'position' | 'highestUid'>,
): boolean {
  if (version.published !== null && serving.published !== null) return version.position < serving.position;
  if (version.highestUid === null || serving.highestUid === null) return false;
  return version.highestUid < serving.highestUid;
}

type StagedCounts = { records: number; wallets: number; highestUid: number | null };

async function stage(staging: Staging, reading: ListReading, progress: (done: number) => void): Promise<StagedCounts> {
  const counted: StagedCounts = { records: 0, wallets: 0, highestUid: null };
  for await (const designation of reading.designations) {
    // Canonical, so that equal content is equal text and has an equal hash.
    const body = canonicalJson(designation);
    const wallets = designation.wallets.length;
    await staging.put({ uid: designation.uid, hash: hash('sha256', body, 'hex'), body, wallets });
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
  found: StagedCounts & { sha256: string; published: string | null; position: number },
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

function positionNotes(
  version: ListVersion,
  serving: ListVersion | null,
  { older, isPartial, serves, at }: { older: boolean; isPartial: boolean; serves: boolean; at: string },
): string[] {
  const notes: string[] = [];
  if (older && serving && !serves) {
    notes.push(
      `It is older than the current version ${serving.id}, so it was kept as history and does not serve; ` +
        'with --make-current it would.',
    );
  }
  if (!older && isPartial && serving && !serves) {
    notes.push(
      `It lacks parts that version ${serving.id} has, so it was kept beside it and does not serve; with --make-current it would.`,
    );
  }
  if (older && serving && serves) notes.push(`It is older than version ${serving.id}, which it replaced as you asked.`);
  if (version.published === null) {
    notes.push('The file does not say when it was published; give the date with --published if you know it.');
  } else if (daysSinceEpoch(version.published) > daysSinceEpoch(at) + 1) {
    notes.push(
      `It is dated ${version.published}, which lies ahead of this machine's clock (${at.slice(0, 10)}); check the clock.`,
    );
  }
  return notes;
}

async function countChanges(archive: Archive, from: ListVersion | null, to: ListVersion) {
  if (from === null) return { added: to.records, removed: 0, changed: 0 };
  const { added, removed, changed } = await archive.diff(from, to);
  return { added: added.length, removed: removed.length, changed: changed.length };
}
