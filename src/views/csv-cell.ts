/** A cell that begins so would be run by a spreadsheet (OWASP, “CSV Injection”); an apostrophe makes it text. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
