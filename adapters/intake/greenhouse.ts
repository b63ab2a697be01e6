import * as z from 'zod';
import { forbiddenKeyNotes } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import { customFieldsIn, placeCustomFields, profileHandles } from './ats-hire.ts';
import { readHireLeniently } from './hire-schema.ts';
import { idText, lenientList, optionalId, optionalObject, optionalText } from './lenient-schema.ts';
import { badSignature, digestOf, header, isSigned, Refusal, readJson, type Sender } from './sender.ts';

/**
 * Greenhouse: `Signature: sha256 <hex HMAC of the body>`, and a `Greenhouse-Event-ID` that stays the same in a repeat.
 * Source: developers.greenhouse.io/webhooks.html.
 */
export function greenhouseSender(secret: string | null, fields: Readonly<Record<string, string>>): Sender {
  return {
    source: 'greenhouse',
    path: '/hires/greenhouse',
    secret,
    verify({ headers, body }, key) {
      const [, hex = ''] = /^sha256[ =]([0-9a-f]{64})$/i.exec(header(headers, 'signature').trim()) ?? [];
      if (!isSigned(hex, key, body)) throw new Refusal(401, badSignature);
    },
    async read({ headers, body }) {
      const raw = readJson(body);
      const { action } = envelope.parse(raw);
      if (action === 'ping') return { kind: 'no-hire', event: 'ping', why: 'Heard.' };
      if (action !== 'hire_candidate') {
        return {
          kind: 'no-hire',
          event: action,
          why: 'Only hire_candidate brings a hire; this event changes nothing.',
        };
      }
      const event = hireCandidate.safeParse(raw);
      if (!event.success) throw new Refusal(422, 'This hire_candidate event holds no application with a candidate.');
      const { application } = event.data.payload;
      const { json, notes } = hireJsonOf(application, fields);
      const reading = readHireLeniently(json);
      const allNotes = new Set([...forbiddenKeyNotes(raw), ...notes, ...reading.notes]);
      const key = header(headers, 'greenhouse-event-id').trim().slice(0, 200);
      return {
        kind: 'hire',
        delivery: {
          source: 'greenhouse',
          externalId: application.id,
          deliveryKey: key === '' ? `body ${digestOf(body)}` : key,
          digest: digestOf(body),
          hire: reading.hire,
          suppliedBy: reading.suppliedBy,
          notes: [...allNotes],
        },
      };
    },
  };
}

function hireJsonOf(
  application: Application,
  fields: Readonly<Record<string, string>>,
): { json: HireJson; notes: string[] } {
  const { candidate, offer, jobs, job } = application;
  const home = candidate.addresses.find(({ type }) => type === 'home') ?? candidate.addresses[0];
  const json: HireJson = {
    legal_name: [candidate.first_name, candidate.last_name].flatMap((part) => part?.trim() ?? []).join(' '),
    aliases: [candidate.preferred_name],
    emails: candidate.email_addresses.map(({ value }) => value),
    phones: candidate.phone_numbers.map(({ value }) => value),
    home_address: home?.value,
    role: (job ?? jobs[0])?.name,
    start_date: offer?.starts_at ?? offer?.start_date,
    handles: profileHandles(
      [...candidate.social_media_addresses, ...candidate.website_addresses].map(({ value }) => value),
    ),
    employers: candidate.employments.map(({ company_name }) => company_name),
    involved: involvedIn(application),
    suppliers: Object.fromEntries(fromApplicant.map((key) => [key, 'applicant'])),
  };
  const custom = [candidate.custom_fields, application.custom_fields, offer?.custom_fields].flatMap(customFieldsIn);
  return { json, ...placeCustomFields(json, custom, fields) };
}

/** What candidates enter themselves. */
const fromApplicant = ['legal_name', 'aliases', 'emails', 'phones', 'home_address', 'handles', 'employers'];

/** Recruiter, coordinator, hiring team and referrer; none of them may decide about the hire. */
function involvedIn({ candidate, credited_to, referrer, recruiter, coordinator, jobs, job }: Application): string[] {
  const team = [...jobs, ...(job === null ? [] : [job])].flatMap(({ hiring_team }) =>
    hiring_team === null
      ? []
      : [...hiring_team.hiring_managers, ...hiring_team.recruiters, ...hiring_team.coordinators],
  );
  const people = [candidate.recruiter, candidate.coordinator, recruiter, coordinator, credited_to, referrer, ...team];
  const ids = people.flatMap((person) => person?.user_id ?? person?.id ?? []);
  return [...new Set(ids)].map((id) => `greenhouse:${id}`);
}

const user = { id: optionalId, user_id: optionalId };
const valued = lenientList(z.object({ value: z.string(), type: optionalText }));
const users = lenientList(z.object(user));
const opening = {
  name: optionalText,
  hiring_team: optionalObject({ hiring_managers: users, recruiters: users, coordinators: users }),
};
const application = z.object({
  id: idText,
  candidate: z.object({
    first_name: optionalText,
    last_name: optionalText,
    preferred_name: optionalText,
    email_addresses: valued,
    phone_numbers: valued,
    addresses: valued,
    website_addresses: valued,
    social_media_addresses: valued,
    employments: lenientList(z.object({ company_name: optionalText })),
    recruiter: optionalObject(user),
    coordinator: optionalObject(user),
    custom_fields: z.unknown().optional(),
  }),
  job: optionalObject(opening),
  jobs: lenientList(z.object(opening)),
  offer: optionalObject({ starts_at: optionalText, start_date: optionalText, custom_fields: z.unknown().optional() }),
  credited_to: optionalObject(user),
  referrer: optionalObject(user),
  recruiter: optionalObject(user),
  coordinator: optionalObject(user),
  custom_fields: z.unknown().optional(),
});
type Application = z.infer<typeof application>;
const hireCandidate = z.object({ payload: z.object({ application }) });
const envelope = z.object({ action: z.string().max(60).catch('') }).catch({ action: '' });
