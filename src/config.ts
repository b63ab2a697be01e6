import { Fault } from './errors.ts';
import type { ListId } from './lists/designation.ts';

/** Every setting, read once at the start and frozen. Durations are in milliseconds. */
export type Config = {
  host: string;
  port: number;
  /** Folder of the embedded database and of files in transit. */
  dataFolder: string;
  /** PostgreSQL instead of the embedded database. */
  databaseUrl: string | null;
  /** Enabled lists, in the order in which answers name them. */
  lists: ListId[];
  /** Where else a list comes from: URL, file or folder. */
  mirrors: ReadonlyMap<ListId, string>;
  userAgent: string;
  /** Past it since the last successful check, a list withholds `no-match`. */
  listMaxAge: number;
  /** Actor keys such as `slack:T1/U2`. */
  admins: string[];
  /** The least level of events that is written to standard error; null leaves it to the way of running. */
  logLevel: string | null;
};

/** Its firewall admits only agents that begin like a browser's and have 40 characters or more. */
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
): Config {
  const faults: string[] = [];
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
    admins: readAdmins(value('CORDON_ADMINS'), faults),
    logLevel: readLogLevel(value('CORDON_LOG'), faults),
  };
  if (faults.length > 0) {
    const list = faults.map((fault) => `  - ${fault}`).join('\n');
    throw new Fault('config', `Cordon cannot start with these settings:\n${list}`);
  }
  return Object.freeze(config);
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

function readAdmins(text: string | undefined, faults: string[]): string[] {
  const admins = (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
  for (const admin of admins) {
    if (!/^(slack:[^/\s]+\/\S+|teams:\S+|web:\S+)$/.test(admin)) {
      faults.push(`CORDON_ADMINS has “${admin}”; write slack:T1/U2 or teams:<Entra object id>.`);
    }
  }
  return admins;
}
