import forbidden from '../../data/forbidden-data.json' with { type: 'json' };

/**
 * The sentence that says a key is not taken, because no check may rest on what it holds, or because a number of an
 * identity paper would stand there in clear; null where the key names nothing of the kind. Knows keys in any way of
 * writing (`maritalStatus`, `place_of_birth`, `Gender`). Source: `data/forbidden-data.json`.
 */
export function forbiddenKeyNote(key: string): string | null {
  const known = knownNotes.get(key);
  if (known !== undefined) return known;
  const told = findNote(key);
  if (knownNotes.size < 10_000 && key.length <= longestQuotedKey) knownNotes.set(key, told);
  return told;
}

/** The sentences for every such key anywhere in a value, each once; keys without a value count as absent. */
export function forbiddenKeyNotes(value: unknown): string[] {
  const told = new Set<string>();
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
        if (sentence !== null) told.add(sentence);
        else next.push(member);
      }
      const named = customFieldNote(item);
      if (named !== null) told.add(named);
    }
    waiting = next;
  }
  return [...told].slice(0, mostNotes);
}

/** `null`, blank text and empty lists say nothing. However deep the lists lie in one another. */
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
  // A key may be a sentence about somebody; only what looks like a field's name is repeated.
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

/** Custom fields come as `{ name: 'Gender', value: 'x' }`: there the key is a value. */
function customFieldNote(item: object): string | null {
  if (!('value' in item) || isBlank(item.value)) return null;
  for (const label of ['name', 'title', 'label', 'key', 'text'] as const) {
    const text: unknown = label in item ? Reflect.get(item, label) : null;
    const sentence = typeof text === 'string' ? forbiddenKeyNote(text) : null;
    if (sentence !== null) return sentence;
  }
  return null;
}
