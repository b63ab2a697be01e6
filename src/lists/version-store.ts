import type { Selectable } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { ListVersion } from './version.ts';

type Row = Selectable<Schema['list_version']>;

export function rowOf(version: ListVersion): Row {
  return {
    list: version.list,
    id: version.id,
    position: version.position,
    published: version.published,
    imported_at: version.importedAt,
    origin: version.origin,
    sha256: version.sha256,
    importer: version.importer,
    format: version.format,
    records: version.records,
    wallets: version.wallets,
    declared_records: version.declaredRecords,
    highest_uid: version.highestUid,
    warnings: JSON.stringify(version.warnings),
    shrink_reason: version.shrinkReason,
  };
}

export function versionOf(row: Row): ListVersion {
  return {
    list: row.list,
    id: row.id,
    position: row.position,
    published: row.published,
    importedAt: row.imported_at,
    origin: row.origin,
    sha256: row.sha256,
    importer: row.importer,
    format: row.format,
    records: row.records,
    wallets: row.wallets,
    declaredRecords: row.declared_records,
    highestUid: row.highest_uid,
    warnings: JSON.parse(row.warnings),
    shrinkReason: row.shrink_reason,
  };
}
