declare module '../store/schema.ts' {
  interface Schema {
    digest_told: DigestToldTable;
  }
}

/** What a subscription was last sent; `versions` is JSON of list to version, `token` changes with every write. */
type DigestToldTable = { subscription: string; token: string; until: string; versions: string };

export {};
