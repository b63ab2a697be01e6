import * as z from 'zod';
import { forbiddenKeyNotes } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import { canonicalJson } from '../../src/ledger/canonical.ts';
import type { Ask } from './ats-api.ts';
import { customFieldsIn, handlesAmong, placeCustomFields } from './ats-hire.ts';
import { idText, items, maybe, maybeId, maybeText } from './lenient-schema.ts';
import { readHireLeniently } from './read-hire.ts';
import { badSignature, digestOf, header, isSigned, Refusal, readJson, type Sender } from './sender.ts';

type AshbyParts = {
  secret: string | null;
  /** Without it only the event's own data is used, which is little more than ids. */
  apiKey: string | null;
  api: URL;
  ask: Ask;
  fields: Readonly<Record<string, string>>;
};
export const ashbyApi = new URL('https://api.ashbyhq.com/');

/**
 * Ashby: `Ashby-Signature: sha256=<hex HMAC of the body>`. A hire sends up to three events (a change of stage, a change of
 * the application, `candidateHire`); they are one hire by the id of the application, and those that bring nothing new
 * on one day are one delivery. Ashby disables a webhook that is answered with 400 or above, so only what is not Ashby's, or
 * could not be stored, is.
 * Source: developers.ashbyhq.com/docs/authenticating-webhooks.
 */
export function ashbySender(parts: AshbyParts): Sender {
  return {
    source: 'ashby',
    path: '/hires/ashby',
    secret: parts.secret,
    verify({ headers, body }, key) {
      const [, hex = ''] = /^sha256=([0-9a-f]{64})$/i.exec(header(headers, 'ashby-signature').trim()) ?? [];
      if (!isSigned(hex, key, body)) throw new Refusal(401, badSignature);
    },
    async read({ body, now }) {
      const raw = readJson(body);
      const { action } = envelope.parse(raw);
      if (action === 'ping') return { kind: 'nothing', event: 'ping', why: 'Heard.' };
      const event = hireEvent.safeParse(raw);
      const hired = action === 'candidateHire' || event.data?.data.application.status?.toLowerCase() === 'hired';
      if (!hired || !hireActions.has(action)) {
        return { kind: 'nothing', event: action, why: 'Nobody is hired by this event; it changes nothing.' };
      }
      if (!event.success) throw new Refusal(422, 'This candidateHire event holds no application.');
      const { application, offer } = event.data.data;
      const asked = await fetched(
        event.data.data.candidate?.id ?? application.candidate?.id ?? null,
        application.id,
        parts,
      );
      const person = asked.candidate ?? application.candidate ?? event.data.data.candidate;
      const { wire, notes } = wireOf({ person, application, opening: asked.application, offer }, parts.fields);
      const { hire, suppliedBy, notes: read } = readHireLeniently(wire);
      const told = new Set([...forbiddenKeyNotes(raw), ...asked.notes, ...notes, ...read]);
      const digest = digestOf(canonicalJson(hire));
      const bare = hire.legalName === undefined && hire.emails === undefined;
      return {
        kind: 'hire',
        delivery: {
          source: 'ashby',
          externalId: application.id,
          deliveryKey: `${application.id} ${now.toISOString().slice(0, 10)} ${digest}`,
          digest,
          hire,
          suppliedBy,
          notes: [...told, ...(asked.why === null || bare ? [] : [`The rest of the hire is unknown: ${asked.why}.`])],
          ...(bare ? { noData: `Ashby sent the ids of this hire only, and ${asked.why ?? 'has no name of it'}.` } : {}),
        },
      };
    },
  };
}

const hireActions = new Set(['candidateHire', 'candidateStageChange', 'applicationUpdate']);

type Fetched = { candidate: Person | null; application: Opening | null; notes: string[]; why: string | null };

async function fetched(
  candidate: string | null,
  application: string,
  { apiKey, api, ask }: AshbyParts,
): Promise<Fetched> {
  const nothing = { candidate: null, application: null, notes: [] };
  if (apiKey === null) return { ...nothing, why: 'ASHBY_API_KEY is not set' };
  const call = (path: string, body: object) => ask({ url: new URL(path, api), method: 'POST', apiKey, body });
  const opening = await call('application.info', { applicationId: application });
  const found = opening.ok ? (results(openingSchema).safeParse(opening.data).data?.results ?? null) : null;
  const id = candidate ?? found?.candidate?.id ?? null;
  const answer = id === null ? null : await call('candidate.info', { id });
  if (answer === null)
    return { ...nothing, application: found, why: opening.ok ? 'it names no candidate' : opening.why };
  if (!answer.ok) return { ...nothing, application: found, why: answer.why };
  const person = results(personSchema).safeParse(answer.data);
  return {
    candidate: person.data?.results ?? null,
    application: found,
    notes: forbiddenKeyNotes([answer.data, opening.ok ? opening.data : null]),
    why: person.success ? null : 'Ashby’s answer about the candidate could not be read',
  };
}

function wireOf(
  {
    person,
    application,
    opening,
    offer,
  }: { person: Person | null; application: Event; opening: Opening | null; offer: Offer },
  fields: Readonly<Record<string, string>>,
): { wire: HireJson; notes: string[] } {
  const emails = [
    person?.primaryEmailAddress?.value,
    person?.email,
    ...(person?.emailAddresses ?? []).map(({ value }) => value),
  ];
  const phones = [person?.primaryPhoneNumber?.value, ...(person?.phoneNumbers ?? []).map(({ value }) => value)];
  const country = person?.location?.locationComponents.find(({ type }) => type === 'Country')?.name;
  const involved = [
    person?.creditedToUser?.id,
    application.creditedToUser?.id,
    opening?.creditedToUser?.id,
    ...[...application.hiringTeam, ...(opening?.hiringTeam ?? [])].map(({ userId, id }) => userId ?? id),
  ].flatMap((id) => id ?? []);
  const wire: HireJson = {
    legal_name: person?.name,
    emails: distinct(emails),
    phones: distinct(phones),
    country_claimed: country,
    timezone: person?.timezone,
    role: opening?.job?.title ?? application.job?.title,
    start_date: offer?.latestVersion?.startDate ?? offer?.startDate,
    handles: handlesAmong((person?.socialLinks ?? []).map(({ url }) => url)),
    employers: [person?.company],
    involved: distinct(involved).map((id) => `ashby:${id}`),
    suppliers: Object.fromEntries(fromApplicant.map((key) => [key, 'applicant'])),
  };
  const custom = [person?.customFields, application.customFields, opening?.customFields].flatMap(customFieldsIn);
  return { wire, ...placeCustomFields(wire, custom, fields) };
}

const fromApplicant = ['legal_name', 'emails', 'phones', 'country_claimed', 'timezone', 'handles', 'employers'];

function distinct(texts: readonly (string | null | undefined)[]): string[] {
  return [...new Set(texts.flatMap((text) => text ?? []))];
}

const user = maybe({ id: maybeId });
const team = items(z.object({ userId: maybeId, id: maybeId }));
const one = maybe({ value: maybeText });
const several = items(z.object({ value: maybeText }));
const personSchema = z.object({
  id: maybeId,
  name: maybeText,
  email: maybeText,
  primaryEmailAddress: one,
  emailAddresses: several,
  primaryPhoneNumber: one,
  phoneNumbers: several,
  socialLinks: items(z.object({ url: z.string() })),
  location: maybe({ locationComponents: items(z.object({ type: maybeText, name: maybeText })) }),
  timezone: maybeText,
  company: maybeText,
  creditedToUser: user,
  customFields: z.unknown().optional(),
});
type Person = z.infer<typeof personSchema>;
const person = personSchema
  .nullish()
  .catch(null)
  .transform((found) => found ?? null);
const openingSchema = z.object({
  candidate: maybe({ id: maybeId }),
  job: maybe({ title: maybeText }),
  hiringTeam: team,
  creditedToUser: user,
  customFields: z.unknown().optional(),
});
type Opening = z.infer<typeof openingSchema>;
const eventApplication = z.object({
  id: idText,
  status: maybeText,
  job: maybe({ title: maybeText }),
  candidate: person,
  hiringTeam: team,
  creditedToUser: user,
  customFields: z.unknown().optional(),
});
type Event = z.infer<typeof eventApplication>;
const offerSchema = maybe({ startDate: maybeText, latestVersion: maybe({ startDate: maybeText }) });
type Offer = z.infer<typeof offerSchema>;
const hireEvent = z.object({
  data: z.object({ application: eventApplication, candidate: person, offer: offerSchema }),
});
const envelope = z.object({ action: z.string().max(60).catch('') }).catch({ action: '' });
const results = <T extends z.ZodType>(schema: T) => z.object({ results: schema });
