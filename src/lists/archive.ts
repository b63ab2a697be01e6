import { UserError } from '../errors.ts';
import type { Queries, Store } from '../store/database.ts';
import type { Designation, DesignationId, ListId } from './designation.ts';
import { designationId } from './designation.ts';
import { compareDesignations, type Difference, sentencesOf } from './diff.ts';
import { findVersion, lastBefore } from './find-version.ts';
import { spansInForce } from './span-store.ts';
import type { ListVersion } from './version.ts';
import { versionOf } from './version-store.ts';
import { walletHistory } from './wallet-history-store.ts';

/** Which version of a list serves. `generation` grows whenever that changes, in any process. */
type ServingHead = { list: ListId; version: string; generation: number; changedAt: string };

type ChangedDesignation = { id: DesignationId; what: string[]; differences: Difference[] };
export type ListDiff = {
  from: string;
  to: string;
  added: DesignationId[];
  removed: DesignationId[];
  changed: ChangedDesignation[];
};

/** Every imported version of every list with its designations. Reads only; `archive-import-store.ts` writes. */
export type Archive = {
  /** The serving version of each list; poll it to see the refreshes of other processes. */
  heads(): Promise<ServingHead[]>;
  /** The oldest first. */
  versions(list: ListId): Promise<ListVersion[]>;
  /** The version that serves, or null before the first import. */
  current(list: ListId): Promise<ListVersion | null>;
  /**
   * The version that a person names: its id, a date (the last version of that day or before), the beginning of an id or
   * of a SHA-256, or `current`. Throws a `UserError` when there is none, or more than one.
   */
  find(list: ListId, text: string): Promise<ListVersion>;
  /** The last version published on `date` (ISO) or before it. */
  asOf(list: ListId, date: string): Promise<ListVersion | null>;
  /** The version before `version` in time. */
  previous(version: ListVersion): Promise<ListVersion | null>;
  bySha256(list: ListId, sha256: string): Promise<ListVersion | null>;
  /** Every designation of a version, by uid; read in pages, so a slow reader blocks nobody. */
  designations(version: ListVersion): AsyncIterable<Designation>;
  /** The same as stored JSON, page by page, to build an index from. */
  bodies(version: ListVersion): AsyncIterable<string[]>;
  /** One designation in `version` or, without one, in the serving version; null where it is not listed. */
  get(id: DesignationId, version?: ListVersion): Promise<Designation | null>;
  /** Those of the designations that `version` lists, in the order given. */
  some(ids: readonly DesignationId[], version: ListVersion): Promise<Designation[]>;
  /** The version since which each wallet of `version` has been listed without a break; keys are `UID ADDRESS`. */
  walletsSince(version: ListVersion): Promise<Map<string, string>>;
  /** The differences of `to` from `from`, sorted by uid; without designations whose parts only changed their order. */
  diff(from: ListVersion, to: ListVersion): Promise<ListDiff>;
};

const pageSize = 1_000;

export function createArchive(store: Store): Archive {
  const { db } = store;

  async function* pages(version: ListVersion): AsyncGenerator<string[]> {
    let last = '';
    for (;;) {
      const rows = await spansInForce(db, version.list, version.position)
        .select(['uid', 'body'])
        .where('uid', '>', last)
        .orderBy('uid')
        .limit(pageSize)
        .execute();
      if (rows.length > 0) yield rows.map((row) => row.body);
      if (rows.length < pageSize) return;
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
      const row = await spansInForce(db, list, asked.position).select('body').where('uid', '=', uid).executeTakeFirst();
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
      const { onlyLate, onlyEarly, inBoth } = await changedUids(db, early, late);
      const changed: ChangedDesignation[] = [];
      for (let at = 0; at < inBoth.length; at += 200) {
        const uids = inBoth.slice(at, at + 200);
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
        added: ids(backwards ? onlyEarly : onlyLate),
        removed: ids(backwards ? onlyLate : onlyEarly),
        changed,
      };
    },
  };
}

const byUid = new Intl.Collator('en', { numeric: true });

/** The uids that only `late` lists, that only `early` lists, and that both list with different content. */
async function changedUids(db: Queries, early: ListVersion, late: ListVersion) {
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
    onlyLate: [...after.keys()].filter((uid) => !before.has(uid)).sort(byUid.compare),
    onlyEarly: [...before.keys()].filter((uid) => !after.has(uid)).sort(byUid.compare),
    inBoth: [...after.keys()]
      .filter((uid) => before.has(uid) && before.get(uid) !== after.get(uid))
      .sort(byUid.compare),
  };
}

async function bodiesOf(db: Queries, version: ListVersion, uids: string[]): Promise<Map<string, string>> {
  const rows = await spansInForce(db, version.list, version.position)
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
