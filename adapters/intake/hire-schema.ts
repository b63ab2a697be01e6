import { forbiddenKeyNotes } from '../../src/hires/forbidden-data.ts';
import { type Address, checklistItems, type Hire } from '../../src/hires/hire.ts';
import type { HireJson, HireReading, InvalidField } from '../../src/hires/hire-reading.ts';
import { keepAllowed } from './allow-list.ts';
import { fieldAliases, hireFields, type ParsedHireJson, snakeCase } from './hire-fields.ts';

/** See `ReadHire`. For senders who can correct what they sent. */
export function readHire(raw: unknown): HireReading {
  if (!isObject(raw)) return { ok: false, invalid: [{ at: '', why: 'the hire must be a JSON object' }] };
  const { json, dropped } = keepAllowed(raw);
  const parsed = hireFields.safeParse(json);
  if (!parsed.success) return { ok: false, invalid: parsed.error.issues.map(invalidFieldOf) };
  const reading = toReading(parsed.data, notesOn(raw, dropped));
  if (Object.keys(reading.hire).length > 0) return reading;
  return { ok: false, invalid: [{ at: '', why: 'the hire holds none of the data that can be checked' }] };
}

/** For systems that cannot correct what they send: an invalid field is left out with a note, instead of refusing the hire. */
export function readHireLeniently(raw: HireJson): Extract<HireReading, { ok: true }> {
  const { json, dropped } = keepAllowed(raw);
  const leftOut: string[] = [];
  for (;;) {
    const parsed = hireFields.safeParse(json);
    if (parsed.success) return toReading(parsed.data, [...notesOn(raw, dropped), ...leftOut]);
    // Backward, so that removing a list item does not shift those still to be removed.
    for (const issue of parsed.error.issues.toReversed()) {
      const { at, why } = invalidFieldOf(issue);
      remove(json, issue.path);
      leftOut.unshift(`${at} was left out: it ${why}.`);
    }
  }
}

export function isObject(value: unknown): value is HireJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notesOn(raw: object, dropped: number): string[] {
  const unknown = dropped === 1 ? '1 unknown key was dropped.' : `${dropped} unknown keys were dropped.`;
  return [...forbiddenKeyNotes(raw), ...(dropped === 0 ? [] : [unknown])];
}

function invalidFieldOf(issue: { path: PropertyKey[]; message: string }): InvalidField {
  const at = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return { at: at.replace(/^\./, ''), why: issue.message };
}

function remove(json: HireJson, path: readonly PropertyKey[]): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  let holder: unknown = json;
  for (const step of path.slice(0, -1))
    holder = isObject(holder) || Array.isArray(holder) ? Reflect.get(holder, step) : null;
  const last = rest.at(-1) ?? head;
  if (Array.isArray(holder) && typeof last === 'number') holder.splice(last, 1);
  else if (isObject(holder) && Object.hasOwn(holder, last)) Reflect.deleteProperty(holder, last);
  else Reflect.deleteProperty(json, head);
}

function toReading(json: ParsedHireJson, notes: string[]): Extract<HireReading, { ok: true }> {
  const hire = hireOf(json);
  const suppliedBy: Partial<Record<keyof Hire, string>> = {};
  for (const member of memberOf.values()) {
    if (member in hire && json.source !== undefined) suppliedBy[member] = json.source;
  }
  for (const [key, by] of Object.entries(json.suppliers ?? {})) {
    const name = key.split('.')[0] ?? '';
    const member = memberOf.get(fieldAliases.get(name) ?? name);
    if (member !== undefined && Object.hasOwn(hire, member)) suppliedBy[member] = by;
  }
  return { ok: true, hire, ...defined({ externalId: json.external_id }), suppliedBy, notes };
}

function hireOf(json: ParsedHireJson): Hire {
  const { payment, code_account: code, first_seen } = json;
  return defined({
    legalName: json.legal_name,
    aliases: nonEmptyList(json.aliases),
    born: json.born,
    emails: nonEmptyList(json.emails),
    phones: nonEmptyList(
      json.phones?.flatMap(({ number, e164, line_type }) => {
        const dialled = e164 ?? number;
        return dialled === undefined ? [] : [{ number: dialled, ...defined({ lineType: line_type?.toLowerCase() }) }];
      }),
    ),
    countryClaimed: json.country_claimed,
    timezone: json.timezone,
    homeAddress: addressOf(json.home_address),
    shipTo: addressOf(json.ship_to),
    role: json.role,
    remote: json.remote,
    startDate: json.start_date,
    handles: nonEmpty(json.handles ?? {}),
    payment: nonEmpty({
      method: payment?.method?.toLowerCase(),
      chain: payment?.chain,
      wallet: payment?.wallet,
      holderName: payment?.holder_name,
      bankCountry: payment?.bank_country,
      account: payment?.account ?? payment?.account_hash,
    }),
    references: nonEmptyList(json.refs?.flatMap((reference) => nonEmpty(reference) ?? [])),
    employers: nonEmptyList(json.employers),
    network: nonEmptyList(
      json.network?.flatMap(
        ({ ip_country, country, ...event }) => nonEmpty({ ...event, country: ip_country ?? country }) ?? [],
      ),
    ),
    documents: nonEmptyList(json.documents?.map(({ kind, sha256 }) => ({ kind: kind ?? 'document', hash: sha256 }))),
    cv: nonEmpty({ hash: json.cv_sha256, text: json.cv_text, signature: json.cv_signature }),
    firstSeen: nonEmpty(first_seen ?? {}),
    profiles: nonEmptyList(
      json.profiles?.map(({ source, ...profile }) => ({ source: source ?? 'unnamed', ...defined(profile) })),
    ),
    codeAccount: nonEmpty({
      createdAt: code?.created_at,
      firstCommitAt: code?.first_commit_at,
      copiedRepositories: code?.copied_repositories,
      committerNames: nonEmptyList(code?.committer_names),
    }),
    activity: nonEmptyList(json.activity),
    checklist: nonEmpty(Object.fromEntries(checklistItems.map((item) => [item, json.checklist?.[snakeCase(item)]]))),
    involved: nonEmptyList(json.involved),
    referredBy: json.referrer,
  });
}

/** Key of the JSON → member of `Hire`. */
const memberOf: ReadonlyMap<string, keyof Hire> = new Map(
  Object.entries({
    legal_name: 'legalName',
    aliases: 'aliases',
    born: 'born',
    emails: 'emails',
    phones: 'phones',
    country_claimed: 'countryClaimed',
    timezone: 'timezone',
    home_address: 'homeAddress',
    ship_to: 'shipTo',
    role: 'role',
    remote: 'remote',
    start_date: 'startDate',
    handles: 'handles',
    payment: 'payment',
    refs: 'references',
    employers: 'employers',
    network: 'network',
    documents: 'documents',
    cv_text: 'cv',
    cv_sha256: 'cv',
    cv_signature: 'cv',
    first_seen: 'firstSeen',
    profiles: 'profiles',
    code_account: 'codeAccount',
    activity: 'activity',
    checklist: 'checklist',
    involved: 'involved',
    referrer: 'referredBy',
  } as const),
);

function addressOf(address: ParsedHireJson['home_address']): Address | undefined {
  const { text, ...parts } = address ?? {};
  const written =
    text ?? ['street', 'postcode', 'city', 'country'].flatMap((part) => Reflect.get(parts, part) ?? []).join(', ');
  return written === '' ? undefined : { text: written, ...defined(parts) };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined. */
function defined<T extends object>(members: T): Defined<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function nonEmpty<T extends object>(members: T): Defined<T> | undefined {
  const kept = defined(members);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function nonEmptyList<T>(items: T[] | undefined): T[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items;
}
