import { forbiddenKey, holdsNothing } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import { isPlace } from './allow-list.ts';
import { isObject } from './read-hire.ts';

/** One field that an organisation added to its tracking system. */
type CustomField = { name: string; value: unknown };

/**
 * Custom fields as systems write them: `{ payout_wallet: { name: "Payout wallet", value } }`, `[{ title, value }]` or
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
 * Puts custom fields where the settings say (`CORDON_INTAKE_FIELDS`); the rest is dropped and counted. A forbidden field
 * is dropped whatever the settings say of it.
 */
export function placeCustomFields(
  wire: HireJson,
  fields: readonly CustomField[],
  map: Readonly<Record<string, string>>,
): { notes: string[] } {
  const places = new Map(Object.entries(map).map(([name, path]) => [plain(name), path]));
  const notes = new Set<string>();
  let dropped = 0;
  for (const { name, value } of fields) {
    if (holdsNothing(value)) continue;
    const forbidden = forbiddenKey(name);
    const path = places.get(plain(name));
    if (forbidden !== null) notes.add(forbidden);
    else if (path === undefined) dropped += 1;
    else if (isPlace(path)) put(wire, path, typeof value === 'number' ? String(value) : value);
    else notes.add(`CORDON_INTAKE_FIELDS leads to “${path.slice(0, 60)}”, which is no place of a hire.`);
  }
  const counted = dropped === 1 ? '1 custom field was not taken.' : `${dropped} custom fields were not taken.`;
  return { notes: dropped === 0 ? [...notes] : [...notes, counted] };
}

/** `Payout wallet` and `payout_wallet` are the same field. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function put(wire: HireJson, path: string, value: unknown): void {
  const [head = '', key] = path.split('.');
  if (key === undefined) {
    wire[head] = value;
    return;
  }
  const group = wire[head];
  if (Array.isArray(group)) group.push({ [key]: value });
  else wire[head] = { ...(isObject(group) ? group : {}), [key]: value };
}
