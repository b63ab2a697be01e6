import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { Fault } from '../../src/errors.ts';
import { type Designation, designationId, type ListId } from '../../src/lists/designation.ts';
import { designationSchema } from './designation-schema.ts';

/** The list id of the starter list; its uids are the publishers' own, so that each source link leads to the real entry. */
export const starterListId: ListId = 'sample';

export type StarterList = {
  /** ISO date of the newest fact in it. */
  asOf: string;
  /** What it was excerpted from, each with its date. */
  sources: string[];
  /** The sentences that every answer from it shows. */
  note: string;
  designations: Designation[];
};

/**
 * The sample that ships with the product (`data/starter-list.json`): some 160 entries of public US and UN lists, for a first
 * run without a network. It is no list to decide on. Throws a `Fault` `list-unreadable` where the file was damaged.
 */
export async function readStarterList(): Promise<StarterList> {
  const content = await readFile(starterFile, 'utf8').catch((cause: unknown) => {
    throw damaged('cannot be read', cause);
  });
  return parseStarterList(content);
}

/** The content of a starter list, checked; throws as `readStarterList` does. */
export function parseStarterList(content: string): StarterList {
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
      designations.every(({ id, list, uid }) => list === starterListId && id === designationId(list, uid)),
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
