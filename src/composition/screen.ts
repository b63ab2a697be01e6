/** The terminal of this process. */
export const screen = {
  out: process.stdout,
  err: process.stderr,
  width: Math.max(40, process.stdout.columns ?? 100),
  color: process.stdout.isTTY === true && !process.env['NO_COLOR'],
};
