import * as z from 'zod';

/**
 * Parts of schemas for systems whose payloads grow and change without notice: what has another form than expected counts
 * as absent, so that it costs one datum and not the hire.
 */
export const maybeText = z.string().nullish().catch(null);

/** An id that is safe in a key or in the path of an address. */
export const idText = z.union([z.int().transform(String), z.string().regex(/^[\w-]{1,64}$/)]);
export const maybeId = idText.nullish().catch(null);

/** A list of which the items that fit are kept, fifty at most. */
export function items<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((list) => list.slice(0, 50).flatMap((one) => item.safeParse(one).data ?? []));
}

/** An object with only the keys that are asked for, or null. */
export function maybe<T extends z.ZodRawShape>(keys: T) {
  return z
    .object(keys)
    .nullish()
    .catch(null)
    .transform((found) => found ?? null);
}
