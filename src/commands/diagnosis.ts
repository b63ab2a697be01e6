/** One thing that was looked at. `fix` says what to do where it is not `ok`, else what is worth knowing, or nothing. */
export type Check = { what: string; ok: boolean; fix: string };

/** Looks at one part of the whole; platforms, settings and people each give one. */
export type Diagnosis = {
  /** What needs nothing but this machine stands on the admins' home page too. */
  needs: 'nothing' | 'network';
  look(): Promise<Check[]>;
};
