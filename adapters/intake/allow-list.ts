import { forbiddenKeyNote, isBlank } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import { alsoCalled, groups, lists, wireSchema } from './hire-json-schema.ts';

/**
 * Cuts a sender's object down to the allow-list and brings it into one shape: what may be a list is one, and a bare text
 * stands under the key that it means. `dropped` counts the keys that are not known; forbidden ones are not among them.
 */
export function trimmed(raw: object): { wire: HireJson; dropped: number } {
  const wire: HireJson = {};
  let dropped = 0;
  for (const [key, value] of Object.entries(raw)) {
    const name = alsoCalled.get(key) ?? key;
    if (!isMember(name)) {
      if (forbiddenKeyNote(key) === null) dropped += 1;
      continue;
    }
    if (isBlank(value)) continue;
    const shaped = shape(name, value);
    dropped += shaped.dropped;
    wire[name] = merged(wire[name], shaped.value);
  }
  return { wire, dropped };
}

/** Whether a path such as `payment.wallet` or `born` leads to a place of the canonical hire. */
export function isPlace(path: string): boolean {
  const [head = '', key, ...deeper] = path.split('.');
  const name = alsoCalled.get(head) ?? head;
  if (!isMember(name) || deeper.length > 0) return false;
  return key === undefined || (groups.get(name)?.keys.includes(key) ?? false);
}

function isMember(name: string): boolean {
  return Object.hasOwn(wireSchema.shape, name);
}

function shape(name: string, value: unknown): { value: unknown; dropped: number } {
  if (name === 'external_id' || name === 'referrer') {
    return { value: typeof value === 'number' ? String(value) : value, dropped: 0 };
  }
  if (lists.has(name)) {
    return { value: Array.isArray(value) ? value.filter((item) => !isBlank(item)) : [value], dropped: 0 };
  }
  const group = groups.get(name);
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

/** `email` and `emails` may both be there. */
function merged(before: unknown, now: unknown): unknown {
  return Array.isArray(before) && Array.isArray(now) ? [...before, ...now] : now;
}
