import { forbiddenKeyNotes } from '../../src/hires/forbidden-data.ts';
import { type Address, checklistItems, type Hire } from '../../src/hires/hire.ts';
import type { HireJson, HireReading, InvalidField } from '../../src/hires/hire-reading.ts';
import { trimmed } from './allow-list.ts';
import { alsoCalled, snake, type WireHire, wireSchema } from './hire-json-schema.ts';

/** See `ReadHire`. For senders who can mend what they sent. */
export function readHire(raw: unknown): HireReading {
  if (!isObject(raw)) return { ok: false, invalid: [{ at: '', why: 'the hire must be a JSON object' }] };
  const { wire, dropped } = trimmed(raw);
  const parsed = wireSchema.safeParse(wire);
  if (!parsed.success) return { ok: false, invalid: parsed.error.issues.map(misfitOf) };
  const reading = read(parsed.data, notesOn(raw, dropped));
  if (Object.keys(reading.hire).length > 0) return reading;
  return { ok: false, invalid: [{ at: '', why: 'the hire holds none of the data that can be checked' }] };
}

/**
 * The same for systems that send what they have and cannot mend it: a datum that means nothing is left out with a note,
 * so that one bad field does not lose the hire.
 */
export function readHireLeniently(raw: HireJson): Extract<HireReading, { ok: true }> {
  const { wire, dropped } = trimmed(raw);
  const leftOut: string[] = [];
  for (;;) {
    const parsed = wireSchema.safeParse(wire);
    if (parsed.success) return read(parsed.data, [...notesOn(raw, dropped), ...leftOut]);
    // From the back, so that what is taken out of a list moves nothing that is still to be taken out.
    for (const issue of parsed.error.issues.toReversed()) {
      const { at, why } = misfitOf(issue);
      remove(wire, issue.path);
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

function misfitOf(issue: { path: PropertyKey[]; message: string }): InvalidField {
  const at = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return { at: at.replace(/^\./, ''), why: issue.message };
}

function remove(wire: HireJson, path: readonly PropertyKey[]): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  let holder: unknown = wire;
  for (const step of path.slice(0, -1))
    holder = isObject(holder) || Array.isArray(holder) ? Reflect.get(holder, step) : null;
  const last = rest.at(-1) ?? head;
  if (Array.isArray(holder) && typeof last === 'number') holder.splice(last, 1);
  else if (isObject(holder) && Object.hasOwn(holder, last)) Reflect.deleteProperty(holder, last);
  else Reflect.deleteProperty(wire, head);
}

function read(wire: WireHire, notes: string[]): Extract<HireReading, { ok: true }> {
  const hire = hireOf(wire);
  const suppliedBy: Partial<Record<keyof Hire, string>> = {};
  for (const member of memberOf.values()) {
    if (member in hire && wire.source !== undefined) suppliedBy[member] = wire.source;
  }
  for (const [key, by] of Object.entries(wire.suppliers ?? {})) {
    const name = key.split('.')[0] ?? '';
    const member = memberOf.get(alsoCalled.get(name) ?? name);
    if (member !== undefined && Object.hasOwn(hire, member)) suppliedBy[member] = by;
  }
  return { ok: true, hire, ...given({ externalId: wire.external_id }), suppliedBy, notes };
}

function hireOf(wire: WireHire): Hire {
  const { payment, code_account: code, first_seen } = wire;
  return given({
    legalName: wire.legal_name,
    aliases: some(wire.aliases),
    born: wire.born,
    emails: some(wire.emails),
    phones: some(
      wire.phones?.flatMap(({ number, e164, line_type }) => {
        const dialled = e164 ?? number;
        return dialled === undefined ? [] : [{ number: dialled, ...given({ lineType: line_type?.toLowerCase() }) }];
      }),
    ),
    countryClaimed: wire.country_claimed,
    timezone: wire.timezone,
    homeAddress: addressOf(wire.home_address),
    shipTo: addressOf(wire.ship_to),
    role: wire.role,
    remote: wire.remote,
    startDate: wire.start_date,
    handles: filled(wire.handles ?? {}),
    payment: filled({
      method: payment?.method?.toLowerCase(),
      chain: payment?.chain,
      wallet: payment?.wallet,
      holderName: payment?.holder_name,
      bankCountry: payment?.bank_country,
      account: payment?.account ?? payment?.account_hash,
    }),
    references: some(wire.refs?.flatMap((reference) => filled(reference) ?? [])),
    employers: some(wire.employers),
    network: some(
      wire.network?.flatMap(
        ({ ip_country, country, ...event }) => filled({ ...event, country: ip_country ?? country }) ?? [],
      ),
    ),
    documents: some(wire.documents?.map(({ kind, sha256 }) => ({ kind: kind ?? 'document', hash: sha256 }))),
    cv: filled({ hash: wire.cv_sha256, text: wire.cv_text, signature: wire.cv_signature }),
    firstSeen: filled(first_seen ?? {}),
    profiles: some(
      wire.profiles?.map(({ source, ...profile }) => ({ source: source ?? 'unnamed', ...given(profile) })),
    ),
    codeAccount: filled({
      createdAt: code?.created_at,
      firstCommitAt: code?.first_commit_at,
      copiedRepositories: code?.copied_repositories,
      committerNames: some(code?.committer_names),
    }),
    activity: some(wire.activity),
    checklist: filled(Object.fromEntries(checklistItems.map((item) => [item, wire.checklist?.[snake(item)]]))),
    involved: some(wire.involved),
    referredBy: wire.referrer,
  });
}

/** Canonical key → the hire's member that it becomes. */
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

function addressOf(address: WireHire['home_address']): Address | undefined {
  const { text, ...parts } = address ?? {};
  const written =
    text ?? ['street', 'postcode', 'city', 'country'].flatMap((part) => Reflect.get(parts, part) ?? []).join(', ');
  return written === '' ? undefined : { text: written, ...given(parts) };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined. */
function given<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}

function filled<T extends object>(members: T): Given<T> | undefined {
  const kept = given(members);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function some<T>(items: T[] | undefined): T[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items;
}
