import type { Hire } from './hire.ts';

/** A hire after further data: objects are merged, lists of events grow, everything else is replaced. */
export function mergeHires(before: Hire, now: Hire): Hire {
  const merged: Hire = { ...before, ...now };
  if (before.payment && now.payment) merged.payment = { ...before.payment, ...now.payment };
  if (before.cv && now.cv) merged.cv = { ...before.cv, ...now.cv };
  if (before.handles && now.handles) merged.handles = { ...before.handles, ...now.handles };
  if (before.firstSeen && now.firstSeen) merged.firstSeen = { ...before.firstSeen, ...now.firstSeen };
  if (before.checklist && now.checklist) merged.checklist = { ...before.checklist, ...now.checklist };
  if (before.codeAccount && now.codeAccount) merged.codeAccount = { ...before.codeAccount, ...now.codeAccount };
  if (before.network && now.network) merged.network = appendNew(before.network, now.network);
  if (before.activity && now.activity) merged.activity = appendNew(before.activity, now.activity);
  return merged;
}

const mostEvents = 1_000;

function appendNew<T>(before: readonly T[], now: readonly T[]): T[] {
  const known = new Set(before.map((one) => JSON.stringify(one)));
  return [...before, ...now.filter((one) => !known.has(JSON.stringify(one)))].slice(-mostEvents);
}
