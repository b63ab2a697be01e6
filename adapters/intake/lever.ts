import * as z from 'zod';
import { forbiddenKeyNotes } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import type { AtsRequest } from './ats-api.ts';
import { customFieldsIn, placeCustomFields, profileHandles } from './ats-hire.ts';
import { readHireLeniently } from './hire-schema.ts';
import { idText, lenientList, optionalId, optionalObject, optionalText } from './lenient-schema.ts';
import { badSignature, digestOf, isSigned, Refusal, readJson, type Sender } from './sender.ts';

type LeverOptions = {
  secret: string | null;
  /** Without it only the ids of a hire are known. */
  apiKey: string | null;
  api: URL;
  request: AtsRequest;
  fields: Readonly<Record<string, string>>;
};
export const leverApi = new URL('https://api.lever.co/v1/');

/** Milliseconds. Lever repeats an event that was not answered, but not after `past`. */
const leverWindow = { past: 3_600_000, future: 300_000 };

/**
 * Lever: the body contains its own signature, an HMAC of only `token` and `triggeredAt`. The rest of the body proves
 * nothing, so only its opportunity id is used, the data comes from Lever's API, and each token delivers one hire once.
 * Source: hire.lever.co/developer/documentation.
 */
export function leverSender(options: LeverOptions): Sender {
  return {
    source: 'lever',
    path: '/hires/lever',
    secret: options.secret,
    verify({ body, now }, key) {
      const signed = proof.safeParse(readJson(body));
      if (!signed.success) throw new Refusal(401, badSignature);
      const { token, triggeredAt, signature } = signed.data;
      if (!isSigned(signature, key, `${token}${triggeredAt}`)) throw new Refusal(401, badSignature);
      const age = now.getTime() - triggeredAt;
      if (age > leverWindow.past) throw new Refusal(401, 'This event was triggered more than an hour ago.');
      if (age < -leverWindow.future)
        throw new Refusal(401, 'This event was triggered in the future; see to the clocks.');
    },
    async read({ body }) {
      const { event, token, data } = envelope.parse(readJson(body));
      if (event !== 'candidateHired') {
        return { kind: 'no-hire', event, why: 'Only candidateHired brings a hire; this event changes nothing.' };
      }
      if (data === null) return { kind: 'no-hire', event: 'ping', why: 'Heard.' };
      const found = await fetchOpportunity(data.opportunityId, options);
      const { json, notes } = found.ok ? hireJsonOf(found.person, options.fields) : { json: {}, notes: [] };
      const { hire, suppliedBy, notes: read } = readHireLeniently(json);
      return {
        kind: 'hire',
        delivery: {
          source: 'lever',
          externalId: data.opportunityId,
          deliveryKey: token,
          digest: digestOf(body),
          hire,
          suppliedBy,
          notes: [...new Set([...(found.ok ? found.notes : []), ...notes, ...read])],
          ...(found.ok ? {} : { noData: `Lever sent the ids of this hire only, and ${found.why}.` }),
        },
      };
    },
  };
}

async function fetchOpportunity(
  id: string,
  { apiKey, api, request }: LeverOptions,
): Promise<{ ok: true; person: Person; notes: string[] } | { ok: false; why: string }> {
  if (apiKey === null) return { ok: false, why: 'LEVER_API_KEY is not set' };
  const url = new URL(`opportunities/${encodeURIComponent(id)}`, api);
  for (const part of ['applications', 'contact', 'owner']) url.searchParams.append('expand', part);
  const answer = await request({ url, method: 'GET', apiKey });
  if (!answer.ok) return answer;
  const read = z.object({ data: personSchema }).safeParse(answer.data);
  if (!read.success) return { ok: false, why: 'Lever’s answer about it could not be read' };
  const person = read.data.data;
  // Otherwise a forged body could combine one person's token with another's data.
  if (person.id !== null && person.id !== undefined && person.id !== id) {
    return { ok: false, why: 'Lever’s answer was about somebody else' };
  }
  return { ok: true, person, notes: forbiddenKeyNotes(answer.data) };
}

function hireJsonOf(person: Person, fields: Readonly<Record<string, string>>): { json: HireJson; notes: string[] } {
  const { contact, applications } = person;
  const involved = [
    person.owner,
    ...applications.flatMap(({ user, postingOwner, postingHiringManager }) => [
      user,
      postingOwner,
      postingHiringManager,
    ]),
  ].flatMap((id) => id ?? []);
  const json: HireJson = {
    legal_name: person.name ?? contact?.name,
    emails: [...new Set([...person.emails, ...(contact?.emails ?? [])])],
    phones: [...new Set([...person.phones, ...(contact?.phones ?? [])].map(({ value }) => value))],
    handles: profileHandles(person.links),
    employers: (person.headline ?? '').split(',').map((company) => company.trim()),
    involved: [...new Set(involved)].map((id) => `lever:${id}`),
    suppliers: Object.fromEntries(fromApplicant.map((key) => [key, 'applicant'])),
  };
  const custom = [person.customFields, ...applications.map(({ customFields }) => customFields)].flatMap(customFieldsIn);
  return { json, ...placeCustomFields(json, custom, fields) };
}

const fromApplicant = ['legal_name', 'emails', 'phones', 'handles', 'employers'];

const proof = z.object({
  token: z.string().min(8).max(200),
  triggeredAt: z.int(),
  signature: z.string(),
});
const envelope = z.object({
  event: z.string().max(60).catch(''),
  token: z.string(),
  data: optionalObject({ opportunityId: idText }),
});

/** A user's id, whether or not the API expanded the user. */
const user = z
  .union([idText, z.object({ id: idText }).transform(({ id }) => id)])
  .nullish()
  .catch(null);
const phones = lenientList(z.object({ value: z.string() }));
const emails = lenientList(z.string());
const personSchema = z.object({
  id: optionalId,
  name: optionalText,
  /** The candidate's employers, by Lever's convention: `Rocinante, Canterbury`. */
  headline: optionalText,
  emails,
  phones,
  links: lenientList(z.string()),
  contact: optionalObject({ name: optionalText, emails, phones }),
  owner: user,
  applications: lenientList(
    z.object({ user, postingOwner: user, postingHiringManager: user, customFields: z.unknown().optional() }),
  ),
  customFields: z.unknown().optional(),
});
type Person = z.infer<typeof personSchema>;
