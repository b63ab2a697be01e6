import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { Fault } from '../../src/errors.ts';
import { type Designation, designationId } from '../../src/lists/designation.ts';
import { sampleList } from '../../src/screening/load-corpus.ts';
import { designationSchema } from './designation-schema.ts';

export type StarterList = {
  /** ISO date of the newest fact in it. */
  asOf: string;
  /** The lists that it was excerpted from, each with its date. */
  sources: string[];
  /** The sentences that every answer from it shows. */
  note: string;
  designations: Designation[];
};

/**
 * The sample that ships with the product (`data/starter-list.json`): about 160 designations of public US and UN lists, for a
 * first run without a network. It allows no decision. Its uids are those of the publishers, and each source link leads to
 * the real designation. Throws a `Fault` `list-unreadable` where the file is damaged.
 */
export async function readStarterList(file = starterFile): Promise<StarterList> {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw damaged('cannot be read', cause);
  });
  return parseStarterList(content);
}

function parseStarterList(content: string): StarterList {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (cause) {
    throw damaged('is not whole JSON', cause);
  }
  const parsed = starterSchema.safeParse(json);
  if (!parsed.success) throw damaged(`does not hold what it should (${where(parsed.error)})`, parsed.error);
  return parsed.data;
}

const starterFile = fileURLToPath(new URL('../../data/starter-list.json', import.meta.url));

const starterSchema = z
  .strictObject({
    asOf: z.iso.date(),
    sources: z.array(z.string().min(1)).min(1),
    note: z.string().min(1),
    designations: z.array(designationSchema).min(1),
  })
  .refine(
    ({ designations }) =>
      designations.every(({ id, list, uid }) => list === sampleList && id === designationId(list, uid)),
    {
      error: 'an id is not `sample:` with the uid',
      path: ['designations'],
    },
  )
  .refine(({ designations }) => new Set(designations.map(({ id }) => id)).size === designations.length, {
    error: 'an id stands twice',
    path: ['designations'],
  });

function where(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? 'unknown' : `${issue.path.join('.')}: ${issue.message}`;
}

function damaged(what: string, cause: unknown): Fault {
  return new Fault('list-unreadable', `The starter list data/starter-list.json ${what}; install the product again.`, {
    cause,
  });
}
