import * as z from 'zod';
import { type Designation, kinds } from '../../src/lists/designation.ts';

const text = z.string().trim().min(1);
const isoDate = z.iso.date();
const countryCode = z.string().regex(/^[A-Z]{2}$/);

/** A designation in JSON from outside, e.g. of the starter list. Refuses unknown keys. */
export const designationSchema = z.strictObject({
  id: text,
  list: text,
  uid: text,
  kind: z.enum(kinds),
  names: z
    .array(
      z.strictObject({
        name: text,
        use: z.enum(['primary', 'aka', 'fka', 'nka']),
        strength: z.enum(['strong', 'weak']),
        script: z.string().regex(/^[A-Z][a-z]{3}$/),
      }),
    )
    .min(1),
  births: z.array(z.strictObject({ from: isoDate, to: isoDate, circa: z.boolean(), asWritten: text })),
  countries: z.array(
    z.strictObject({
      code: countryCode.nullable(),
      asWritten: text,
      role: z.enum(['nationality', 'citizenship', 'residence', 'birthplace', 'address', 'flag', 'registration']),
    }),
  ),
  identifiers: z.array(
    z.strictObject({
      type: text,
      value: text,
      country: z.exactOptional(countryCode),
      note: z.exactOptional(text),
    }),
  ),
  wallets: z.array(z.strictObject({ asset: text, address: text })),
  programmes: z.array(text),
  remarks: z.array(text),
  listedOn: z.exactOptional(isoDate),
  source: z.url({ protocol: /^https$/ }),
}) satisfies z.ZodType<Designation>;
