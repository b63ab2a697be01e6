declare module '../store/schema.ts' {
  interface Schema {
    hire: HireTable;
    hire_delivery: HireDeliveryTable;
    hire_datum: HireDatumTable;
    cv_signature: CvSignatureTable;
    ioc: IocTable;
  }
}

/** One hire, however many deliveries it took. */
type HireTable = {
  /** `H-17` */
  id: string;
  number: number;
  source: string;
  /** The sender's own key; unique within the source. */
  external_id: string | null;
  /** Counts the deliveries and edits that changed it, from 1. */
  version: number;
  state: 'recorded' | 'on-hold' | 'ask';
  received_at: string;
  updated_at: string;
  /** Actor key of who submitted it, or the source. */
  requester: string;
  /** The row of `personal` that holds the hire, who supplied what, and the assessment (`HireRecord`). */
  personal: string;
  points: number;
  /** JSON array of the categories with points. */
  categories: string;
  /** When HR's time to add details is over. */
  ask_until: string | null;
  /** 1 while names or wallets could not be screened; they are screened once the lists can be searched again. */
  unscreened: number;
  /** What became of it, for the retention periods. */
  outcome: 'open' | 'hired' | 'not-hired';
  seq: number;
};

/** Each delivery counts once; `digest` (SHA-256 of the body) distinguishes a repeat from another delivery with the same key. */
type HireDeliveryTable = { source: string; key: string; digest: string; hire: string; at: string };

/** A datum of a hire as a keyed hash, to find hires that share it. `kind`: `phone`, `email`, `wallet`, … */
type HireDatumTable = { kind: string; hash: string; hire: string; at: string };

/** MinHash signature of a CV, base64. */
type CvSignatureTable = { hire: string; signature: string };

/** An indicator of compromise on the organization's own list, as a keyed hash. */
type IocTable = {
  kind: string;
  hash: string;
  /** Where it comes from, for people. */
  source: string;
  seen_on: string | null;
  confidence: string | null;
  expires_on: string | null;
  imported_at: string;
};

export {};
