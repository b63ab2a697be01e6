import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelOf, complianceChannels, setComplianceChannel } from '../../src/cases/channel-store.ts';
import { type Place, personPlace } from '../../src/ports.ts';
import { engines, type TestDatabase } from '../contracts/store-engines.ts';

const change = { by: 'slack:T1/U1', at: '2026-03-01T09:00:00.000Z' };

describe.each(engines)('the compliance channels on $name', ({ fresh }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.cleanup());

  const set = (platform: string, place: string | null) =>
    database.store.record((tx) => setComplianceChannel(tx, platform, place as Place | null, change));
  const channels = (configured: string | null) => complianceChannels(database.store.db, configured);

  it('are one a platform; the configured one holds until its platform is given another', async () => {
    expect(await channels(null)).toEqual([]);
    expect(await channels('slack:T1/C2')).toEqual(['slack:T1/C2']);
    await set('teams', 'teams:19:abc');
    expect(await channels('slack:T1/C2')).toEqual(['slack:T1/C2', 'teams:19:abc']);
    await set('slack', 'slack:T1/C3');
    await set('slack', 'slack:T1/C4');
    expect(await channels('slack:T1/C2')).toEqual(['slack:T1/C4', 'teams:19:abc']);
    await set('slack', null);
    expect(await channels('slack:T1/C2')).toEqual(['slack:T1/C2', 'teams:19:abc']);
  });

  it('stand in the ledger with each change', async () => {
    await set('slack', 'slack:T1/C3');
    const [entry] = await database.store.db.selectFrom('audit_entry').select(['kind', 'body']).execute();
    expect(entry?.kind).toBe('channel-set');
    expect(JSON.parse(entry?.body ?? '')).toEqual({ platform: 'slack', place: 'slack:T1/C3', actor: 'slack:T1/U1' });
  });

  it('are no private places', () => {
    expect(channelOf(personPlace('web:mia'))).toBeNull();
    expect(channelOf(null)).toBeNull();
    expect(channelOf('slack:T1/C2' as Place)).toBe('slack:T1/C2');
  });
});
