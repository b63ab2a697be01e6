/** The value of a JSON column; null where the text is not JSON. */
export function readStoredJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
