import { Fault } from '../errors.ts';
import type { Lease } from '../store/leases.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { serveVersion } from './archive-import-store.ts';
import type { ListId } from './designation.ts';
import type { Imported } from './import.ts';
import type { ListSource } from './list-source.ts';
import type { RefresherDependencies, RefreshOptions, RefreshPhase, RefreshResult } from './refresh-ports.ts';
import type { ListVersion } from './version.ts';

type RefreshRun = {
  source: ListSource;
  serving: ListVersion | null;
  options: RefreshOptions;
  lease: Lease;
  show(list: ListId, phase: RefreshPhase, done?: number, total?: number | null): void;
};

/**
 * Downloads the list from its publisher, or takes the given file, and has it checked and published. Runs under the list's
 * lease; `serving` is the serving version.
 */
export async function fetchAndImport(
  dependencies: RefresherDependencies,
  { source, serving, options, lease, show }: RefreshRun,
): Promise<RefreshResult> {
  const { transit, importer, clock } = dependencies;
  const list = source.id;
  show(list, options.file === undefined ? 'downloading' : 'reading');
  const known = await dependencies.downloads.get(list);
  // "Not modified" only helps where the last download is the serving version.
  const since = serving && known?.version === serving.id ? known.validators : null;
  const fetched =
    options.file === undefined
      ? await source.fetch(await transit.folder(list), since, (done, total) => show(list, 'downloading', done, total))
      : { files: await transit.at(options.file), origin: options.origin ?? options.file, validators: null };
  if (fetched === 'unchanged') {
    if (serving) return knownResult(serving, true);
    throw new Fault('download-refused', `The source of ${list} answered “not modified”, but no version is kept here.`);
  }
  show(list, 'reading');
  const outcome = await importer.run(
    {
      list,
      files: fetched.files,
      origin: fetched.origin,
      importer: options.by,
      at: clock().toISOString(),
      published: options.published ?? null,
      acceptShrink: options.acceptShrink ? (options.reason ?? null) : null,
      makeCurrent: options.makeCurrent ?? false,
    },
    lease,
    (phase, done, total) => show(list, phase, done, total),
  );
  const result =
    'known' in outcome ? await knownVersion(dependencies, outcome.known, serving, options) : imported(outcome.imported);
  if (fetched.validators !== null) {
    await dependencies.downloads.set(list, { version: result.version, validators: fetched.validators });
  }
  return result;
}

/** For the same bytes as a version in the archive. */
async function knownVersion(
  { store, clock }: RefresherDependencies,
  version: ListVersion,
  serving: ListVersion | null,
  options: RefreshOptions,
): Promise<RefreshResult> {
  const notes = version.warnings.slice();
  if (options.published !== undefined && options.published !== version.published?.slice(0, 10)) {
    const kept = version.published === null ? 'without a date' : `dated ${version.published}`;
    notes.push(`It is in the archive already, ${kept}; the date given now was not used.`);
  }
  if (version.id === serving?.id) return { ...knownResult(version, true), warnings: notes };
  // What the publisher serves is in force, even after somebody made an older version serve.
  const newer = options.file === undefined && serving !== null && version.position > serving.position;
  if (!options.makeCurrent && !newer) {
    notes.push(
      `It is in the archive already, and ${serving?.id ?? 'no version'} serves; with --make-current it would.`,
    );
    return { ...knownResult(version, false), warnings: notes };
  }
  await store.record(async (tx) => {
    const at = clock().toISOString();
    await serveVersion(tx, version, at);
    const body = { list: version.list, version: version.id, instead: serving?.id ?? null, by: options.by };
    await appendAudit(tx, { at, kind: 'list-serves', body });
  });
  return { ...knownResult(version, true), warnings: notes };
}

/** The result for a version that was in the archive before. */
export function knownResult(version: ListVersion, current: boolean): RefreshResult {
  return {
    ...summary(version),
    added: 0,
    removed: 0,
    changed: 0,
    unchanged: true,
    current,
    warnings: version.warnings,
  };
}

function imported({ version, added, removed, changed, current, notes }: Imported): RefreshResult {
  const warnings = [...version.warnings, ...notes];
  return { ...summary(version), added, removed, changed, unchanged: false, current, warnings };
}

function summary({ list, id, published, records, wallets }: ListVersion) {
  return { list, version: id, published, records, wallets };
}
