import type { IntakeSettings } from '../../adapters/intake/routes.ts';
import type { ConfiguredPlatform, PlatformKind } from '../../adapters/platform-kind.ts';
import { platformKinds } from '../../adapters/platforms.ts';
import { type BusinessHours, readBusinessHours } from '../cases/business-hours.ts';
import { Fault } from '../errors.ts';
import type { ListId } from '../lists/designation.ts';
import type { PlatformTraits } from '../people/platform-traits.ts';
import { actorOfKey } from '../ports.ts';

/** Every setting, read once at the start and frozen. Durations are in milliseconds. */
export type Config = {
  host: string;
  port: number;
  /** Folder of the embedded database and of temporary files. */
  dataFolder: string;
  /** PostgreSQL instead of the embedded database. */
  databaseUrl: string | null;
  /** Enabled lists, in the order in which answers name them. */
  lists: ListId[];
  /** Alternative sources of lists: URL, file or folder. */
  mirrors: ReadonlyMap<ListId, string>;
  userAgent: string;
  /** Time since the last successful check after which a list's answers are no longer `no-match`. */
  listMaxAge: number;
  /** Between two refreshes of the lists. */
  refreshEvery: number;
  /** For how many months the subjects of screenings are watched. */
  watchMonths: number;
  /** The address at which platforms reach this server from outside, without a slash at its end; null if they cannot. */
  publicUrl: string | null;
  /** The time zone of digests whose subscription names none. */
  digestZone: string;
  /** Actor keys such as `slack:T1/U2`. */
  admins: string[];
  /** Who is asked next about waiting cases; empty means the admins. */
  escalateTo: string[];
  /** A user group whose members are reviewers: `slack:T1/S3`. */
  reviewerGroup: string | null;
  /** Where cases open until `/cordon here` changes it: `slack:T1/C2`, `teams:…`. */
  channel: string | null;
  /** Key for encryption at rest and for keyed hashes; null if the data folder has one for local use. */
  secret: string | null;
  intake: IntakeSettings;
  /** Every platform with its own settings, in the order in which they start. */
  platforms: readonly (Pick<PlatformKind, 'traits'> & ConfiguredPlatform)[];
  /** Business hours within which cases remind and escalate: `Mon-Fri 09:00-17:00 America/New_York`. */
  businessHours: BusinessHours;
  /** Business hours after which a waiting case sends a reminder, and after which it is escalated. */
  remindAfter: number;
  escalateAfter: number;
  /** Days for which personal data is kept of hires that were neither hired nor confirmed. */
  shortRetentionDays: number;
  /** The lowest level of events that is written to standard error; null for the default of the command. */
  logLevel: string | null;
};

/** OFAC's firewall only admits agents that begin like a browser's and have at least 40 characters. */
const defaultUserAgent = 'Mozilla/5.0 (compatible; Cordon/0.1; sanctions list client)';

const day = 86_400_000;
const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: day };

/**
 * Reads the environment. Throws one `Fault` `config` that names every fault at once.
 * `known` are the lists that have a source.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly ListId[],
  kinds: readonly PlatformKind[] = platformKinds,
): Config {
  const faults: string[] = [];
  const traits = kinds.map((kind) => kind.traits);
  const value = (name: string) => {
    const text = environment[name]?.trim();
    return text === '' ? undefined : text;
  };
  const config: Config = {
    host: value('HOST') ?? '127.0.0.1',
    port: readPort(value('PORT'), faults),
    dataFolder: value('CORDON_DATA') ?? '.cordon',
    databaseUrl: readDatabaseUrl(value('DATABASE_URL'), faults),
    lists: readLists(value('CORDON_LISTS'), known, faults),
    mirrors: readMirrors(environment, known, faults),
    userAgent: value('CORDON_USER_AGENT') ?? defaultUserAgent,
    listMaxAge: readDuration('CORDON_LIST_MAX_AGE', value('CORDON_LIST_MAX_AGE'), 72 * 3_600_000, faults),
    refreshEvery: readDuration('CORDON_REFRESH_EVERY', value('CORDON_REFRESH_EVERY'), 2 * 3_600_000, faults),
    watchMonths: readCount('CORDON_WATCH_MONTHS', value('CORDON_WATCH_MONTHS'), 12, faults),
    publicUrl: readPublicUrl(value('CORDON_PUBLIC_URL'), faults),
    digestZone: readZone(value('CORDON_DIGEST_ZONE'), faults),
    admins: readActors('CORDON_ADMINS', value('CORDON_ADMINS'), traits, faults),
    escalateTo: readActors('CORDON_ESCALATE', value('CORDON_ESCALATE'), traits, faults),
    reviewerGroup: value('CORDON_REVIEWER_GROUP') ?? null,
    channel: value('CORDON_CHANNEL') ?? null,
    secret: readSecret('CORDON_SECRET', value('CORDON_SECRET'), faults),
    intake: {
      secret: readSecret('CORDON_INTAKE_SECRET', value('CORDON_INTAKE_SECRET'), faults),
      greenhouseSecret: value('GREENHOUSE_SECRET') ?? null,
      ashbySecret: value('ASHBY_SECRET') ?? null,
      leverSecret: value('LEVER_SECRET') ?? null,
      ashbyApiKey: value('ASHBY_API_KEY') ?? null,
      leverApiKey: value('LEVER_API_KEY') ?? null,
      fields: readFieldMap(value('CORDON_INTAKE_FIELDS'), faults),
      perMinute: readCount('CORDON_INTAKE_PER_MINUTE', value('CORDON_INTAKE_PER_MINUTE'), 1000, faults),
    },
    platforms: kinds.map(({ traits, configure }) => ({ traits, ...configure(value, faults) })),
    businessHours: readHours(value('CORDON_BUSINESS_HOURS') ?? usualHours, faults),
    remindAfter: readCount('CORDON_REMIND_AFTER', value('CORDON_REMIND_AFTER'), 2, faults),
    escalateAfter: readCount('CORDON_ESCALATE_AFTER', value('CORDON_ESCALATE_AFTER'), 4, faults),
    shortRetentionDays: readCount('CORDON_SHORT_RETENTION_DAYS', value('CORDON_SHORT_RETENTION_DAYS'), 365, faults),
    logLevel: readLogLevel(value('CORDON_LOG'), faults),
  };
  if (faults.length > 0) {
    const list = faults.map((fault) => `  - ${fault}`).join('\n');
    throw new Fault('config', `Cordon cannot start with these settings:\n${list}`);
  }
  return Object.freeze(config);
}

/** Whether any platform connects to a real service. */
export function isConnected({ platforms }: Pick<Config, 'platforms'>): boolean {
  return platforms.some(({ connects }) => connects);
}

function readPort(text: string | undefined, faults: string[]): number {
  if (text === undefined) return 3978;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  faults.push(`PORT is “${text}”; it must be a whole number from 0 to 65535.`);
  return 0;
}

function readDatabaseUrl(text: string | undefined, faults: string[]): string | null {
  if (text === undefined) return null;
  if (/^postgres(ql)?:\/\/./.test(text)) return text;
  faults.push('DATABASE_URL must begin with postgres://; leave it out to use the embedded database.');
  return null;
}

function readPublicUrl(text: string | undefined, faults: string[]): string | null {
  if (text === undefined) return null;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  faults.push(`CORDON_PUBLIC_URL is “${text}”; write an address such as https://cordon.example.org.`);
  return null;
}

function readZone(text: string | undefined, faults: string[]): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text ?? 'America/New_York' }).resolvedOptions().timeZone;
  } catch {
    faults.push(`CORDON_DIGEST_ZONE is “${text}”; write a time zone such as Europe/London.`);
    return 'UTC';
  }
}

function readLists(text: string | undefined, known: readonly ListId[], faults: string[]): ListId[] {
  if (text === undefined) return [...known];
  const wanted = [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))];
  for (const list of wanted.filter((list) => !known.includes(list))) {
    faults.push(`CORDON_LISTS names “${list}”; the lists are ${known.join(', ')}.`);
  }
  return wanted;
}

const mirrorPrefix = 'CORDON_LIST_MIRROR_';

function readMirrors(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly ListId[],
  faults: string[],
): Map<ListId, string> {
  const mirrors = new Map<ListId, string>();
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith(mirrorPrefix) || text === undefined || text.trim() === '') continue;
    const list = name.slice(mirrorPrefix.length).toLowerCase().replaceAll('_', '-');
    if (known.includes(list)) mirrors.set(list, text.trim());
    else faults.push(`${name} names no list; the lists are ${known.join(', ')}.`);
  }
  return mirrors;
}

function readDuration(name: string, text: string | undefined, fallback: number, faults: string[]): number {
  if (text === undefined) return fallback;
  const [, count, unit = ''] = /^(\d+)\s*([mhd])$/.exec(text) ?? [];
  const factor = units[unit];
  if (count !== undefined && factor !== undefined && Number(count) > 0) return Number(count) * factor;
  faults.push(`${name} is “${text}”; write a duration such as 90m, 72h or 3d.`);
  return fallback;
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'];

function readLogLevel(text: string | undefined, faults: string[]): string | null {
  if (text === undefined || logLevels.includes(text)) return text ?? null;
  faults.push(`CORDON_LOG is “${text}”; write one of ${logLevels.join(', ')}.`);
  return null;
}

function readActors(
  name: string,
  text: string | undefined,
  platforms: readonly PlatformTraits[],
  faults: string[],
): string[] {
  const keys = readWords(text);
  for (const key of keys) {
    const actor = actorOfKey(key);
    const traits = platforms.find((one) => one.name === actor?.platform);
    if (actor !== null && traits?.notifies && traits.hasWorkspaces === (actor.workspace !== '')) continue;
    faults.push(`${name} has “${key}”; write ${platforms.flatMap(({ keyHint }) => keyHint ?? []).join(' or ')}.`);
  }
  return keys;
}

const usualHours = 'Mon-Fri 09:00-17:00 America/New_York';

function readHours(text: string, faults: string[]): BusinessHours {
  const hours = readBusinessHours(text);
  if (hours === null) faults.push(`CORDON_BUSINESS_HOURS is “${text}”; write it as “${usualHours}”.`);
  return hours ?? { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', zone: 'UTC' };
}

function readWords(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
}

const shortestSecret = 16;

function readSecret(name: string, text: string | undefined, faults: string[]): string | null {
  if (text === undefined) return null;
  if (text.length < shortestSecret) {
    faults.push(
      `${name} is too short to keep anything secret; make one of ${shortestSecret} characters or more, e.g. with \`openssl rand -hex 32\`.`,
    );
  }
  return text;
}

function readCount(name: string, text: string | undefined, fallback: number, faults: string[]): number {
  const count = text === undefined ? fallback : Number(text);
  if (Number.isFinite(count) && count > 0) return count;
  faults.push(`${name} is “${text}”; write a number above 0.`);
  return fallback;
}

function readFieldMap(text: string | undefined, faults: string[]): Record<string, string> {
  if (text === undefined) return {};
  try {
    const map: unknown = JSON.parse(text);
    if (typeof map === 'object' && map !== null && Object.values(map).every((name) => typeof name === 'string')) {
      return Object.fromEntries(Object.entries(map));
    }
  } catch {
    // Reported below, like all other values that are not such a map.
  }
  faults.push('CORDON_INTAKE_FIELDS must be JSON such as {"Payout wallet":"payment.wallet"}.');
  return {};
}
