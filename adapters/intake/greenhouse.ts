import * as z from 'zod';
import { forbiddenKeyNotes } from '../../src/hires/forbidden-data.ts';
import type { HireJson } from '../../src/hires/hire-reading.ts';
import { customFieldsIn, handlesAmong, placeCustomFields } from './ats-hire.ts';
import { idText, items, maybe, maybeId, maybeText } from './lenient-schema.ts';
import { readHireLeniently } from './read-hire.ts';
import { badSignature, digestOf, header, isSigned, Refusal, readJson, type Sender } from './sender.ts';

/**
 * Greenhouse: `Signature: sha256 <hex HMAC of the body>`, and a `Greenhouse-Event-ID` that a repeat bears again.
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
      if (action === 'ping') return { kind: 'nothing', event: 'ping', why: 'Heard.' };
      if (action !== 'hire_candidate') {
        return {
          kind: 'nothing',
          event: action,
          why: 'Only hire_candidate brings a hire; this event changes nothing.',
        };
      }
      const event = hireCandidate.safeParse(raw);
      if (!event.success) throw new Refusal(422, 'This hire_candidate event holds no application with a candidate.');
      const { application } = event.data.payload;
      const { wire, notes } = wireOf(application, fields);
      const reading = readHireLeniently(wire);
      const told = new Set([...forbiddenKeyNotes(raw), ...notes, ...reading.notes]);
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
          notes: [...told],
        },
      };
    },
  };
}

function wireOf(
  application: Application,
  fields: Readonly<Record<string, string>>,
): { wire: HireJson; notes: string[] } {
  const { candidate, offer, jobs, job } = application;
  const home = candidate.addresses.find(({ type }) => type === 'home') ?? candidate.addresses[0];
  const wire: HireJson = {
    legal_name: [candidate.first_name, candidate.last_name].flatMap((part) => part?.trim() ?? []).join(' '),
    aliases: [candidate.preferred_name],
    emails: candidate.email_addresses.map(({ value }) => value),
    phones: candidate.phone_numbers.map(({ value }) => value),
    home_address: home?.value,
    role: (job ?? jobs[0])?.name,
    start_date: offer?.starts_at ?? offer?.start_date,
    handles: handlesAmong(
      [...candidate.social_media_addresses, ...candidate.website_addresses].map(({ value }) => value),
    ),
    employers: candidate.employments.map(({ company_name }) => company_name),
    involved: involvedIn(application),
    suppliers: Object.fromEntries(fromApplicant.map((key) => [key, 'applicant'])),
  };
  const custom = [candidate.custom_fields, application.custom_fields, offer?.custom_fields].flatMap(customFieldsIn);
  return { wire, ...placeCustomFields(wire, custom, fields) };
}

/** What candidates type themselves. */
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

const user = { id: maybeId, user_id: maybeId };
const valued = items(z.object({ value: z.string(), type: maybeText }));
const users = items(z.object(user));
const opening = {
  name: maybeText,
  hiring_team: maybe({ hiring_managers: users, recruiters: users, coordinators: users }),
};
const application = z.object({
  id: idText,
  candidate: z.object({
    first_name: maybeText,
    last_name: maybeText,
    preferred_name: maybeText,
    email_addresses: valued,
    phone_numbers: valued,
    addresses: valued,
    website_addresses: valued,
    social_media_addresses: valued,
    employments: items(z.object({ company_name: maybeText })),
    recruiter: maybe(user),
    coordinator: maybe(user),
    custom_fields: z.unknown().optional(),
  }),
  job: maybe(opening),
  jobs: items(z.object(opening)),
  offer: maybe({ starts_at: maybeText, start_date: maybeText, custom_fields: z.unknown().optional() }),
  credited_to: maybe(user),
  referrer: maybe(user),
  recruiter: maybe(user),
  coordinator: maybe(user),
  custom_fields: z.unknown().optional(),
});
type Application = z.infer<typeof application>;
const hireCandidate = z.object({ payload: z.object({ application }) });
const envelope = z.object({ action: z.string().max(60).catch('') }).catch({ action: '' });
