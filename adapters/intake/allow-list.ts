import { forbiddenKeyNote, isBlank } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import { fieldAliases, hireFields, listFields, objectFields } from './hire-fields.ts';

/**
 * Keeps the known keys of a sender's object and normalizes their shape: single values become lists where a list is
 * allowed, plain text moves under the key that it means. `dropped` counts unknown keys, without the forbidden ones.
 */
export function keepAllowed(raw: object): { json: HireJson; dropped: number } {
  const json: HireJson = {};
  let dropped = 0;
  for (const [key, value] of Object.entries(raw)) {
    const name = fieldAliases.get(key) ?? key;
    if (!isMember(name)) {
      if (forbiddenKeyNote(key) === null) dropped += 1;
      continue;
    }
    if (isBlank(value)) continue;
    const shaped = normalizeShape(name, value);
    dropped += shaped.dropped;
    json[name] = appendToList(json[name], shaped.value);
  }
  return { json, dropped };
}

/** Whether a path such as `payment.wallet` or `born` is one of the canonical hire. */
export function isHirePath(path: string): boolean {
  const [head = '', key, ...deeper] = path.split('.');
  const name = fieldAliases.get(head) ?? head;
  if (!isMember(name) || deeper.length > 0) return false;
  return key === undefined || (objectFields.get(name)?.keys.includes(key) ?? false);
}

function isMember(name: string): boolean {
  return Object.hasOwn(hireFields.shape, name);
}

function normalizeShape(name: string, value: unknown): { value: unknown; dropped: number } {
  if (name === 'external_id' || name === 'referrer') {
    return { value: typeof value === 'number' ? String(value) : value, dropped: 0 };
  }
  if (listFields.has(name)) {
    return { value: Array.isArray(value) ? value.filter((item) => !isBlank(item)) : [value], dropped: 0 };
  }
  const group = objectFields.get(name);
  if (group === undefined) return { value, dropped: 0 };
  let dropped = 0;
  const one = (item: unknown): unknown => {
    if (typeof item === 'string' && group.short !== undefined) return { [group.short]: item };
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    const kept: HireJson = {};
    for (const [key, member] of Object.entries(item)) {
      if (!group.keys.includes(key)) {
        if (forbiddenKeyNote(key) === null) dropped += 1;
      } else if (!isBlank(member)) {
        kept[key] = key === 'asn' && typeof member === 'number' ? `AS${member}` : member;
      }
    }
    return kept;
  };
  if (!group.many) return { value: one(value), dropped };
  const items = Array.isArray(value) ? value.filter((item) => !isBlank(item)) : [value];
  return { value: items.map(one), dropped };
}

/** A sender may use both `email` and `emails`. */
function appendToList(before: unknown, now: unknown): unknown {
  return Array.isArray(before) && Array.isArray(now) ? [...before, ...now] : now;
}
