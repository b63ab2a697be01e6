/**
 * Which turn of refreshing `now` falls into: it grows by one every `every` milliseconds, `offset` after the epoch's own
 * multiples. Processes that draw their own offset do not ask the publishers all at once.
 */
export function refreshTurn(now: Date, every: number, offset: number): number {
  return Math.floor((now.getTime() - offset) / every);
}
