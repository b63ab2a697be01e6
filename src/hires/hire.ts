import type { Place } from '../ports.ts';

/** Where a hire came from: a form, a CSV, the signed endpoint, or an applicant tracking system. */
const hireSources = ['form', 'csv', 'generic', 'greenhouse', 'ashby', 'lever'] as const;
export type HireSource = (typeof hireSources)[number];

/**
 * What an employer knows about a person it hires, limited to what can be checked. Everything is optional, because missing
 * data means "unknown" and never a flag. Nationality, ethnicity, birthplace, photo, age and gender are missing on purpose:
 * no check may use them. Plain JSON; texts as given, countries ISO 3166-1 alpha-2, times ISO 8601.
 */
export type Hire = {
  legalName?: string;
  aliases?: string[];
  /** `1985`, `1985-03` or `1985-03-07`; only ever compared with the births of listed parties. */
  born?: string;
  emails?: string[];
  phones?: Phone[];
  countryClaimed?: string;
  /** IANA zone in which the hire claims to work. */
  timezone?: string;
  homeAddress?: Address;
  shipTo?: Address;
  role?: string;
  remote?: boolean;
  startDate?: string;
  /** Handles without a leading `@`, or the last part of a profile's address. */
  handles?: { github?: string; linkedin?: string };
  payment?: Payment;
  references?: Reference[];
  employers?: string[];
  network?: NetworkEvent[];
  documents?: Document[];
  cv?: Cv;
  /** When these were first seen or created, according to the employer or its tools. */
  firstSeen?: { email?: string; phone?: string; github?: string; linkedin?: string };
  /** The same person according to other sources, for comparison. */
  profiles?: Profile[];
  /** What a tool found about the code account. */
  codeAccount?: { createdAt?: string; firstCommitAt?: string; copiedRepositories?: number; committerNames?: string[] };
  /** Times at which the hire was seen working. */
  activity?: string[];
  /** What interviewers and IT ticked; see `indicators/checklist.ts`. */
  checklist?: Partial<Record<ChecklistItem, boolean>>;
  /** Keys of the people who brought the hire in, e.g. `greenhouse:4711`; they never decide its case. */
  involved?: string[];
  /** `external_id` of the hire who referred this one. */
  referredBy?: string;
};

/** `lineType` from a carrier lookup: `mobile`, `fixed`, `voip`, … */
type Phone = { number: string; lineType?: string };
export type Address = { text: string; street?: string; city?: string; postcode?: string; country?: string };
export type Payment = {
  /** `bank`, `crypto`, `payoneer`, `wise`, … as given, lower case. */
  method?: string;
  chain?: string;
  wallet?: string;
  holderName?: string;
  bankCountry?: string;
  /** Account number or IBAN in plain text, or the sender's hash of it. Only its keyed hash is stored. */
  account?: string;
};
type Reference = { name?: string; email?: string; phone?: string; company?: string };
export type NetworkEvent = { at?: string; country?: string; asn?: string; vpn?: boolean; ip?: string };
/** `hash` is the sha256 of a file or of a document number, in hex; plain numbers are refused at intake. */
type Document = { kind: string; hash: string };
/** `hash`: sha256 of the file. `text` is replaced by its signature at intake. */
type Cv = { hash?: string; text?: string; signature?: string };
type Profile = { source: string; name?: string; country?: string; employers?: string[] };

export const checklistItems = [
  'cameraRefused',
  'accommodationNoted',
  'backgroundMismatch',
  'identityStepDeclined',
  'inPersonDeclined',
  'differentPersonAcrossRounds',
  'platformSwitchRequested',
  'prepaymentRequested',
  'identityBorrowAsked',
  'remoteAccessToolOnNewLaptop',
  'ipKvmOnNewLaptop',
] as const;
export type ChecklistItem = (typeof checklistItems)[number];

/** Who supplied a datum and when: `applicant`, `employer`, `greenhouse`, or an actor key. */
export type Supplied = { by: string; at: string };

/** One delivery about one hire, already reduced to the allow-list by an adapter. */
export type HireDelivery = {
  source: HireSource;
  /** The sender's key of the hire; a later delivery with the same one updates it. */
  externalId?: string;
  /** The sender's key of this delivery (`Idempotency-Key`, an event id): the same one is stored once. */
  deliveryKey?: string;
  /** SHA-256 of the delivery in hex, to tell a repeat from another delivery with the same `deliveryKey`. */
  digest?: string;
  /** Set if the delivery adds data to a stored hire: Cordon's id, `H-17`. */
  addsTo?: string;
  hire: Hire;
  /** Who supplied which member of `Hire`, if not the sender. */
  suppliedBy?: Partial<Record<keyof Hire, string>>;
  /** Sentences for the ledger and HR: which keys were dropped, and how many. Never their values. */
  notes: string[];
  /** Set if the delivery has only ids and the data could not be fetched: the reason, as a sentence. */
  noData?: string;
};

/** HR's immediate answer; never a finding. */
export type HireAnswer = {
  hire: string;
  /** `ask`: on hold until the data in `please` arrive. `known`: this delivery was taken before. */
  state: 'recorded' | 'on-hold' | 'ask';
  known: boolean;
  /** e.g. `date of birth` */
  please: string[];
  notes: string[];
};

/** Who sent a delivery: `requester` is an actor key, or the source if a system sent it. */
export type HireSender = { requester: string; place: Place | null };

/**
 * Assesses and stores a delivery; once it resolves to an answer, the delivery is stored. `conflict`: nothing was stored,
 * because a different delivery (another `digest`) came under the same key before.
 */
export type ReceiveHire = (delivery: HireDelivery, from: HireSender) => Promise<HireAnswer | 'conflict'>;

/** A hire as its requester may see it. */
export type HireStatus = {
  id: string;
  /** Actor key or source. */
  requester: string;
  initials: string;
  state: HireAnswer['state'];
  please: string[];
  outcome: 'open' | HireOutcome;
};
export type HireOutcome = 'hired' | 'not-hired';
