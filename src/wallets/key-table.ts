/**
 * A read-only map from text keys to numbers, in one shared buffer: open addressing over pairs of a fingerprint and a
 * value plus one. It answers candidates: a key that was never put in may meet another's fingerprint once in billions,
 * so the caller checks what it gets.
 */
export type KeyTable = Uint32Array<SharedArrayBuffer>;

export type KeyTableWriter = { add(key: string, value: number): void; finish(): KeyTable };

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

/** The values that were added under a key, in the order of adding, save for one false one in billions. */
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

/** Two 32-bit mixes of the key (the rounds of MurmurHash3), for places in a table and nothing else. */
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
