import { UserError } from '../errors.ts';
import { isDate } from '../iso-date.ts';
import type { IncomingFile } from '../ports.ts';
import { readAccount, readEmail, readHandle, readNetwork, readPhone } from './contact-data.ts';
import { type DatumKind, datumHash, walletData } from './identity-data.ts';

/** One row of an indicator list's file, every cell as text. */
export type IocRow = { row: number; cells: Readonly<Record<string, string>> };

/** What is stored of a row: its value only as a keyed hash, once for each normal form. */
type ReadIoc = {
  entries: { kind: string; hash: string }[];
  source: string;
  seenOn: string | null;
  confidence: string | null;
  expiresOn: string | null;
};

const confidenceLevels = ['low', 'medium', 'high'] as const;

/** Reads one row. A fault is a sentence that never quotes the value. */
export function readIocRow({ cells }: IocRow, key: Uint8Array): ReadIoc | { fault: string } {
  const cell = (...names: string[]) => names.map((name) => cells[name]?.trim() ?? '').find((text) => text !== '') ?? '';
  const type = cell('type', 'kind').toLowerCase();
  const reader = readers[type];
  if (reader === undefined) return { fault: `“${type.slice(0, 30)}” is no type; use ${types.join(', ')}.` };
  const value = cell('value');
  if (value === '') return { fault: 'The value is missing.' };
  const read = reader(value);
  if (read.length === 0) return { fault: `The value is no ${type}.` };
  const source = cell('source', 'source url');
  if (source === '') return { fault: 'The source is missing; say where the entry comes from.' };
  const confidence = cell('confidence').toLowerCase();
  if (confidence !== '' && !confidenceLevels.some((known) => known === confidence)) {
    return { fault: `“${confidence.slice(0, 30)}” is no confidence; use ${confidenceLevels.join(', ')}.` };
  }
  const [seenOn, expiresOn] = [cell('date', 'seen'), cell('expiry', 'expires')];
  for (const date of [seenOn, expiresOn]) {
    if (date !== '' && !isDate(date.replace(/T.*$/, '')))
      return { fault: `“${date.slice(0, 30)}” is no date; write 2026-03-12.` };
  }
  return {
    entries: read.map(([kind, normal]) => ({ kind, hash: datumHash(kind, normal, key) })),
    source: source.slice(0, 200),
    seenOn: seenOn === '' ? null : seenOn.slice(0, 10),
    confidence: confidence === '' ? null : confidence,
    expiresOn: expiresOn === '' ? null : expiresOn.slice(0, 10),
  };
}

type Normal = [kind: DatumKind, value: string];

/** A handle without a service may be on either; a wallet has a normal form on each chain family. */
const readers: Record<string, (value: string) => Normal[]> = {
  email: (value) => one('email', readEmail(value)?.address),
  phone: (value) => one('phone', readPhone(value)?.e164),
  wallet: (value) =>
    walletData(value).flatMap(({ kind, value: normal }): Normal[] => (kind === 'wallet' ? [[kind, normal]] : [])),
  handle: (value) => [...handleOn('github', value), ...handleOn('linkedin', value)],
  github: (value) => handleOn('github', value),
  linkedin: (value) => handleOn('linkedin', value),
  ip: (value) => one('ip', readNetwork(value)),
  account: (value) => one('account', readAccount(value)),
  document: (value) => one('document', /^[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : null),
};
const types = Object.keys(readers);

function one(kind: DatumKind, value: string | null | undefined): Normal[] {
  return value === null || value === undefined ? [] : [[kind, value]];
}

function handleOn(service: 'github' | 'linkedin', value: string): Normal[] {
  const read = readHandle(value);
  return read === null ? [] : [['handle', `${service}:${read}`]];
}

const mostBytes = 20_000_000;

/** The rows of a JSON file: an array of objects, every member as text. */
export async function readIocJson(file: IncomingFile): Promise<(IocRow | { row: number; fault: string })[]> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file.open()) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new UserError(`${file.name} is larger than 20 MB; split it.`);
    chunks.push(chunk);
  }
  const parsed = parseJson(Buffer.concat(chunks).toString('utf8'));
  if (!Array.isArray(parsed)) throw new UserError(`${file.name} holds no JSON array of objects.`);
  return parsed.map((entry: unknown, index) => {
    const row = index + 1;
    if (typeof entry !== 'object' || entry === null) return { row, fault: 'It is no object.' };
    const cells = Object.entries(entry).map(([name, value]) => [name.toLowerCase(), textOf(value)]);
    return { row, cells: Object.fromEntries(cells) };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
