import type { Hire } from './hire.ts';

/**
 * The canonical hire of the intake as plain JSON (`legal_name`, `payment: { wallet }`, …): the one form in which the
 * signed endpoint, applicant tracking systems, forms and tables all say what they know.
 */
export type HireJson = { [key: string]: unknown };

/** `at` is where in the canonical hire (`payment.bank_country`, `phones[1].number`); `why` never holds the value. */
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

/** Keeps to the allow-list: what it does not know is dropped and counted, and every misfit is named at once. */
export type ReadHire = (wire: unknown) => HireReading;
