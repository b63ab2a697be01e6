import { Fault } from '../errors.ts';

/** Plain JSON; a member that is `undefined` counts as absent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * The same text for equal values, independent of the order of their members: members sorted by UTF-16 code units, no white
 * space, numbers and strings as ECMAScript writes them (RFC 8785). Throws a `Fault` `internal` for anything that JSON
 * cannot represent, because a silent change would be hashed.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  const what = typeof value === 'object' ? 'an object that is not plain' : `${typeof value} ${String(value)}`;
  throw new Fault('internal', `The ledger takes plain JSON only and was given ${what}.`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
