import * as z from 'zod';

// Parts of schemas for systems whose payloads change without notice: a value of an unexpected type counts as absent, so
// that it costs one field and not the hire.

export const optionalText = z.string().nullish().catch(null);

/** An id that is safe in a key or in the path of an address. */
export const idText = z.union([z.int().transform(String), z.string().regex(/^[\w-]{1,64}$/)]);
export const optionalId = idText.nullish().catch(null);

/** The valid items of a list, at most fifty. */
export function lenientList<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((list) => list.slice(0, 50).flatMap((one) => item.safeParse(one).data ?? []));
}

/** An object with only the given keys, or null. */
export function optionalObject<T extends z.ZodRawShape>(keys: T) {
  return z
    .object(keys)
    .nullish()
    .catch(null)
    .transform((found) => found ?? null);
}
