declare module '../store/schema.ts' {
  interface Schema {
    screening: ScreeningTable;
  }
}

type ScreeningTable = {
  id: string;
  at: string;
  actor: string;
  place: string;
  verdict: string;
  /** The row of `personal` that holds query and answer. */
  personal: string;
  /** The audit entry that commits to it. */
  seq: number;
  /** Its leaf in the Merkle tree of a bulk run's entry; null where the entry is this screening's alone. */
  leaf: number | null;
  /** Canonical JSON of what the ledger says of it: the entry's body, or the content of its leaf. */
  body: string;
};

export {};
