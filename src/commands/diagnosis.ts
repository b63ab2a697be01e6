/** One thing that was checked. If it is not `ok`, `fix` says what to do; otherwise it may hold a note. */
export type Check = { what: string; ok: boolean; fix: string };

/** Checks one part of the installation. Platforms, settings and people each provide one. */
export type Diagnosis = {
  /** Checks that need no network are also shown on the home page of admins. */
  needs: 'nothing' | 'network';
  look(): Promise<Check[]>;
};
