import type { Hire } from './hire.ts';

/**
 * A hire as plain JSON (`legal_name`, `payment: { wallet }`, …): the one input format of the signed endpoint, applicant
 * tracking systems, forms and tables. Documented in `adapters/intake/hire-fields.ts`.
 */
export type HireJson = { [key: string]: unknown };

/** `at` is a path in the JSON (`payment.bank_country`, `phones[1].number`), empty for the whole; `why` never quotes the value. */
export type InvalidField = { at: string; why: string };

export type HireReading =
  | {
      ok: true;
      hire: Hire;
      externalId?: string;
      suppliedBy: Partial<Record<keyof Hire, string>>;
      /** Sentences on what was dropped: keys, never values. */
      notes: string[];
    }
  | { ok: false; invalid: InvalidField[] };

/** Reads what the allow-list knows: other keys are dropped and counted, and all invalid fields are reported together. */
export type ReadHire = (json: unknown) => HireReading;
