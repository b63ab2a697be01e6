import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/composition/config.ts';

const known = ['us-ofac-sdn', 'us-ofac-cons', 'un-sc'];

describe('the settings', () => {
  it('all have a default', () => {
    const config = readConfig({}, known);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      databaseUrl: null,
      lists: known,
      listMaxAge: 72 * 3_600_000,
    });
    expect(config.userAgent).toMatch(/^Mozilla\/\d/);
    expect(config.userAgent.length).toBeGreaterThanOrEqual(40);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('are read from the environment', () => {
    const config = readConfig(
      {
        PORT: '0',
        CORDON_LISTS: 'un-sc, us-ofac-sdn',
        CORDON_LIST_MIRROR_US_OFAC_SDN: '/srv/sdn.xml',
        CORDON_LIST_MAX_AGE: '90m',
        CORDON_ADMINS: 'slack:T1/U2 teams:abc',
        DATABASE_URL: 'postgres://u@h/db',
        CORDON_USER_AGENT: ' ',
      },
      known,
    );
    expect(config.port).toBe(0);
    expect(config.lists).toEqual(['un-sc', 'us-ofac-sdn']);
    expect([...config.mirrors]).toEqual([['us-ofac-sdn', '/srv/sdn.xml']]);
    expect(config.listMaxAge).toBe(5_400_000);
    expect(config.admins).toEqual(['slack:T1/U2', 'teams:abc']);
    expect(config.databaseUrl).toBe('postgres://u@h/db');
    expect(config.userAgent).toMatch(/^Mozilla/);
  });

  it('report every fault at once, in words', () => {
    const bad = {
      PORT: '99999',
      CORDON_LISTS: 'us-ofac-sdn, moon',
      CORDON_LIST_MIRROR_MOON: '/x',
      CORDON_LIST_MAX_AGE: 'soon',
      CORDON_ADMINS: 'bob',
      DATABASE_URL: 'mysql://x',
    };
    expect(() => readConfig(bad, known)).toThrow(
      /PORT[\s\S]*DATABASE_URL[\s\S]*“moon”[\s\S]*MIRROR_MOON[\s\S]*MAX_AGE[\s\S]*“bob”/,
    );
  });
});
