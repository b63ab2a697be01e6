/** A cell that a spreadsheet does not run as a formula (OWASP, “CSV Injection”): an apostrophe makes it text. */
export function escapeFormula(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
