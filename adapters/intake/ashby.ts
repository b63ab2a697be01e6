import * as z from 'zod';
import { forbiddenKeyNotes } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import { canonicalJson } from '../../src/ledger/canonical.ts';
import type { AtsRequest } from './ats-api.ts';
import { customFieldsIn, placeCustomFields, profileHandles } from './ats-hire.ts';
import { readHireLeniently } from './hire-schema.ts';
import { idText, lenientList, optionalId, optionalObject, optionalText } from './lenient-schema.ts';
import { badSignature, digestOf, header, isSigned, Refusal, readJson, type Sender } from './sender.ts';

type AshbyOptions = {
  secret: string | null;
  /** Without it only the event's own data is used, which is little more than ids. */
  apiKey: string | null;
  api: URL;
  request: AtsRequest;
  fields: Readonly<Record<string, string>>;
};
export const ashbyApi = new URL('https://api.ashbyhq.com/');

/**
 * Ashby: `Ashby-Signature: sha256=<hex HMAC of the body>`. Ashby sends up to three events about a hire (stage
 * changed, application changed, `candidateHire`): the application's id makes them one hire, and those of one day without
 * new data are one delivery. Ashby disables a webhook after an answer of 400 or above, so only requests that are not from
 * Ashby or could not be stored get one.
 * Source: developers.ashbyhq.com/docs/authenticating-webhooks.
 */
export function ashbySender(options: AshbyOptions): Sender {
  return {
    source: 'ashby',
    path: '/hires/ashby',
    secret: options.secret,
    verify({ headers, body }, key) {
      const [, hex = ''] = /^sha256=([0-9a-f]{64})$/i.exec(header(headers, 'ashby-signature').trim()) ?? [];
      if (!isSigned(hex, key, body)) throw new Refusal(401, badSignature);
    },
    async read({ body, now }) {
      const raw = readJson(body);
      const { action } = envelope.parse(raw);
      if (action === 'ping') return { kind: 'no-hire', event: 'ping', why: 'Heard.' };
      const event = hireEvent.safeParse(raw);
      const hired = action === 'candidateHire' || event.data?.data.application.status?.toLowerCase() === 'hired';
      if (!hired || !hireActions.has(action)) {
        return { kind: 'no-hire', event: action, why: 'Nobody is hired by this event; it changes nothing.' };
      }
      if (!event.success) throw new Refusal(422, 'This candidateHire event holds no application.');
      const { application, offer } = event.data.data;
      const fetched = await fetchDetails(
        event.data.data.candidate?.id ?? application.candidate?.id ?? null,
        application.id,
        options,
      );
      const person = fetched.candidate ?? application.candidate ?? event.data.data.candidate;
      const { json, notes } = hireJsonOf({ person, application, opening: fetched.application, offer }, options.fields);
      const { hire, suppliedBy, notes: read } = readHireLeniently(json);
      const allNotes = new Set([...forbiddenKeyNotes(raw), ...fetched.notes, ...notes, ...read]);
      const digest = digestOf(canonicalJson(hire));
      const hasNoData = hire.legalName === undefined && hire.emails === undefined;
      return {
        kind: 'hire',
        delivery: {
          source: 'ashby',
          externalId: application.id,
          deliveryKey: `${application.id} ${now.toISOString().slice(0, 10)} ${digest}`,
          digest,
          hire,
          suppliedBy,
          notes: [
            ...allNotes,
            ...(fetched.why === null || hasNoData ? [] : [`The rest of the hire is unknown: ${fetched.why}.`]),
          ],
          ...(hasNoData
            ? { noData: `Ashby sent the ids of this hire only, and ${fetched.why ?? 'has no name of it'}.` }
            : {}),
        },
      };
    },
  };
}

const hireActions = new Set(['candidateHire', 'candidateStageChange', 'applicationUpdate']);

type FetchedDetails = {
  candidate: Person | null;
  application: ApplicationInfo | null;
  notes: string[];
  why: string | null;
};

async function fetchDetails(
  candidate: string | null,
  application: string,
  { apiKey, api, request }: AshbyOptions,
): Promise<FetchedDetails> {
  const nothing = { candidate: null, application: null, notes: [] };
  if (apiKey === null) return { ...nothing, why: 'ASHBY_API_KEY is not set' };
  const call = (path: string, body: object) => request({ url: new URL(path, api), method: 'POST', apiKey, body });
  const opening = await call('application.info', { applicationId: application });
  const found = opening.ok ? (results(applicationInfo).safeParse(opening.data).data?.results ?? null) : null;
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

function hireJsonOf(
  {
    person,
    application,
    opening,
    offer,
  }: { person: Person | null; application: EventApplication; opening: ApplicationInfo | null; offer: Offer },
  fields: Readonly<Record<string, string>>,
): { json: HireJson; notes: string[] } {
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
  const json: HireJson = {
    legal_name: person?.name,
    emails: distinct(emails),
    phones: distinct(phones),
    country_claimed: country,
    timezone: person?.timezone,
    role: opening?.job?.title ?? application.job?.title,
    start_date: offer?.latestVersion?.startDate ?? offer?.startDate,
    handles: profileHandles((person?.socialLinks ?? []).map(({ url }) => url)),
    employers: [person?.company],
    involved: distinct(involved).map((id) => `ashby:${id}`),
    suppliers: Object.fromEntries(fromApplicant.map((key) => [key, 'applicant'])),
  };
  const custom = [person?.customFields, application.customFields, opening?.customFields].flatMap(customFieldsIn);
  return { json, ...placeCustomFields(json, custom, fields) };
}

const fromApplicant = ['legal_name', 'emails', 'phones', 'country_claimed', 'timezone', 'handles', 'employers'];

function distinct(texts: readonly (string | null | undefined)[]): string[] {
  return [...new Set(texts.flatMap((text) => text ?? []))];
}

const user = optionalObject({ id: optionalId });
const team = lenientList(z.object({ userId: optionalId, id: optionalId }));
const one = optionalObject({ value: optionalText });
const several = lenientList(z.object({ value: optionalText }));
const personSchema = z.object({
  id: optionalId,
  name: optionalText,
  email: optionalText,
  primaryEmailAddress: one,
  emailAddresses: several,
  primaryPhoneNumber: one,
  phoneNumbers: several,
  socialLinks: lenientList(z.object({ url: z.string() })),
  location: optionalObject({ locationComponents: lenientList(z.object({ type: optionalText, name: optionalText })) }),
  timezone: optionalText,
  company: optionalText,
  creditedToUser: user,
  customFields: z.unknown().optional(),
});
type Person = z.infer<typeof personSchema>;
const person = personSchema
  .nullish()
  .catch(null)
  .transform((found) => found ?? null);
const applicationInfo = z.object({
  candidate: optionalObject({ id: optionalId }),
  job: optionalObject({ title: optionalText }),
  hiringTeam: team,
  creditedToUser: user,
  customFields: z.unknown().optional(),
});
type ApplicationInfo = z.infer<typeof applicationInfo>;
const eventApplication = z.object({
  id: idText,
  status: optionalText,
  job: optionalObject({ title: optionalText }),
  candidate: person,
  hiringTeam: team,
  creditedToUser: user,
  customFields: z.unknown().optional(),
});
type EventApplication = z.infer<typeof eventApplication>;
const offerSchema = optionalObject({
  startDate: optionalText,
  latestVersion: optionalObject({ startDate: optionalText }),
});
type Offer = z.infer<typeof offerSchema>;
const hireEvent = z.object({
  data: z.object({ application: eventApplication, candidate: person, offer: offerSchema }),
});
const envelope = z.object({ action: z.string().max(60).catch('') }).catch({ action: '' });
const results = <T extends z.ZodType>(schema: T) => z.object({ results: schema });
