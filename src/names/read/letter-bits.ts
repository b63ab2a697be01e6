/** The letters that occur in a word of a–z and digits, one bit each from the lowest for a; digits share five bits. */
export function letterBitsOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bits |= code >= 97 ? 1 << (code - 97) : 1 << (26 + ((code - 48) % 5));
  }
  return bits;
}

/** The bits of all letters but a, e, h, i, o, u, w, y, which spellings of one name add and leave out. */
export const consonantBits = letterBitsOf('bcdfgjklmnpqrstvxz');

/** The number of set bits of a 32-bit number. */
export function bitCount(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
