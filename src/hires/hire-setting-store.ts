import * as z from 'zod';
import { type IndicatorSettings, severities } from '../cases/finding.ts';
import type { Queries } from '../store/database.ts';
import { readSetting } from '../store/settings.ts';
import { type Agencies, noAgencies } from './agencies.ts';

const indicatorsShape = z.record(z.string(), z.enum([...severities, 'off']));
const agenciesShape = z.object({
  domains: z.array(z.string()),
  phones: z.array(z.string()),
  addresses: z.array(z.string()),
});

/** The severities that admins have changed, and the indicators that they have switched off. */
export async function readIndicatorSettings(db: Queries): Promise<IndicatorSettings> {
  return (await readSetting(db, 'indicators', indicatorsShape)) ?? {};
}

/** Contact data that agencies share among the people they place. */
export async function readAgencies(db: Queries): Promise<Agencies> {
  return (await readSetting(db, 'agencies', agenciesShape)) ?? noAgencies;
}
