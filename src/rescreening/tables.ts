declare module '../store/schema.ts' {
  interface Schema {
    watch_state: WatchStateTable;
    watch_hit: WatchHitTable;
    screened_again: ScreenedAgainTable;
  }
}

/** Up to which version of a list the watched subjects have been screened, and how many they were; -1 before the first time. */
type WatchStateTable = { list: string; version: string; at: string; subjects: number };

/** A hit that re-screening found for a watched subject; the same one is found once. */
type WatchHitTable = {
  /** Id of the screening or hire. */
  subject: string;
  designation: string;
  /** What of the designation matched: a listed name, wallet or identifier. */
  matched: string;
  list: string;
  /** The position of the version that introduced it on the list's time line. */
  position: number;
  case_id: string;
  at: string;
};

/** A screening that could not be done when it was asked, and was done since; `again` is the later screening. */
type ScreenedAgainTable = { screening: string; again: string; at: string };

export {};
