import { UserError } from '../errors.ts';
import { isDate } from '../iso-date.ts';
import type { Queries, Store } from '../store/database.ts';
import type { Designation, DesignationId, ListId } from './designation.ts';
import { designationId } from './designation.ts';
import { compareDesignations, type Difference, sentencesOf } from './diff.ts';
import { covering } from './span-store.ts';
import { days, type ListVersion } from './version.ts';
import { versionOf } from './version-store.ts';
import { walletHistory } from './wallet-history-store.ts';

/** Which version of a list serves. `generation` grows whenever that changes, in whatever process. */
export type Head = { list: ListId; version: string; generation: number; changedAt: string };

export type ChangedDesignation = { id: DesignationId; what: string[]; differences: Difference[] };
export type ListDiff = {
  from: string;
  to: string;
  added: DesignationId[];
  removed: DesignationId[];
  changed: ChangedDesignation[];
};

/** Every imported version of every list, and what each of them said. Reads only; `archive-import.ts` writes. */
export type Archive = {
  /** What serves now, one row a list; poll it to see another process's refresh. */
  heads(): Promise<Head[]>;
  /** The oldest first. */
  versions(list: ListId): Promise<ListVersion[]>;
  /** The version that serves, or null before the first import. */
  current(list: ListId): Promise<ListVersion | null>;
  /**
   * The version that a person names: its id, a date (the last one of that day, else the last before it), the beginning
   * of an id or of a SHA-256, or `current`. Throws a `UserError` when there is none, or more than one.
   */
  find(list: ListId, text: string): Promise<ListVersion>;
  /** The last version published on `date` (ISO) or before it. */
  asOf(list: ListId, date: string): Promise<ListVersion | null>;
  /** The version before `version` on the time line. */
  previous(version: ListVersion): Promise<ListVersion | null>;
  bySha256(list: ListId, sha256: string): Promise<ListVersion | null>;
  /** Every designation of a version, by uid; read in pages, so a long reader holds up nobody. */
  designations(version: ListVersion): AsyncIterable<Designation>;
  /** The same as stored JSON, page by page: what an index is built from. */
  bodies(version: ListVersion): AsyncIterable<string[]>;
  /** One designation as `version`, or else the serving version, says it; null where it is not listed. */
  get(id: DesignationId, version?: ListVersion): Promise<Designation | null>;
  /** Those of the designations that `version` lists, in the order given. */
  some(ids: readonly DesignationId[], version: ListVersion): Promise<Designation[]>;
  /** Since which version each wallet of `version` has stood on its entry without a break; keys are `UID ADDRESS`. */
  walletsSince(version: ListVersion): Promise<Map<string, string>>;
  /** What `to` lists otherwise than `from`, sorted by uid. An entry whose parts only changed their order is left out. */
  diff(from: ListVersion, to: ListVersion): Promise<ListDiff>;
};

const page = 1_000;

export function createArchive(store: Store): Archive {
  const { db } = store;

  async function* pages(version: ListVersion): AsyncGenerator<string[]> {
    let last = '';
    for (;;) {
      const rows = await covering(db, version.list, version.position)
        .select(['uid', 'body'])
        .where('uid', '>', last)
        .orderBy('uid')
        .limit(page)
        .execute();
      if (rows.length > 0) yield rows.map((row) => row.body);
      if (rows.length < page) return;
      last = rows.at(-1)!.uid;
    }
  }

  const versions = async (list: ListId) => {
    const rows = await db.selectFrom('list_version').selectAll().where('list', '=', list).orderBy('position').execute();
    return rows.map(versionOf);
  };

  const current = async (list: ListId) => {
    const row = await db
      .selectFrom('list_version')
      .innerJoin('list_head', (join) =>
        join.onRef('list_head.list', '=', 'list_version.list').onRef('list_head.version', '=', 'list_version.id'),
      )
      .selectAll('list_version')
      .where('list_version.list', '=', list)
      .executeTakeFirst();
    return row ? versionOf(row) : null;
  };

  return {
    async heads() {
      const rows = await db.selectFrom('list_head').selectAll().orderBy('list').execute();
      return rows.map(({ changed_at, ...row }) => ({ ...row, changedAt: changed_at }));
    },
    versions,
    current,
    async find(list, text) {
      const wanted = text.trim().toLowerCase();
      const serving = await current(list);
      if (wanted === 'current' && serving) return serving;
      return findVersion(list, wanted, await versions(list));
    },
    asOf: async (list, date) => lastBefore(await versions(list), date),
    async previous({ list, position }) {
      const row = await db
        .selectFrom('list_version')
        .selectAll()
        .where('list', '=', list)
        .where('position', '<', position)
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? versionOf(row) : null;
    },
    async bySha256(list, sha256) {
      const row = await db
        .selectFrom('list_version')
        .selectAll()
        .where('list', '=', list)
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row ? versionOf(row) : null;
    },
    async *designations(version) {
      for await (const bodies of pages(version)) for (const body of bodies) yield parsed(body);
    },
    bodies: pages,
    async get(id, version) {
      const [list, uid] = split(id);
      const asked = version ?? (await current(list));
      if (asked === null) return null;
      const row = await covering(db, list, asked.position).select('body').where('uid', '=', uid).executeTakeFirst();
      return row ? parsed(row.body) : null;
    },
    async some(ids, version) {
      const found: Designation[] = [];
      for (let at = 0; at < ids.length; at += 200) {
        const uids = ids.slice(at, at + 200).map((id) => split(id)[1]);
        const bodies = await bodiesOf(db, version, uids);
        for (const uid of uids) {
          const body = bodies.get(uid);
          if (body !== undefined) found.push(parsed(body));
        }
      }
      return found;
    },
    walletsSince: async (version) => walletHistory(db, version, await versions(version.list)),
    async diff(from, to) {
      const backwards = from.position > to.position;
      const [early, late] = backwards ? [to, from] : [from, to];
      const { started, ended, both } = await movements(db, early, late);
      const changed: ChangedDesignation[] = [];
      for (let at = 0; at < both.length; at += 200) {
        const uids = both.slice(at, at + 200);
        const [before, after] = [await bodiesOf(db, from, uids), await bodiesOf(db, to, uids)];
        for (const uid of uids) {
          const differences = compareDesignations(parsed(before.get(uid)!), parsed(after.get(uid)!));
          if (differences.length === 0) continue;
          changed.push({ id: designationId(to.list, uid), what: sentencesOf(differences), differences });
        }
      }
      const ids = (uids: string[]) => uids.map((uid) => designationId(to.list, uid));
      return {
        from: from.id,
        to: to.id,
        added: ids(backwards ? ended : started),
        removed: ids(backwards ? started : ended),
        changed,
      };
    },
  };
}

/** The version that `text` names among `versions`, the oldest of which comes first; see `Archive.find`. */
export function findVersion(list: ListId, text: string, versions: readonly ListVersion[]): ListVersion {
  const exact = versions.find(({ id }) => id === text);
  if (exact) return exact;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    if (!isDate(text)) throw new UserError(`“${text}” is no day of the calendar; write one such as 2025-11-04.`);
    const found = lastBefore(versions, text);
    if (found) return found;
    const first = versions.find(({ published }) => published !== null)?.published?.slice(0, 10);
    if (first !== undefined) {
      throw new UserError(
        `Nothing of ${list} is kept here that is as old as ${text}; write ${first}, its first, or a later day.`,
      );
    }
  }
  const alike = versions.filter(
    ({ id, sha256 }) => id.startsWith(text) || (text.length >= 6 && sha256.startsWith(text)),
  );
  const [only] = alike;
  if (only && alike.length === 1) return only;
  const some = (alike.length > 0 ? alike : versions).slice(-5).map(({ id }) => id);
  if (alike.length > 1) {
    throw new UserError(`“${text}” fits ${alike.length} versions of ${list}; say which: ${some.join(', ')}.`);
  }
  throw new UserError(
    some.length === 0
      ? `${list} has no version yet; import one with refresh ${list}.`
      : `${list} has no version “${text.slice(0, 60)}”; write a day such as 2025-11-04 or a version. The latest are ${some.join(', ')}.`,
  );
}

function lastBefore(versions: readonly ListVersion[], date: string): ListVersion | null {
  const end = date.length > 10 ? days(date) : days(date) + 1;
  const dated = versions.filter(({ published, position }) => {
    return published !== null && (date.length > 10 ? position <= end : position < end);
  });
  return dated.at(-1) ?? null;
}

const byUid = new Intl.Collator('en', { numeric: true });

/** Which uids began and ceased to be listed after `early` and up to `late`, and which are in both with other content. */
async function movements(db: Queries, early: ListVersion, late: ListVersion) {
  const ofList = db.selectFrom('designation_span').select(['uid', 'hash']).where('list', '=', late.list);
  const began = await ofList
    .where('first_position', '>', early.position)
    .where('first_position', '<=', late.position)
    .where('gone_position', '>', late.position)
    .execute();
  const ceased = await ofList
    .where('gone_position', '>', early.position)
    .where('gone_position', '<=', late.position)
    .where('first_position', '<=', early.position)
    .execute();
  const before = new Map(ceased.map(({ uid, hash }) => [uid, hash]));
  const after = new Map(began.map(({ uid, hash }) => [uid, hash]));
  return {
    started: [...after.keys()].filter((uid) => !before.has(uid)).sort(byUid.compare),
    ended: [...before.keys()].filter((uid) => !after.has(uid)).sort(byUid.compare),
    both: [...after.keys()].filter((uid) => before.has(uid) && before.get(uid) !== after.get(uid)).sort(byUid.compare),
  };
}

async function bodiesOf(db: Queries, version: ListVersion, uids: string[]): Promise<Map<string, string>> {
  const rows = await covering(db, version.list, version.position)
    .select(['uid', 'body'])
    .where('uid', 'in', uids)
    .execute();
  return new Map(rows.map(({ uid, body }) => [uid, body]));
}

function split(id: DesignationId): [ListId, string] {
  const colon = id.indexOf(':');
  if (colon < 1) throw new UserError(`“${id}” is no id of an entry; write it like us-ofac-sdn:57034.`);
  return [id.slice(0, colon), id.slice(colon + 1)];
}

function parsed(body: string): Designation {
  return JSON.parse(body);
}
