declare module '../store/schema.ts' {
  interface Schema {
    digest_told: DigestToldTable;
  }
}

/** What a subscription of the digest was last told; `versions` is JSON of list to version, `token` one of each change. */
type DigestToldTable = { subscription: string; token: string; until: string; versions: string };

export {};
