import * as z from 'zod';
import { forbiddenKeyNotes } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import type { Ask } from './ats-api.ts';
import { customFieldsIn, handlesAmong, placeCustomFields } from './ats-hire.ts';
import { idText, items, maybe, maybeId, maybeText } from './lenient-schema.ts';
import { readHireLeniently } from './read-hire.ts';
import { badSignature, digestOf, isSigned, Refusal, readJson, type Sender } from './sender.ts';

type LeverParts = {
  secret: string | null;
  /** Without it nothing but ids is known of a hire. */
  apiKey: string | null;
  api: URL;
  ask: Ask;
  fields: Readonly<Record<string, string>>;
};
export const leverApi = new URL('https://api.lever.co/v1/');

/** Lever sends an event again when it is not answered; past this age, in milliseconds, it is none of those. */
const leverWindow = { past: 3_600_000, future: 300_000 };

/**
 * Lever: the body names its own signature, an HMAC of `token` and `triggeredAt` alone. So the rest of the body proves
 * nothing: it only points at an opportunity, the data come from Lever's API, and a token brings one hire once.
 * Source: hire.lever.co/developer/documentation.
 */
export function leverSender(parts: LeverParts): Sender {
  return {
    source: 'lever',
    path: '/hires/lever',
    secret: parts.secret,
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
        return { kind: 'nothing', event, why: 'Only candidateHired brings a hire; this event changes nothing.' };
      }
      if (data === null) return { kind: 'nothing', event: 'ping', why: 'Heard.' };
      const found = await opportunity(data.opportunityId, parts);
      const { wire, notes } = found.ok ? wireOf(found.person, parts.fields) : { wire: {}, notes: [] };
      const { hire, suppliedBy, notes: read } = readHireLeniently(wire);
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

async function opportunity(
  id: string,
  { apiKey, api, ask }: LeverParts,
): Promise<{ ok: true; person: Person; notes: string[] } | { ok: false; why: string }> {
  if (apiKey === null) return { ok: false, why: 'LEVER_API_KEY is not set' };
  const url = new URL(`opportunities/${encodeURIComponent(id)}`, api);
  for (const part of ['applications', 'contact', 'owner']) url.searchParams.append('expand', part);
  const answer = await ask({ url, method: 'GET', apiKey });
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

function wireOf(person: Person, fields: Readonly<Record<string, string>>): { wire: HireJson; notes: string[] } {
  const { contact, applications } = person;
  const involved = [
    person.owner,
    ...applications.flatMap(({ user, postingOwner, postingHiringManager }) => [
      user,
      postingOwner,
      postingHiringManager,
    ]),
  ].flatMap((id) => id ?? []);
  const wire: HireJson = {
    legal_name: person.name ?? contact?.name,
    emails: [...new Set([...person.emails, ...(contact?.emails ?? [])])],
    phones: [...new Set([...person.phones, ...(contact?.phones ?? [])].map(({ value }) => value))],
    handles: handlesAmong(person.links),
    employers: (person.headline ?? '').split(',').map((company) => company.trim()),
    involved: [...new Set(involved)].map((id) => `lever:${id}`),
    suppliers: Object.fromEntries(fromApplicant.map((key) => [key, 'applicant'])),
  };
  const custom = [person.customFields, ...applications.map(({ customFields }) => customFields)].flatMap(customFieldsIn);
  return { wire, ...placeCustomFields(wire, custom, fields) };
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
  data: maybe({ opportunityId: idText }),
});

/** Expanded or not, a user is known by an id. */
const user = z
  .union([idText, z.object({ id: idText }).transform(({ id }) => id)])
  .nullish()
  .catch(null);
const phones = items(z.object({ value: z.string() }));
const emails = items(z.string());
const personSchema = z.object({
  id: maybeId,
  name: maybeText,
  /** The employers of a candidate, by Lever's own convention: `Rocinante, Canterbury`. */
  headline: maybeText,
  emails,
  phones,
  links: items(z.string()),
  contact: maybe({ name: maybeText, emails, phones }),
  owner: user,
  applications: items(
    z.object({ user, postingOwner: user, postingHiringManager: user, customFields: z.unknown().optional() }),
  ),
  customFields: z.unknown().optional(),
});
type Person = z.infer<typeof personSchema>;
