/**
 * A read-only map from text keys to numbers, in one shared buffer: open addressing over pairs of a fingerprint and a
 * value plus one. It returns candidates: a key that was never added can share a fingerprint with another one, once in
 * billions, so the caller checks each result.
 */
export type KeyTable = Uint32Array<SharedArrayBuffer>;

type KeyTableWriter = { add(key: string, value: number): void; finish(): KeyTable };

/** Collects keys, each with a value; a key may be added several times with several values. */
export function writeKeyTable(): KeyTableWriter {
  const hashes: number[] = [];
  const fingerprints: number[] = [];
  const values: number[] = [];
  return {
    add(key, value) {
      const [hash, fingerprint] = digest(key);
      hashes.push(hash);
      fingerprints.push(fingerprint);
      values.push(value);
    },
    finish() {
      const slots = 2 ** Math.ceil(Math.log2(Math.max(hashes.length, 4) * 2));
      const table = new Uint32Array(new SharedArrayBuffer(slots * 8));
      for (let i = 0; i < hashes.length; i++) {
        let slot = hashes[i]! & (slots - 1);
        while (table[slot * 2 + 1] !== 0) slot = (slot + 1) & (slots - 1);
        table[slot * 2] = fingerprints[i]!;
        table[slot * 2 + 1] = values[i]! + 1;
      }
      return table;
    },
  };
}

/** The values that were added under a key, in the order of adding, except for one false one in billions. */
export function lookUp(table: KeyTable, key: string): number[] {
  const [hash, fingerprint] = digest(key);
  const mask = table.length / 2 - 1;
  const found: number[] = [];
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const value = table[slot * 2 + 1]!;
    if (value === 0) return found;
    if (table[slot * 2] === fingerprint) found.push(value - 1);
  }
}

/** Two 32-bit mixes of the key (the rounds of MurmurHash3), only for slots of a table. */
function digest(key: string): [hash: number, fingerprint: number] {
  let a = 0x9747b28c;
  let b = 0x41c6ce57;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    a = Math.imul(a ^ code, 0x85ebca6b);
    a ^= a >>> 13;
    b = Math.imul(b ^ code, 0xc2b2ae35);
    b ^= b >>> 16;
  }
  a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 13), 0x85ebca6b);
  return [(a ^ (a >>> 16)) >>> 0, (b ^ (b >>> 16)) >>> 0];
}

/** Many short texts in one shared buffer: text `i` is the UTF-8 from `starts[i]` to `starts[i + 1]`. */
export type TextTableData = { bytes: Uint8Array<SharedArrayBuffer>; starts: Uint32Array<SharedArrayBuffer> };

export function writeTextTable(texts: readonly string[]): TextTableData {
  const starts = new Uint32Array(new SharedArrayBuffer((texts.length + 1) * 4));
  for (const [i, text] of texts.entries()) starts[i + 1] = starts[i]! + Buffer.byteLength(text);
  const bytes = new Uint8Array(new SharedArrayBuffer(starts[texts.length]!));
  const view = Buffer.from(bytes.buffer);
  for (const [i, text] of texts.entries()) view.write(text, starts[i]!);
  return { bytes, starts };
}

export type TextTable = { at(index: number): string };

export function openTextTable({ bytes, starts }: TextTableData): TextTable {
  const view = Buffer.from(bytes.buffer);
  return {
    at: (index) => view.toString('utf8', starts[index], starts[index + 1]),
  };
}

/** The numbers in a shared buffer. */
export function sharedNumbers(numbers: readonly number[]): Uint32Array<SharedArrayBuffer> {
  const array = new Uint32Array(new SharedArrayBuffer(numbers.length * 4));
  array.set(numbers);
  return array;
}
