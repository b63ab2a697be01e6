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
  /** The ledger entry that commits to it. */
  seq: number;
  /** Its leaf in the Merkle tree of a bulk run's entry; null where the entry is only for this screening. */
  leaf: number | null;
  /** Canonical JSON of its statement in the ledger: the body of its entry, or the content of its leaf. */
  body: string;
};

export {};
