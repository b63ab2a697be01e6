import * as z from 'zod';
import { checklistItems } from '../../src/hires/hire.ts';
import {
  address,
  birthDate,
  country,
  date,
  documentText,
  email,
  type FieldReading,
  handle,
  ip,
  line,
  moment,
  phone,
  sha256,
  timezone,
} from './read-field.ts';

const answers: ReadonlyMap<string, boolean | undefined> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
  ['unknown', undefined],
]);

const phoneKeys = { number: datum(phone), e164: datum(phone), line_type: text(40) };
const addressKeys = {
  text: datum(address),
  street: text(200),
  city: text(100),
  postcode: text(20),
  country: datum(country),
};
const handleKeys = { github: datum(handle), linkedin: datum(handle) };
const paymentKeys = {
  method: text(40),
  chain: text(40),
  wallet: text(256),
  holder_name: text(200),
  bank_country: datum(country),
  account: text(128),
  account_hash: text(128),
};
const referenceKeys = { name: text(200), email: datum(email), phone: datum(phone), company: text(200) };
const networkKeys = {
  at: datum(moment),
  ip_country: datum(country),
  country: datum(country),
  asn: text(40),
  vpn: yesNo(),
  ip: datum(ip),
};
const documentKeys = { kind: text(60), sha256: datum(sha256) };
const firstSeenKeys = {
  email: datum(moment),
  phone: datum(moment),
  github: datum(moment),
  linkedin: datum(moment),
};
const profileKeys = { source: text(60), name: text(200), country: datum(country), employers: texts(200) };
const codeAccountKeys = {
  created_at: datum(moment),
  first_commit_at: datum(moment),
  copied_repositories: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(0, 'must not be below 0')
    .max(100_000, 'is too large')
    .optional(),
  committer_names: texts(200),
};
const checklistKeys = Object.fromEntries(checklistItems.map((item) => [snakeCase(item), yesNo()]));

/** Fields that are an object, or a list of objects (`many`): their keys, and the key (`short`) that plain text stands for. */
export const objectFields: ReadonlyMap<string, { keys: readonly string[]; many: boolean; short?: string }> = new Map([
  ['phones', { keys: Object.keys(phoneKeys), many: true, short: 'number' }],
  ['home_address', { keys: Object.keys(addressKeys), many: false, short: 'text' }],
  ['ship_to', { keys: Object.keys(addressKeys), many: false, short: 'text' }],
  ['handles', { keys: Object.keys(handleKeys), many: false }],
  ['payment', { keys: Object.keys(paymentKeys), many: false }],
  ['refs', { keys: Object.keys(referenceKeys), many: true, short: 'name' }],
  ['network', { keys: Object.keys(networkKeys), many: true }],
  ['documents', { keys: Object.keys(documentKeys), many: true }],
  ['first_seen', { keys: Object.keys(firstSeenKeys), many: false }],
  ['profiles', { keys: Object.keys(profileKeys), many: true }],
  ['code_account', { keys: Object.keys(codeAccountKeys), many: false }],
  ['checklist', { keys: Object.keys(checklistKeys), many: false }],
]);

/** Fields that are lists of texts; a sender may give a single text. */
export const listFields: ReadonlySet<string> = new Set(['aliases', 'emails', 'employers', 'activity', 'involved']);

/** Other accepted names of fields. */
export const fieldAliases: ReadonlyMap<string, string> = new Map([
  ['email', 'emails'],
  ['phone', 'phones'],
  ['references', 'refs'],
]);

/** The canonical hire after `keepAllowed`. Every field is optional, because missing data means “unknown”. */
export const hireFields = z.object(
  {
    external_id: text(200),
    source: text(60),
    legal_name: text(200),
    aliases: texts(200),
    born: datum(birthDate),
    emails: many(required(email), 20),
    phones: many(group(phoneKeys), 20),
    country_claimed: datum(country),
    timezone: datum(timezone),
    home_address: group(addressKeys).optional(),
    ship_to: group(addressKeys).optional(),
    role: text(200),
    remote: yesNo(),
    start_date: datum(date),
    handles: group(handleKeys).optional(),
    payment: group(paymentKeys).optional(),
    refs: many(group(referenceKeys), 20),
    employers: texts(200),
    network: many(group(networkKeys), 1000),
    documents: many(group({ ...documentKeys, sha256: required(sha256) }), 50),
    cv_text: datum(documentText),
    cv_sha256: datum(sha256),
    cv_signature: text(8192),
    first_seen: group(firstSeenKeys).optional(),
    profiles: many(group(profileKeys), 20),
    code_account: group(codeAccountKeys).optional(),
    activity: many(required(moment), 5000),
    checklist: z.record(z.string(), yesNo(), 'must be an object').optional(),
    involved: texts(200),
    referrer: text(200),
    suppliers: z.record(z.string(), required(line(100)), 'must be an object').optional(),
  },
  'must be an object',
);
export type ParsedHireJson = z.infer<typeof hireFields>;

/** `cameraRefused` → `camera_refused` */
export function snakeCase(item: string): string {
  return item.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function required<T>(read: (written: string) => FieldReading<T>) {
  return z.string('must be a text').transform((written, context) => {
    const reading = read(written);
    if ('value' in reading) return reading.value;
    context.addIssue({ code: 'custom', message: reading.invalid });
    return z.NEVER;
  });
}

function datum<T>(read: (written: string) => FieldReading<T>) {
  return required(read).optional();
}

function text(longest: number) {
  return datum(line(longest));
}

function texts(longest: number) {
  return many(required(line(longest)), 100);
}

function many<T extends z.ZodType>(item: T, most: number) {
  return z.array(item, 'must be a list').max(most, `holds more than ${most}`).optional();
}

function group<T extends z.ZodRawShape>(keys: T) {
  return z.object(keys, 'must be an object');
}

/** Forms, tables and custom fields use words; `unknown` counts as no answer. */
function yesNo() {
  return z
    .union([z.boolean(), z.string()], 'must be true or false')
    .transform((said, context) => {
      if (typeof said === 'boolean') return said;
      const meant = said.trim().toLowerCase();
      if (answers.has(meant)) return answers.get(meant);
      context.addIssue({ code: 'custom', message: 'must be true or false' });
      return z.NEVER;
    })
    .optional();
}
