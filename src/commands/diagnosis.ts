/** One thing that was looked at. `fix` says what to do where it is not `ok`, else what is worth knowing, or nothing. */
export type Check = { what: string; ok: boolean; fix: string };

/** Checks one part of the installation; platforms, settings and people each provide one. */
export type Diagnosis = {
  /** Checks that need only this machine are also shown on the admins' home page. */
  needs: 'nothing' | 'network';
  look(): Promise<Check[]>;
};
