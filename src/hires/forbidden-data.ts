import forbidden from '../../data/forbidden-data.json' with { type: 'json' };

/**
 * The sentence that a key was dropped, because no check may use its data or because it holds the plain number of an
 * identity document; null for any other key. Recognizes any style of writing (`maritalStatus`, `place_of_birth`,
 * `Gender`). Source: `data/forbidden-data.json`.
 */
export function forbiddenKeyNote(key: string): string | null {
  const known = knownNotes.get(key);
  if (known !== undefined) return known;
  const note = findNote(key);
  if (knownNotes.size < 10_000 && key.length <= longestQuotedKey) knownNotes.set(key, note);
  return note;
}

/** The sentences for all such keys anywhere in a value, each once; keys without a value do not count. */
export function forbiddenKeyNotes(value: unknown): string[] {
  const notes = new Set<string>();
  let waiting: unknown[] = [value];
  for (let visited = 0; waiting.length > 0 && visited < mostVisited; ) {
    const next: unknown[] = [];
    for (const item of waiting) {
      if (typeof item !== 'object' || item === null || ++visited > mostVisited) continue;
      if (Array.isArray(item)) {
        next.push(...item.slice(0, mostVisited));
        continue;
      }
      for (const [key, member] of Object.entries(item)) {
        const sentence = isBlank(member) ? null : forbiddenKeyNote(key);
        if (sentence !== null) notes.add(sentence);
        else next.push(member);
      }
      const named = customFieldNote(item);
      if (named !== null) notes.add(named);
    }
    waiting = next;
  }
  return [...notes].slice(0, mostNotes);
}

/** Whether a value is null, blank text, or a list of nothing but those, at any depth of nesting. */
export function isBlank(value: unknown): boolean {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (Array.isArray(one)) for (const item of one) waiting.push(item);
    else if (typeof one === 'string' ? one.trim() !== '' : one !== null && one !== undefined) return false;
  }
  return true;
}

/** Real payloads are never nested deeper or longer than this. */
const mostVisited = 20_000;
const mostNotes = 20;
const longestQuotedKey = 40;

const knownNotes = new Map<string, string | null>();

const patterns = forbidden.data.flatMap(({ name, reason, patterns: texts }) =>
  texts.map((text) => ({
    name,
    reason: reason === 'number' ? forbidden.reasons.number : forbidden.reasons.trait,
    text,
  })),
);

function findNote(key: string): string | null {
  const words = wordsOf(key.slice(0, 200));
  const joined = words.join('');
  const met = patterns.find(({ text }) => {
    const wanted = text.split(' ');
    if (wanted.every((word) => words.includes(word))) return true;
    return wanted.length === 1 && text.length >= 5 && joined.includes(text);
  });
  if (met === undefined) return null;
  // A key may be a sentence about a person; only text that looks like a field's name is quoted.
  const shown = key.length <= longestQuotedKey && /^[\w .-]+$/.test(key) && words.length <= 4 ? key : met.name;
  return `“${shown}” was dropped: ${met.reason}.`;
}

function wordsOf(key: string): string[] {
  return key
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** In custom fields such as `{ name: 'Gender', value: 'x' }` the key is a value. */
function customFieldNote(item: object): string | null {
  if (!('value' in item) || isBlank(item.value)) return null;
  for (const label of ['name', 'title', 'label', 'key', 'text'] as const) {
    const text: unknown = label in item ? Reflect.get(item, label) : null;
    const sentence = typeof text === 'string' ? forbiddenKeyNote(text) : null;
    if (sentence !== null) return sentence;
  }
  return null;
}
