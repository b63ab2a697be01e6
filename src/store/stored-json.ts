/** The value of a JSON column; null where the text is no JSON. */
export function readStoredJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
