import { forbiddenKeyNote, isBlank } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import { isHirePath } from './allow-list.ts';
import { isObject } from './hire-schema.ts';

/** A field that an organization added to its tracking system. */
type CustomField = { name: string; value: unknown };

/**
 * Reads custom fields in any form that systems use: `{ payout_wallet: { name: "Payout wallet", value } }`, `[{ title, value }]` or
 * `{ "Payout wallet": value }`.
 */
export function customFieldsIn(value: unknown): CustomField[] {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item) => ['', item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  return entries.slice(0, 500).flatMap(([key, item]) => {
    if (!isObject(item)) return [{ name: key, value: item }];
    const name = [item['name'], item['title'], item['text'], key].find(
      (text) => typeof text === 'string' && text !== '',
    );
    return typeof name === 'string' && 'value' in item ? [{ name, value: item['value'] }] : [];
  });
}

/**
 * Adds custom fields to the hire at the paths of the setting `CORDON_INTAKE_FIELDS`; the others are dropped and counted.
 * Forbidden fields are dropped even if the setting names them.
 */
export function placeCustomFields(
  json: HireJson,
  fields: readonly CustomField[],
  map: Readonly<Record<string, string>>,
): { notes: string[] } {
  const places = new Map(Object.entries(map).map(([name, path]) => [normalizeName(name), path]));
  const notes = new Set<string>();
  let dropped = 0;
  for (const { name, value } of fields) {
    if (isBlank(value)) continue;
    const forbidden = forbiddenKeyNote(name);
    const path = places.get(normalizeName(name));
    if (forbidden !== null) notes.add(forbidden);
    else if (path === undefined) dropped += 1;
    else if (isHirePath(path)) put(json, path, typeof value === 'number' ? String(value) : value);
    else notes.add(`CORDON_INTAKE_FIELDS leads to “${path.slice(0, 60)}”, which is no place of a hire.`);
  }
  const counted = dropped === 1 ? '1 custom field was not taken.' : `${dropped} custom fields were not taken.`;
  return { notes: dropped === 0 ? [...notes] : [...notes, counted] };
}

/** `Payout wallet` and `payout_wallet` are the same field. */
function normalizeName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function put(json: HireJson, path: string, value: unknown): void {
  const [head = '', key] = path.split('.');
  if (key === undefined) {
    json[head] = value;
    return;
  }
  const group = json[head];
  if (Array.isArray(group)) group.push({ [key]: value });
  else json[head] = { ...(isObject(group) ? group : {}), [key]: value };
}

/** The first GitHub and the first LinkedIn address among a person's links. */
export function profileHandles(links: readonly string[]): { github?: string; linkedin?: string } {
  const github = links.find((link) => pathOn(link, 'github.com') !== null);
  const linkedin = links.find((link) => pathOn(link, 'linkedin.com') !== null);
  return { ...(github === undefined ? {} : { github }), ...(linkedin === undefined ? {} : { linkedin }) };
}

function pathOn(link: string, host: string): string | null {
  const written = /^[a-z]+:\/\//i.test(link) ? link : `https://${link}`;
  if (!URL.canParse(written)) return null;
  const { hostname, pathname } = new URL(written);
  const there = hostname === host || hostname.endsWith(`.${host}`);
  return there && pathname.length > 1 ? pathname : null;
}
