import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamsChecks } from '../../../adapters/teams/checks.ts';
import { appId, openTeams, type Teams, tenant } from '../../fakes/teams.ts';

const whole = { appId, appPassword: 'app-secret', tenantId: tenant, appType: 'SingleTenant', emulator: false };
const served = { host: '0.0.0.0', port: 3978, hasSecret: true };

describe('what the doctor says of Teams', () => {
  let teams: Teams;
  beforeAll(async () => {
    teams = await openTeams();
  });
  afterAll(() => teams.close());
  const run = (settings: Partial<typeof whole> | { appId: null }, how: Partial<typeof served> = {}) =>
    teamsChecks({ ...whole, ...settings }, { ...served, ...how }, { ...teams.doubles, now: Date.now });

  it('is good where everything is set and Entra gives tokens', async () => {
    expect((await run({})).filter(({ state }) => state !== 'good')).toEqual([]);
  });

  it.each([
    ['Teams app id', { appId: 'cordon' }],
    ['Teams tenant', { tenantId: 'contoso.onmicrosoft.com' }],
    ['Teams app type', { appType: 'MultiTenant' }],
    ['Teams token', { appPassword: 'its id' }],
  ])('names what is wrong: %s', async (what, settings) => {
    expect((await run(settings)).filter(({ state }) => state === 'bad')).toEqual([expect.objectContaining({ what })]);
  });

  it('says that Microsoft cannot reach this machine', async () => {
    expect((await run({}, { host: '127.0.0.1' })).at(-1)).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('/api/messages'),
    });
  });

  it('has nothing to say where Teams is not set up', async () => {
    expect(await run({ appId: null })).toEqual([{ what: 'Teams', state: 'good', found: expect.any(String) }]);
  });
});
