import type { Change } from '../people/person-store.ts';
import { type Place, personOfPlace } from '../ports.ts';
import type { LedgerTx, Queries } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';

const prefix = 'channel ';

/** Where cases open: the channel set with `here` on each platform, and the configured one unless `here` replaced it. */
export async function complianceChannels(db: Queries, configured: string | null): Promise<Place[]> {
  const rows = await db
    .selectFrom('setting')
    .select(['name', 'value'])
    .where('name', 'like', `${prefix}%`)
    .orderBy('name')
    .execute();
  const given = rows.map(({ value }) => placeOf(value));
  const own = configured === null ? null : platformOf(configured);
  const replaced = rows.some(({ name }) => name === `${prefix}${own}`);
  return configured === null || replaced ? given : [placeOf(configured), ...given];
}

/** Sets a platform's compliance channel; null removes it. */
export async function setComplianceChannel(
  tx: LedgerTx,
  platform: string,
  place: Place | null,
  { by, at }: Change,
): Promise<void> {
  const name = `${prefix}${platform}`;
  if (place === null) {
    await tx.deleteFrom('setting').where('name', '=', name).execute();
  } else {
    const row = { value: place, changed_at: at, changed_by: by };
    await tx
      .insertInto('setting')
      .values({ name, ...row })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
      .execute();
  }
  await appendAudit(tx, { at, kind: 'channel-set', body: { platform, place, actor: by } });
}

/** The place if cases can open there; null for a private conversation. */
export function channelOf(place: Place | null): Place | null {
  return place === null || personOfPlace(place) !== null ? null : place;
}

function platformOf(place: string): string {
  return place.split(':', 1)[0] ?? '';
}

function placeOf(text: string): Place {
  return text as Place;
}
